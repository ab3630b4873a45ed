import { Fault } from "../../core/fault.ts";
import type { IssueRef } from "../../core/ids.ts";
import type { CommentId } from "../../core/plan/said.ts";
import { composeComment, markIn } from "../../core/render/own-block.ts";
import {
  type Comment,
  MAX_COMMENTS_PER_HOUR,
  tooManyComments,
  type Write,
  type WriteResult,
} from "../../ports/tracker.ts";

/** The author of what our app writes. */
const APP = "followthrough[bot]";
/** How the logins of all apps end, ours and others. */
const BOT = "[bot]";
const HOUR = 3_600_000;
const DONE: WriteResult = { kind: "done", issue: null };

/** One comment; `agreed`: we showed that we followed it. */
export interface KeptComment {
  readonly id: CommentId;
  readonly by: string;
  readonly text: string;
  readonly at: Date;
  readonly edited: boolean;
  readonly agreed: boolean;
}

/** The threads of issues in memory. */
export class MemoryThreads {
  readonly #now: () => Date;
  readonly #threads = new Map<IssueRef, readonly KeptComment[]>();
  #last = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  of(ref: IssueRef): readonly KeptComment[] {
    return this.#threads.get(ref) ?? [];
  }

  /** What people wrote in these threads since a moment. */
  since(refs: readonly IssueRef[], moment: Date): Comment[] {
    return refs
      .flatMap((ref) => this.of(ref).map((comment) => ({ ...comment, ref })))
      .filter(({ by, at, edited }) => !by.endsWith(BOT) && !edited && at >= moment)
      .toSorted((a, b) => a.id - b.id)
      .map(({ id, ref, by, at, text }) => ({ id, ref, by, at, text }));
  }

  say(ref: IssueRef, by: string, text: string): CommentId {
    this.#last += 1;
    const comment = { id: this.#last, by, text, at: this.#now(), edited: false, agreed: false };
    this.#threads.set(ref, [...this.of(ref), comment]);
    return comment.id;
  }

  change(ref: IssueRef, id: CommentId, to: Partial<KeptComment>): void {
    this.#threads.set(
      ref,
      this.of(ref).map((each) => (each.id === id ? { ...each, ...to } : each)),
    );
  }

  comment({ ref, markdown, mark }: Extract<Write, { kind: "comment" }>): WriteResult {
    const own = this.of(ref).filter(({ by }) => by === APP);
    if (own.some(({ text }) => markIn(text) === mark)) return DONE;
    const latest = own.at(-MAX_COMMENTS_PER_HOUR);
    const until = latest && new Date(latest.at.getTime() + HOUR);
    if (until && until > this.#now()) return { kind: "refused", fault: tooManyComments(until) };
    this.say(ref, APP, composeComment({ markdown, mark }));
    return DONE;
  }

  agree({ ref, comment }: Extract<Write, { kind: "agree" }>): WriteResult {
    if (!this.of(ref).some(({ id }) => id === comment))
      return { kind: "refused", fault: new Fault("not-found", `There is no comment ${comment}`, { kind: "never" }) };
    this.change(ref, comment, { agreed: true });
    return DONE;
  }
}
