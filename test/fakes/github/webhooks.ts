/**
 * Webhooks of the app: every event becomes a delivery, and, once there is a place to send them, a signed POST.
 * FACT "Webhooks": 10 s to answer, no automatic redelivery, nothing above 25 MB, a redelivery keeps its id.
 */
import type { App, Attempt, Delivery, Installation, Repo, WorldEvent } from "./model.ts";
import { installationPayload, nodeId, organizationPayload, userPayload } from "./payloads/accounts.ts";
import { repositoryPayload } from "./payloads/repositories.ts";
import { post, signedHeaders } from "./webhook-post.ts";
import type { World } from "./world.ts";

const LARGEST_PAYLOAD = 25 * 1024 * 1024;
/** These come whether or not the app subscribed to them. */
const ALWAYS = ["installation", "installation_repositories", "ping"];

export interface DeliveryFilter {
  readonly event?: string;
  readonly action?: string;
  readonly where?: (delivery: Delivery) => boolean;
  /** How many deliveries; default: all. */
  readonly times?: number;
}

interface Target {
  readonly url: string;
  readonly secret: string;
  readonly parallel: boolean;
}

interface Rule {
  readonly filter: DeliveryFilter;
  readonly kind: "drop" | "duplicate";
  left: number;
}

export class Webhooks {
  readonly deliveries: Delivery[] = [];
  readonly #world: World;
  readonly #app: App;
  readonly #secret: string;
  readonly #stopped = new AbortController();
  readonly #held: Delivery[] = [];
  readonly #rules: Rule[] = [];
  readonly #running = new Set<Promise<void>>();
  #target: Target | null = null;
  #holding = false;
  #last: Promise<void> = Promise.resolve();

  constructor(world: World, app: App, secret: string) {
    this.#world = world;
    this.#app = app;
    this.#secret = secret;
    world.emit = (event) => this.#take(event);
    world.hook = { deliveries: () => this.deliveries, redeliver: (delivery) => this.#send(delivery, true) };
  }

  /** Sends everything from now on to `url`, one after the other unless `parallel`. */
  deliverTo(url: string, secret: string = this.#secret, options: { readonly parallel?: boolean } = {}): void {
    this.#target = { url, secret, parallel: options.parallel ?? false };
  }

  /** Sends nothing from now on, only collects. This is how it starts. */
  captureOnly(): void {
    this.#target = null;
  }

  /** Loses what matches: it never arrives, and nobody is told. Returns the end of the rule. */
  drop(filter: DeliveryFilter = {}): () => void {
    return this.#rule("drop", filter);
  }

  /** Sends what matches twice, with one id. */
  duplicate(filter: DeliveryFilter = {}): () => void {
    return this.#rule("duplicate", filter);
  }

  /** Keeps deliveries back until `release`. */
  hold(): void {
    this.#holding = true;
  }

  /** Sends what was held, in the order that is asked for, and holds no longer. */
  release(order: "asSent" | "reversed" | ((held: readonly Delivery[]) => readonly Delivery[]) = "asSent"): void {
    this.#holding = false;
    const held = this.#held.splice(0);
    const chosen = typeof order === "function" ? order(held) : order === "reversed" ? held.toReversed() : held;
    for (const delivery of held.filter((each) => !chosen.includes(each))) delivery.fate = "dropped";
    for (const delivery of chosen) this.#sendNew(delivery);
  }

  /** Sends a delivery again, with the id that it had. Resolves when it was answered or failed. */
  async redeliver(guid: string): Promise<Attempt | null> {
    const delivery = this.deliveries.find((each) => each.guid === guid);
    if (!delivery) throw new Error(`Unexpected delivery ${guid}, expected one of ${this.deliveries.length} known ones`);
    this.#send(delivery, true);
    await this.settled();
    return delivery.attempts.at(-1) ?? null;
  }

  /** Resolves when nothing is on its way any more. */
  async settled(): Promise<void> {
    while (this.#running.size > 0) await Promise.all(this.#running);
  }

  /** Breaks off what is on its way and sends nothing more. */
  async stop(): Promise<void> {
    this.#target = null;
    this.#stopped.abort();
    await this.settled();
  }

  /** What has come out so far, e.g. `["push", "issues.opened"]`. */
  names(): readonly string[] {
    return this.deliveries.map(({ event, action }) => (action === null ? event : `${event}.${action}`));
  }

  #rule(kind: Rule["kind"], filter: DeliveryFilter): () => void {
    const rule: Rule = { kind, filter, left: filter.times ?? Number.POSITIVE_INFINITY };
    this.#rules.push(rule);
    return () => {
      rule.left = 0;
    };
  }

  #applies(kind: Rule["kind"], delivery: Delivery): boolean {
    const rule = this.#rules.find((each) => each.kind === kind && each.left > 0 && fits(each.filter, delivery));
    if (rule) rule.left -= 1;
    return rule !== undefined;
  }

