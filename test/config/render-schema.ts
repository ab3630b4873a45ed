import { z } from "zod";
import { configSchema } from "../../src/core/config/config.ts";

type Json = Readonly<Record<string, unknown>>;

/**
 * The text of config/schema.json: what one layer of settings may hold, for editors and for people. A layer holds as
 * little as it likes, so nothing in it is required; what is merged is validated by the program.
 */
export function renderSchema(): string {
  const { $schema, ...settings } = z.toJSONSchema(configSchema, { target: "draft-2020-12" });
  const schema = {
    $schema,
    title: "Followthrough settings",
    description: "One layer of settings: config/default.yml, or .github/followthrough.yml of a repository.",
    ...withoutRequired(settings),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}

/** Mappings are merged key by key, so each may be partial; the members of a list are whole. */
function withoutRequired(schema: Json): Json {
  const { required: _, properties, ...rest } = schema;
  if (!isJson(properties)) return schema;
  const partial = Object.entries(properties).map(([key, value]) => [
    key,
    isJson(value) ? withoutRequired(value) : value,
  ]);
  return { ...rest, properties: Object.fromEntries(partial) };
}

const isJson = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);
