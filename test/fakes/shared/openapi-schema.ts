/** OpenAPI 3.0 schemas as JSON Schema: `nullable` becomes a type, and what only documents is left out. */

import { isList, isObject } from "./json.ts";

const DOCUMENTING = new Set(["example", "examples", "discriminator", "deprecated", "externalDocs", "xml"]);

/** `nullable` stands beside a type, beside a `$ref`, beside `oneOf`, or beside nothing at all. */
function nullable(schema: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const { nullable: _nullable, ...rest } = schema;
  const { type } = rest;
  if (typeof type !== "string") return Object.keys(rest).length === 0 ? rest : { anyOf: [{ type: "null" }, rest] };
  const values = rest["enum"];
  return { ...rest, type: [type, "null"], ...(isList(values) ? { enum: [...new Set([...values, null])] } : {}) };
}

/** Members of `properties` may be called `example` or `nullable` themselves: there the names mean nothing. */
export function normalized(value: unknown, names = false): unknown {
  if (isList(value)) return value.map((item) => normalized(item));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => names || !(DOCUMENTING.has(name) || name.startsWith("x-")));
  const copy = Object.fromEntries(
    kept.map(([name, inner]) => [name, normalized(inner, !names && (name === "properties" || name === "schemas"))]),
  );
  return !names && copy["nullable"] === true ? nullable(copy) : copy;
}
