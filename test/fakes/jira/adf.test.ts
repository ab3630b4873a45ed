import { describe, expect, test } from "vitest";
import { isDoc } from "./adf.ts";
import { textOf } from "./adf-text.ts";

const doc = (...content: readonly unknown[]) => ({ type: "doc", version: 1, content });
const text = (said: string, ...marks: readonly unknown[]) => ({
  type: "text",
  text: said,
  ...(marks.length > 0 ? { marks } : {}),
});
const p = (...content: readonly unknown[]) => ({ type: "paragraph", content });
const link = (href: string) => ({ type: "link", attrs: { href } });
const item = (...content: readonly unknown[]) => ({ type: "listItem", content });
const cell = { type: "tableCell", attrs: {}, content: [p(text("c"))] };

describe("correct", () => {
  test.each<[string, unknown]>([
    ["nothing", doc()],
    [
      "marks",
      doc(
        p(
          text("a", { type: "strong" }, { type: "em" }),
          text("b", link("https://x.example")),
          text("c", { type: "code" }),
        ),
      ),
    ],
    ["a heading", doc({ type: "heading", attrs: { level: 2 }, content: [text("h")] })],
    [
      "lists in lists",
      doc({
        type: "bulletList",
        content: [item(p(text("a")), { type: "orderedList", content: [item(p(text("b")))] })],
      }),
    ],
    ["code", doc({ type: "codeBlock", attrs: { language: "sql" }, content: [text("select 1")] })],
    ["a table", doc({ type: "table", content: [{ type: "tableRow", content: [cell] }] })],
    ["a panel", doc({ type: "panel", attrs: { panelType: "info" }, content: [p(text("a"))] })],
    ["an expand", doc({ type: "expand", attrs: { title: "t" }, content: [p(text("a"))] })],
    [
      "tasks",
      doc({
        type: "taskList",
        attrs: { localId: "1" },
        content: [{ type: "taskItem", attrs: { localId: "2", state: "TODO" }, content: [text("a")] }],
      }),
    ],
    [
      "inline nodes",
      doc(
        p(
          { type: "hardBreak" },
          { type: "mention", attrs: { id: "1" } },
          { type: "inlineCard", attrs: { url: "https://x.example" } },
        ),
      ),
    ],
    ["a rule", doc({ type: "rule" })],
  ])("%s", (_, value) => expect(isDoc(value)).toBe(true));
});

describe("refused", () => {
  test.each<[string, unknown]>([
    ["a text", "hello"],
    ["no version", { type: "doc", content: [] }],
    ["another member", { ...doc(), x: 1 }],
    ["an unknown node", doc({ type: "marquee" })],
    ["text without a paragraph", doc(text("a"))],
    ["an empty text", doc(p(text("")))],
    ["an unknown mark", doc(p(text("a", { type: "blink" })))],
    ["a mark twice", doc(p(text("a", { type: "em" }, { type: "em" })))],
    ["code that is bold", doc(p(text("a", { type: "code" }, { type: "strong" })))],
    ["marks in a code block", doc({ type: "codeBlock", content: [text("a", { type: "em" })] })],
    ["a script as a link", doc(p(text("a", link("javascript:alert(1)"))))],
    ["a heading of no level", doc({ type: "heading", content: [text("h")] })],
    ["a heading of level 7", doc({ type: "heading", attrs: { level: 7 } })],
    ["an unknown attribute", doc({ type: "paragraph", attrs: { class: "x" } })],
    ["a list of texts", doc({ type: "bulletList", content: [p(text("a"))] })],
    ["an empty list", doc({ type: "bulletList", content: [] })],
    ["a table in a list", doc({ type: "bulletList", content: [item({ type: "table", content: [] })] })],
    ["a panel of an unknown kind", doc({ type: "panel", attrs: { panelType: "scary" }, content: [p()] })],
    [
      "200 levels",
      JSON.parse(
        `${'{"type":"doc","version":1,"content":['}${'{"type":"bulletList","content":[{"type":"listItem","content":['.repeat(100)}${"]}]}".repeat(100)}]}`,
      ),
    ],
  ])("%s", (_, value) => expect(isDoc(value)).toBe(false));
});

test("flat text has the lines of the blocks", () => {
  const list = {
    type: "bulletList",
    content: [item(p(text("b"))), item(p(text("c"), { type: "hardBreak" }, text("d")))],
  };
  expect(textOf(doc(p(text("a", { type: "em" }), text("!")), list))).toBe("a!\nb\nc\nd");
  expect(textOf(null)).toBe("");
});
