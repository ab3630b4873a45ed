/**
 * The Atlassian Document Format: a closed subset of its schema, which is what a careful writer needs. Anything else is
 * refused, as Jira refuses what does not fit the full schema.
 */
import { isList, isObject, type JsonObject } from "../shared/json.ts";

/** A document that was found to be correct. */
export interface Doc extends JsonObject {
  readonly type: "doc";
  readonly version: 1;
  readonly content: readonly unknown[];
}

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const flag: Check = (value) => typeof value === "boolean";
const number: Check = (value) => typeof value === "number";
const within =
  (least: number, most: number): Check =>
  (value) =>
    typeof value === "number" && Number.isInteger(value) && value >= least && value <= most;
const oneOf =
  (...words: readonly string[]): Check =>
  (value) =>
    typeof value === "string" && words.includes(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

/** `javascript:` and `data:` are refused, relative addresses too. */
const address: Check = (value) => typeof value === "string" && /^(https?:\/\/|mailto:|ftp:\/\/)/i.test(value);

type Attrs = Readonly<Record<string, Check>>;

interface NodeRule {
  /** Allowed children; none: it may have no `content`. */
  readonly content?: readonly string[];
  readonly least?: number;
  readonly attrs?: Attrs;
  readonly marks?: boolean;
}

const INLINE = ["text", "hardBreak", "mention", "emoji", "date", "status", "inlineCard"];
const LISTS = ["bulletList", "orderedList"];
const SIMPLE = ["paragraph", ...LISTS, "heading", "codeBlock", "rule"];
const BLOCKS = [...SIMPLE, "blockquote", "panel", "table", "expand", "taskList", "blockCard"];
const CELL = [...SIMPLE, "blockquote", "panel", "nestedExpand", "taskList"];
const CELL_ATTRS = {
  colspan: optional(number),
  rowspan: optional(number),
  background: optional(text),
  colwidth: optional(isList),
};

const NODES: Readonly<Record<string, NodeRule>> = {
  doc: { content: BLOCKS },
  paragraph: { content: INLINE, attrs: { localId: optional(text) } },
  heading: { content: INLINE, attrs: { level: within(1, 6), localId: optional(text) } },
  bulletList: { content: ["listItem"], least: 1 },
  orderedList: { content: ["listItem"], least: 1, attrs: { order: optional(number) } },
  listItem: { content: ["paragraph", ...LISTS, "codeBlock"], least: 1 },
  blockquote: { content: ["paragraph", ...LISTS, "codeBlock"], least: 1 },
  codeBlock: { content: ["text"], attrs: { language: optional(text) } },
  rule: {},
  panel: {
    content: ["paragraph", "heading", ...LISTS, "codeBlock", "rule", "taskList"],
    least: 1,
    attrs: { panelType: oneOf("info", "note", "tip", "warning", "error", "success") },
  },
  expand: {
    content: [...SIMPLE, "blockquote", "panel", "table", "taskList"],
    least: 1,
    attrs: { title: optional(text) },
  },
  nestedExpand: { content: [...SIMPLE, "panel"], least: 1, attrs: { title: optional(text) } },
  taskList: { content: ["taskItem", "taskList"], least: 1, attrs: { localId: text } },
  taskItem: { content: INLINE, attrs: { localId: text, state: oneOf("TODO", "DONE") } },
  table: {
    content: ["tableRow"],
    least: 1,
    attrs: {
      isNumberColumnEnabled: optional(flag),
      layout: optional(text),
      width: optional(number),
      localId: optional(text),
    },
  },
  tableRow: { content: ["tableCell", "tableHeader"], least: 1 },
  tableCell: { content: CELL, least: 1, attrs: CELL_ATTRS },
  tableHeader: { content: CELL, least: 1, attrs: CELL_ATTRS },
  blockCard: { attrs: { url: address } },
  hardBreak: { attrs: { text: optional(oneOf("\n")) } },
  mention: { attrs: { id: text, text: optional(text), accessLevel: optional(text), userType: optional(text) } },
  emoji: { attrs: { shortName: text, id: optional(text), text: optional(text) } },
  date: { attrs: { timestamp: text } },
  status: {
    attrs: {
      text,
      color: oneOf("neutral", "purple", "blue", "red", "yellow", "green"),
      localId: optional(text),
      style: optional(text),
    },
  },
  inlineCard: { attrs: { url: address } },
  text: { marks: true },
};

const MARKS: Readonly<Record<string, Attrs>> = {
  strong: {},
  em: {},
  strike: {},
  underline: {},
  code: {},
  subsup: { type: oneOf("sub", "sup") },
  textColor: { color: text },
  link: { href: address, title: optional(text) },
};
/** `code` stands alone, or beside a link. */
const BESIDE_CODE = ["code", "link"];

function attrsFit(value: unknown, rules: Attrs): boolean {
  const attrs = value ?? {};
  if (!isObject(attrs)) return false;
  if (Object.keys(attrs).some((name) => !(name in rules))) return false;
  return Object.entries(rules).every(([name, check]) => check(attrs[name]));
}

function marksFit(marks: unknown): boolean {
  if (marks === undefined) return true;
  if (!isList(marks)) return false;
  const types = marks.map((mark) => (isObject(mark) ? String(mark["type"]) : ""));
  if (new Set(types).size < types.length) return false;
  if (types.includes("code") && types.some((type) => !BESIDE_CODE.includes(type))) return false;
  return marks.every((mark, index) => {
    const rules = MARKS[types[index] ?? ""];
    const known = isObject(mark) && Object.keys(mark).every((name) => name === "type" || name === "attrs");
    return known && rules !== undefined && attrsFit(mark["attrs"], rules);
  });
}

function textFits(node: JsonObject, parent: string): boolean {
  const members = Object.keys(node).every((name) => ["type", "text", "marks"].includes(name));
  const said = typeof node["text"] === "string" && node["text"].length > 0;
  const bare = parent !== "codeBlock" || !isList(node["marks"]) || node["marks"].length === 0;
  return members && said && bare && marksFit(node["marks"]);
}

/** Levels of nesting are counted so that a hostile document cannot exhaust the stack. */
function fits(node: unknown, parent: string, depth: number): boolean {
  if (!isObject(node) || depth > 100) return false;
  const type = String(node["type"]);
  const rule = NODES[type];
  if (!rule || !(NODES[parent]?.content ?? []).includes(type)) return false;
  if (rule.marks === true) return textFits(node, parent);
  if (Object.keys(node).some((name) => !["type", "attrs", "content"].includes(name))) return false;
  return attrsFit(node["attrs"], rule.attrs ?? {}) && contentFits(node, rule, depth);
}

function contentFits(node: JsonObject, rule: NodeRule, depth: number): boolean {
  const content = node["content"];
  if (content === undefined) return (rule.least ?? 0) === 0;
  if (!isList(content) || rule.content === undefined || content.length < (rule.least ?? 0)) return false;
  return content.every((child) => fits(child, String(node["type"]), depth + 1));
}

export function isDoc(value: unknown): value is Doc {
  if (!isObject(value) || value["type"] !== "doc" || value["version"] !== 1 || !isList(value["content"])) return false;
  if (Object.keys(value).some((name) => !["type", "version", "content"].includes(name))) return false;
  return value["content"].every((child) => fits(child, "doc", 1));
}

/** A document of plain paragraphs, as a person types them. */
export function docOf(plain: string): Doc {
  const paragraphs = plain.split("\n\n").filter((part) => part !== "");
  const content = paragraphs.map((part) => ({ type: "paragraph", content: [{ type: "text", text: part }] }));
  return { type: "doc", version: 1, content };
}
