/**
 * Holds requests and answers against GitHub's own description of its API. Only the operations that are used are
 * compiled, once per process. Without the description there is no validation, and one line says so.
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

const DESCRIPTION = new URL("../../../../shared/openapi/github.json", import.meta.url);
const BASE = "https://description.example/github";

/**
 * Answers whose description cannot be right. The list of installations is said to show accounts that are a user and an
 * enterprise at once (`allOf`), which no account is; the single installation has it right (`anyOf`).
 */
const CORRECTED: Readonly<Record<string, JsonObject>> = {
  "GET /app/installations 200": { type: "array", items: { $ref: "#/components/schemas/installation" } },
};

function describe(problem: ErrorObject): string {
  const detail = JSON.stringify(problem.params);
  return `${problem.instancePath === "" ? "(whole)" : problem.instancePath} ${problem.message ?? ""} ${detail}`;
}

class Description {
  /** Milliseconds spent on reading and compiling so far. */
  spentMs = 0;
  compiled = 0;
  readonly #document: unknown;
  readonly #strict: Ajv;
  readonly #lenient: Ajv;
  readonly #validators = new Map<string, ValidateFunction | null>();

  constructor(text: string) {
    const startedAt = performance.now();
    this.#document = normalized(JSON.parse(text));
    const options = {
      strict: false,
      allErrors: false,
      validateSchema: false,
      inlineRefs: false,
      addUsedSchema: false,
      logger: false,
    } as const;
    this.#strict = new Ajv(options);
    this.#lenient = new Ajv({ ...options, coerceTypes: true });
    for (const ajv of [this.#strict, this.#lenient]) {
      formats.default(ajv, { mode: "fast" });
      ajv.addFormat("timestamp", true);
      ajv.addFormat("repo.nwo", true);
      if (isObject(this.#document)) ajv.addSchema(this.#document, BASE);
    }
    this.spentMs = performance.now() - startedAt;
  }

  /** `POST /a/{b}` → the operation object; undefined when GitHub has no such operation. */
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
    const validate = ajv.compile(absolute(schema));
    this.compiled += 1;
    this.spentMs += performance.now() - startedAt;
    return validate;
  }
}

/** References relative to the document, made absolute, so that a part of it can be compiled alone. */
function absolute(schema: JsonObject): JsonObject {
  const copy: unknown = JSON.parse(JSON.stringify(schema), (key, value: unknown) =>
    key === "$ref" && typeof value === "string" && value.startsWith("#") ? BASE + value : value,
  );
  return isObject(copy) ? copy : {};
}

let shared: Description | null | undefined;

/** The description, read once per process; null when it is not there. */
function description(): Description | null {
  if (shared !== undefined) return shared;
  shared = isDescribed() ? new Description(readFileSync(DESCRIPTION, "utf8")) : null;
  return shared;
}

/** Is GitHub's API description beside this repository? Without it nothing is validated. */
export const isDescribed = (): boolean => existsSync(DESCRIPTION);

/** What reading and compiling has cost this process so far. */
export function validationCost(): { readonly ms: number; readonly compiled: number } {
  return { ms: shared?.spentMs ?? 0, compiled: shared?.compiled ?? 0 };
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

export function requestViolations(asked: AskedRequest): readonly Violation[] {
  const known = description();
  if (!known) return [];
  const { operation } = asked;
  const found = known.operation(operation);
  if (!found) return [{ where: "request", operation, problems: ["GitHub's description has no such operation"] }];
  const place = { path: { ...asked.params }, query: Object.fromEntries(asked.query) };
  const inPlace = known.problems(`${operation} place`, () => parametersSchema(known, found), place, true);
  const schemaOf = () => member(found, "requestBody", "content", "application/json", "schema");
  const inBody = asked.body === undefined ? [] : known.problems(`${operation} body`, schemaOf, asked.body);
  const missing =
    asked.body === undefined && member(found, "requestBody", "required") === true ? ["a body is required"] : [];
  const problems = [...inPlace, ...inBody, ...missing];
  return problems.length > 0 ? [{ where: "request", operation, problems }] : [];
}

/** Errors and redirects that GitHub gives everywhere are described only in some places: elsewhere they may pass. */
export function answerViolations(given: GivenAnswer): readonly Violation[] {
  const known = description();
  if (!known) return [];
  const { operation, status } = given;
  const found = known.operation(operation);
  if (!found) return [];
  const response = known.resolve(member(found, "responses", String(status)));
  const violation = (problems: readonly string[]): Violation => ({ where: "answer", operation, status, problems });
  if (response === undefined) return status < 300 ? [violation([`status ${status} is not described`])] : [];
  const type = given.type.split(";")[0] ?? "";
  const schemaOf = () => CORRECTED[`${operation} ${status}`] ?? member(response, "content", type, "schema");
  const problems = known.problems(`${operation} ${status} ${type}`, schemaOf, given.body);
  return problems.length > 0 ? [violation(problems)] : [];
}
