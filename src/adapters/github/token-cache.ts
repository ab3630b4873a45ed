import type { InstallationId } from "../../core/ids.ts";
import type { Clock } from "../../ports/clock.ts";

/** A minute less than the hour that GitHub gives an installation token. */
const LIFE_MS = 59 * 60_000;

/** Installation tokens, as Octokit's auth strategy stores them, and a way to forget one. */
export interface TokenCache {
  get(key: string): string | undefined;
  set(key: string, value: string): void;
  forget(installation: InstallationId): void;
}

/**
 * Our own in place of the library's, which keeps a token for its hour even after GitHub has stopped accepting it (the
 * app was suspended for a moment, its permissions changed): every call of that hour would fail with 401.
 */
export function createTokenCache(clock: Clock): TokenCache {
  const tokens = new Map<string, { readonly value: string; readonly until: number }>();
  return {
    get(key) {
      const kept = tokens.get(key);
      return kept && kept.until > clock.now().getTime() ? kept.value : undefined;
    },
    set: (key, value) => void tokens.set(key, { value, until: clock.now().getTime() + LIFE_MS }),
    // The library's key is the installation's id, as we ask for no narrower tokens.
    forget: (installation) => void tokens.delete(String(installation)),
  };
}
