import { z } from "zod";
import { report } from "../example.ts";
import { listed } from "../quote.ts";
import type { Outline } from "../outline.ts";
import type { Rule } from "../rule.ts";
import type { Topic } from "../words/topics.ts";

const SECTIONS = ["summary", "impact", "timeline", "cause", "actions"] as const satisfies readonly (
  | Topic
  | "actions"
)[];
const NAMES = {
  summary: "a summary",
  impact: "the impact",
  timeline: "a timeline",
  cause: "causes",
  actions: "action items",
} as const;

const options = z.strictObject({
  sections: z
    .array(z.enum(SECTIONS))
    .max(SECTIONS.length)
    .optional()
    .meta({ description: `which are expected; default: all of ${SECTIONS.join(", ")}` }),
});

/** A sentence before the first section is a summary; "Author: Ana" is none. */
const LEAST_SUMMARY = 60;
/** A summary that says who was hit and how tells the impact. */
const AFFECTS =
  /\b(?:affect|impact|nobody|no one|everybody|everyone|users?|customers?|clients?|visitors?|unavailable|unreachable|unable|could not|couldn't|inaccessible|down for|downtime|data loss|nutzer|kunden|betroffen|utilisateurs|clientes?|usuarios|usuários|brukere?)/i;
/** A file that has fewer of them follows another plan, or is in a language that we do not read. */
const LEAST_FOUND = 2;

const whole = ["## Summary", "", "Checkout broke.", "", "## Timeline", "", "- 10:00 it broke", "", "## Root cause", ""];

export const missingSections: Rule = {
  id: "missing-sections",
  summary: "A part of the template is missing: summary, impact, timeline, cause or action items.",
  why: "Who reads a postmortem in a year asks what happened, whom it hurt, in which order, why, and what was done about it. A heading, a bold line, a label such as “Impact:” or a column counts, in any of the languages that are read; so does an opening paragraph for a summary, and a summary that says who was hit. A file in which fewer than two headings are known is left alone.",
  source: {
    title: "PagerDuty Postmortem Guide: template",
    url: "https://postmortems.pagerduty.com/resources/post_mortem_template/",
  },
  options,
  good: [
    report(
      ...whole,
      "The certificate.",
      "",
      "**Impact:** 400 payments failed.",
      "",
      "## Action items",
      "",
      "- [ ] Add an alert",
    ),
    report("On 4 March nobody could pay.", "", "## Action items", "", "- [ ] Add an alert"),
    report(
      "For 12 minutes nobody could pay, because a certificate had expired unnoticed.",
      "",
      "## Timeline",
      "",
      "- 10:00 it broke",
      "",
      "## Root cause",
      "",
      "The certificate.",
      "",
      "## Action items",
      "",
      "None.",
    ),
    {
      ...report(...whole, "The certificate.", "", "## Action items", "", "- [ ] Add an alert"),
      options: { sections: ["summary", "timeline", "cause"] },
    },
  ],
  bad: [
    {
      ...report(...whole, "The certificate.", "", "## Action items", "", "- [ ] Add an alert"),
      line: 1,
      message: "Unexpected postmortem without the impact, expected a section for each part of the template",
    },
    {
      ...report(
        "## Impact",
        "",
        "400 payments failed.",
        "",
        "## Root cause",
        "",
        "It expired.",
        "",
        "## Action items",
        "",
        "- [ ] Add an alert",
      ),
      line: 1,
      message:
        "Unexpected postmortem without a summary and a timeline, expected a section for each part of the template",
    },
  ],
  check({ items }, { outline }, given) {
    const { sections = SECTIONS } = options.parse(given);
    if (outline.topics.size < LEAST_FOUND) return [];
    const missing = sections.filter((section) => !tells(section, items.length, outline));
    if (missing.length === 0) return [];
    const named = listed(missing.map((section) => NAMES[section]));
    const expected = "expected a section for each part of the template";
    return [{ line: outline.titleLine, message: `Unexpected postmortem without ${named}, ${expected}` }];
  },
};

/** A part counts where it has a heading, and where it stands without one in its usual place. */
function tells(section: (typeof SECTIONS)[number], items: number, outline: Outline): boolean {
  const { sentences, topics, promises } = outline;
  switch (section) {
    case "actions":
      return items > 0 || promises;
    case "summary":
      return topics.has("summary") || sentences.some(({ opening, text }) => opening && text.length >= LEAST_SUMMARY);
    case "impact":
      return (
        topics.has("impact") ||
        sentences.some(({ opening, topic, text }) => (opening || topic === "summary") && AFFECTS.test(text))
      );
    case "timeline":
    case "cause":
      return topics.has(section);
    default:
      return section satisfies never;
  }
}
