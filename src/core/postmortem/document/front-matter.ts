import { parseDocument } from "yaml";
import type { Problem } from "../../problem.ts";
import { MAX_FRONT_MATTER_CHARACTERS } from "../limits.ts";
import { readOwnFrontMatter } from "./own-front-matter.ts";

/** Values of the top-level keys, lower case, that are plain text, number or date; foreign keys included. */
export interface FrontMatter {
  readonly values: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
  /** The document with the front matter blanked, so that its lines keep their numbers. */
  readonly body: string;
}

/** `---`, perhaps with a language as some generators have it: `---js` asks a reader to execute it. */
const OPENING = /^---([^\s-]*)[ \t]*\n/;
/** TOML front matter, as static site generators have it: only its plain `key = value` lines are read. */
const TOML = /^\+\+\+[ \t]*\n([\s\S]*?)\n\+\+\+[ \t]*(?:\n|$)/;
const TOML_LINE = /^([A-Za-z0-9_-]{1,40})[ \t]*=[ \t]*"?([^"\n]{1,500})"?[ \t]*$/gm;
const CLOSING = /^(?:---|\.\.\.)[ \t]*$/m;

/** Longer lists are data, not names. */
const MAX_LIST = 50;

/** JSON between `;;;`, as one generator has it. YAML reads JSON. */
const JSON_MATTER = /^;;;[ \t]*\n([\s\S]*?)\n;;;[ \t]*(?:\n|$)/;

const blank = (text: string) => text.replace(/[^\n]/g, "");

function problem(rule: string, message: string): Problem {
  return { rule, message, line: 1 };
}

/** YAML is data here: no tags, no aliases (which make bombs), no merge keys; maps instead of objects. */
type Yaml = { readonly values: ReadonlyMap<unknown, unknown> } | { readonly problem: Problem };

function parseYaml(source: string): Yaml {
  try {
    const document = parseDocument(source, {
      version: "1.2",
      schema: "core",
      customTags: [],
      merge: false,
      uniqueKeys: false,
      logLevel: "silent",
    });
    const error = document.errors[0];
    if (error !== undefined) {
      const line = 1 + (error.linePos?.[0].line ?? 1);
      const message = `Unexpected front matter (${error.code}), expected YAML`;
      return { problem: { rule: "front-matter-invalid", message, line } };
    }
    const value: unknown = document.toJS({ mapAsMap: true, maxAliasCount: 0 });
    return { values: value instanceof Map ? value : new Map() };
  } catch {
    const message = "Unexpected front matter, expected YAML without aliases, nested a few levels";
    return { problem: problem("front-matter-invalid", message) };
  }
}

function textOf(value: unknown): string | null {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) {
    const texts = value.slice(0, MAX_LIST).map((each) => textOf(each instanceof Map ? each.get("name") : each));
    return texts.filter((each) => each !== null).join(", ");
  }
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return null;
}

function plainValues(pairs: Iterable<readonly [unknown, unknown]>): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  for (const [key, value] of pairs) {
    const written = textOf(value);
    if (typeof key === "string" && written !== null) values.set(key.toLowerCase(), written);
  }
  return values;
}

/**
 * Splits YAML front matter off a text. Unknown keys are other tools' business; only the mapping `followthrough`
 * is ours and strict.
 *
 * @example readFrontMatter("---\ntitle: Outage\n---\nText").values.get("title") // "Outage"
 */
export function readFrontMatter(text: string): FrontMatter {
  const none: FrontMatter = { values: new Map(), problems: [], body: text };
  const toml = TOML.exec(text);
  if (toml !== null) {
    const source = (toml[1] ?? "").slice(0, MAX_FRONT_MATTER_CHARACTERS);
    const lines = [...source.matchAll(TOML_LINE)].map(
      ([, key = "", value = ""]) => [key.toLowerCase(), value] as const,
    );
    return { ...none, values: new Map(lines), body: blank(toml[0]) + text.slice(toml[0].length) };
  }
  const json = JSON_MATTER.exec(text);
  if (json !== null) {
    const source = json[1] ?? "";
    const parsed = source.length > MAX_FRONT_MATTER_CHARACTERS ? null : parseYaml(source);
    const values = parsed !== null && "values" in parsed ? plainValues(parsed.values) : new Map<string, string>();
    return { ...none, values, body: blank(json[0]) + text.slice(json[0].length) };
  }
  const opening = OPENING.exec(text);
  if (opening === null) return none;
  const rest = text.slice(opening[0].length);
  const closing = CLOSING.exec(rest);
  // Without an end it is a thematic break that happens to stand first.
  if (closing === null) return none;
  const source = rest.slice(0, closing.index);
  const length = opening[0].length + closing.index + closing[0].length;
  const body = blank(text.slice(0, length)) + text.slice(length);
  const refused = (found: Problem): FrontMatter => ({ values: new Map(), problems: [found], body });
  const language = opening[1] ?? "";
  if (language !== "" && language.toLowerCase() !== "yaml") {
    return refused(
      problem(
        "front-matter-language",
        `Unexpected front matter in "${language.slice(0, 20)}", expected YAML: it is never executed`,
      ),
    );
  }
  if (source.length > MAX_FRONT_MATTER_CHARACTERS) {
    const message = `Unexpected front matter of ${source.length} characters, expected at most ${MAX_FRONT_MATTER_CHARACTERS}`;
    return refused(problem("front-matter-too-large", message));
  }
  const parsed = parseYaml(source);
  if ("problem" in parsed) return refused(parsed.problem);
  const own = readOwnFrontMatter(parsed.values.get("followthrough"));
  const values = plainValues([...parsed.values, ...own.values]);
  const line =
    text
      .slice(0, length)
      .split("\n")
      .findIndex((each) => /^["']?followthrough["']?\s*:/.test(each)) + 1;
  return { values, problems: own.problems.map((each) => ({ ...each, line: Math.max(1, line) })), body };
}
