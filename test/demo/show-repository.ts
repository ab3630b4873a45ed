/** What stands in the repository after the merge. */
import type { FakeRepository, IssueSnapshot } from "../fakes/github/index.ts";
import { showBody, showHead } from "./show-issue.ts";

/** The meta-issues with what hangs below them; the first one, and the first of its sub-issues, with their whole text. */
export function showRepository(repo: FakeRepository): string {
  const issues = repo.issues();
  const numbered = new Map(issues.map((issue) => [`${repo.fullName}#${issue.number}`, issue]));
  const below = (issue: IssueSnapshot) => issue.subIssues.flatMap((name) => numbered.get(name) ?? []);
  const tops = issues.filter((issue) => issue.subIssues.length > 0 && issue.parent === null);
  const tree = (top: IssueSnapshot, issue: IssueSnapshot, depth: number): string[] =>
    below(issue).flatMap((child) => [
      `${"   ".repeat(depth)}${showHead(child)}${adopted(child, top)}`,
      ...tree(top, child, depth + 1),
    ]);
  return tops
    .flatMap((top, at) => [
      showHead(top),
      ...(at === 0 ? [`\n${indent(showBody(top.body), "   │ ")}\n`] : []),
      ...tree(top, top, 1),
      ...(at === 0 ? exampleOf(below(top)) : []),
      "",
    ])
    .join("\n")
    .trimEnd();
}

/** A sub-issue that was there before. */
const adopted = ({ author }: IssueSnapshot, top: IssueSnapshot): string =>
  author === top.author ? "" : `  (opened by ${author}, adopted)`;

function exampleOf([first]: readonly IssueSnapshot[]): string[] {
  return first ? [`\n   Issue #${first.number} reads:\n\n${indent(showBody(first.body), "   │ ")}`] : [];
}

const indent = (text: string, by: string): string =>
  text
    .split("\n")
    .map((line) => `${by}${line}`.trimEnd())
    .join("\n");
