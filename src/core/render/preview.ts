import { REPOSITORY_CONFIG } from "../config/config.ts";
import { writes } from "../plan/change.ts";
import type { Postmortem } from "../postmortem/model.ts";
import type { Problem } from "../problem.ts";
import { codeSpan, codeText, neutralise } from "./neutralise.ts";
import { count, type PlanView, renderPlanText } from "./plan-text.ts";

/** A plan with the files that it comes from and what is wrong in them. */
export interface PreviewView extends PlanView {
  readonly postmortems: readonly Postmortem[];
  readonly problems: readonly LocatedProblem[];
  /** What the rules of writing remark. */
  readonly advice: readonly LocatedProblem[];
}

type LocatedProblem = Problem & { readonly path: string };

/** An author mends a handful; the check must stay shorter than the postmortem. */
const MAX_ADVICE = 20;

/** What the check on a pull request says: what a merge would do, and what the author may want to mend before. */
export function renderPreview(view: PreviewView) {
  const { plan, postmortems, advice } = view;
  const problems = [...view.problems, ...advice.slice(0, MAX_ADVICE)];
  const items = postmortems.flatMap(({ kind, items: each }) => (kind === "postmortem" ? each : []));
  const opens = (kind: "item" | "meta") =>
    plan.changes.filter((change) => change.kind === "create" && change.content.kind === kind).length;
  const closes = plan.changes.filter(({ kind }) => kind === "close-done").length;
  const also = closes === 0 ? "" : `, and closes ${count(closes, "issue")},`;
  const title = plan.changes.some(writes)
    ? `${count(items.length, "action item")}, opens ${count(opens("item"), "issue")} and ${count(opens("meta"), "meta-issue")}${also} when merged`
    : `${count(items.length, "action item")}, nothing to open`;
  return {
    title,
    summary: [
      ...postmortems.map((postmortem) => `- ${codeSpan(postmortem.path)}: ${readAs(postmortem)}`),
      "",
      "This check is advice: it never fails, and nothing is written before the merge.",
    ].join("\n"),
    text: [fenced(renderPlanText(view)), ...problemLines(problems), ...moreLines(advice.length - MAX_ADVICE)].join(
      "\n\n",
    ),
    notes: problems.flatMap(({ path, line, message, rule }) =>
      line === undefined ? [] : [{ path, line, message: `${codeText(message)} (${rule})` }],
    ),
  };
}

/** What the check says where the settings cannot be used: then nothing at all is read, opened or changed. */
export function renderBrokenSettings(problems: PreviewView["problems"]) {
  return {
    title: "The settings cannot be used",
    summary: `While \`${REPOSITORY_CONFIG}\` is like this, Followthrough reads, opens and changes nothing in this repository.`,
    text: problemLines(problems).join("\n\n"),
    notes: problems.map(({ path, line, message, rule }) => ({
      path,
      line: line ?? 1,
      message: `${codeText(message)} (${rule})`,
    })),
  };
}

function readAs({ kind, status, items }: Postmortem): string {
  if (kind === "template") return "read as an unfilled template: opens nothing";
  if (kind === "other") return "not read as a postmortem: opens nothing";
  return status === "draft" ? "a draft: opens nothing until it is final" : count(items.length, "action item");
}

/** Longer than any run of backticks inside, so that the text cannot end its own fence. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}diff\n${text}\n${fence}`;
}

function problemLines(problems: PreviewView["problems"]): string[] {
  if (problems.length === 0) return [];
  const lines = problems.map(
    ({ path, line, rule, message }) =>
      `- ${codeSpan(line === undefined ? path : `${path}:${line}`)} ${neutralise(message)} (\`${rule}\`)`,
  );
  return [`### Worth a look\n\n${lines.join("\n")}`];
}

const moreLines = (more: number): string[] =>
  more > 0 ? [`And ${more} more: \`followthrough lint\` shows them all.`] : [];