  #take(event: WorldEvent): void {
    const installation = event.installation ?? (event.repo && this.#world.installationFor(this.#app.id, event.repo));
    if (!installation || installation.appId !== this.#app.id) return;
    if (!ALWAYS.includes(event.event) && (installation.suspendedAt !== null || !this.#app.events.includes(event.event)))
      return;
    const delivery = this.#make(event, installation);
    this.deliveries.push(delivery);
    if (delivery.fate === "tooLarge" || this.#target === null) return;
    if (this.#applies("drop", delivery)) delivery.fate = "dropped";
    else if (this.#holding) {
      delivery.fate = "held";
      this.#held.push(delivery);
    } else this.#sendNew(delivery);
  }

  #sendNew(delivery: Delivery): void {
    this.#send(delivery, false);
    if (this.#applies("duplicate", delivery)) this.#send(delivery, false);
  }

  #make(event: WorldEvent, installation: Installation): Delivery {
    const id = this.#world.nextId("delivery");
    const payload = payloadOf(this.#world, event, installation);
    const body = JSON.stringify(payload);
    return {
      id,
      guid: `00000000-0000-4000-8000-${id.toString(16).padStart(12, "0")}`,
      event: event.event,
      action: event.action,
      installationId: installation.id,
      repositoryId: event.repo?.id ?? null,
      payload,
      body,
      at: this.#world.now(),
      attempts: [],
      fate: Buffer.byteLength(body) > LARGEST_PAYLOAD ? "tooLarge" : "captured",
    };
  }

  #send(delivery: Delivery, redelivery: boolean): void {
    const target = this.#target;
    if (target === null || this.#stopped.signal.aborted) return;
    delivery.fate = "queued";
    const attempt = async () => {
      const headers = signedHeaders(delivery, this.#app.id, target.secret);
      const status = await post(target.url, headers, delivery.body, this.#stopped.signal);
      delivery.attempts.push({ at: this.#world.now(), redelivery, status });
      delivery.fate = status !== null && status < 300 ? "sent" : "failed";
    };
    const running = target.parallel ? attempt() : this.#last.then(attempt);
    if (!target.parallel) this.#last = running;
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }
}

function fits(filter: DeliveryFilter, delivery: Delivery): boolean {
  if (filter.event !== undefined && filter.event !== delivery.event) return false;
  if (filter.action !== undefined && filter.action !== delivery.action) return false;
  return filter.where === undefined || filter.where(delivery);
}

/** A push shows some times of the repository as seconds, everything else as text. */
function repositoryIn(world: World, event: string, repo: Repo) {
  const shown = repositoryPayload(world, repo);
  if (event !== "push") return shown;
  const seconds = (at: number) => Math.floor(at / 1000);
  return {
    ...shown,
    created_at: seconds(repo.createdAt),
    pushed_at: seconds(repo.pushedAt),
    master_branch: repo.defaultBranch,
  };
}

function payloadOf(world: World, event: WorldEvent, installation: Installation): Readonly<Record<string, unknown>> {
  const owner = event.repo ? world.account(event.repo.ownerId) : undefined;
  return {
    ...(event.action === null ? {} : { action: event.action }),
    ...event.parts,
    ...(event.repo ? { repository: repositoryIn(world, event.event, event.repo) } : {}),
    ...(owner?.type === "Organization" ? { organization: organizationPayload(world, owner) } : {}),
    installation: event.installation
      ? installationPayload(world, installation)
      : { id: installation.id, node_id: nodeId("MDIz", installation.id) },
    sender: userPayload(world, world.account(event.actor.accountId)),
  };
}
