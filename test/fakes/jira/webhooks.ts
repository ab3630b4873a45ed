/**
 * An admin webhook with a secret. FACT "Jira": at least once, in no order; a retry keeps its identifier; the payload is
 * in the shape of v2, and a hint only.
 */
import { Outbox, type Posted } from "../shared/outbox.ts";
import { post, signature } from "../shared/webhook-post.ts";
import type { WorldEvent } from "./model.ts";
import type { World } from "./world.ts";

/** Jira gives up on an answer after so long. */
const PATIENCE_MS = 30_000;
const MOST_RETRIES = 5;
/** These are tried again, and so is silence. */
const WORTH_A_RETRY = [408, 409, 425, 429];

export interface Delivery extends Posted {
  /** `X-Atlassian-Webhook-Identifier`: the same on every retry. */
  readonly identifier: string;
  /** e.g. `jira:issue_updated`. */
  readonly event: string;
  readonly flow: "Primary" | "Secondary";
  readonly payload: Readonly<Record<string, unknown>>;
  /** The exact text that is signed and sent. */
  readonly body: string;
  readonly at: number;
}

export interface DeliveryFilter {
  readonly event?: string;
  readonly where?: (delivery: Delivery) => boolean;
  /** How many deliveries; default: all. */
  readonly times?: number;
}

function headersOf(delivery: Delivery, secret: string, redelivery: boolean): Readonly<Record<string, string>> {
  return {
    "content-type": "application/json; charset=UTF-8",
    "content-length": String(Buffer.byteLength(delivery.body)),
    "user-agent": "Atlassian Webhook HTTP Client",
    "x-atlassian-webhook-identifier": delivery.identifier,
    "x-atlassian-webhook-flow": delivery.flow,
    ...(redelivery ? { "x-atlassian-webhook-retry": String(delivery.attempts.length) } : {}),
    "x-hub-signature": signature("sha256", secret, delivery.body),
  };
}

function fits(filter: DeliveryFilter, delivery: Delivery): boolean {
  if (filter.event !== undefined && filter.event !== delivery.event) return false;
  return filter.where === undefined || filter.where(delivery);
}

function isWorthARetry({ attempts, fate }: Delivery): boolean {
  const status = attempts.at(-1)?.status ?? null;
  const again = status === null || status >= 500 || WORTH_A_RETRY.includes(status);
  return fate === "failed" && again && attempts.filter(({ redelivery }) => redelivery).length < MOST_RETRIES;
}

export class Webhooks extends Outbox<Delivery> {
  readonly #world: World;

  constructor(world: World, secret: string) {
    super(world.now, secret, (delivery, { to, redelivery, stopped }) =>
      post(to.url, headersOf(delivery, to.secret, redelivery), delivery.body, { ms: PATIENCE_MS, stopped }),
    );
    this.#world = world;
    world.emit = (event) => this.take(this.#make(event));
  }

  /** Loses what matches: it never arrives, and nobody is told. Returns the end of the rule. */
  drop(filter: DeliveryFilter = {}): () => void {
    return this.rule("drop", (delivery) => fits(filter, delivery), filter.times);
  }

  /** Sends what matches twice, with one identifier. */
  duplicate(filter: DeliveryFilter = {}): () => void {
    return this.rule("duplicate", (delivery) => fits(filter, delivery), filter.times);
  }

  /**
   * Some minutes later: whatever failed with 5xx, 408, 409, 425, 429 or without an answer is sent again, five times at
   * most. Answers how many those were.
   */
  async retry(): Promise<number> {
    await this.settled();
    const failed = this.deliveries.filter(isWorthARetry);
    for (const delivery of failed) this.send(delivery, true);
    await this.settled();
    return failed.length;
  }

  /** What has come out so far, e.g. `["jira:issue_created", "comment_created"]`. */
  names(): readonly string[] {
    return this.deliveries.map(({ event }) => event);
  }

  #make({ name, parts, secondary }: WorldEvent): Delivery {
    const id = this.#world.nextId("delivery");
    const payload = { timestamp: this.#world.now(), webhookEvent: name, ...parts };
    return {
      identifier: `00000000-0000-4000-8000-${id.toString(16).padStart(12, "0")}`,
      event: name,
      flow: secondary === true ? "Secondary" : "Primary",
      payload,
      body: JSON.stringify(payload),
      at: this.#world.now(),
      attempts: [],
      fate: "captured",
    };
  }
}
