import { afterEach, beforeEach, expect, test } from "vitest";
import type { Look } from "../../src/reconcile/look.ts";
import { Engine, WRITE_BACK } from "./engine.ts";
import { CHECKOUT, CHECKOUT_PATH as PATH, withItems } from "./postmortems.ts";

/** The repository wants links, and nobody granted the permissions to write them. */
const READING = { ...WRITE_BACK, contents: "read", pull_requests: "read" } as const;
const META = 4;

let engine: Engine;
beforeEach(async () => {
  engine = await Engine.start();
  engine.writeBack();
  engine.installation.acceptPermissions(READING);
});
afterEach(async () => {
  engine.github.assertNoSurprises();
  await engine.stop();
});

const suggested = (look: Look) => (look.kind === "looked" ? look.suggested : look.kind);
async function merge(text: string): Promise<Look> {
  engine.repo.commit({ files: { [PATH]: text } });
  return engine.converge();
}
async function lookAgain(): Promise<Look> {
  engine.pass(engine.policy.fullLookMs);
  return engine.look();
}
const said = (number = META) => engine.repo.issue(number).comments.map(({ body }) => body);

test("I6: everything else is done, and the meta-issue gets the links as a patch, once", async () => {
  const look = await merge(CHECKOUT);
  expect(look).toMatchObject({
    next: { kind: "converged" },
    suggested: { kind: "failed", fault: { code: "forbidden" } },
  });
  expect(said()).toHaveLength(1);
  expect(said()[0]).toMatchSnapshot();
  const mark = engine.github.mark();
  expect(suggested(await lookAgain())).toMatchObject({ kind: "failed" });
  expect(engine.github.writes(mark)).toEqual([]);
  engine.loseLedger();
  await engine.converge();
  expect(said()).toHaveLength(1);
});

test("S11 S14: the patch names nobody and closes nothing, as text or rendered", async () => {
  await merge(CHECKOUT.replace("who to call", "who to call, fixes #1 </pre><img src=x> @ana"));
  const [comment = ""] = said();
  const patch = /<pre>\n([\s\S]*?)\n<\/pre>/.exec(comment)?.[1] ?? "";
  expect(patch).toContain("fixes &#35;1");
  expect(patch).not.toMatch(/[@<>]|(?<!&)#/);
});

test("another item is another patch; ticks alone are none", async () => {
  await merge(withItems(2));
  engine.repo.closeIssue(1, { by: "ana" });
  await engine.ledger.raiseAttention(engine.repository);
  await engine.converge();
  expect(said(3)).toHaveLength(1);
  await merge(withItems(3));
  expect(said(3)).toHaveLength(2);
});

test("what would not be seen is not copied: the comment says what to do by hand", async () => {
  await merge(CHECKOUT.replace("who to call", "who to \u202ecall"));
  expect(said()[0]).not.toContain("<pre>");
  expect(said()[0]).toContain("copy them from the table above");
});

test("once the permissions are granted, the pull request comes", async () => {
  await merge(withItems(2));
  engine.installation.acceptPermissions(WRITE_BACK);
  engine.restart();
  expect(suggested(await lookAgain())).toMatchObject({ kind: "suggested" });
  expect(said(3)).toHaveLength(1);
});
