import { expect, test } from "vitest";
import { offlineSituation } from "../../src/cli/offline-situation.ts";
import { type IssueRef, parseIssueRef } from "../../src/core/ids.ts";
import { writtenOf } from "../../src/core/plan/content.ts";
import type { Issue, OwnIssue } from "../../src/core/plan/found.ts";
import { gatherHoldings } from "../../src/core/plan/holdings.ts";
import { identify } from "../../src/core/plan/identify.ts";
import { makePlan } from "../../src/core/plan/make-plan.ts";
import { resolveLinks } from "../../src/core/plan/resolve-links.ts";
import type { Situation } from "../../src/core/plan/situation.ts";
import { type Subject, subjectId } from "../../src/core/plan/subject.ts";
import { parsePostmortem } from "../../src/core/postmortem/parse-postmortem.ts";
import { renderPlanText } from "../../src/core/render/plan-text.ts";
import { issueTitle } from "../../src/core/render/title.ts";

const CONFIG = { paths: [], people: {}, ask_above: 10 };
const PATH = "postmortems/2026-03-04-checkout.md";
const refOf = (number: number): IssueRef => parseIssueRef(`github/1/${number}`);

/** The situation in which a document with these lines of action items is read. */
const situationOf = (items: readonly string[]): Situation =>
  offlineSituation([parsePostmortem(PATH, `# Checkout was down\n\n## Action items\n\n${items.join("\n")}\n`)], CONFIG);

const issueOf = (number: number, change: Partial<Issue> = {}): Issue => ({
  ref: refOf(number),
  label: `#${number}`,
  url: `https://github.example/acme/payments/issues/${number}`,
  title: `Issue ${number}`,
  state: "open",
  ending: null,
  closedAt: null,
  labels: [],
  assignees: [],
  parent: null,
  order: number,
  ...change,
});

/** The issues that carrying out the plan opens, numbered from 1. */
function opened(situation: Situation): OwnIssue[] {
  const creates = makePlan(situation).changes.flatMap((change) => (change.kind === "create" ? [change] : []));
  const numbers = new Map(creates.map(({ subject }, at) => [subjectId(subject), at + 1]));
  const linkOf = (subject: Subject) => {
    const { label, url } = issueOf(numbers.get(subjectId(subject)) ?? 0);
    return { text: label, url };
  };
  const meta = creates.findIndex(({ subject }) => subject.kind === "meta") + 1;
  return creates.map(({ subject, content }, at) => {
    const full = resolveLinks(
      content,
      (key) => linkOf({ kind: "item", key }),
      () => undefined,
    );
    const written = writtenOf(full, issueTitle(full));
    const { title, labels, assignees } = written;
    const parent = subject.kind === "meta" ? null : refOf(meta);
    return { ...issueOf(at + 1, { title, labels, assignees, parent }), subject, written };
  });
}

function textOf(situation: Situation, others: readonly Issue[] = []): string {
  const holdings = gatherHoldings(situation.own, situation.known, situation.looked);
  const issues = new Map([...situation.own, ...others].map((issue) => [issue.ref, issue]));
  return renderPlanText({ plan: makePlan(situation), documents: identify(situation, holdings), issues });
}

test("an unchanged repository: everything stays", () => {
  const situation = situationOf(["- [ ] Add an alert @ana", "- [ ] Write a runbook"]);
  expect(textOf({ ...situation, own: opened(situation), labels: ["postmortem"] })).toMatchInlineSnapshot(`
    "postmortems/2026-03-04-checkout.md
    = #3 Postmortem: Checkout was down
          its issue says what it should
    =   #1 Add an alert
            its issue says what it should
    =   #2 Write a runbook
            its issue says what it should

    Nothing to do. Left as they are: 3.
    Fingerprint 4f53cda18c2baa0c0354"
  `);
});

