import type { IssueSnapshot } from "../../fakes/github/index.ts";

/** The meta-issue as a quotation: its title, its progress and its table, with links as their words. */
export function metaTable({ number, title, body, state }: IssueSnapshot): string {
  const lines = body.split("\n").filter((line) => line.startsWith("**Progress**") || line.startsWith("|"));
  const words = lines.map((line) => line.replace(/\[`?([^\]`]*)`?\]\([^)]*\)/g, "$1").replaceAll("\u200b", ""));
  const [progress = "", ...table] = words;
  return [`**#${number} ${title}** (${state})`, "", progress, "", ...table]
    .map((line) => `> ${line}`.trimEnd())
    .join("\n");
}
