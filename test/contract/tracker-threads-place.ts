import type { IssueRef } from "../../src/core/ids.ts";
import type { CommentId } from "../../src/core/plan/said.ts";
import type { TrackerPlace } from "./tracker-contract.ts";

export const ROLES = ["none", "read", "triage", "write", "maintain", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** What people and other apps do in threads, and what they may. */
export interface ThreadPeople {
  /** Login of our app. */
  readonly ourApp: string;
  /** Login of an app that is not ours. */
  readonly otherApp: string;
  say(ref: IssueRef, text: string, by?: string): CommentId;
  /** Somebody changes what stands there. */
  change(ref: IssueRef, comment: CommentId, text: string): void;
  /** What readers of the thread see, oldest first. */
  thread(ref: IssueRef): readonly { readonly by: string; readonly text: string; readonly thumbs: number }[];
  grant(login: string, role: Role): void;
}

export interface ThreadsPlace extends TrackerPlace {
  readonly threads: ThreadPeople;
}
