import { afterEach, expect, test } from "vitest";
import { until } from "../harness/until.ts";
import { CHECKOUT_PATH, withItems } from "../scenario/postmortems.ts";
import { Scene } from "./scene.ts";

let scene: Scene;
afterEach(async () => {
  scene.github.assertNoSurprises();
  await scene.close();
});

const PERMISSIONS = { metadata: "read", issues: "write", checks: "write" } as const;
const GRANTED = { ...PERMISSIONS, contents: "write", pull_requests: "write" } as const;
const files = {
  ".github/followthrough.yml": "write_back: pull-request\n",
  [CHECKOUT_PATH]: withItems(2, "Canary outage", "the canary cage"),
};

test("I7 I15 S4 S18: its own pull request leads to nothing more, merged or sent again, and no text reaches the log", async () => {
  scene = await Scene.open({ permissions: GRANTED });
  await scene.start({ LOG_LEVEL: "trace" });
  scene.repo.commit({ files });
  await until("the links are suggested", () => scene.repo.pullRequests().length === 1, { patienceMs: 60_000 });
  await scene.untilIdle();
  const mark = scene.github.mark();
  for (const { guid } of scene.github.webhooks.deliveries.slice()) await scene.github.webhooks.redeliver(guid);
  await scene.untilIdle();
  scene.repo.mergePullRequest(scene.repo.pullRequests()[0]?.number ?? 0, { by: "ana" });
  await scene.untilIdle();
  expect(scene.github.writes(mark)).toEqual([]);
  expect(scene.repo.checkRuns()).toEqual([]);
  expect(scene.server.log()).toContain('"msg":"links back"');
  expect(scene.server.log()).not.toMatch(/canary/i);
}, 90_000);

test("S19: with the permissions of app.yml everything else is done, and the log says what is missing", async () => {
  scene = await Scene.open({ permissions: { ...PERMISSIONS, contents: "read", pull_requests: "read" } });
  await scene.start();
  scene.repo.commit({ files });
  await scene.untilOpen(3);
  await scene.untilIdle();
  const [said] = scene.server
    .log()
    .split("\n")
    .filter((line) => line.includes("links back could not be suggested"));
  expect(JSON.parse(said ?? "{}")).toMatchObject({
    level: 40,
    code: "forbidden",
    status: 403,
    route: "POST /repos/{owner}/{repo}/git/trees",
  });
  // What a process prints arrives a moment after its queue is empty.
  const isTold = () => scene.server.log().includes('"next":{"kind":"converged"}');
  await until("the log tells that the look converged", isTold, { patienceMs: 30_000 });
}, 90_000);
