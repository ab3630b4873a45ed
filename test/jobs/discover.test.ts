import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { githubInstallations } from "../../src/adapters/github/installations.ts";
import { memoryLedger } from "../../src/adapters/memory/ledger.ts";
import { parseInstallationId } from "../../src/core/ids.ts";
import { createDiscovery, discover, type DiscoverDeps, discoverInstallation } from "../../src/jobs/discover.ts";
import type { Ledger } from "../../src/ports/ledger.ts";
import { connect } from "../contract/tracker-github-place.ts";
import {
  type FakeGitHub,
  type FakeInstallation,
  type FakeRepository,
  type Fault as Misfortune,
  startFakeGitHub,
} from "../fakes/github/index.ts";

const INSTALLATIONS = "GET /app/installations";
const INSTALLATION = "GET /app/installations/{installation_id}";
const REPOSITORIES = "GET /installation/repositories";
const HOME = "GET /repos/{owner}/{repo}/installation";

let github: FakeGitHub;
let payments: FakeRepository;
let billing: FakeRepository;
let installation: FakeInstallation;
let ledger: Ledger;
let queued: string[];
let deps: DiscoverDeps;
beforeEach(async () => {
  github = await startFakeGitHub();
  [payments, billing] = [github.repository("acme/payments"), github.repository("acme/billing")];
  installation = github.install("acme");
  ledger = memoryLedger({ now: () => new Date() });
  queued = [];
  deps = {
    installations: githubInstallations(connect(github, github.baseUrl)),
    ledger,
    queue: { enqueue: async ({ repository }) => void queued.push(nameOf(repository)) },
    log: { info: () => {}, warn: () => {} },
  };
  await discover(deps);
  expect(await known()).toEqual(["acme/payments", "acme/billing"]);
  queued = [];
});
afterEach(async () => {
  github.assertNoSurprises();
  await github.stop();
});

const nameOf = (id: number) => (id === payments.id ? "payments" : "billing");
const known = async () => (await ledger.repositories()).map(({ owner, name }) => `${owner}/${name}`);
const meet = (misfortune: Misfortune, route: string, times = 1) =>
  github.faults.add({ on: { route }, times, do: misfortune });
const id = () => parseInstallationId(installation.id);
const BOTH = ["acme/payments", "acme/billing"];

describe("a list alone retires nothing (I8)", () => {
  test.each<[string, Misfortune, string]>([
    ["an empty list of installations", { kind: "emptyList" }, INSTALLATIONS],
    ["a list that skips one", { kind: "skipItem" }, INSTALLATIONS],
    ["an empty list of repositories", { kind: "emptyList" }, REPOSITORIES],
    ["a list that skips a repository", { kind: "skipItem" }, REPOSITORIES],
  ])("%s", async (_, misfortune, route) => {
    const handle = meet(misfortune, route);
    await discover(deps);
    expect(handle.hits).toBe(1);
    expect(await known()).toEqual(BOTH);
  });

  test.each([INSTALLATION, HOME])("nor with one lying 404 on top of it: %s", async (route) => {
    meet({ kind: "emptyList" }, route === HOME ? REPOSITORIES : INSTALLATIONS);
    meet({ kind: "notFoundOnce" }, route);
    await discover(deps);
    expect(await known()).toEqual(BOTH);
  });

  test.each<[string, Misfortune]>([
    ["502", { kind: "errorBefore", status: 502 }],
    ["reset", { kind: "resetBefore" }],
    ["a limit", { kind: "secondaryLimit" }],
    ["HTML with 200", { kind: "html" }],
  ])("nor a read that fails: %s", async (_, misfortune) => {
    meet({ kind: "emptyList" }, INSTALLATIONS);
    meet(misfortune, INSTALLATION);
    await discover(deps);
    expect(await known()).toEqual(BOTH);
  });
});

describe("what has gone is retired", () => {
  test("an installation that was removed", async () => {
    installation.uninstall();
    await discover(deps);
    expect(await known()).toEqual([]);
  });

  test("one that is suspended", async () => {
    installation.suspend();
    await discover(deps);
    expect(await known()).toEqual([]);
  });

  test("a repository that is no longer listed", async () => {
    billing.delete();
    await discover(deps);
    expect(await known()).toEqual(["acme/payments"]);
  });

  test("the last repository, once a read of its own says so too", async () => {
    payments.delete();
    billing.delete();
    await discover(deps);
    expect(await known()).toEqual([]);
  });
});

describe("one installation by itself", () => {
  test("that an old event retired is met again, and looked at", async () => {
    await ledger.retire({ installation: id() });
    await discoverInstallation(id(), deps);
    expect(await known()).toEqual(BOTH);
    expect(queued).toEqual(["payments", "billing"]);
  });

  test("that is gone or suspended is retired, quietly", async () => {
    const warned: string[] = [];
    const quiet = { ...deps, log: { info: () => {}, warn: () => void warned.push("warned") } };
    installation.suspend();
    await discoverInstallation(id(), quiet);
    expect(await known()).toEqual([]);
    installation.uninstall();
    await discoverInstallation(id(), quiet);
    expect(warned).toEqual([]);
  });

  test("with nothing new queues nothing; asked for every repository, it queues every one", async () => {
    await discoverInstallation(id(), deps);
    expect(queued).toEqual([]);
    await discoverInstallation(id(), deps, "every");
    expect(queued).toEqual(["payments", "billing"]);
  });

  test("with a repository that was renamed learns its name and looks at it, once", async () => {
    payments.rename("checkout");
    await discoverInstallation(id(), deps);
    expect(await known()).toEqual(["acme/checkout", "acme/billing"]);
    expect(queued).toEqual(["payments"]);
    await discoverInstallation(id(), deps);
    expect(queued).toEqual(["payments"]);
  });

  test("asked by many at once is read once more, and forgets no wish", async () => {
    const ask = createDiscovery(deps);
    const mark = github.mark();
    await Promise.all([ask(id()), ask(id()), ask(id(), "every"), ask(id()), ask(id())]);
    const lists = github.requestsSince(mark).filter(({ route }) => route === "/installation/repositories");
    expect(lists).toHaveLength(2);
    expect(queued).toEqual(["payments", "billing"]);
    await ask(id());
    expect(github.requestsSince(mark).filter(({ route }) => route === "/installation/repositories")).toHaveLength(3);
  });
});
