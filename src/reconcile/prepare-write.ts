import type { IssueRef, ItemKey } from "../core/ids.ts";
import type { Change, Writing } from "../core/plan/change.ts";
import { type Content, contentDigest, seedOf, type ShownLink, writtenOf } from "../core/plan/content.ts";
import type { Issue, KnownIssue, Written } from "../core/plan/found.ts";
import { type Noted, withAnswered, withAsked } from "../core/plan/noted.ts";
import { ANSWERED } from "../core/plan/plan-notice.ts";
import { questionMark } from "../core/plan/question.ts";
import { changedByPeople } from "../core/plan/seen.ts";
import { resolveEndings, resolveLinks } from "../core/plan/resolve-links.ts";
import { hasEnded } from "../core/plan/rows.ts";
import { type Subject, subjectId } from "../core/plan/subject.ts";
import { afterwards, fieldChanges } from "../core/plan/update-fields.ts";
import { renderReply } from "../core/render/answer.ts";
import { renderBlock, renderDone, renderDuplicate, renderNothingToAsk } from "../core/render/block.ts";
import type { Places } from "../core/render/places.ts";
import { renderQuestion } from "../core/render/question.ts";
import { issueTitle } from "../core/render/title.ts";
import type { Scope } from "../core/repository.ts";
import { signStamp, type StampSecrets } from "../core/stamp/stamp.ts";
import type { Block, Write } from "../ports/tracker.ts";

/** A change as the call that makes it true, and what we will know once it is. */
export interface Prepared {
  readonly write: Write;
  /** Makes new content that counts against the creation budget. */
  readonly creates: boolean;
  after(created: IssueRef | null): Remembered | null;
}

/** An issue as we know it then. `note`: what the ledger remembers beside, from what it remembered before. */
export type Remembered = Omit<KnownIssue, "noted"> & { note?(before: Noted): Noted };

/** What writing needs beside the plan: how issues are called, where files are seen, and the hand that signs. */
export interface Handles {
  readonly scope: Scope;
  readonly secrets: StampSecrets;
  readonly places: Places;
  linkTo(ref: IssueRef): ShownLink | undefined;
  learn(issue: Issue): void;
}

export function createHandles(scope: Scope, secrets: StampSecrets, places: Places, issues: readonly Issue[]): Handles {
  const links = new Map<IssueRef, ShownLink>();
  const learn = ({ ref, label, url }: Issue) => void links.set(ref, { text: label, url });
  issues.forEach(learn);
  return { scope, secrets, places, linkTo: (ref) => links.get(ref), learn };
}

type Known = ReadonlyMap<string, KnownIssue>;
/** Pure: values in, the call out. `needs-missing`: an issue that the step needs does not exist. */
export function prepareWrite(
  change: Writing,
  known: Known,
  handles: Handles,
): Prepared | "nothing-to-write" | "needs-missing" {
  switch (change.kind) {
    case "label":
      return { write: { kind: "label", label: change.label }, creates: false, after: () => null };
    case "create":
      return prepareCreate(change, known, handles);
    case "update":
      return prepareUpdate(change, known, handles);
    case "link":
      return prepareLink(change, known);
    case "close-duplicate": {
      const { subject, ref, of, base } = change;
      const block = signed(renderDuplicate(of), subject, base, handles);
      const write: Write = { kind: "close-duplicate", ref, of: of.ref, block };
      return { write, creates: false, after: () => null };
    }
    case "close": {
      const { subject, ref, base } = change;
      const { said, ...rest } = base;
      // What was approved is done: nothing else may go by it.
      const written: Written = { ...rest, digest: ANSWERED, ...(said ? { said: { heard: said.heard } } : {}) };
      const block = signed(renderNothingToAsk(), subject, written, handles);
      const write: Write = { kind: "close", ref, block, as: "completed" };
      return { write, creates: false, after: () => ours(subject, ref, written) };
    }
    case "close-done":
      return prepareDone(change, handles);
    case "close-said":
      return prepareSaid(change, handles);
    case "close-meta":
      return prepareMetaEnd(change, known, handles);
    case "ask":
      return prepareAsk(change, known);
    case "answer":
      return prepareAnswer(change, known);
    case "agree":
      return { write: { kind: "agree", ref: change.ref, comment: change.comment }, creates: false, after: () => null };
    default:
      return change satisfies never;
  }
}

function prepareCreate(
  { subject, content }: Extract<Change, { kind: "create" }>,
  known: Known,
  handles: Handles,
): Prepared {
  const full = resolve(content, subject, known, handles);
  const written = writtenOf(full, issueTitle(full));
  const block = signed(renderBlock(full, handles.places), subject, written, handles);
  const { title, labels, assignees } = written;
  return {
    write: { kind: "create", title, block, labels, assignees },
    creates: true,
    after(ref) {
      // Without its reference the issue would be forgotten and created again.
      if (ref === null) throw new Error(`Unexpected create without an issue for ${subjectId(subject)}`);
      return ours(subject, ref, written);
    },
  };
}

function prepareUpdate(
  change: Extract<Change, { kind: "update" }>,
  known: Known,
  handles: Handles,
): Prepared | "nothing-to-write" {
  const { subject, ref, content, base, current, reopen } = change;
  const full = resolve(content, subject, known, handles);
  const written = { ...writtenOf(full, issueTitle(full)), ...kept(base, full) };
  if (written.digest === base.digest && !reopen) return "nothing-to-write";
  const block = signed(renderBlock(full, handles.places), subject, written, handles);
  const changes = fieldChanges(base, current, written, change);
  return {
    write: { kind: "update", ref, block, ...(reopen ? { reopen } : {}), ...changes },
    creates: false,
    after() {
      const seen = changedByPeople(written, afterwards(current, changes));
      return { ...ours(subject, ref, written), note: (noted) => ({ ...noted, seen }) };
    },
  };
}

