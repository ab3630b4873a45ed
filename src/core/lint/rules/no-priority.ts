import { actions } from "../example.ts";
import { lacking, untracked } from "../items.ts";
import type { Rule } from "../rule.ts";

const WORDS = { field: "a priority", expected: "P0 to P4, or high, medium, low" };

export const noPriority: Rule = {
  id: "no-priority",
  summary: "An open item without a priority.",
  why: "Where all items weigh the same, the easy ones are done and the ones that matter wait. Items with an issue are left alone: their priority is set there.",
  source: {
    title: "Google SRE Book, Postmortem Culture: resulting fixes at appropriate priority",
    url: "https://sre.google/sre-book/postmortem-culture/",
  },
  good: [
    actions("- [ ] [P1] Add an alert on certificate expiry"),
    actions("- [ ] Add an alert on certificate expiry (priority: high)"),
    actions("- [ ] Add an alert on certificate expiry, see #12"),
    actions("- [x] Renew the certificate"),
  ],
  bad: [
    {
      ...actions("- [ ] [P1] Add an alert on certificate expiry", "- [ ] Renew certificates automatically"),
      line: 6,
      message: "Unexpected item without a priority, expected P0 to P4, or high, medium, low",
    },
  ],
  check: (postmortem) => lacking(untracked(postmortem), ({ priorityText }) => priorityText === null, WORDS),
};
