/** Deliveries of webhooks on their way: one after the other, held back, lost, doubled, put in another order. */

/** One attempt to deliver. */
export interface Attempt {
  readonly at: number;
  /** Sent before, and now once more. */
  readonly redelivery: boolean;
  /** null: no answer (nobody listens, broken connection, patience is over). */
  readonly status: number | null;
}

/** `captured`: there was no place to send it. */
export type Fate = "captured" | "queued" | "held" | "dropped" | "tooLarge" | "sent" | "failed";

export interface Posted {
  readonly attempts: Attempt[];
  fate: Fate;
}

interface Destination {
  readonly url: string;
  readonly secret: string;
  readonly parallel: boolean;
}

interface LossRule<D> {
  readonly applies: (delivery: D) => boolean;
  readonly kind: "drop" | "duplicate";
  left: number;
}

interface Sending {
  readonly to: Destination;
  readonly redelivery: boolean;
  readonly stopped: AbortSignal;
}

/** Posts a delivery and answers the status, or null when there was no answer. */
type Post<D> = (delivery: D, sending: Sending) => Promise<number | null>;

export class Outbox<D extends Posted> {
  readonly deliveries: D[] = [];
  readonly #now: () => number;
  readonly #post: Post<D>;
  readonly #stopped = new AbortController();
  readonly #held: D[] = [];
  readonly #rules: LossRule<D>[] = [];
  readonly #running = new Set<Promise<void>>();
  readonly #secret: string;
  #destination: Destination | null = null;
  #holding = false;
  #last: Promise<void> = Promise.resolve();

  constructor(now: () => number, secret: string, post: Post<D>) {
    this.#now = now;
    this.#secret = secret;
    this.#post = post;
  }

  /** Sends everything from now on to `url`, one after the other unless `parallel`. */
  deliverTo(url: string, secret: string = this.#secret, options: { readonly parallel?: boolean } = {}): void {
    this.#destination = { url, secret, parallel: options.parallel ?? false };
  }

  /** Sends nothing from now on, only collects. This is how it starts. */
  captureOnly(): void {
    this.#destination = null;
  }

  /** Keeps deliveries back until `release`. */
  hold(): void {
    this.#holding = true;
  }

  /** Sends what was held, in the order that is asked for, and holds no longer. */
  release(order: "asSent" | "reversed" | ((held: readonly D[]) => readonly D[]) = "asSent"): void {
    this.#holding = false;
    const held = this.#held.splice(0);
    const chosen = typeof order === "function" ? order(held) : order === "reversed" ? held.toReversed() : held;
    for (const delivery of held.filter((each) => !chosen.includes(each))) delivery.fate = "dropped";
    for (const delivery of chosen) this.#sendNew(delivery);
  }

  /** Resolves when nothing is on its way any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Breaks off what is on its way and sends nothing more. */
  async stop(): Promise<void> {
    this.#destination = null;
    this.#stopped.abort();
    await this.settled();
  }

  protected rule(kind: "drop" | "duplicate", applies: (delivery: D) => boolean, times = Number.POSITIVE_INFINITY) {
    const rule: LossRule<D> = { kind, applies, left: times };
    this.#rules.push(rule);
    return () => {
      rule.left = 0;
    };
  }

  protected take(delivery: D): void {
    this.deliveries.push(delivery);
    if (delivery.fate === "tooLarge" || this.#destination === null) return;
    if (this.#meets("drop", delivery)) delivery.fate = "dropped";
    else if (this.#holding) {
      delivery.fate = "held";
      this.#held.push(delivery);
    } else this.#sendNew(delivery);
  }

  protected send(delivery: D, redelivery: boolean): void {
    const to = this.#destination;
    if (to === null || this.#stopped.signal.aborted) return;
    delivery.fate = "queued";
    const attempt = async () => {
      const status = await this.#post(delivery, { to, redelivery, stopped: this.#stopped.signal });
      delivery.attempts.push({ at: this.#now(), redelivery, status });
      delivery.fate = status !== null && status < 300 ? "sent" : "failed";
    };
    const running = to.parallel ? attempt() : this.#last.then(attempt);
    if (!to.parallel) this.#last = running;
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }

  #meets(kind: LossRule<D>["kind"], delivery: D): boolean {
    const rule = this.#rules.find((each) => each.kind === kind && each.left > 0 && each.applies(delivery));
    if (rule) rule.left -= 1;
    return rule !== undefined;
  }

  #sendNew(delivery: D): void {
    this.send(delivery, false);
    if (this.#meets("duplicate", delivery)) this.send(delivery, false);
  }
}
