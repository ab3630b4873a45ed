import type { Postmortem } from "../../postmortem/model.ts";
import { escapeRegExp } from "../../postmortem/text/words.ts";
import { report } from "../example.ts";
import { quote } from "../quote.ts";
import type { LintContext, Rule } from "../rule.ts";

/** An operator, a deployer and an admin can be programs. */
const PERSON =
  "(?:@[a-z0-9][a-z0-9-]*|he|she|the (?:on-?call )?(?:engineer|developer|administrator|intern|author|reviewer|contractor|technician|colleague|employee))";

/** What each pattern finds is quoted to the author. */
const PATTERNS = [
  // A mistake as the cause. "… to avoid human error" and "prone to human error" speak of the system.
  /\b(?:due to|caused by|because of|result of|attributed to|down to|(?:cause|reason) (?:was|is)|(?:cause|reason)s?:) (?:a |an |the )?(?:simple |pure |plain |classic )?human (?:error|mistake)\b/,
  /^human error[.!]?$/,
  /\b(?:durch|wegen|aufgrund|ursache:|ursache war) (?:ein(?:en|es|em)? )?menschliche[smnr]? (?:versagen|fehlers?|versagens)(?![\p{L}])/u,
  /(?:due à|dû à|cause d'|causée? par|suite à) ?(?:une )?erreur humaine/,
  /(?:debido a|causado por|causada por|por) (?:un )?error humano/,
  /(?:devido a|causado por|causada por|por) (?:um )?erro humano/,
  /(?:skyldtes|på grunn av|forårsaket av) (?:en )?menneskelig feil/,
  /(?:ヒューマンエラー|人為的(?:な)?ミス)(?:が原因|によ|のため)/,
  // Character instead of circumstances.
  /\b(?:was|were|is|by|through|out of|sheer|gross|his|her|their|a|an) (?:simply |just |very |too |so )?(?:careless|carelessness|carelessly|negligence|negligent|incompetence|incompetent)\b/,
  /\b(?:his|her|@[a-z0-9-]+'s) (?:own )?fault(?=[.,;!)]|$| that\b)/,
];

/** "Should have access" is no hindsight. */
const PARTICIPLE =
  "(?:\\p{L}+ed|known|seen|done|gone|run|read|told|thought|caught|kept|made|taken|written|found|left|sent|understood|chosen|paid|rung)(?!\\p{L})";

/** What a person should have done, or is: hindsight. "Should have been told" is about the system. */
function personPatterns(names: readonly string[]): readonly RegExp[] {
  const who = `(?:^|[\\s(])(?:${[PERSON, ...names.map(escapeRegExp)].join("|")})`;
  return [
    new RegExp(
      `${who} (?:(?:should have|should've|ought to have) ${PARTICIPLE}|(?:failed|forgot|neglected) to(?: \\p{L}+)?)`,
      "u",
    ),
    new RegExp(`${who}(?:'s)? (?:is|was) (?:to blame|at fault)`, "u"),
  ];
}

const MAX_NAMES = 50;

/** Names that are certainly those of persons: in the setting `people`, or owners of two words or three. */
function namesIn({ items }: Postmortem, people: LintContext["people"]): readonly string[] {
  const owners = items
    .flatMap((item) => item.owners)
    .filter((owner) => /^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+){1,2}$/u.test(owner));
  const persons = owners.filter((owner) => !TEAM.test(owner));
  return [...new Set([...Object.keys(people), ...persons.map((owner) => owner.toLowerCase())])].slice(0, MAX_NAMES);
}

const TEAM = /\b(?:team|squad|group|ops|engineering|platform|infra|infrastructure|support|services?|security)\b/i;

/** Sentences against blame use its words. */
const DENIED = /n't\b|\b(?:not|never|nobody|no one|rather than|instead of|without|blameless)\b/;

export const blame: Rule = {
  id: "blame",
  summary: "Words that make a person, or a person's mistake, the cause.",
  why: "Who expects blame tells less, and the next postmortem is worse for it. Where somebody could make a mistake, the question is why it was possible, why it seemed right, and why nothing stopped it. Quotations, and sentences that deny what they say, are left alone.",
  source: {
    title: "PagerDuty Postmortem Guide: an individual's action should never be considered a root cause",
    url: "https://postmortems.pagerduty.com/how_to_write/writing/",
  },
  good: [
    report(
      "## Root cause",
      "",
      "The script renewed certificates without a check, so a wrong name went unnoticed.",
      "",
      "## Action items",
      "",
      "- [ ] Check names to avoid human error",
    ),
    report("The cause was not human error but a missing check.", "", "## Action items", "", "- [ ] Add a check"),
    report("The on-call engineer should have been paged at 10:00.", "", "## Action items", "", "- [ ] Add an alert"),
    report(
      "We should have noticed this earlier. Postgres should have failed over.",
      "",
      "## Action items",
      "",
      "- [ ] Add an alert",
    ),
    report('The chat said "human error", and stopped there.', "", "## Action items", "", "- [ ] Add an alert"),
    report("Manual renewal is error-prone.", "", "## Action items", "", "- [ ] Renew by script"),
    report("The developer should have access to the logs.", "", "## Action items", "", "- [ ] Add an alert"),
    report(
      "The operator failed to reconcile the cluster, as it was lazy about its cache.",
      "",
      "## Action items",
      "",
      "- [ ] Add an alert",
    ),
  ],
  bad: [
    {
      ...report("The outage was caused by human error.", "", "## Action items", "", "- [ ] Add a check"),
      line: 3,
      message: "Unexpected blame `caused by human error`, expected what made it possible",
    },
    {
      ...report(
        "The certificate expired.",
        "@bob should have renewed it.",
        "",
        "## Action items",
        "",
        "- [ ] Add a check",
      ),
      line: 4,
      message: "Unexpected blame `@bob should have renewed`, expected what made it possible",
    },
    {
      ...report("Ana Ruiz forgot to renew it.", "", "## Action items", "", "- [ ] Add an alert (owner: Ana Ruiz)"),
      line: 3,
      message: "Unexpected blame `Ana Ruiz forgot to renew`, expected what made it possible",
    },
    {
      ...report("The name was changed by a careless engineer.", "", "## Action items", "", "- [ ] Add a check"),
      line: 3,
      message: "Unexpected blame `a careless`, expected what made it possible",
    },
    {
      ...report(
        "Der Ausfall wurde durch menschliches Versagen ausgelöst.",
        "",
        "## Maßnahmen",
        "",
        "- [ ] Prüfung ergänzen",
      ),
      line: 3,
      message: "Unexpected blame `durch menschliches Versagen`, expected what made it possible",
    },
  ],
  check(postmortem, { outline, people }) {
    const patterns = [...PATTERNS, ...personPatterns(namesIn(postmortem, people))];
    return outline.sentences.flatMap(({ line, text }) => {
      const lower = text.replace(/[’‘]/g, "'").toLowerCase();
      if (DENIED.test(lower)) return [];
      const found = patterns.map((pattern) => pattern.exec(lower)).find((match) => match !== null);
      if (found === undefined) return [];
      const words = lower.length === text.length ? text.slice(found.index, found.index + found[0].length) : found[0];
      return [{ line, message: `Unexpected blame ${quote(words)}, expected what made it possible` }];
    });
  },
};
