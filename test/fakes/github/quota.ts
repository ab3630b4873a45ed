/** The primary rate limit: so many requests per hour and installation. Answers without change (304) are free. */

const WINDOW_MS = 60 * 60 * 1000;

interface Window {
  readonly startedAt: number;
  readonly used: number;
}

export class Quota {
  readonly limit: number;
  readonly #windows = new Map<string, Window>();

  constructor(limit: number) {
    this.limit = limit;
  }

  #window(key: string, now: number): Window {
    const current = this.#windows.get(key);
    return current && now < current.startedAt + WINDOW_MS ? current : { startedAt: now, used: 0 };
  }

  used(key: string, now: number): number {
    return this.#window(key, now).used;
  }

  isSpent(key: string, now: number): boolean {
    return this.used(key, now) >= this.limit;
  }

  charge(key: string, now: number): void {
    const current = this.#window(key, now);
    this.#windows.set(key, { ...current, used: current.used + 1 });
  }

  headers(key: string, now: number): Readonly<Record<string, string>> {
    const { startedAt, used } = this.#window(key, now);
    return {
      "x-ratelimit-limit": String(this.limit),
      "x-ratelimit-used": String(Math.min(used, this.limit)),
      "x-ratelimit-remaining": String(Math.max(0, this.limit - used)),
      "x-ratelimit-reset": String(Math.floor((startedAt + WINDOW_MS) / 1000)),
      "x-ratelimit-resource": "core",
    };
  }
}
