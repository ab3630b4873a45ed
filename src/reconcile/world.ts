import type { Values } from "../core/config/merge-layers.ts";
import type { Repository } from "../core/repository.ts";
import type { StampSecrets } from "../core/stamp/stamp.ts";
import type { Clock } from "../ports/clock.ts";
import type { Documents } from "../ports/documents.ts";
import type { Ledger, Memory } from "../ports/ledger.ts";
import type { Suggestions } from "../ports/suggestions.ts";
import type { Tracker } from "../ports/tracker.ts";

/** The ports that a look needs. */
export interface World {
  readonly documents: Documents;
  readonly tracker: Tracker;
  readonly suggestions: Suggestions;
  readonly ledger: Ledger;
  readonly clock: Clock;
}

/** What the deployment decides about every look. Times in milliseconds. */
export interface Policy {
  /** The deployment's layer of settings; the repository's comes on top. */
  readonly config: Values;
  readonly stampSecrets: StampSecrets;
  /** How long after an unknown outcome nobody creates again. */
  readonly settleMs: number;
  /** How soon a look that did not finish is repeated. */
  readonly retryMs: number;
  /** After this long even an unchanged repository has its tracker read: heals what no event told. */
  readonly fullLookMs: number;
  readonly creationsPerMinute: number;
  readonly creationsPerHour: number;
}

/** One look in progress: at which repository, through which ports, by which policy, knowing what. */
export interface Looking {
  readonly repository: Repository;
  readonly world: World;
  readonly policy: Policy;
  readonly memory: Memory;
  /** What happens from here on, the next look must see. */
  readonly began: Date;
}
