import { afterEach, beforeEach, expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { CHECKOUT_PATH, withItems } from "../scenario/postmortems.ts";
import { Scene } from "./scene.ts";

let scene: Scene;
beforeEach(async () => {
  scene = await Scene.open();
});
afterEach(async () => {
  scene.github.assertNoSurprises();
  await scene.close();
});

const CREATE = "POST /repos/{owner}/{repo}/issues";
const LINK = "POST /repos/{owner}/{repo}/issues/{issue_number}/sub_issues";
const LABEL = "POST /repos/{owner}/{repo}/labels";

/** I1: all different, all there, nothing twice. */
const expectOneOfEach = (items: number) => {
  const open = scene.openTitles();
  expect(open.toSorted()).toEqual([...new Set(open)].toSorted());
  expect(open).toHaveLength(items + 1);
  expect(scene.repo.issues().filter(({ state }) => state === "closed")).toEqual([]);
};

test.each([
  ["before the label is made", LABEL, 0, "before"],
  ["before an issue is created", CREATE, 1, "before"],
  ["after an issue was created", CREATE, 1, "after"],
  ["after the meta-issue was created", CREATE, 3, "after"],
  ["after a link was made", LINK, 1, "after"],
] as const)(
  "I1 I2: kill -9 %s, restart: one issue per item",
  async (_, route, after, side) => {
    await scene.start();
    const held = scene.github.faults.pause(side, { route }, { after });
    scene.repo.commit({ files: { [CHECKOUT_PATH]: withItems(3) } });
    await held.reached;
    await scene.server.kill9();
    held.drop();
    await scene.start();
    await scene.untilOpen(4);
    await scene.untilIdle();
    expectOneOfEach(3);
  },
  90_000,
);

test("I1: a 502 after commit on a create: one issue per item", async () => {
  await scene.start();
  scene.github.faults.add({ on: { route: CREATE }, after: 1, do: { kind: "errorAfter", status: 502 } });
  scene.repo.commit({ files: { [CHECKOUT_PATH]: withItems(3) } });
  await scene.untilOpen(4);
  await scene.untilIdle();
  expectOneOfEach(3);
}, 60_000);

test("I3 S4: redelivery writes nothing; a sweep of the unchanged repository is one request", async () => {
  await scene.start({ SWEEP_SCHEDULE: "*/5 * * * * *" });
  scene.repo.commit({ files: { [CHECKOUT_PATH]: withItems(3) } });
  await scene.untilOpen(4);
  await scene.untilIdle();
  const mark = scene.github.mark();
  for (const { guid } of scene.github.webhooks.deliveries.slice()) await scene.github.webhooks.redeliver(guid);
  await scene.untilIdle();
  expect(scene.github.writes(mark)).toEqual([]);
  const before = scene.github.mark();
  await until("a sweep came by", () => scene.github.requestsSince(before).length > 0, { patienceMs: 15_000 });
  await scene.untilIdle();
  const asked = scene.github.requestsSince(before).map(({ method, route, status }) => `${method} ${route} ${status}`);
  expect(new Set(asked)).toEqual(new Set(["GET /repos/{owner}/{repo}/commits/{ref} 304"]));
}, 60_000);

test("I11: without its data folder it creates nothing again", async () => {
  await scene.start();
  scene.repo.commit({ files: { [CHECKOUT_PATH]: withItems(3) } });
  await scene.untilOpen(4);
  await scene.untilIdle();
  await scene.server.stop();
  scene.deleteData();
  const mark = scene.github.mark();
  await scene.start();
  await until("it has looked", () => scene.server.log().includes('"msg":"looked"'), { patienceMs: 30_000 });
  await scene.untilIdle();
  expect(scene.github.writes(mark)).toEqual([]);
}, 90_000);

test("SIGTERM drains: the write that runs gets its result, and the restart goes on from there", async () => {
  await scene.start();
  const held = scene.github.faults.pause("after", { route: CREATE }, { after: 1 });
  scene.repo.commit({ files: { [CHECKOUT_PATH]: withItems(3) } });
  await held.reached;
  const stopping = scene.server.stop();
  await until("it drains", () => scene.server.log().includes("draining"), { patienceMs: 5000 });
  held.release();
  expect(await stopping).toEqual({ code: 0, signal: null });
  await scene.start();
  await scene.untilOpen(4);
  expectOneOfEach(3);
}, 90_000);

test("I6: a suspended installation and a broken repository stop nobody else", async () => {
  const other = scene.github.repository("globex/shop", { files: { [CHECKOUT_PATH]: withItems(2) } });
  const suspended = scene.github.install("globex");
  suspended.suspend();
  const broken = scene.github.repository("acme/broken", { files: { [CHECKOUT_PATH]: withItems(2) } });
  broken.disableIssues();
  scene.repo.commit({ files: { [CHECKOUT_PATH]: withItems(3) } });
  await scene.start();
  await scene.untilOpen(4);
  expect(other.issues()).toEqual([]);
  suspended.unsuspend();
  await until("the other is served once it is back", () => other.issues().length === 3, { patienceMs: 30_000 });
}, 90_000);

test("I15 S18: no text of a document, no secret and no token reaches the log, even at its most talkative", async () => {
  await scene.start({ LOG_LEVEL: "trace" });
  scene.github.faults.add({ on: { route: CREATE }, after: 1, do: { kind: "errorAfter", status: 502 } });
  scene.repo.commit({
    files: {
      [CHECKOUT_PATH]: withItems(3, "Canary outage", "the canary cage"),
      ".github/followthrough.yml": "people: {canary name: ana}\n",
    },
  });
  await scene.untilOpen(4);
  await scene.untilIdle();
  const log = scene.server.log();
  expect(log).toContain('"msg":"looked"');
  expect(log).not.toMatch(/canary/i);
  expect(log).not.toMatch(/ghs_|BEGIN RSA|BEGIN PRIVATE/);
  expect(log).not.toContain(scene.github.webhookSecret);
}, 60_000);
