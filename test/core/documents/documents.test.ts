import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { decodeDocument } from "../../../src/core/documents/decode-document.ts";
import { literalFolders, matchingPaths, selectDocuments } from "../../../src/core/documents/select-documents.ts";
import { parseBlobSha } from "../../../src/core/ids.ts";

const usual = z
  .object({ paths: z.array(z.string()) })
  .parse(parse(readFileSync(join(import.meta.dirname, "../../../config/default.yml"), "utf8"))).paths;

describe("the usual folders", () => {
  test.each([
    "postmortems/2026-01-02-db.md",
    "post-mortems/2026/db.md",
    "docs/postmortems/db.markdown",
    "docs/postmortem/db.md",
    "Documentation/postmortems/db.md",
    "incidents/db.md",
    "docs/incidents/2026/db.md",
    "incident-reports/db.md",
    "docs/source/incident-reports/db.md",
    "rca/db.md",
    "Postmortems/DB.MD",
  ])("%s is read", (path) => {
    expect(matchingPaths([path], usual)).toEqual([path]);
  });
  test.each([
    "README.md",
    "docs/guide.md",
    "src/incidents/handler.ts",
    "postmortems/graph.png",
    "vendor/x/postmortems/a.md",
  ])("%s is not", (path) => {
    expect(matchingPaths([path], usual)).toEqual([]);
  });
  test("a host that cannot list everything is asked for these folders", () => {
    expect(literalFolders(usual)).toEqual(
      expect.arrayContaining(["postmortems", "docs/postmortems", "incidents", "docs/rca"]),
    );
    expect(literalFolders(usual)).not.toContain("");
  });
});

test("what is not a readable file is a problem with a name", () => {
  const blob = parseBlobSha("a".repeat(40));
  const entries = [
    { path: "pm/c.md", kind: "file" as const, blob, bytes: 10 },
    { path: "pm/a.md", kind: "symlink" as const, blob, bytes: 10 },
    { path: "pm/b.md", kind: "submodule" as const, blob, bytes: 0 },
    { path: "pm/d.md", kind: "file" as const, blob, bytes: 1024 * 1024 + 1 },
  ];
  const selected = selectDocuments(entries, ["pm/*.md"]);
  expect(selected.map((each) => (each.kind === "readable" ? each.entry.path : each.problem.rule))).toEqual([
    "symlink",
    "submodule",
    "pm/c.md",
    "file-too-large",
  ]);
});

test.each([
  ["UTF-8", Buffer.from("hé"), "text"],
  ["UTF-16", Buffer.from([0xff, 0xfe, 0x68, 0x00]), "problem"],
  ["Latin-1", Buffer.from([0x68, 0xe9]), "problem"],
])("%s", (_, bytes, kind) => {
  expect(decodeDocument(bytes).kind).toBe(kind);
});
