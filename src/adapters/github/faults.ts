import { z } from "zod";
import { type CallFacts, Fault, type FaultCode, type Retry } from "../../core/fault.ts";
import { WrongOriginError } from "./guarded-fetch.ts";

/** GitHub asks for at least a minute where it names no time itself (documented with the secondary rate limits). */
const LEAST_WAIT_MS = 60_000;

/** What a failed call left behind, as far as Octokit tells. `answer` null: nothing came back. */
export interface FailedCall {
  readonly route: string;
  readonly answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, unknown>>;
    readonly data: unknown;
  } | null;
  readonly cause: unknown;
}

const NEVER: Retry = { kind: "never" };
const SOON: Retry = { kind: "soon" };

/**
 * Which fault a failed call is.
 *
 * | answer | fault | again |
 * |---|---|---|
 * | none, our time-out | timeout | soon |
 * | none, connection broken | network | soon |
 * | 401 | unauthorized: the token expired in mid-run | soon |
 * | 403 or 429 with a limit | rate-limited | when it says, else after a minute |
 * | 403 suspended; read-only; a locked thread; other | suspended; read-only; refused; forbidden | never |
 * | 3xx | moved | never: the next event or sweep brings the new name |
 * | 404, 410, other 4xx | not-found, gone, refused | never |
 * | 5xx | server-error | soon |
 */
export function faultOf(call: FailedCall, now: Date): Fault {
  const facts = factsOf(call);
  const fault = (code: FaultCode, what: string, retry: Retry) =>
    new Fault(
      code,
      `GitHub ${what} on ${call.route}${facts.requestId ? ` (request ${facts.requestId})` : ""}`,
      retry,
      facts,
    );
  if (call.cause instanceof WrongOriginError) return fault("wrong-origin", "was about to be called elsewhere", NEVER);
  if (call.answer === null) {
    const timedOut = call.cause instanceof Error && call.cause.name === "TimeoutError";
    return timedOut ? fault("timeout", "did not answer in time", SOON) : fault("network", "could not be reached", SOON);
  }
  const { status } = call.answer;
  const limitedUntil = limitOf(call.answer, now);
  if (limitedUntil)
    return fault("rate-limited", `asked to wait until ${limitedUntil.toISOString()}`, { kind: "at", at: limitedUntil });
  if (status === 401) return fault("unauthorized", "did not accept the token", SOON);
  if (status === 403) return forbidden(call.answer.data, fault);
  if (status >= 300 && status < 400) return fault("moved", "says that the repository or issue moved", NEVER);
  if (status === 404) return fault("not-found", "found nothing (or permission is missing)", NEVER);
  if (status === 410) return fault("gone", "says that it is gone (deleted, or issues are disabled)", NEVER);
  if (status >= 500) return fault("server-error", `failed with ${status}`, SOON);
  return fault("refused", `refused with ${status}`, NEVER);
}

/** An answer that came, but is not what was asked for: HTML, cut JSON, another object. */
export function malformedAnswer(route: string, status: number): Fault {
  return new Fault("malformed-answer", `GitHub answered ${route} with something unexpected`, SOON, { route, status });
}

const message = z.object({ message: z.string() });
const wordsOf = (data: unknown): string =>
  message.safeParse(data).data?.message ?? (typeof data === "string" ? data : "");

type MakeFault = (code: FaultCode, what: string, retry: Retry) => Fault;

/** GitHub gives 403 no code, only words: reading them is reshaping at the border, and a wrong guess is still a refusal. */
function forbidden(data: unknown, fault: MakeFault): Fault {
  const words = wordsOf(data);
  if (/suspended/i.test(words)) return fault("suspended", "says that the installation is suspended", NEVER);
  // Of one thread, and not of the repository: what was to be said there is given up after a while (I14).
  if (/\blocked\b/i.test(words)) return fault("refused", "says that the thread is locked", NEVER);
  if (/archived|read-only/i.test(words)) return fault("read-only", "says that it is read-only", NEVER);
  return fault("forbidden", "did not allow it: check the permissions of the app", NEVER);
}

function limitOf(answer: NonNullable<FailedCall["answer"]>, now: Date): Date | null {
  const { status, headers } = answer;
  if (status !== 403 && status !== 429) return null;
  const after = Number(headers["retry-after"]);
  if (Number.isFinite(after) && after > 0) return new Date(now.getTime() + after * 1000);
  const reset = Number(headers["x-ratelimit-reset"]);
  if (String(headers["x-ratelimit-remaining"]) === "0" && Number.isFinite(reset))
    return new Date(Math.max(reset * 1000, now.getTime() + LEAST_WAIT_MS));
  return status === 429 || /rate limit|abuse/i.test(wordsOf(answer.data))
    ? new Date(now.getTime() + LEAST_WAIT_MS)
    : null;
}

function factsOf({ route, answer }: FailedCall): CallFacts {
  const requestId = answer?.headers["x-github-request-id"];
  return {
    route,
    ...(answer ? { status: answer.status } : {}),
    ...(typeof requestId === "string" ? { requestId } : {}),
  };
}
