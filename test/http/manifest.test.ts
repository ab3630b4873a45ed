import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { EVENTS } from "../../src/app.ts";
import { WEBHOOK_PATH } from "../../src/http/ingress.ts";

const text = readFileSync(new URL("../../app.yml", import.meta.url), "utf8");
const manifest = z
  .object({
    public: z.boolean(),
    hook_attributes: z.object({ url: z.string() }),
    default_permissions: z.record(z.string(), z.string()),
    default_events: z.array(z.string()),
  })
  .parse(parse(text));

test("S19 the app asks for exactly the documented minimum", () => {
  expect(manifest.default_permissions).toEqual({
    contents: "read",
    metadata: "read",
    issues: "write",
    checks: "write",
    pull_requests: "read",
  });
  expect(manifest.public).toBe(false);
});

/** GitHub sends them to every app; a manifest that lists them is refused. */
const AUTOMATIC = ["installation", "installation_repositories"];

test("S19 the app hears exactly the events that have a handler", () => {
  const handled = new Set(Object.values(EVENTS).flatMap((names) => names.map((name) => name.split(".")[0] ?? name)));
  expect([...manifest.default_events, ...AUTOMATIC].toSorted()).toEqual([...handled].toSorted());
});

test("S19 each permission and event has its reason above it", () => {
  const lines = text.split("\n");
  const entries = lines.flatMap((line, at) =>
    /^ {2}(- \w+|(contents|metadata|issues|checks|pull_requests): \w+)$/.test(line) ? [at] : [],
  );
  expect(entries).toHaveLength(11);
  for (const at of entries) expect(lines[at - 1]).toMatch(/^ {2}# .{20}/);
});

test("deliveries go where the server listens", () => {
  expect(new URL(manifest.hook_attributes.url).pathname).toBe(WEBHOOK_PATH);
});
