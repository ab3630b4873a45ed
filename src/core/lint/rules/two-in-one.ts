import { actions } from "../example.ts";
import { openItems } from "../items.ts";
import { quote } from "../quote.ts";
import type { Rule } from "../rule.ts";
import { isVerb } from "../words/english-verbs.ts";

/** " and rewrite the consumer", "; rotate the keys". */
const JOINT = /(?:,? and (?:then )?|; (?:and |then )?)(?=(\p{L}+) )/gu;
/** What comes after these belongs to the first piece: its purpose, its condition, its explanation. */
const SUBORDINATE =
  /\b(?:so|which|that|who|where|when|if|because|while|until|since|as|in order|to (?!the |a |an |our |all |each |every |both |this )\p{L}+|for \p{L}+ing|by \p{L}+ing|how|whether|what|why)\b/u;
/** First verbs that only prepare what comes after "and". */
const PREPARES = new Set(
  `go review audit find identify look gather collect check evaluate investigate discuss define design scope plan try read
   analyse analyze assess determine figure get take test research explore consider come work prepare pick choose draft`.split(
    /\s+/,
  ),
);
/** Second verbs that only finish what came before "and", or that are nouns as often. */
const FINISHES = new Set(
  `ensure make verify check confirm validate test deploy release roll use stop avoid remove delete drop clean close share
   publish communicate announce enforce alert page log monitor report track document time state store process support
   service model control access change issue list load lock note order plan practice release request result return scale
   schedule script search show start target team trace trigger version work write-up set update notify inform let have
   be keep help fail back code cache queue query rate record patch pool port post block batch cap cross default display
   double drill dump end exercise export file filter fix flag focus format function group guard guide handle hook host import
   index label lead level limit link map mark mask match measure mirror name number own package pass pause pilot pin place
   play point print profile prompt push pull quote raise range read recover reference register rehearse render replay retry route
   run sample save scan scope seed share shift sign size smoke snapshot sort spike split stage stress structure surface
   switch sync tag template thread tie tune turn update upgrade use view watch`.split(/\s+/),
);
/** "Pause the job and resume it": the same thing, one piece. */
const SAME = /^(?:it|them|this|that|these|those|its|their|one|the same|any|such)\b/;
const LEAST_WORDS = 4;

export const twoInOne: Rule = {
  id: "two-in-one",
  summary: "Two pieces of work in one open item. English only.",
  why: "One half is done and the item stays open, or it is closed and the other half is forgotten. Two owners, two dates and two ends need two items.",
  source: {
    title: "Atlassian Incident Handbook: scope each action as narrowly as possible",
    url: "https://www.atlassian.com/incident-management/handbook/postmortems",
  },
  good: [
    actions("- [ ] Define and implement a renewal strategy"),
    actions("- [ ] Pause the renewal job and rewrite it in Go"),
    actions("- [ ] Review all certificates and renew those with less than 30 days left"),
    actions("- [ ] Add a job that finds old certificates and renews the oldest first"),
    actions("- [ ] Write a job to find old certificates and renew the oldest first"),
    actions("- [ ] Add an alert on certificate expiry and test the alert once a month"),
    actions("- [ ] Add alerts and dashboards for certificates"),
  ],
  bad: [
    {
      ...actions("- [ ] Add an alert on certificate expiry and migrate the payment service to the new cluster"),
      line: 5,
      message:
        "Unexpected second piece of work `migrate the payment service to the new …`, expected an item of its own",
    },
    {
      ...actions("- [ ] Renew the certificate of the shop; rewrite the old deployment script in Go"),
      line: 5,
      message: "Unexpected second piece of work `rewrite the old deployment script in Go`, expected an item of its own",
    },
  ],
  check(postmortem, { language }) {
    if (language !== "en") return [];
    return openItems(postmortem).flatMap(({ line, title }) => {
      const second = secondPiece(title);
      if (second === null) return [];
      return [{ line, message: `Unexpected second piece of work ${quote(second)}, expected an item of its own` }];
    });
  },
};

function secondPiece(title: string): string | null {
  const first = /^\p{L}+/u.exec(title)?.[0].toLowerCase() ?? "";
  if (!isVerb(first) || PREPARES.has(first)) return null;
  for (const joint of title.matchAll(JOINT)) {
    const verb = (joint[1] ?? "").toLowerCase();
    const before = title.slice(0, joint.index);
    const after = title.slice(joint.index + joint[0].length);
    if (SUBORDINATE.test(before.toLowerCase())) return null;
    if (!isVerb(verb) || FINISHES.has(verb) || verb === first) continue;
    const object = after.slice(verb.length).trim().toLowerCase();
    if (SAME.test(object) || count(before) < LEAST_WORDS || count(after) < LEAST_WORDS) continue;
    return after.replace(/[.!]$/, "");
  }
  return null;
}

const count = (text: string): number => text.trim().split(/\s+/).length;
