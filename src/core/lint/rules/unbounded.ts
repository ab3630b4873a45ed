import { actions } from "../example.ts";
import { openItems, plainTitle } from "../items.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** Beginnings of work that has no end of its own. */
const OPEN_ENDED =
  /^(?:investigate|investigating|explore|exploring|look into|looking into|research|consider|considering|think about|keep an eye on|continue to|keep on|continue (?:sharing|monitoring|improving|working|to)|untersuchung|investigar|explorar|explorer|étudier|enquêter sur)(?=\s)/;

/** Words that say what comes out, or when it ends. */
const OUTCOME = new RegExp(
  [
    "\\b(?:whether|why|how|what|which|where|when|if|until|by|so that|in order|decide|decision|document|write|report|propose",
    "proposal|recommend|estimate|list|find|causes?|reasons?|identify|determine|fix|timebox(?:ed)?|time-box(?:ed)?|spike|hours?|days?|weeks?)\\b",
    "\\d",
    "\\?",
    "\\b(?:pourquoi|comment|si|décider|por qué|cómo|si|decidir|por que|como)(?=\\s)",
  ].join("|"),
);

export const unbounded: Rule = {
  id: "unbounded",
  summary: "An open item that looks into something, without a question to answer, an outcome or an end.",
  why: "One can investigate for ever. Ask a question that can be answered, name what will be there afterwards, or set a date by which to decide.",
  source: {
    title:
      "Atlassian Incident Handbook: “Investigate monitoring for this scenario” → “Add alerting for all cases where …”",
    url: "https://www.atlassian.com/incident-management/handbook/postmortems",
  },
  good: [
    actions("- [ ] Investigate why the renewal job was skipped"),
    actions("- [ ] Investigate the cause of the skipped renewal"),
    actions("- [ ] Investigate other certificate authorities and propose one"),
    actions("- [ ] Investigate other certificate authorities due: 2026-04-30"),
    actions("- [ ] Consider a second certificate authority", "  - decide in the meeting of March"),
    actions("- [ ] Explore in two days what a second certificate authority costs"),
    actions("- [ ] Add an alert on certificate expiry"),
  ],
  bad: [
    {
      ...actions("- [ ] Investigate monitoring for this scenario @ana"),
      line: 5,
      message:
        "Unexpected work without an end `Investigate monitoring for this scenario`, expected an outcome, a question to answer or a due date",
    },
    {
      ...actions("- [ ] Consider a second certificate authority"),
      line: 5,
      message:
        "Unexpected work without an end `Consider a second certificate authority`, expected an outcome, a question to answer or a due date",
    },
  ],
  check: (postmortem, { outline }) =>
    openItems(postmortem).flatMap((item) => {
      const { line, title, dueText, tracked } = item;
      const words = plainTitle(item);
      const ends = dueText !== null || tracked.length > 0 || outline.explained.has(line) || OUTCOME.test(words);
      if (ends || !OPEN_ENDED.test(words)) return [];
      const expected = "expected an outcome, a question to answer or a due date";
      return [{ line, message: `Unexpected work without an end ${quote(title)}, ${expected}` }];
    }),
};
