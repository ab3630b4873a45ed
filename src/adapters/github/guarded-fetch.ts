/** Largest answer that we read, in bytes: above every limit of ours, far below what would hurt. */
const MAX_ANSWER = 64 * 1024 * 1024;

/** Statuses that have no body by definition (Fetch standard, "null body status"). */
const NO_BODY = new Set([101, 103, 204, 205, 304]);

/**
 * A `fetch` that cannot surprise us: only to one origin, so that no redirect, `Link` header or URL in an answer can
 * carry a token elsewhere (S7); every call with a time-out that covers the body too, because Octokit has none (a silent
 * server held a call for 301 s); redirects are answers, never followed (a followed POST came back as a list).
 */
export function guardedFetch(origin: string, timeoutMs: number): typeof globalThis.fetch {
  return async (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    if (url.origin !== origin || url.username !== "" || url.password !== "")
      throw new WrongOriginError(`Unexpected origin of a call, expected ${origin}`);
    const answer = await fetch(url, { ...init, redirect: "manual", signal: AbortSignal.timeout(timeoutMs) });
    const body = NO_BODY.has(answer.status) ? null : await bounded(answer);
    return new Response(body, { status: answer.status, statusText: answer.statusText, headers: answer.headers });
  };
}

export class WrongOriginError extends Error {}

async function bounded(answer: Response): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const body: AsyncIterable<Uint8Array> | Iterable<Uint8Array> = answer.body ?? [];
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_ANSWER) throw new Error(`Unexpected answer of more than ${MAX_ANSWER} bytes`);
    chunks.push(chunk);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
