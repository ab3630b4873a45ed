import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Entry } from "../../src/core/documents/entry.ts";
import { Fault } from "../../src/core/fault.ts";
import { type CommitSha, parseBlobSha, parseCommitSha } from "../../src/core/ids.ts";
import type { Repository } from "../../src/core/repository.ts";
import type { Documents } from "../../src/ports/documents.ts";

export type SampleFile = string | Uint8Array | { readonly symlink: string } | { readonly submodule: string };

/** A place for documents, with one empty repository. */
export interface DocumentsPlace {
  readonly documents: Documents;
  readonly repository: Repository;
  /** Somebody pushes one commit to the default branch. */
  commit(files: Readonly<Record<string, SampleFile>>, deleted?: readonly string[]): CommitSha;
  /** Somebody sets the default branch back to an earlier commit. */
  setBack(commit: CommitSha): void;
  close(): Promise<void>;
}

const NOWHERE = "f".repeat(40);
const gitId = (bytes: string | Uint8Array): string =>
  createHash("sha1")
    .update(`blob ${Buffer.from(bytes).length}\0`)
    .update(bytes)
    .digest("hex");

/** What every place for documents does. */
export function documentsContract(open: () => Promise<DocumentsPlace>): void {
  let place: DocumentsPlace;
  beforeEach(async () => {
    place = await open();
  });
  afterEach(() => place.close());

  const head = (known: CommitSha | null = null) => place.documents.head(place.repository, known);
  async function list(commit: CommitSha): Promise<readonly Entry[]> {
    const listing = await place.documents.list(place.repository, commit, ["postmortems"]);
    expect(listing.coverage).toBe("all");
    return listing.entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  }
  async function entry(commit: CommitSha, path: string): Promise<Entry> {
    const found = (await list(commit)).find((each) => each.path === path);
    if (!found) throw new Error(`Unexpected absence of ${path}, expected it in the list`);
    return found;
  }

  describe("the head", () => {
    test("of an empty repository is empty, whatever was known", async () => {
      expect(await head()).toEqual({ kind: "empty" });
      expect(await head(parseCommitSha(NOWHERE))).toEqual({ kind: "empty" });
    });

    test("is the newest commit, and unchanged for who knows it", async () => {
      const first = place.commit({ "a.md": "A" });
      expect(await head()).toEqual({ kind: "commit", commit: first });
      expect(await head(first)).toEqual({ kind: "unchanged" });
      const second = place.commit({ "a.md": "B" });
      expect(second).not.toBe(first);
      expect(await head(first)).toEqual({ kind: "commit", commit: second });
      expect(await head(second)).toEqual({ kind: "unchanged" });
    });

    test("changes even if the files are the same again", async () => {
      const first = place.commit({ "a.md": "A" });
      place.commit({ "a.md": "B" });
      const third = place.commit({ "a.md": "A" });
      expect(third).not.toBe(first);
      expect(await head(first)).toEqual({ kind: "commit", commit: third });
    });
  });

  test("I12: a head that was there before is older, for who knows a later one", async () => {
    const first = place.commit({ "a.md": "A" });
    const second = place.commit({ "a.md": "B" });
    place.setBack(first);
    expect(await head(second)).toEqual({ kind: "older", commit: first });
    expect(await head(first)).toEqual({ kind: "unchanged" });
    expect(await head()).toEqual({ kind: "commit", commit: first });
  });

  describe("a list", () => {
    test("has every file with its size and its git id, folders left out", async () => {
      const files = { "README.md": "# Payments\n", "postmortems/2026/a b.md": "Ä\r\n", "postmortems/#1?.md": "" };
      const commit = place.commit(files);
      expect(await list(commit)).toEqual(
        Object.entries(files)
          .map(([path, text]) => {
            return { path, kind: "file", blob: gitId(text), bytes: Buffer.byteLength(text) };
          })
          .toSorted((a, b) => (a.path < b.path ? -1 : 1)),
      );
    });

    test("tells symbolic links and submodules from files", async () => {
      const submodule = "a".repeat(40);
      const commit = place.commit({
        "postmortems/link.md": { symlink: "../secret" },
        "postmortems/other.md": { submodule },
        "postmortems/real.md": "Text",
      });
      expect((await list(commit)).map(({ path, kind }) => [path, kind])).toEqual([
        ["postmortems/link.md", "symlink"],
        ["postmortems/other.md", "submodule"],
        ["postmortems/real.md", "file"],
      ]);
      expect((await entry(commit, "postmortems/other.md")).blob).toBe(submodule);
    });

    test("knows a folder that is called like a file", async () => {
      const commit = place.commit({ "postmortems/x.md/inside.md": "Text" });
      expect((await list(commit)).map(({ path }) => path)).toEqual(["postmortems/x.md/inside.md"]);
    });

    test("stays with its commit, whatever is pushed after it (I12)", async () => {
      const first = place.commit({ "a.md": "A", "b.md": "B" });
      const second = place.commit({ "a.md": "Changed" }, ["b.md"]);
      expect((await list(first)).map(({ path, blob }) => [path, blob])).toEqual([
        ["a.md", gitId("A")],
        ["b.md", gitId("B")],
      ]);
      expect((await list(second)).map(({ path, blob }) => [path, blob])).toEqual([["a.md", gitId("Changed")]]);
    });

    test("of a commit that is not there is a fault, not an empty list (I8)", async () => {
      place.commit({ "a.md": "A" });
      await expect(list(parseCommitSha(NOWHERE))).rejects.toThrow(Fault);
    });
  });

  describe("reading", () => {
    const bytes = Uint8Array.from({ length: 70_000 }, (_, at) => (at * 7) % 256);
    test.each<readonly [string, string | Uint8Array]>([
      ["nothing", ""],
      ["a text", "# Checkout was down\n"],
      ["a byte order mark, CRLF and letters of all lengths", "\uFEFFÄ 漢 🚀\r\n"],
      ["NUL and bytes that are no text", bytes],
    ])("gives back %s, byte by byte", async (_, content) => {
      const commit = place.commit({ "a.md": content });
      const { blob } = await entry(commit, "a.md");
      expect(Buffer.from(await place.documents.read(place.repository, blob))).toEqual(Buffer.from(content));
    });

    test("of a blob that is not there is a fault", async () => {
      place.commit({ "a.md": "A" });
      await expect(place.documents.read(place.repository, parseBlobSha(NOWHERE))).rejects.toThrow(Fault);
    });
  });

  describe("a link", () => {
    const commit = parseCommitSha("1".repeat(40));
    const link = (path: string, at: CommitSha | null, line?: number) =>
      place.documents.link(place.repository, path, at, line);

    test("names the repository, the commit, the file and the line", () => {
      const url = new URL(link("postmortems/a.md", commit, 12));
      expect(url.protocol).toBe("https:");
      expect(url.pathname).toBe(`/acme/payments/blob/${commit}/postmortems/a.md`);
      expect(url.hash).toBe("#L12");
      expect(new URL(link("postmortems/a.md", commit)).hash).toBe("");
    });

    test("without a commit leads to the newest", () => {
      expect(new URL(link("a.md", null)).pathname).toBe("/acme/payments/blob/HEAD/a.md");
    });

    test.each(["a b.md", "100%.md", "#1?.md", "ä漢🚀.md", "a(1).md", 'x"><img src=x>.md', "[a](b).md"])(
      "keeps the path %j whole, and breaks no Markdown",
      (path) => {
        const url = link(`postmortems/${path}`, commit, 1);
        expect(decodeURIComponent(new URL(url).pathname)).toBe(`/acme/payments/blob/${commit}/postmortems/${path}`);
        expect(url).not.toMatch(/[\s"<>[\]()]/);
      },
    );
  });
}
