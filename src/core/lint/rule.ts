import type { z } from "zod";
import type { Postmortem } from "../postmortem/model.ts";
import type { Language } from "./language.ts";
import type { Outline } from "./outline.ts";

/** What a rule may know beside the postmortem itself. */
export interface LintContext {
  /** Names in lower case → logins, as the configuration says. */
  readonly people: Readonly<Record<string, string>>;
  /** ISO date on which the file comes to the default branch for the first time; null where nobody knows. */
  readonly merged: string | null;
  readonly outline: Outline;
  /** Null where it is not clear: rules about wording are silent then. */
  readonly language: Language | null;
}

/** A text that the rule has nothing against. Examples are the documentation of a rule, and its tests. */
export interface Example {
  /** A whole file. */
  readonly text: string;
  readonly merged?: string;
  readonly people?: Readonly<Record<string, string>>;
  readonly options?: Options;
}

/** A text in which the rule finds exactly this. */
export interface BadExample extends Example, Remark {}

/** What a rule found. `message` says "Unexpected X, expected Y"; `line` is 1-based. */
export interface Remark {
  readonly line: number;
  readonly message: string;
}

/** As the configuration gives them, validated by the rule's schema. */
export type Options = Readonly<Record<string, unknown>>;

/** One rule about how postmortems are written. All are advice: whether one counts is for the configuration to say. */
export interface Rule {
  /** In kebab-case; what people write into their configuration, so it never changes. */
  readonly id: string;
  /** What is unexpected, in one line. */
  readonly summary: string;
  /** Why it matters, for an author who has just been told. */
  readonly why: string;
  /** Published practice that says so. */
  readonly source?: { readonly title: string; readonly url: string };
  readonly good: readonly Example[];
  readonly bad: readonly BadExample[];
  /** Every option is optional, and its description says the default. */
  readonly options?: z.ZodObject;
  /** Total and pure. Rather misses something than finds something that is none. */
  check(postmortem: Postmortem, context: LintContext, options: Options): readonly Remark[];
}
