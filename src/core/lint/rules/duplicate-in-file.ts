import type { ActionItem } from "../../postmortem/model.ts";
import { UNSPACED, wordsOf } from "../../postmortem/text/words.ts";
import { actions } from "../example.ts";
import { quote } from "../quote.ts";
import type { Remark, Rule } from "../rule.ts";

/** Shorter titles in two sections ("Add an alert" under two services) can be two pieces of work. */
const LONG_TITLE_WORDS = 5;
const LONG_TITLE_CHARACTERS = 14;

export const duplicateInFile: Rule = {
  id: "duplicate-in-file",
  summary: "The same item twice in one file.",
  why: "Both would get an issue, and closing one leaves the other open for ever. Titles are compared without marks and case; short ones count only within one section.",
  good: [
    actions("- [ ] Add an alert on certificate expiry", "- [ ] Add an alert on certificate revocation"),
    actions("### Shop", "", "- [ ] Add an alert", "", "### Warehouse", "", "- [ ] Add an alert"),
    actions("- [ ] ~~Add an alert on certificate expiry~~ won't do", "- [ ] Add an alert on certificate expiry"),
  ],
  bad: [
    {
      ...actions("- [ ] Add an alert on certificate expiry @ana", "- [ ] Add an alert on **certificate expiry**"),
      line: 6,
      message: "Unexpected second `Add an alert on certificate expiry`, expected it only once: it is in line 5",
    },
  ],
  check({ items }) {
    const seen = new Map<string, ActionItem>();
    const remarks: Remark[] = [];
    for (const item of items) {
      if (item.state === "declined") continue;
      const key = keyOf(item);
      const { line } = seen.get(key) ?? {};
      if (line === undefined) seen.set(key, item);
      else if (line !== item.line)
        remarks.push({
          line: item.line,
          message: `Unexpected second ${quote(item.title.replaceAll("*", ""))}, expected it only once: it is in line ${line}`,
        });
    }
    return remarks;
  },
};

function keyOf({ title, section }: ActionItem): string {
  const words = wordsOf(title);
  const long = UNSPACED.test(words)
    ? words.length >= LONG_TITLE_CHARACTERS
    : words.split(" ").length >= LONG_TITLE_WORDS;
  return long ? words : `${words}\n${section}`;
}
