import type { IssueRef } from "../ids.ts";
import type { Change, KeepReason, Update } from "../plan/change.ts";
import { type ItemContent, writtenOf } from "../plan/content.ts";
import type { Issue } from "../plan/found.ts";
import type { IdentifiedDocument } from "../plan/identify.ts";
import type { Plan } from "../plan/plan.ts";
import { writes } from "../plan/change.ts";
import { type Question, questionMark } from "../plan/question.ts";
import { type Subject, subjectId } from "../plan/subject.ts";
import { fieldChanges } from "../plan/update-fields.ts";
import { codeText, plainText } from "./neutralise.ts";
import { issueTitle } from "./title.ts";

/** A plan together with what its subjects are called. */
export interface PlanView {
  readonly plan: Plan;
  readonly documents: readonly IdentifiedDocument[];
  /** The issues that the plan may refer to. */
  readonly issues: ReadonlyMap<IssueRef, Pick<Issue, "label" | "title">>;
}

const WHY: Record<KeepReason, string> = {
  unchanged: "its issue says what it should",
  "done-but-open": "done in the postmortem, but its issue is open: left to people",
  "closed-as-done": "its issue was closed because the postmortem called it done: stays closed",
  "done-in-document": "done: only listed in the meta-issue",
  "declined-in-document": "declined: only listed in the meta-issue",
  "done-by-change-request": "done by a merged pull request: only listed in the meta-issue",
  "tracked-elsewhere": "has an issue already: only listed in the meta-issue",
  "closed-in-tracker": "somebody closed its issue: stays closed",
  "deleted-in-tracker": "somebody deleted its issue: not opened again",
  "not-in-documents": "no postmortem mentions it any more: left as it is",
  approved: "somebody approved it: it is being carried out",
  "file-unreadable": "its file cannot be read or does not apply now: left as it is",
};

const ASKED: Record<Question["kind"], string> = {
  reason: "why it is not going to be done",
  removed: "what becomes of it, as no postmortem mentions it any more",
  review: "whether it is still declined",
  declined: "whether what the postmortem declines still is",
  links: "to add the links to its file, which we may not write",
};

type Signed = { readonly sign: "+" | "~" | "→" | "=" | "!" | " "; readonly depth: number; readonly text: string };

/**
 * A plan as a diff that people read: `+` is opened, `~` changed, `→` adopted (a human's issue that a postmortem links),
 * `=` left as it is, with the reason, `!` waits. What is indented becomes a sub-issue of what it stands under.
 *
 * @example renderPlanText({ plan, documents, issues: new Map() }).split("\n")[0] // "postmortems/2026-01-02-db.md"
 */
export function renderPlanText(view: PlanView): string {
  const { plan, documents } = view;
  const changes = new Map(plan.changes.flatMap((change) => ("subject" in change ? [[keyOf(change), change]] : [])));
  const blocks = documents.map((document) => [
    codeText(document.postmortem.path),
    ...documentLines(document, changes, view),
  ]);
  return [...blocks, absentLines(view), labelLines(plan), holdLines(view), totals(plan)]
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}

type Subjected = Extract<Change, { readonly subject: Subject }>;
/** A subject can have several changes: what becomes of it, its twins, its place. Only the first is its line. */
const keyOf = (change: Subjected): string => {
  if (change.kind === "close-duplicate") return `${subjectId(change.subject)} ${change.ref}`;
  if (change.kind === "ask") return `${subjectId(change.subject)} ${questionMark(change.question)}`;
  if (change.kind === "answer") return `${subjectId(change.subject)} answer ${change.reply.comment}`;
  if (change.kind === "agree") return `${subjectId(change.subject)} agree ${change.comment}`;
  const isAside =
    change.kind === "give-up" && !["create", "update", "close-done", "close-said", "close-meta"].includes(change.of);
  return isAside ? `${subjectId(change.subject)} ${change.of}` : subjectId(change.subject);
};

