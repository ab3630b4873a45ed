/**
 * Holds requests and answers against a service's own description of its API. Only the operations that are used are
 * compiled, once per process. Without the description there is no validation.
 */
import { existsSync, readFileSync } from "node:fs";
import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import formats from "ajv-formats";
import { isList, isObject, type JsonObject, member } from "./json.ts";
import { normalized } from "./openapi-schema.ts";

export interface Violation {
  readonly where: "request" | "answer";
  readonly operation: string;
  readonly status?: number;
  readonly problems: readonly string[];
}

export interface AskedRequest {
  readonly operation: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

export interface GivenAnswer {
  readonly operation: string;
  readonly status: number;
  /** `application/json` or the type of a text. */
  readonly type: string;
  readonly body: unknown;
}

export interface DescribedApi {
  /** As problems name it. */
  readonly service: string;
  /** Name of the file beside this repository. */
  readonly file: string;
  /** `POST /a/{b} 201` → the schema that holds in place of a description that cannot be right. */
  readonly corrected?: Readonly<Record<string, JsonObject>>;
  /** Schemas of the description that cannot be right, by name. */
  readonly correctedSchemas?: Readonly<Record<string, JsonObject>>;
  /** Query parameters are lists also where they come once. */
  readonly listsInQuery?: boolean;
}

function describe(problem: ErrorObject): string {
  const detail = JSON.stringify(problem.params);
  return `${problem.instancePath === "" ? "(whole)" : problem.instancePath} ${problem.message ?? ""} ${detail}`;
}

class Description {
  readonly #base: string;
  /** Milliseconds spent on reading and compiling so far. */
  spentMs = 0;
  compiled = 0;
  readonly #document: unknown;
  readonly #strict: Ajv;
  readonly #lenient: Ajv;
  readonly #validators = new Map<string, ValidateFunction | null>();

