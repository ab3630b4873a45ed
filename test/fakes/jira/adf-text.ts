/** A document as flat text: for snapshots, and for payloads in the shape of v2, which know no documents. */
import { isList, isObject, member, scalar } from "../shared/json.ts";

const LINE = ["paragraph", "heading", "codeBlock", "rule", "tableRow", "taskItem", "blockCard"];

function inline(node: unknown): string {
  switch (member(node, "type")) {
    case "text":
      return String(member(node, "text"));
    case "hardBreak":
      return "\n";
    case "mention":
      return scalar(member(node, "attrs", "text")) ?? `@${scalar(member(node, "attrs", "id"))}`;
    case "inlineCard":
    case "blockCard":
      return String(member(node, "attrs", "url"));
    case "status":
      return String(member(node, "attrs", "text"));
    case "emoji":
      return String(member(node, "attrs", "text") ?? member(node, "attrs", "shortName"));
    default:
      return "";
  }
}

function flat(node: unknown): string {
  const content = member(node, "content");
  const inside = isList(content) ? content.map(flat).join("") : "";
  const own = `${inline(node)}${inside}`;
  return LINE.includes(String(member(node, "type"))) ? `${own}\n` : own;
}

/** Lines of the blocks, one below the other; cells of a row run together. */
export function textOf(doc: unknown): string {
  return isObject(doc) ? flat(doc).trimEnd() : "";
}
