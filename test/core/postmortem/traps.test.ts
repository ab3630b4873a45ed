import { describe, expect, it } from "vitest";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";

/**
 * What ordinary text looks like and is not, as an adversarial reading of the parser found it. Open work that is taken
 * for done is dropped without a word, so most of it is about states.
 */
const PATH = "postmortems/2026-03-02-checkout.md";
const HEAD = "# Outage\n\n**Date:** 2026-03-02\n\n";

const read = (body: string, path = PATH) => parsePostmortem(path, HEAD + body);
const below = (heading: string, ...lines: readonly string[]) => read(`${heading}\n\n${lines.join("\n")}\n`).items;
const one = (line: string) => below("## Action items", line)[0];
const row = (columns: string, cells: string) => below("## Action items", columns, "|---|---|---|", cells)[0];

describe("work that is still open", () => {
  for (const line of [
    "- Improve runbook — done by 12 May",
    "- Improve the docs (complete by May)",
    "- Rework paging. Complete by end of May.",
    "- Add a probe. Live by Q2.",
    "- Write a runbook. Verified in the next game day.",
    "- Upgrade agents. Fixed in staging on 3 March.",
    "- Handle orders in state (closed)",
    "- Notify users when order status is (cancelled)",
    "- Show the right banner when a deploy is **live**",
    "- Fix the button labelled (Yes)",
    "- Replace the red ❌ with a ✅",
    "- Add a feature flag: yes, for all tenants",
    "- Live: stream the metrics to the dashboard",
    "- Add a cache (done). Then add metrics.",
    "- ~~Add an alert~~ in progress",
    "- ~~Add a cache~~ Add a queue in front of the database and move writes there",
    "- Rework the importer\n  - done: design; open: code",
    "- Write the export\n  - Won't do: a UI",
    "- Upgrade agents (Status: done in EU, open in US)",
  ])
    it(line, () => expect(one(line)?.state).toBe("open"));

  for (const status of [
    "Done in EU, open in US",
    "Merged, not deployed",
    "Completed 3 of 12",
    "Complete by May",
    "Yes, in progress",
    "Closed beta",
    "100% of EU, 20% of US",
    "✅ design, implementation open",
    "Fixed threshold does not work, use a baseline",
    "Invalid tokens still accepted",
  ])
    it(`status: ${status}`, () =>
      expect(row("| Action | Owner | Status |", `| Upgrade the pool | Mona | ${status} |`)?.state).toBe("open"));

  for (const due of ["before go live", "when 4.1 is released", "after incident is resolved", "May, not fixed"])
    it(`due: ${due}`, () =>
      expect(row("| Action | Owner | Due |", `| Upgrade the pool | Mona | ${due} |`)?.state).toBe("open"));

  for (const [heading, lead] of [
    ["## ✅ Action items", ""],
    ["## Action items", "We have already agreed to do the following:\n"],
    ["## Action items", "In addition to what we have already fixed, we will:\n"],
    ["## Action items", "Not already tracked elsewhere:\n"],
  ] as const)
    it(`${heading} ${lead}`, () => expect(below(heading, lead, "- Add an alert")[0]?.state).toBe("open"));
});

describe("work that is settled", () => {
  for (const [line, state] of [
    ["- Add an alert (done 5 May)", "done"],
    ["- Add an alert — merged in #12", "done"],
    ["- Add an alert. Done, see #12.", "done"],
    ["- Buy a second cluster — won't do, too expensive", "declined"],
    ["- ~~Buy a second cluster~~ too expensive", "declined"],
    ["- ~~Add an alert~~ (Mona, done)", "done"],
  ] as const)
    it(line, () => expect(one(line)?.state).toBe(state));

  for (const [status, state] of [
    ["Done (#291)", "done"],
    ["done, see wiki", "done"],
    ["Merged in #12", "done"],
    ["Won't do, product says no", "declined"],
    ["Rejected by the board", "declined"],
  ] as const)
    it(`status: ${status}`, () =>
      expect(row("| Action | Owner | Status |", `| Upgrade the pool | Mona | ${status} |`)?.state).toBe(state));
});