/** Only the block and the state: title, labels and people stay as they were, and are remembered so. */
function prepareDone(
  { subject, ref, content, base }: Extract<Change, { kind: "close-done" }>,
  handles: Handles,
): Prepared {
  const { said, digest } = writtenOf(content, base.title);
  const written: Written = { ...base, ...seedOf(content), digest, closed: true, ...(said ? { said } : {}) };
  const block = signed(renderDone(content, handles.places), subject, written, handles);
  return {
    write: { kind: "close", ref, block, as: "completed", once: true },
    creates: false,
    after: () => ours(subject, ref, written),
  };
}

/** What somebody said stands in it from then on, and the reason is seen where the issue is closed. */
function prepareSaid(
  { subject, ref, content, base }: Extract<Change, { kind: "close-said" }>,
  handles: Handles,
): Prepared {
  const { said, digest } = writtenOf(content, base.title);
  const written: Written = { ...base, ...seedOf(content), digest, ...(said ? { said } : {}) };
  const block = signed(renderBlock(content, handles.places), subject, written, handles);
  return {
    write: { kind: "close", ref, block, as: "declined", once: true },
    creates: false,
    after: () => ours(subject, ref, written),
  };
}

/** Where an item could not be closed after all, the meta-issue only says so. */
function prepareMetaEnd(
  change: Extract<Change, { kind: "close-meta" }>,
  known: Known,
  handles: Handles,
): Prepared | "nothing-to-write" {
  const { subject, ref, content, base } = change;
  const full = resolve(content, subject, known, handles);
  const written: Written = { ...base, ...seedOf(full), digest: contentDigest(full) };
  const block = (each: Written) => signed(renderBlock(full, handles.places), subject, each, handles);
  if (full.kind === "meta" && hasEnded(full)) {
    const closed: Written = { ...written, closed: true };
    const write: Write = { kind: "close", ref, block: block(closed), as: "completed" };
    return { write, creates: false, after: () => ours(subject, ref, closed) };
  }
  if (written.digest === base.digest) return "nothing-to-write";
  const unchanged = { addLabels: [], removeLabels: [], addAssignees: [], removeAssignees: [] };
  const write: Write = { kind: "update", ref, block: block(written), ...unchanged };
  return { write, creates: false, after: () => ours(subject, ref, written) };
}

/** That it was asked is noted; the issue itself is not written. */
function prepareAsk({ subject, ref, question }: Extract<Change, { kind: "ask" }>, known: Known): Prepared {
  const mark = questionMark(question);
  return {
    write: { kind: "comment", ref, markdown: renderQuestion(question), mark: `ask-${mark}` },
    creates: true,
    after: () => noted(subject, known, (before) => withAsked(before, mark)),
  };
}

/** Where something was followed too, the stamp says up to where the thread was heard. */
function prepareAnswer({ subject, ref, reply }: Extract<Change, { kind: "answer" }>, known: Known): Prepared {
  const { comment, agreed } = reply;
  return {
    write: { kind: "comment", ref, markdown: renderReply(reply), mark: `answer-${comment}` },
    creates: true,
    after: () => (agreed ? null : noted(subject, known, (before) => withAnswered(before, comment))),
  };
}

/** The issue as we know it, with something noted beside. */
function noted(subject: Subject, known: Known, note: (before: Noted) => Noted): Remembered | null {
  const issue = known.get(subjectId(subject));
  return issue ? { ...issue, note } : null;
}

/** That we closed it stays in the stamp through an update; of a meta-issue only as long as all in it has ended. */
function kept(base: Written, content: Content): Partial<Written> {
  const closed = base.closed && (content.kind !== "meta" || hasEnded(content));
  return closed ? { closed } : {};
}

function prepareLink(
  { child, parent, replace }: Extract<Change, { kind: "link" }>,
  known: Known,
): Prepared | "needs-missing" {
  const below = known.get(subjectId(child))?.ref;
  const above = known.get(subjectId(parent))?.ref;
  if (!below || !above) return "needs-missing";
  const write: Write = { kind: "link", parent: above, child: below, replace };
  // Counts as a creation: the sub-issue call is under the same content limits (it sends notifications).
  return { write, creates: true, after: () => null };
}

const ours = (subject: Subject, ref: IssueRef, written: Written): Remembered => ({
  subject,
  ref,
  written,
  adopted: false,
  absent: false,
  gone: false,
});

const signed = (markdown: string, subject: Subject, written: Written, { scope, secrets }: Handles): Block => ({
  markdown,
  stamp: signStamp({ scope, subject, written }, secrets),
});

function resolve(content: Content, subject: Subject, known: Known, handles: Handles): Content {
  const linkOf = (wanted: Subject): ShownLink | undefined => {
    const ref = known.get(subjectId(wanted))?.ref;
    return ref && handles.linkTo(ref);
  };
  const isClosed = (key: ItemKey) => {
    const { closed, said } = known.get(subjectId({ kind: "item", key }))?.written ?? {};
    return closed === true || said?.ended !== undefined;
  };
  return resolveLinks(
    resolveEndings(content, isClosed),
    (key) => linkOf({ kind: "item", key }),
    (part) => (subject.kind === "meta" ? linkOf({ ...subject, part }) : undefined),
  );
}
