/**
 * Webhooks of the app: every event becomes a delivery, and, once there is a place to send them, a signed POST.
 * FACT "Webhooks": 10 s to answer, no automatic redelivery, nothing above 25 MB, a redelivery keeps its id.
 */
import { type Attempt, Outbox } from "../shared/outbox.ts";
import { post } from "../shared/webhook-post.ts";
import type { App, Delivery, Installation, Repo, WorldEvent } from "./model.ts";
import { installationPayload, nodeId, organizationPayload, userPayload } from "./payloads/accounts.ts";
import { repositoryPayload } from "./payloads/repositories.ts";
import { signedHeaders } from "./signed-headers.ts";
import type { World } from "./world.ts";

/** FACT "Webhooks": an answer must come within 10 s. */
const PATIENCE_MS = 10_000;
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

export class Webhooks extends Outbox<Delivery> {
  readonly #world: World;
  readonly #app: App;

  constructor(world: World, app: App, secret: string) {
    super(world.now, secret, (delivery, { to, stopped }) =>
      post(to.url, signedHeaders(delivery, app.id, to.secret), delivery.body, { ms: PATIENCE_MS, stopped }),
    );
    this.#world = world;
    this.#app = app;
    world.emit = (event) => this.#take(event);
    world.hook = { deliveries: () => this.deliveries, redeliver: (delivery) => this.send(delivery, true) };
  }

  /** Loses what matches: it never arrives, and nobody is told. Returns the end of the rule. */
  drop(filter: DeliveryFilter = {}): () => void {
    return this.rule("drop", (delivery) => fits(filter, delivery), filter.times);
  }

  /** Sends what matches twice, with one id. */
  duplicate(filter: DeliveryFilter = {}): () => void {
    return this.rule("duplicate", (delivery) => fits(filter, delivery), filter.times);
  }

  /** Sends a delivery again, with the id that it had. Resolves when it was answered or failed. */
  async redeliver(guid: string): Promise<Attempt | null> {
    const delivery = this.deliveries.find((each) => each.guid === guid);
    if (!delivery) throw new Error(`Unexpected delivery ${guid}, expected one of ${this.deliveries.length} known ones`);
    this.send(delivery, true);
    await this.settled();
    return delivery.attempts.at(-1) ?? null;
  }

  /** What has come out so far, e.g. `["push", "issues.opened"]`. */
  names(): readonly string[] {
    return this.deliveries.map(({ event, action }) => (action === null ? event : `${event}.${action}`));
  }

  #take(event: WorldEvent): void {
    const installation = event.installation ?? (event.repo && this.#world.installationFor(this.#app.id, event.repo));
    if (!installation || installation.appId !== this.#app.id) return;
    if (!ALWAYS.includes(event.event) && (installation.suspendedAt !== null || !this.#app.events.includes(event.event)))
      return;
    this.take(this.#make(event, installation));
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
