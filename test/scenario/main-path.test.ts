import { afterEach, beforeEach, expect, test } from "vitest";
import { Engine } from "./engine.ts";

let engine: Engine;
beforeEach(async () => {
  engine = await Engine.start();
});
afterEach(async () => {
  engine.github.assertNoSurprises();
  await engine.stop();
});

const POSTMORTEM = `# Checkout was down

Date: 2026-03-04

## Summary

The card processor's certificate expired.

## Action items

- [ ] [P1] Add an alert on certificate expiry @ana due: 2026-04-01
- [ ] Renew certificates automatically (owner: @acme/platform)
- [x] Renew the certificate @bob
- [ ] Write down who to call
`;

test("a merged postmortem becomes a meta-issue with sub-issues, and a second look changes nothing", async () => {
  engine.repo.commit({ files: { "postmortems/2026-03-04-checkout.md": POSTMORTEM } });
  const look = await engine.converge();
  console.log(JSON.stringify(look, null, 1).slice(0, 3000));
  for (const w of engine.github.writes()) console.log(w.method, w.route, JSON.stringify(w.body));
  console.log(engine.repo.issues());
  const mark = engine.github.mark();
  await engine.look();
  console.log(engine.github.requestsSince(mark).map((e) => `${e.method} ${e.route} ${e.status}`));
});
