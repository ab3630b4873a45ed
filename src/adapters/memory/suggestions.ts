import { Fault } from "../../core/fault.ts";
import type { RepositoryId } from "../../core/ids.ts";
import { composeBlock, replaceBlock, stampIn } from "../../core/render/own-block.ts";
import type { Repository } from "../../core/repository.ts";
import type { Suggestion, SuggestionDraft, Suggestions } from "../../ports/suggestions.ts";
import type { MemoryDocuments } from "./documents.ts";

/** One suggestion, as it is kept. */
interface Kept {
  readonly number: number;
  title: string;
  text: string;
  state: Suggestion["state"];
  files: SuggestionDraft["files"];
}

/** The suggestions' twin for tests. What people merge becomes a commit of the documents. */
export class MemorySuggestions implements Suggestions {
  readonly #documents: MemoryDocuments;
  readonly #kept = new Map<RepositoryId, Kept[]>();

  constructor(documents: MemoryDocuments) {
    this.#documents = documents;
  }

  async find(repository: Repository): Promise<Suggestion | null> {
    const all = this.#of(repository);
    const found = all.find(({ state }) => state === "open") ?? all.at(-1);
    return found ? suggestionOf(found) : null;
  }

  async put(repository: Repository, draft: SuggestionDraft, found: Suggestion | null): Promise<Suggestion | Fault> {
    const missing = await this.#missing(repository, draft);
    if (missing) return missing;
    const block = { markdown: draft.body, stamp: draft.mark };
    const all = this.#of(repository);
    const open = all.find(({ number, state }) => number === found?.number && state === "open");
    if (open) {
      open.text = replaceBlock(open.text, block);
      open.files = draft.files;
      return suggestionOf(open);
    }
    if (all.some(({ state }) => state === "open"))
      return new Fault("refused", "There is an open suggestion already", { kind: "never" });
    const { title, files } = draft;
    const made: Kept = { number: all.length + 1, title, text: composeBlock(block), state: "open", files };
    all.push(made);
    return suggestionOf(made);
  }

  /** What a person sees. */
  read(repository: Repository, number: number): { readonly title: string; readonly text: string } {
    const { title, text } = this.#one(repository, number);
    return { title, text };
  }

  /** A person changes its text. */
  edit(repository: Repository, number: number, text: string): void {
    this.#one(repository, number).text = text;
  }

  /** A person ends it. */
  end(repository: Repository, number: number, how: "merged" | "closed"): void {
    const kept = this.#one(repository, number);
    kept.state = how;
    if (how === "merged")
      this.#documents.commit(repository, Object.fromEntries(kept.files.map(({ path, text }) => [path, text])));
  }

  async #missing(repository: Repository, { base, files }: SuggestionDraft): Promise<Fault | null> {
    try {
      const { entries } = await this.#documents.list(repository, base);
      const there = new Set(entries.flatMap(({ path, kind }) => (kind === "file" ? [path] : [])));
      if (files.every(({ path }) => there.has(path))) return null;
      return new Fault("incomplete-answer", "There is no such file at the base", { kind: "soon" });
    } catch (error) {
      if (error instanceof Fault) return error;
      throw error;
    }
  }

  #of({ repository }: Repository): Kept[] {
    const all = this.#kept.get(repository) ?? [];
    this.#kept.set(repository, all);
    return all;
  }

  #one(repository: Repository, number: number): Kept {
    const found = this.#of(repository).find((each) => each.number === number);
    if (!found) throw new Error(`Unexpected suggestion ${number}, expected one that was put`);
    return found;
  }
}

const suggestionOf = ({ number, state, text }: Kept): Suggestion => ({ number, state, mark: stampIn(text) });
