import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Fault } from "../../src/core/fault.ts";
import { type CommitSha, parseCommitSha } from "../../src/core/ids.ts";
import type { Repository } from "../../src/core/repository.ts";
import type { Suggestion, SuggestionDraft, Suggestions } from "../../src/ports/suggestions.ts";

/** A place for suggestions: one repository with one commit, and its people. */
export interface SuggestionsPlace {
  readonly suggestions: Suggestions;
  readonly repository: Repository;
  readonly base: CommitSha;
  /** Somebody commits to the default branch. */
  commit(files: Readonly<Record<string, string>>): CommitSha;
  /** Text of a file on the default branch. */
  file(path: string): Promise<string | null>;
  /** What a person sees of a suggestion, does to it, and how she ends it. */
  read(number: number): { readonly title: string; readonly text: string };
  edit(number: number, text: string): void;
  end(number: number, how: "merged" | "closed"): void;
  close(): Promise<void>;
}

export const SAMPLE_FILES = { "postmortems/a.md": "A\n", "postmortems/deep/b.md": "B\r\n", "README.md": "# R\n" };

/** What every place for suggestions does. */
export function suggestionsContract(open: () => Promise<SuggestionsPlace>): void {
  let place: SuggestionsPlace;
  beforeEach(async () => {
    place = await open();
  });
  afterEach(() => place.close());

  const find = () => place.suggestions.find(place.repository);
  const draft = (mark: string, more: Partial<SuggestionDraft> = {}): SuggestionDraft => ({
    base: place.base,
    files: [{ path: "postmortems/a.md", text: `A ${mark}\n` }],
    title: "Links",
    body: `Says ${mark}.`,
    mark,
    ...more,
  });
  async function put(words: SuggestionDraft): Promise<Suggestion> {
    const result = await place.suggestions.put(place.repository, words, await find());
    if (result instanceof Fault) throw result;
    return result;
  }

  describe("a suggestion", () => {
    test("is not there before the first", async () => {
      expect(await find()).toBeNull();
    });

    test("that was put is open and carries its mark", async () => {
      const made = await put(draft("m1.x"));
      expect(made).toEqual({ number: made.number, state: "open", mark: "m1.x" });
      expect(await find()).toEqual(made);
      expect(place.read(made.number)).toMatchObject({ title: "Links", text: expect.stringContaining("Says m1.x.") });
      expect(await place.file("postmortems/a.md")).toBe("A\n");
    });

    test("becomes the documents when people merge it, byte by byte, and nothing else changes", async () => {
      const texts = { "postmortems/a.md": "\uFEFFÄ 漢 🚀 [#1](u)\r\n\tend", "postmortems/deep/b.md": "" };
      const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
      const { number } = await put(draft("m1", { files }));
      place.end(number, "merged");
      expect(await find()).toEqual({ number, state: "merged", mark: "m1" });
      for (const [path, text] of Object.entries({ ...SAMPLE_FILES, ...texts }))
        expect(await place.file(path)).toBe(text);
    });

    test("that is put again is renewed in place, and what it asked before is forgotten", async () => {
      const { number } = await put(draft("m1"));
      const base = place.commit({ "postmortems/c.md": "C\n" });
      const files = [{ path: "postmortems/c.md", text: "C new\n" }];
      expect(await put(draft("m2", { base, files, body: "New words." }))).toEqual({
        number,
        state: "open",
        mark: "m2",
      });
      expect(place.read(number).text).not.toContain("m1");
      place.end(number, "merged");
      expect(await place.file("postmortems/a.md")).toBe("A\n");
      expect(await place.file("postmortems/c.md")).toBe("C new\n");
    });

    test("I10: keeps the words that people added to its text", async () => {
      const { number } = await put(draft("m1"));
      place.edit(number, `ana: why?\n\n${place.read(number).text}\n\nbob: see above`);
      await put(draft("m2"));
      const { text } = place.read(number);
      expect(text).toMatch(/^ana: why\?\n\n[^]*Says m2\.[^]*\n\nbob: see above$/);
    });

    test("has no mark where people took it away", async () => {
      const { number } = await put(draft("m1"));
      place.edit(number, "Nothing of it.");
      expect(await find()).toEqual({ number, state: "open", mark: null });
    });

    test("that people closed stays closed, and the next one is another", async () => {
      const first = await put(draft("m1"));
      place.end(first.number, "closed");
      expect(await find()).toEqual({ ...first, state: "closed" });
      const second = await put(draft("m2"));
      expect(second.number).toBeGreaterThan(first.number);
      expect(await find()).toEqual(second);
      place.end(second.number, "merged");
      expect(await find()).toEqual({ ...second, state: "merged" });
    });

    test("after one that was merged is another too", async () => {
      place.end((await put(draft("m1"))).number, "merged");
      const base = place.commit({ "postmortems/c.md": "C\n" });
      const next = await put(draft("m2", { base, files: [{ path: "postmortems/c.md", text: "C!\n" }] }));
      expect(next).toMatchObject({ state: "open", mark: "m2" });
    });

    test("I12: who knows nothing of the open one cannot open a second", async () => {
      const first = await put(draft("m1"));
      const result = await place.suggestions.put(place.repository, draft("m2"), null);
      expect(result).toBeInstanceOf(Fault);
      expect(await find()).toMatchObject({ number: first.number, state: "open" });
    });

    test("of a file that is not there is a fault, and nothing is suggested", async () => {
      const files = [{ path: "postmortems/none.md", text: "x" }];
      const result = await place.suggestions.put(place.repository, draft("m1", { files }), null);
      expect(result).toMatchObject({ code: "incomplete-answer" });
      expect(await find()).toBeNull();
    });

    test("on a commit that is not there is a fault too", async () => {
      const base = parseCommitSha("f".repeat(40));
      expect(await place.suggestions.put(place.repository, draft("m1", { base }), null)).toMatchObject({
        code: "not-found",
      });
    });
  });
}
