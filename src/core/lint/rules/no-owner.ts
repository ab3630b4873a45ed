import { actions } from "../example.ts";
import { lacking, untracked } from "../items.ts";
import type { Rule } from "../rule.ts";

const WORDS = { field: "an owner", expected: "the `@login` of one person who sees to it" };

export const noOwner: Rule = {
  id: "no-owner",
  summary: "An open item that nobody owns.",
  why: "What everybody owns is done by nobody. An owner need not do the work, but answers for its end. Items with an issue are left alone: their owner is its assignee.",
  source: {
    title: "Google SRE Workbook, Postmortem Culture: declared ownership leads to accountability and action",
    url: "https://sre.google/workbook/postmortem-culture/",
  },
  good: [
    actions("- [ ] Add an alert on certificate expiry @ana"),
    actions("- [ ] Add an alert on certificate expiry (owner: Ana)"),
    actions("- [ ] Add an alert on certificate expiry, see #12"),
    actions("- [x] Renew the certificate"),
    actions("- [ ] ~~Buy a second processor~~ won't do"),
  ],
  bad: [
    {
      ...actions("- [ ] Add an alert on certificate expiry @ana", "- [ ] Renew certificates automatically"),
      line: 6,
      message: "Unexpected item without an owner, expected the `@login` of one person who sees to it",
    },
    {
      ...actions("- [ ] Renew certificates automatically (owner: TBD)"),
      line: 5,
      message: "Unexpected item without an owner, expected the `@login` of one person who sees to it",
    },
    {
      ...actions(
        "- [ ] Add an alert on expiry",
        "- [ ] Renew certificates automatically",
        "- [ ] Write down who to call",
      ),
      line: 5,
      message: "Unexpected 3 items without an owner, expected the `@login` of one person who sees to it",
    },
  ],
  check: (postmortem) => lacking(untracked(postmortem), ({ owners }) => owners.length === 0, WORDS),
};
