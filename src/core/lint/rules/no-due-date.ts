import { actions } from "../example.ts";
import { lacking, untracked } from "../items.ts";
import type { Rule } from "../rule.ts";

const WORDS = { field: "a due date", expected: "a day such as `due: 2026-04-30`" };

export const noDueDate: Rule = {
  id: "no-due-date",
  summary: "An open item without a due date.",
  why: "Without a date nothing is ever late, so nobody ever asks. A date that cannot be understood is another problem (`ambiguous-date`, `impossible-date`) and not told twice. Items with an issue are left alone.",
  source: {
    title: "Atlassian Incident Handbook: priority actions have an agreed deadline of 4 or 8 weeks",
    url: "https://www.atlassian.com/incident-management/handbook/postmortems",
  },
  good: [
    actions("- [ ] Add an alert on certificate expiry due: 2026-04-30"),
    actions("- [ ] Add an alert on certificate expiry due: 03/04/2026"),
    actions("- [ ] Add an alert on certificate expiry, see #12"),
    actions("- [x] Renew the certificate"),
  ],
  bad: [
    {
      ...actions("- [ ] Add an alert on certificate expiry due: 2026-04-30", "- [ ] Renew certificates automatically"),
      line: 6,
      message: "Unexpected item without a due date, expected a day such as `due: 2026-04-30`",
    },
  ],
  check: (postmortem) => lacking(untracked(postmortem), ({ due, dueText }) => due === null && dueText === null, WORDS),
};
