/** JQL cut into words, quoted strings, operators and signs. What cannot be cut answers 400, as in Jira. */
import { bad } from "../answers.ts";

export interface Token {
  readonly kind: "word" | "string" | "operator" | "sign" | "end";
  readonly text: string;
  /** Counted from 1. */
  readonly at: number;
}

const ESCAPES: Readonly<Record<string, string>> = {
  n: "\n",
  t: "\t",
  r: "\r",
  "'": "'",
  '"': '"',
  "\\": "\\",
  " ": " ",
};
/** Unquoted, these may stand in no value. */
const RESERVED = /[#$%^{}[\]|;*?@&/`]/;

export function jqlError(message: string, at: number): Error {
  return bad(`Error in the JQL Query: ${message} (line 1, character ${at})`);
}

function readString(jql: string, start: number): { readonly text: string; readonly end: number } {
  const quote = jql[start];
  let text = "";
  let at = start + 1;
  while (at < jql.length && jql[at] !== quote) {
    if (jql[at] !== "\\") text += jql[at];
    else {
      at += 1;
      const escape = jql[at] ?? "";
      const code = /^u([0-9a-fA-F]{4})/.exec(jql.slice(at))?.[1];
      const meant = code === undefined ? ESCAPES[escape] : String.fromCharCode(Number.parseInt(code, 16));
      if (meant === undefined)
        throw jqlError(
          `'\\${escape}' is an illegal JQL escape sequence. The valid escape sequences are \\', \\", \\t, \\n, \\r, \\\\, '\\ ' and \\uXXXX.`,
          at,
        );
      text += meant;
      if (code !== undefined) at += 4;
    }
    at += 1;
  }
  if (at >= jql.length)
    throw jqlError(`The quoted string '${jql.slice(start + 1)}' has not been completed.`, start + 1);
  return { text, end: at + 1 };
}

export function tokensOf(jql: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  while (at < jql.length) {
    const rest = jql.slice(at);
    const space = /^\s+/.exec(rest)?.[0];
    const operator = /^(>=|<=|!=|!~|=|<|>|~|!)/.exec(rest)?.[0];
    const sign = /^[(),]/.exec(rest)?.[0];
    const place = at + 1;
    if (space !== undefined) at += space.length;
    else if (operator !== undefined || sign !== undefined) {
      const text = operator ?? sign ?? "";
      tokens.push({ kind: operator === undefined ? "sign" : "operator", text, at: place });
      at += text.length;
    } else if (rest.startsWith('"') || rest.startsWith("'")) {
      const { text, end } = readString(jql, at);
      tokens.push({ kind: "string", text, at: place });
      at = end;
    } else {
      const text = /^[^\s(),=!<>~"']+/.exec(rest)?.[0] ?? rest;
      const reserved = RESERVED.exec(text)?.[0] ?? (text.includes("\\") ? "\\" : undefined);
      if (reserved !== undefined)
        throw jqlError(
          `The character '${reserved}' is a reserved JQL character. You must enclose it in a string.`,
          place,
        );
      tokens.push({ kind: "word", text, at: place });
      at += text.length;
    }
  }
  return [...tokens, { kind: "end", text: "the end of the query", at: jql.length + 1 }];
}