describe("no items", () => {
  for (const [heading, ...lines] of [
    ["## Escalation", "- Primary on-call for the checkout service: @mona", "- Secondary on-call for the service: @tom"],
    ["## Kudos", "- Thanks for the quick rollback of everything @mona", "- Great work under a lot of pressure @tom"],
    [
      "## Support tickets",
      "- ACME could not pay for 20 minutes (#4412) @mona",
      "- Globex saw duplicate charges (#4413) @tom",
    ],
    ["## Next steps for customers", "- Rotate your API keys"],
    ["## What users should do", "- Change your password"],
    ["## Will it happen again?", "- Unlikely, the pool is bigger"],
    ["## What we still do not know", "- Why the alert was late"],
    ["## Follow-up meeting", "- 12 March at 10:00"],
    ["## Severity levels", "- P0 – everything is down", "- P1 – one product is down"],
    ["## Actions during the outage", "- Rolled back the release", "- Scaled the workers"],
    ["## Glossary", "- **Action:** something to do", "- **TODO:** a mark in code"],
    ["## What we are seeing now", "- Error rate at 0.1 %", "- Latency back to normal"],
    ["## What happened", "The following steps were taken during the incident:", "", "- The upgrade was stopped"],
    ["## Mitigation", "- 09:45 sender stopped", "- 10:30 emergency top-up"],
    [
      "## Impact",
      "| Service | Description | Owner | Status |",
      "|---|---|---|---|",
      "| Checkout | Errors on payment | Payments | Recovered |",
    ],
    [
      "## Response",
      "| Action | Who | When | Result |",
      "|---|---|---|---|",
      "| Paged the on-call | Mona | 09:45 | ok |",
    ],
  ] as const)
    it(heading, () => expect(below(heading, ...lines)).toEqual([]));
});

describe("a postmortem, whatever its name", () => {
  const body =
    "## Summary\n\nIt broke.\n\n## Root cause\n\nA bug.\n\n## Action items\n\n- [ ] Add an alert @mona\n- [ ] Add a test @tom\n";
  for (const title of [
    "Running out of database connections",
    "Writing to a full disk broke search",
    "How we lost the orders",
    "Contact form incident",
    "Email template incident",
    "Search index incident",
  ])
    it(title, () => {
      const { kind, items } = parsePostmortem("postmortems/checkout.md", `# ${title}\n\nDate: 2026-03-02\n\n${body}`);
      expect({ kind, count: items.length }).toEqual({ kind: "postmortem", count: 2 });
    });

  for (const [path, title] of [
    ["docs/how-to.md", "How to write a postmortem"],
    ["runbooks/failover.md", "Runbook: fail over the database"],
    ["docs/es.md", "Cómo escribir un postmortem"],
  ] as const)
    it(`but not ${title}`, () => expect(parsePostmortem(path, `# ${title}\n\n${body}`).kind).toBe("other"));
});

describe("names and dates", () => {
  it("keeps in the title what may be a component", () => {
    const items = below("## Action items", "- Stripe: ask for a higher limit", "- Cloudflare: do not cache 5xx");
    expect(items.map(({ title }) => title)).toEqual(["Stripe: ask for a higher limit", "Cloudflare: do not cache 5xx"]);
  });

  for (const line of [
    "- [Load Balancer] Lower the idle timeout",
    "- Checkout will retry payments",
    "- The payment service will reject old tokens",
    "- Upgrade to Kafka 3.12 (Confluent)",
  ])
    it(`${line}: nothing is lost`, () => expect(one(line)?.title).toBe(line.slice(2)));

  it("tells nothing of who does it by pointing elsewhere", () =>
    expect(one("- Add an alert\n  - Owner: see the rota")?.owners).toEqual([]));

  it("a list that tells the past alone is done", () => {
    const items = below("## Corrective actions", "- Rolled back the release", "- Restarted the pods");
    expect(items.map(({ state }) => state)).toEqual(["done", "done"]);
  });

  for (const line of [
    "- Restore data from before 2026-03-01",
    "- Alert if certificates expire within 30 days",
    "- Support 24/7 rota by 1/2 of the team",
    "- Fix the alert until 2.12 is out",
  ])
    it(line, () => expect(one(line)).toMatchObject({ due: null, title: line.slice(2) }));

  it("a ratio does not decide the order of dates", () => {
    const { items } = read(
      "Our 24/7 line was flooded.\n\n## Action items\n\n| Action | Owner | Due |\n|---|---|---|\n| Add an alert | Mona | 03/04/2026 |\n",
    );
    expect(items[0]?.due).toBeNull();
  });

  for (const [due, iso] of [
    ["May 2026", "2026-05-31"],
    ["2 weeks", "2026-03-16"],
    ["~~2026-04-01~~ 2026-05-01", "2026-05-01"],
    ["2026-04-01 → 2026-05-01", "2026-05-01"],
  ] as const)
    it(`due: ${due}`, () =>
      expect(row("| Action | Owner | Due |", `| Upgrade the pool | Mona | ${due} |`)?.due).toBe(iso));

  for (const line of ["- Reboot host DB-12", "- DB-12 has to be replaced", "- Re-add the ban on US-EAST-1"])
    it(line, () => expect(one(line)).toMatchObject({ tracked: [], title: line.slice(2) }));
});
