/** What may be logged of an error: never its message, which can quote a payload or the parameters of a query. */
export interface FailureFacts {
  readonly name: string;
  readonly code: string | null;
  /** The first places of the stack, without the message that stands above them. */
  readonly at: readonly string[];
}

/** The facts of anything that was thrown. Of several failures, and of a wrapped one, the first real one. */
export function describeFailure(error: unknown): FailureFacts {
  if (error instanceof AggregateError && error.errors.length > 0) return describeFailure(error.errors[0]);
  if (error instanceof DeliveryFailure) return error.facts;
  if (!(error instanceof Error)) return { name: typeof error, code: null, at: [] };
  const code = "code" in error && typeof error.code === "string" ? error.code : null;
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
  return { name: error.name, code, at: frames.slice(0, 5).map((line) => line.trim()) };
}

/**
 * A handler failed. Probot's emitter sets `error.event`, the whole payload, on whatever a handler throws, and Probot logs
 * every enumerable property of it. Here `event` exists already and cannot be enumerated, and the cause is reduced to facts.
 */
export class DeliveryFailure extends Error {
  readonly facts: FailureFacts;

  constructor(event: string, cause: unknown) {
    const facts = describeFailure(cause);
    super(`Could not take in a delivery of ${event}: ${facts.name} ${facts.code ?? ""}`.trimEnd());
    this.name = "DeliveryFailure";
    this.facts = facts;
    Object.defineProperty(this, "event", { value: undefined, writable: true, enumerable: false });
  }
}
