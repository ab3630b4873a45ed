/**
 * Rate limits on the fake's clock. FACT "Jira": 429 carries `Retry-After` and `RateLimit-Reason`, and nothing was done.
 * Writes to one issue are limited on every site; bursts and the hourly quota are off unless a test sets them.
 */
import type { Answer } from "../shared/answers.ts";
import { refusal } from "./answers.ts";

export type Reason = "jira-burst-based" | "jira-per-issue-on-write" | "jira-quota-global-based";

export interface LimitOptions {
  /** false: no limit of writes to one issue. */
  readonly perIssue?: boolean;
  /** Requests per second to one endpoint with one method. */
  readonly burst?: number;
  /** Requests per hour altogether. */
  readonly quota?: number;
}

interface Window {
  readonly reason: Reason;
  readonly key: string;
  readonly most: number;
  readonly ms: number;
}

/** What a request counts against. */
export interface Weighed {
  /** Method and route template. */
  readonly endpoint: string;
  /** Issues that it writes to. */
  readonly issues: readonly number[];
  readonly now: number;
}

const PER_ISSUE = [
  { most: 20, ms: 2000 },
  { most: 100, ms: 30_000 },
];

export function tooMany(reason: Reason, seconds: number, now: number): Answer {
  return refusal(429, "Rate limit exceeded.", {
    "retry-after": String(seconds),
    "ratelimit-reason": reason,
    "x-ratelimit-reset": new Date(now + seconds * 1000).toISOString(),
  });
}

export class Limits {
  readonly #options: LimitOptions;
  /** Times of the requests that counted, by what they counted against. */
  readonly #times = new Map<string, number[]>();

  constructor(options: LimitOptions) {
    this.#options = options;
  }

  /** Counts a request, or says why it has to wait; such a one does not count. */
  refuses({ endpoint, issues, now }: Weighed): Answer | null {
    const windows = [...this.#general(endpoint), ...issues.flatMap((id) => this.#ofIssue(id))];
    const full = windows.find((window) => this.#recent(window, now).length >= window.most);
    if (full) {
      const oldest = this.#recent(full, now)[0] ?? now;
      return tooMany(full.reason, Math.max(1, Math.ceil((oldest + full.ms - now) / 1000)), now);
    }
    for (const key of new Set(windows.map((window) => window.key)))
      this.#times.set(key, [...(this.#times.get(key) ?? []), now]);
    return null;
  }

  #general(endpoint: string): readonly Window[] {
    const { burst, quota } = this.#options;
    const second = { reason: "jira-burst-based", key: endpoint, ms: 1000 } as const;
    const hour = { reason: "jira-quota-global-based", key: "all", ms: 3_600_000 } as const;
    return [
      ...(burst === undefined ? [] : [{ ...second, most: burst }]),
      ...(quota === undefined ? [] : [{ ...hour, most: quota }]),
    ];
  }

  #ofIssue(id: number): readonly Window[] {
    if (this.#options.perIssue === false) return [];
    return PER_ISSUE.map((window) => ({ ...window, reason: "jira-per-issue-on-write", key: `issue ${id}` }));
  }

  #recent({ key, ms }: Window, now: number): readonly number[] {
    return (this.#times.get(key) ?? []).filter((at) => at > now - ms);
  }
}
