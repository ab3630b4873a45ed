import { expect, it } from "vitest";
import { readFacts } from "./source-facts.ts";

const ambient = (source: string) => readFacts(source).ambient.map(({ text }) => text);

it("finds imports of every kind", () => {
  const source = `
    import a from "a"; import type { B } from "b"; export * from "c"; export { d } from "d";
    const load = (): Promise<unknown> => import("e");
    type F = import("f").F; export class K { m() { return (x as import("g").G) satisfies unknown; } }`;
  expect(readFacts(source).imports.toSorted()).toEqual(["a", "b", "c", "d", "e", "f", "g"]);
});

it("finds imports whose target nobody can see", () => {
  expect(readFacts("const load = (name: string) => {\n  return import(name);\n};").computedImports).toEqual([
    { text: "import()", line: 2 },
  ]);
});

it.each([
  ["const now = Date.now();", "Date.now"],
  ["const now = new Date();", "new Date()"],
  ["const now = Date();", "Date()"],
  ["const n = { roll: () => Math.random() };", "Math.random"],
  ["const id = globalThis.crypto.randomUUID();", "crypto.randomUUID"],
  ['const all = process["env"]["HOME"];', "process.env"],
  ["const { env } = process;", "process"],
  ["await fetch(url);", "fetch()"],
  ['import { randomUUID as id } from "node:crypto";', "crypto.randomUUID"],
  ['import { env } from "process";', "process.env"],
  ['import * as crypto from "node:crypto";', "crypto.*"],
])("finds %s", (source, text) => {
  expect(ambient(source)).toContain(text);
});

it.each(["new Date(0);", "const process = { env: {} }; process.env;", 'import { fetch } from "x"; fetch();'])(
  "lets pass %s",
  (source) => {
    expect(ambient(source).filter((text) => text !== "Date")).toEqual([]);
  },
);

it("tells lines in characters of any width", () => {
  expect(readFacts("// é 日本\n\nconst x = process.env;").ambient).toEqual([{ text: "process.env", line: 3 }]);
});