  constructor(text: string, api: DescribedApi) {
    const startedAt = performance.now();
    this.#base = `https://description.example/${api.file}`;
    this.#document = normalized(corrected(JSON.parse(text), api.correctedSchemas ?? {}));
    const options = {
      strict: false,
      allErrors: false,
      validateSchema: false,
      inlineRefs: false,
      addUsedSchema: false,
      logger: false,
    } as const;
    this.#strict = new Ajv(options);
    this.#lenient = new Ajv({ ...options, coerceTypes: api.listsInQuery === true ? "array" : true });
    for (const ajv of [this.#strict, this.#lenient]) {
      formats.default(ajv, { mode: "fast" });
      ajv.addFormat("timestamp", true);
      ajv.addFormat("repo.nwo", true);
      if (isObject(this.#document)) ajv.addSchema(this.#document, this.#base);
    }
    this.spentMs = performance.now() - startedAt;
  }

  /** `POST /a/{b}` → the operation object; undefined when there is no such operation. */
  operation(name: string): unknown {
    const [method = "", path = ""] = name.split(" ");
    return member(this.#document, "paths", path, method.toLowerCase());
  }

  resolve(value: unknown): unknown {
    const ref = member(value, "$ref");
    if (typeof ref !== "string") return value;
    return member(
      this.#document,
      ...ref
        .slice(2)
        .split("/")
        .map((part) => part.replaceAll("~1", "/").replaceAll("~0", "~")),
    );
  }

  /** Problems of a value under the schema that `schemaOf` finds; none when there is no schema. */
  problems(key: string, schemaOf: () => unknown, value: unknown, lenient = false): readonly string[] {
    if (!this.#validators.has(key)) this.#validators.set(key, this.#compile(schemaOf(), lenient));
    const validate = this.#validators.get(key);
    if (!validate || validate(value)) return [];
    return (validate.errors ?? []).map(describe);
  }

  #compile(schema: unknown, lenient: boolean): ValidateFunction | null {
    if (!isObject(schema)) return null;
    const startedAt = performance.now();
    const ajv = lenient ? this.#lenient : this.#strict;
    const validate = ajv.compile(absolute(schema, this.#base));
    this.compiled += 1;
    this.spentMs += performance.now() - startedAt;
    return validate;
  }
}

/** References relative to the document, made absolute, so that a part of it can be compiled alone. */
function absolute(schema: JsonObject, base: string): JsonObject {
  const copy: unknown = JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === "$ref" && typeof value === "string" && value.startsWith("#") ? base + value : value,
  );
  return isObject(copy) ? copy : {};
}

function corrected(document: unknown, schemas: Readonly<Record<string, JsonObject>>): unknown {
  if (!isObject(document)) return document;
  const components = document["components"];
  if (!isObject(components)) return document;
  const all = components["schemas"];
  return { ...document, components: { ...components, schemas: { ...(isObject(all) ? all : {}), ...schemas } } };
}

function parametersSchema(known: Description, operation: unknown): JsonObject {
  const listed = member(operation, "parameters");
  const parameters = isList(listed) ? listed.map((each) => known.resolve(each)) : [];
  const inside = (place: string): JsonObject => {
    const here = parameters.filter((each) => member(each, "in") === place);
    const properties = here.map((each) => [String(member(each, "name")), member(each, "schema") ?? {}]);
    const required = here
      .filter((each) => member(each, "required") === true)
      .map((each) => String(member(each, "name")));
    return { type: "object", properties: Object.fromEntries(properties), required, additionalProperties: false };
  };
  return { type: "object", properties: { path: inside("path"), query: inside("query") } };
}

function place({ params, query }: AskedRequest): JsonObject {
  const values = [...new Set(query.keys())].map((name) => {
    const all = query.getAll(name);
    return [name, all.length === 1 ? all[0] : all];
  });
  return { path: { ...params }, query: Object.fromEntries(values) };
}

/** What a fake asks of the description of the service that it plays. */
export class ApiCheck {
  readonly #api: DescribedApi;
  readonly #file: URL;
  #description: Description | null | undefined;

  constructor(api: DescribedApi) {
    this.#api = api;
    this.#file = new URL(`../../../../shared/openapi/${api.file}`, import.meta.url);
  }

  /** Is the description beside this repository? Without it nothing is validated. */
  isDescribed(): boolean {
    return existsSync(this.#file);
  }

  /** What reading and compiling has cost this process so far. */
  cost(): { readonly ms: number; readonly compiled: number } {
    return { ms: this.#description?.spentMs ?? 0, compiled: this.#description?.compiled ?? 0 };
  }

  requestViolations(asked: AskedRequest): readonly Violation[] {
    const known = this.#known();
    if (!known) return [];
    const { operation } = asked;
    const found = known.operation(operation);
    if (!found)
      return [{ where: "request", operation, problems: [`${this.#api.service}'s description has no such operation`] }];
    const inPlace = known.problems(`${operation} place`, () => parametersSchema(known, found), place(asked), true);
    const schemaOf = () => member(found, "requestBody", "content", "application/json", "schema");
    const inBody = asked.body === undefined ? [] : known.problems(`${operation} body`, schemaOf, asked.body);
    const missing =
      asked.body === undefined && member(found, "requestBody", "required") === true ? ["a body is required"] : [];
    const problems = [...inPlace, ...inBody, ...missing];
    return problems.length > 0 ? [{ where: "request", operation, problems }] : [];
  }

  /** Errors and redirects that are given everywhere are described only in some places: elsewhere they may pass. */
  answerViolations(given: GivenAnswer): readonly Violation[] {
    const known = this.#known();
    if (!known) return [];
    const { operation, status } = given;
    const found = known.operation(operation);
    if (!found) return [];
    const response = known.resolve(member(found, "responses", String(status)));
    const violation = (problems: readonly string[]): Violation => ({ where: "answer", operation, status, problems });
    if (response === undefined) return status < 300 ? [violation([`status ${status} is not described`])] : [];
    const type = given.type.split(";")[0] ?? "";
    const schemaOf = () =>
      this.#api.corrected?.[`${operation} ${status}`] ?? member(response, "content", type, "schema");
    const problems = known.problems(`${operation} ${status} ${type}`, schemaOf, given.body);
    return problems.length > 0 ? [violation(problems)] : [];
  }

  /** The description, read once; null when it is not there. */
  #known(): Description | null {
    if (this.#description === undefined)
      this.#description = this.isDescribed() ? new Description(readFileSync(this.#file, "utf8"), this.#api) : null;
    return this.#description;
  }
}