function documentLines(
  document: IdentifiedDocument,
  changes: ReadonlyMap<string, Subjected>,
  view: PlanView,
): string[] {
  const parents = new Map(
    view.plan.changes.flatMap((change) => (change.kind === "link" ? [[subjectId(change.child), change.parent]] : [])),
  );
  const parts = [...changes.values()].flatMap(({ subject }) =>
    subject.kind === "meta" && subject.key === document.key && subject.part > 0 ? [subject] : [],
  );
  const under = (meta: Subject | null, depth: number): Signed[] =>
    document.items.flatMap(({ key, item }) => {
      const change = changes.get(subjectId({ kind: "item", key }));
      const parent = parents.get(subjectId({ kind: "item", key })) ?? null;
      const here = meta === null ? !parts.some((part) => sameSubject(part, parent)) : sameSubject(meta, parent);
      return change && here ? subjectLines(change, item.title, depth, view) : [];
    });
  const top = changes.get(subjectId({ kind: "meta", key: document.key, part: 0 }));
  const lines = [
    ...(top ? subjectLines(top, document.postmortem.title, 0, view) : []),
    ...parts.flatMap((part) => {
      const change = changes.get(subjectId(part));
      return change ? [...subjectLines(change, `part ${part.part}`, 1, view), ...under(part, 2)] : [];
    }),
    ...under(null, 1),
  ];
  return lines.length === 0 ? ["  no action items"] : lines.map(layOut);
}

const sameSubject = (a: Subject, b: Subject | null): boolean => b !== null && subjectId(a) === subjectId(b);

const layOut = ({ sign, depth, text }: Signed): string => `${sign} ${"  ".repeat(depth)}${text}`;

/** What becomes of one subject: a line with its name, and mostly one with the facts. */
function subjectLines(change: Subjected, name: string, depth: number, view: PlanView): Signed[] {
  const line = (sign: Signed["sign"], text: string, facts: string): Signed[] => [
    { sign, depth, text },
    ...(facts === "" ? [] : [{ sign: " ", depth: depth + 2, text: facts } as const]),
  ];
  const issue = "ref" in change && change.ref !== null ? view.issues.get(change.ref) : undefined;
  const named = `${issue ? `${issue.label} ` : ""}${plainText(issue?.title ?? name)}`;
  switch (change.kind) {
    case "create":
      return line("+", issueTitle(change.content), factsOf(change.content));
    case "update":
      return line("~", named, differences(change));
    case "adopt":
      return line("→", named, "linked by the postmortem: becomes a sub-issue, its text stays");
    case "keep":
      return line("=", named, WHY[change.why]);
    case "remember":
      return line("=", named, "somebody ended its issue: it stays so");
    case "give-up":
      return line("!", named, `${change.of} was tried in vain: left until its text changes`);
    case "wait":
      return line(
        "!",
        named,
        `its creation has an unknown outcome: looked for again until ${change.until.toISOString()}`,
      );
    case "close":
      return line("~", named, "closed: there is nothing left to ask");
    case "close-done":
      return line("~", named, "closed as completed: the postmortem marks it as done");
    case "close-said":
      return line("~", named, "closed as not planned: somebody said so in its thread");
    case "close-meta":
      return line("~", named, "closed: all its items have ended");
    case "ask":
      return line("~", named, `asked in its thread: ${ASKED[change.question.kind]}`);
    case "answer":
      return line("~", named, "a comment in its thread is answered");
    case "agree":
      return line("~", named, "a comment in its thread gets a thumb");
    case "close-duplicate":
      return line("~", named, `closed as a duplicate of ${change.of.label}`);
    default:
      return change satisfies never;
  }
}

function factsOf(content: Extract<Change, { kind: "create" }>["content"]): string {
  if (content.kind !== "item") return labelWords(content.labels);
  return [ownerWords(content), content.priority ?? content.priorityText, dueWords(content), labelWords(content.labels)]
    .filter((fact) => fact !== null && fact !== "")
    .join(" · ");
}

