/** What kind of failure of the outside world. Closed: a new kind is a new decision about what to do. */
export type FaultCode =
  | "timeout"
  | "network"
  | "server-error"
  | "rate-limited"
  | "budget-spent"
  | "unauthorized"
  | "forbidden"
  | "suspended"
  | "not-found"
  | "moved"
  | "gone"
  | "read-only"
  | "refused"
  | "malformed-answer"
  | "incomplete-answer"
  | "unknown-stamp"
  | "lagging"
  | "wrong-origin"
  | "overtaken";

/** `soon`: try the job again with back-off. `at`: not before that moment. `never`: somebody has to act first. */
export type Retry = { readonly kind: "soon" } | { readonly kind: "at"; readonly at: Date } | { readonly kind: "never" };

/** What may be logged of a failed call: never a body, a header or a query. */
export interface CallFacts {
  readonly status?: number;
  readonly method?: string;
  readonly route?: string;
  readonly requestId?: string;
}

/**
 * A failure of the outside world. Adapters throw it from reads and put it into the outcome of writes; the job decides
 * by `retry`. `message` says what happened, where, and what to do next, without any text of a document or an answer.
 */
export class Fault extends Error {
  readonly code: FaultCode;
  readonly retry: Retry;
  readonly facts: CallFacts;

  constructor(code: FaultCode, message: string, retry: Retry, facts: CallFacts = {}) {
    super(message);
    this.name = "Fault";
    this.code = code;
    this.retry = retry;
    this.facts = facts;
  }
}
