import { decodeDocument } from "../core/documents/decode-document.ts";
import { Fault } from "../core/fault.ts";
import type { ItemKey } from "../core/ids.ts";
import { ownWords } from "../core/config/words-setting.ts";
import type { KnownIssue } from "../core/plan/found.ts";
import type { Holdings } from "../core/plan/holdings.ts";
import { type IdentifiedDocument, identify } from "../core/plan/identify.ts";
import type { Plan } from "../core/plan/plan.ts";
import type { Situation } from "../core/plan/situation.ts";
import { subjectId } from "../core/plan/subject.ts";
import { readerWith } from "../core/postmortem/reader.ts";
import { renderSuggestion, type SuggestedDocument } from "../core/render/suggestion.ts";
import { type LackingDocument, digestOfLacks, gatherLacks, type LinkedIssue } from "../core/write-back/lacks.ts";
import { standingOf, suggestionMark } from "../core/write-back/suggestion-mark.ts";
import { writeLinks } from "../core/write-back/write-links.ts";
import type { Epoch } from "../ports/ledger.ts";
import type { Next, Suggested } from "./look.ts";
import { offerPatches, type Patch } from "./offer-patches.ts";
import type { Handles } from "./prepare-write.ts";
import type { DocumentSet } from "./read-documents.ts";
import type { Looking } from "./world.ts";

/** A look that is over, as far as the suggestion needs it. */
export interface Looked {
  readonly read: DocumentSet;
  readonly situation: Situation;
  readonly holdings: Holdings;
  readonly plan: Plan;
  readonly known: readonly KnownIssue[];
  readonly handles: Handles;
  readonly next: Next;
}

/** Documents that one look reads again, each with a request: an archive comes in several suggestions, one after another. */
const MOST_READ = 50;
/** Marks of one document at once: each is proved by parsing the whole text again. */
const MOST_MARKS = 200;

/**
 * Suggests the links from action items to their issues, once everything else is done, as one change of the documents that
 * people merge or close. What fails here fails alone: the look has converged, and the next one that runs tries again.
 */
export async function suggestLinks(looking: Looking & { readonly epoch: Epoch }, looked: Looked): Promise<Suggested> {
  const { repository, world } = looking;
  const { read, plan, next } = looked;
  if (read.config?.write_back !== "pull-request" || next.kind !== "converged" || plan.hold) return { kind: "nothing" };
  const documents = identify(looked.situation, looked.holdings);
  const lacking = gatherLacks(documents, issueOf(looked));
  if (lacking.length === 0) return { kind: "nothing" };
  const mark = suggestionMark(lacking, read.blobs);
  try {
    const found = await world.suggestions.find(repository);
    const standing = standingOf(found, mark);
    if (found && standing !== "outdated") return { kind: standing, number: found.number };
    const files = await writeFiles(looking, read, lacking);
    if (files.length === 0) return { kind: "nothing" };
    const draft = { base: read.commit, files, mark, ...renderSuggestion(files) };
    const result = await world.suggestions.put(repository, draft, found);
    if (result instanceof Fault && result.code === "forbidden")
      await offerPatches(looking, looked, patchesFor(documents, lacking, files));
    return result instanceof Fault ? { kind: "failed", fault: result } : { kind: "suggested", number: result.number };
  } catch (error) {
    if (error instanceof Fault) return { kind: "failed", fault: error };
    throw error;
  }
}

/** The issue that an item has after the look, the ones that were just opened included; never one that was deleted. */
function issueOf({ known, handles, situation }: Looked): (key: ItemKey) => LinkedIssue | null {
  const issues = new Map(known.map((issue) => [subjectId(issue.subject), issue]));
  return (key) => {
    const { ref, written } = issues.get(subjectId({ kind: "item", key })) ?? {};
    const link = ref && handles.linkTo(ref);
    if (!ref || !link?.url) return null;
    const target = situation.looked.get(ref);
    return {
      ref,
      text: link.text,
      url: link.url,
      // What we closed ourselves was ticked then: a box that is open now was opened again by people.
      completed: target?.kind === "issue" && target.issue.ending === "completed" && !written?.closed,
    };
  };
}

interface WrittenFile extends SuggestedDocument {
  readonly text: string;
  readonly before: string;
}

/** What each document lacks of links, for people to add where we may not. Ticks are not worth a comment each. */
function patchesFor(
  documents: readonly IdentifiedDocument[],
  lacking: readonly LackingDocument[],
  files: readonly WrittenFile[],
): Patch[] {
  const keys = new Map(documents.map(({ key, postmortem: { path } }) => [path, key]));
  return files.flatMap(({ path, before, text, links }) => {
    const key = keys.get(path);
    if (links === 0 || !key) return [];
    const lacks = lacking.find((each) => each.path === path)?.lacks.filter(({ mark }) => mark.link !== null) ?? [];
    return [{ key, lacks: digestOfLacks([{ path, lacks }]), path, before, after: text }];
  });
}

/** The new texts of the documents that have a place for what they lack. */
async function writeFiles(
  { repository, world }: Looking,
  { blobs, config }: DocumentSet,
  lacking: readonly LackingDocument[],
): Promise<WrittenFile[]> {
  const reader = readerWith(ownWords(config?.words));
  const files: WrittenFile[] = [];
  for (const { path, lacks } of lacking.slice(0, MOST_READ)) {
    const blob = blobs.get(path);
    const decoded = blob && decodeDocument(await world.documents.read(repository, blob));
    if (decoded?.kind !== "text") continue;
    const marks = lacks.slice(0, MOST_MARKS).map(({ mark }) => mark);
    const { text, written } = writeLinks(decoded.text, marks, (each) => reader.read(path, each));
    const links = written.filter(({ link }) => link !== null).length;
    if (written.length > 0) files.push({ path, before: decoded.text, text, links, ticks: written.length - links });
  }
  return files;
}