function ownerWords({ owners: { logins, teams, names } }: ItemContent): string {
  const words = [
    ...logins.map((login) => plainText(`@${login}`)),
    ...teams.map((team) => `team ${plainText(team)}`),
    ...names.map((name) => `${plainText(name)} (not assigned: no login)`),
  ];
  return words.length === 0 ? "nobody yet" : words.join(", ");
}

const dueWords = ({ due, dueText }: ItemContent): string | null =>
  due === null ? dueText && `due “${plainText(dueText)}”` : `due ${due}`;

const labelWords = (labels: readonly string[]): string =>
  labels.length === 0 ? "" : `labels ${labels.map(plainText).join(", ")}`;

/** What an update changes, in words; the text of our block where nothing else is seen. */
function differences({ base, current, content, ...newer }: Update): string {
  const { title, addLabels, removeLabels, addAssignees, removeAssignees } = fieldChanges(
    base,
    current,
    writtenOf(content, issueTitle(content)),
    newer,
  );
  const list = (word: string, values: readonly string[]) =>
    values.length === 0 ? [] : [`${word} ${values.map(plainText).join(", ")}`];
  const words = [
    ...(title === undefined ? [] : [`title becomes “${title}”`]),
    ...list("labels added:", addLabels),
    ...list("labels removed:", removeLabels),
    ...list("assigned:", addAssignees),
    ...list("no longer assigned:", removeAssignees),
  ];
  return words.length === 0 ? "text brought up to date" : words.join(" · ");
}

/** What belongs to none of the documents: forgotten items, and twins. */
function absentLines(view: PlanView): string[] {
  const shown = new Set(
    view.documents.flatMap(({ key, items }) => [
      `meta:${key}`,
      ...items.map((item) => subjectId({ kind: "item", key: item.key })),
    ]),
  );
  return view.plan.changes.flatMap((change) => {
    if (!("subject" in change)) return [];
    const { subject } = change;
    const id = subject.kind === "meta" ? `meta:${subject.key}` : subjectId(subject);
    if (shown.has(id) && change.kind !== "close-duplicate") return [];
    return subjectLines(change, "an issue", 0, view).map(layOut);
  });
}

function labelLines({ changes }: Plan): string[] {
  const names = changes.flatMap((change) => (change.kind === "label" ? [plainText(change.label.name)] : []));
  return names.length === 0 ? [] : ["Labels that do not exist yet", ...names.map((name) => `+ ${name}`)];
}

/** The one issue that asks a human about a large plan, and why it is asked. */
function holdLines(view: PlanView): string[] {
  const { hold, notice } = view.plan;
  const why =
    hold === null
      ? []
      : [
          `! Unusually much (opens ${hold.creates}, closes ${hold.closes}, asks about ${hold.asks}; \`ask_above\` is ${hold.limit}): it waits for a human, and nothing of it is done before.`,
        ];
  return [
    ...why,
    ...notice.flatMap((change) => ("subject" in change ? subjectLines(change, "an issue", 0, view).map(layOut) : [])),
  ];
}

function totals({ changes, fingerprint }: Plan): string[] {
  const of = (kind: Change["kind"]) => changes.filter((change) => change.kind === kind).length;
  const closes = ["close", "close-done", "close-said", "close-meta", "close-duplicate"] as const;
  const kinds = [
    [of("create"), "open", "issue"],
    [of("update"), "update", "issue"],
    [closes.reduce((sum, kind) => sum + of(kind), 0), "close", "issue"],
    [of("ask") + of("answer"), "write", "comment"],
    [of("agree"), "give", "thumb"],
    [of("link"), "set", "parent link"],
    [of("label"), "make", "label"],
  ] as const;
  const parts = kinds.flatMap(([number, verb, noun]) => (number === 0 ? [] : [`${verb} ${count(number, noun)}`]));
  const all = changes.filter(writes).length;
  return [
    all === 0
      ? `Nothing to do. Left as they are: ${of("keep")}.`
      : `Would ${parts.join(", ")}: ${count(all, "write")}. Left as they are: ${of("keep")}.`,
    `Fingerprint ${fingerprint}`,
  ];
}

/** @example count(1, "issue") // "1 issue" */
export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? "" : "s"}`;
