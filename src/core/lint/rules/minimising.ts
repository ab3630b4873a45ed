import { report } from "../example.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";

/** What has a size: "only a short trip to the dashboard" is about something else. */
const SIZES =
  "(?:interruptions?|outages?|disruptions?|delays?|degradations?|slowdowns?|downtime|period|moment|while|time|impact|effects?|number|subset|fraction|part|users?|customers?|clients?|requests?|payments?|orders?|minutes|seconds|hours|errors?|failures?|problems?|issues?|incident)\\b";

const PATTERNS = [
  /\b(?:minor|small|little|tiny|brief|short|slight) (?:hiccup|blip|glitch|bump)\b/,
  new RegExp(
    `\\b(?:just|only|merely|simply) (?:a|an|some) (?:very |really )?(?:brief|short|small|minor|few|handful|little|tiny|slight|couple|quick)(?= (?:of )?(?:\\w+ ){0,2}${SIZES})`,
  ),
  /\b(?:no|not a) big deal\b|\bnothing (?:serious|to worry about|dramatic)\b|\bnot (?:that|so|too) bad\b/,
  /\b(?:luckily|fortunately|thankfully),? (?:just|only|merely)\b/,
  /\bnur (?:ein(?:e|en)? )?(?:kurze[rsn]?|kleine[rsn]?|geringe[rsn]?|ein paar|wenige)(?=\s)/,
  /\b(?:seulement|juste) (?:un |une |quelques )(?:petite? |brève? |courte? )?/,
  /\b(?:solo|sólo|solamente) (?:un |una |unos |unas )(?:breve|pequeñ[oa]|poc[oa]s|cuantos)\b/,
  /\bbare (?:en |et )?(?:kort|liten|lite|noen få)(?=\s)/,
];

export const minimising: Rule = {
  id: "minimising",
  summary: "Words that make the impact small instead of giving its size.",
  why: "“Only a few users” is many to those who were hit, and it tells the reader to stop. A number says how large it was and leaves the judgement to the reader; a sentence with a number is left alone. Looks at the summary, the impact and what stands before the first section.",
  source: {
    title: "PagerDuty Postmortem Guide: document impact by duration, number of customers and functions",
    url: "https://postmortems.pagerduty.com/how_to_write/writing/",
  },
  good: [
    report("## Impact", "", "Only payments by card were affected.", "", "## Action items", "", "- [ ] Add an alert"),
    report(
      "## Impact",
      "",
      "For 12 minutes only a few users could pay, 4 % of all.",
      "",
      "## Action items",
      "",
      "- [ ] Add an alert",
    ),
    report(
      "## Summary",
      "",
      "It was only a short step to the dashboard.",
      "",
      "## Action items",
      "",
      "- [ ] Add an alert",
    ),
    report("## Lessons", "", "Only a few of us knew the runbook.", "", "## Action items", "", "- [ ] Add an alert"),
    report(
      "## Impact",
      "",
      "Nobody could pay.",
      "",
      "## Action items",
      "",
      "- [ ] Add just a short note to the runbook",
    ),
  ],
  bad: [
    {
      ...report(
        "## Impact",
        "",
        "There was just a brief interruption.",
        "",
        "## Action items",
        "",
        "- [ ] Add an alert",
      ),
      line: 5,
      message: "Unexpected words `just a brief` about the impact, expected its size: how long, how many, what",
    },
    {
      ...report("Checkout had a minor hiccup.", "", "## Action items", "", "- [ ] Add an alert"),
      line: 3,
      message: "Unexpected words `minor hiccup` about the impact, expected its size: how long, how many, what",
    },
    {
      ...report("**Impact:** luckily only test users.", "", "## Action items", "", "- [ ] Add an alert"),
      line: 3,
      message: "Unexpected words `luckily only` about the impact, expected its size: how long, how many, what",
    },
  ],
  check({ items }, { outline }) {
    const itemLines = new Set(items.map(({ line }) => line));
    const firstItem = Math.min(...itemLines);
    return outline.sentences.flatMap(({ line, text, topic, opening }) => {
      const about = topic === "impact" || topic === "summary" || opening;
      if (!about || /\d/.test(text) || itemLines.has(line) || line >= firstItem) return [];
      const lower = text.toLowerCase();
      const found = PATTERNS.map((pattern) => pattern.exec(lower)).find((match) => match !== null);
      if (found === undefined) return [];
      const expected = "expected its size: how long, how many, what";
      return [{ line, message: `Unexpected words ${quote(found[0])} about the impact, ${expected}` }];
    });
  },
};
