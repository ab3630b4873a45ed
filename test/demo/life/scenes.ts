/** The scenes of `npm run demo -- --story life`. */
import type { Stage } from "../stage.ts";
import type { Scene } from "./scene.ts";

export const PEOPLE: readonly string[] = ["ana", "bob", "carl"];
export const CONFIG = "write_back: pull-request\n";

const FIRST = "postmortems/2026-11-16-checkout.md";
const RENAMED = "postmortems/2026/checkout-was-down.md";
const SECOND = "postmortems/2026/gateway-was-slow.md";

const CHECKOUT = `# Checkout was down

- Date: 2026-11-16
- Severity: SEV-1

## Summary

The card processor's certificate expired, and for 47 minutes nobody could pay.

## Action items

- [ ] [P1] Add an alert on certificate expiry @ana
- [ ] [P2] Renew certificates automatically @carl
- [ ] Write down who to call when payments fail @bob
`;

const GATEWAY = `# The gateway was slow

- Date: 2026-11-18
- Severity: SEV-3

## Summary

Retries of one customer filled the queue of the gateway.

## Action items

- [ ] [P2] Limit the retries of one customer @bob
`;

const ALERT = 1;
const RENEW = 2;
const CALL = 3;
const META = 4;
const PULL = 5;
const SECOND_META = 7;

/** A day three months away, `2027-02-20`: a review date must be to come. */
const inThreeMonths = (): string => new Date(Date.now() + 92 * 86_400_000).toISOString().slice(0, "2026-01-31".length);

const now = ({ repo }: Stage, path: string): string => {
  const text = repo.file(path);
  if (text === null) throw new Error(`Expected ${path} to be there`);
  return text;
};

function change(stage: Stage, path: string, edit: (text: string) => string, message: string): void {
  const before = now(stage, path);
  const after = edit(before);
  if (after === before) throw new Error(`Expected an edit of ${path}`);
  stage.repo.commit({ files: { [path]: after }, message, author: "ana" });
}

const DECLINE = () => `/decline because the new gateway brings its own certificates until ${inThreeMonths()}`;

export const LIFE: readonly Scene[] = [
  {
    title: "A postmortem is merged",
    people: `Ana merges \`${FIRST}\` into the default branch. The repository has \`write_back: pull-request\` in its settings; without it, everything below is the same but for the pull request with the links.`,
    shows: { language: "markdown", text: () => CHECKOUT },
    act: ({ repo }) => void repo.commit({ files: { [FIRST]: CHECKOUT }, message: "Add a postmortem", author: "ana" }),
    table: META,
  },
  {
    title: "An item is edited",
    people: "Ana sharpens the first item: another wording, and more urgent.",
    shows: {
      language: "diff",
      text: () =>
        "-- [ ] [P1] Add an alert on certificate expiry @ana\n+- [ ] [P0] Add an alert a month before certificate expiry @ana",
    },
    act: (stage) =>
      change(
        stage,
        FIRST,
        (text) =>
          text.replace(
            "[P1] Add an alert on certificate expiry",
            "[P0] Add an alert a month before certificate expiry",
          ),
        "Sharpen an item",
      ),
  },
  {
    title: "The file is renamed",
    people: `Ana moves the file to \`${RENAMED}\`. Nothing in the issues changes but where they say they come from.`,
    act: (stage) =>
      void stage.repo.commit({
        files: { [RENAMED]: now(stage, FIRST) },
        delete: [FIRST],
        message: "One folder for each year",
        author: "ana",
      }),
  },
  {
    title: "An issue is closed",
    people: `Bob has written it down, and closes #${CALL} as completed, as he closes any issue.`,
    act: ({ repo }) => repo.closeIssue(CALL, { by: "bob", reason: "completed" }),
    table: META,
  },
  {
    title: "Another one is closed, without a reason",
    people: `Carl closes #${RENEW} as not planned. Whoever reads the postmortem next year will want to know why.`,
    act: ({ repo }) => repo.closeIssue(RENEW, { by: "carl", reason: "not_planned" }),
    table: META,
  },
  {
    title: "He answers",
    people: `Carl writes in #${RENEW}:`,
    shows: { language: "text", text: DECLINE },
    act: ({ repo }) => void repo.comment(RENEW, DECLINE(), { by: "carl" }),
    table: META,
  },
  {
    title: "And it comes back",
    people: `The gateway is late. Ana writes in #${RENEW}:`,
    shows: { language: "text", text: () => "/reopen" },
    act: ({ repo }) => void repo.comment(RENEW, "/reopen", { by: "ana" }),
    table: META,
  },
  {
    title: "The links come back into the file",
    people: `Ana merges pull request #${PULL}, which was kept up to date all the while. This is what the file says now:`,
    shows: {
      language: "markdown",
      text({ repo }) {
        const { branch } = repo.pullRequests().find(({ number }) => number === PULL) ?? {};
        const text = branch === undefined ? null : repo.file(RENAMED, branch);
        return text?.slice(text.indexOf("## Action items")) ?? "";
      },
    },
    act: ({ repo }) => void repo.mergePullRequest(PULL, { by: "ana" }),
  },
  {
    title: "A second postmortem takes an item over",
    people: `The gateway was slow, and the certificates are a part of that work now. Ana adds \`${SECOND}\`, and moves the line of #${RENEW} from the first postmortem into it. An item is the same wherever it stands: it keeps its issue.`,
    act: (stage) => {
      const text = now(stage, RENAMED);
      const line = /^.*Renew certificates.*\n/m.exec(text)?.[0] ?? "";
      const files = { [RENAMED]: text.replace(line, ""), [SECOND]: GATEWAY + line };
      stage.repo.commit({ files, message: "Add a postmortem", author: "ana" });
    },
    table: SECOND_META,
  },
  {
    title: "The last one is done",
    people: `Ana closes #${ALERT} as completed: nothing of the first postmortem is left to do.`,
    act: ({ repo }) => repo.closeIssue(ALERT, { by: "ana", reason: "completed" }),
    table: META,
  },
];