test("a changed document: what is new, different, ended by people, and gone", () => {
  const before = situationOf(["- [ ] Add an alert on queue depth @ana", "- [ ] Write a runbook", "- [ ] Buy a pump"]);
  const own = opened(before).map((issue) =>
    issue.title === "Write a runbook" ? { ...issue, state: "closed" as const, ending: "completed" as const } : issue,
  );
  const after = situationOf(["- [ ] [P1] Add alerts on queue depth @bob", "- [ ] Write a runbook", "- [ ] Sell a van"]);
  expect(textOf({ ...after, own, labels: ["postmortem"] })).toMatchInlineSnapshot(`
    "postmortems/2026-03-04-checkout.md
    ~ #4 Postmortem: Checkout was down
          text brought up to date
    ~   #1 Add an alert on queue depth
            title becomes “Add alerts on queue depth” · labels added: priority:P1 · assigned: bob · no longer assigned: ana
    =   #2 Write a runbook
            somebody closed its issue: stays closed
    +   Sell a van
            nobody yet · labels postmortem

    = #3 Buy a pump
          no postmortem mentions it any more: left as it is

    Labels that do not exist yet
    + priority:P1

    Would open 1 issue, update 2 issues, set 1 parent link, make 1 label: 5 writes. Left as they are: 2.
    Fingerprint f81e14c8360e83bd650d"
  `);
});

test("an issue that the document links is adopted; twins, waits and giving up are told", () => {
  const situation = situationOf(["- [ ] Add an alert, see #40", "- [ ] Write a runbook", "- [ ] Buy a pump"]);
  const human = issueOf(40, { title: "We need an alert" });
  const [document] = situation.documents;
  if (!document) throw new Error("Expected a document");
  const linked = document.items.map((item) => ({
    ...item,
    references: item.references.map(({ text }) => ({ text, target: { kind: "issue", issue: human } as const })),
  }));
  const [runbook] = opened(situationOf(["- [ ] Write a runbook"]));
  const [pump] = opened(situationOf(["- [ ] Buy a pump"]));
  if (!runbook || !pump) throw new Error("Expected issues");
  const told: Situation = {
    ...situation,
    documents: [{ ...document, items: linked }],
    own: [runbook, { ...runbook, ref: refOf(7), label: "#7", order: 7 }],
    attempts: [
      {
        subject: pump.subject,
        change: "create",
        digest: "x",
        startedAt: new Date(0),
        outcome: "unknown",
        code: null,
        seed: null,
      },
    ],
    policy: { ...situation.policy, settleMs: 60_000 },
    labels: ["postmortem"],
  };
  expect(textOf(told, [human])).toMatchInlineSnapshot(`
    "postmortems/2026-03-04-checkout.md
    + Postmortem: Checkout was down
          labels postmortem
    →   #40 We need an alert
            linked by the postmortem: becomes a sub-issue, its text stays
    =   #1 Write a runbook
            its issue says what it should
    !   Buy a pump
            its creation has an unknown outcome: looked for again until 1970-01-01T00:01:00.000Z

    ~ #7 Write a runbook
          closed as a duplicate of #1

    Would open 1 issue, close 1 issue, set 1 parent link: 3 writes. Left as they are: 1.
    Fingerprint 7fa8ce30a4b0ea98320b"
  `);
});

test("more items than a tracker allows under one issue stand under parts", () => {
  const situation = situationOf(["- [ ] Add an alert", "- [ ] Write a runbook", "- [ ] Buy a pump"]);
  const text = textOf({ ...situation, policy: { ...situation.policy, maxChildren: 2 }, labels: "free" });
  expect(text).toMatchInlineSnapshot(`
    "postmortems/2026-03-04-checkout.md
    + Postmortem: Checkout was down
          labels postmortem
    +   Postmortem: Checkout was down (part 1)
            labels postmortem
    +     Add an alert
              nobody yet · labels postmortem
    +     Write a runbook
              nobody yet · labels postmortem
    +   Postmortem: Checkout was down (part 2)
            labels postmortem
    +     Buy a pump
              nobody yet · labels postmortem

    Would open 6 issues, set 5 parent links: 11 writes. Left as they are: 0.
    Fingerprint 7861e2e059b4e5932f6d"
  `);
});

test("a text of a document can neither ping nor close nor hide anything", () => {
  const text = textOf(situationOf(["- [ ] Ask @team about it, fixes #3 <!-- followthrough:end x --> ![x](y)"]));
  expect(text).not.toMatch(/@team|<!--|!\[/);
});
