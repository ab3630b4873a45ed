import { ENGLISH_VERBS } from "../../postmortem/vocabulary/english-verbs.ts";

const VERBS: ReadonlySet<string> = new Set(ENGLISH_VERBS);

/** First words of items that only name or describe something. Words that can be commands ("lower", "open") are not here. */
const NO_VERBS = words(`
  the a an this that these those there it our my your their his her its some any every each another both many several all
  more better worse fewer less deeper stronger faster higher bigger smarter clearer earlier longer
  new additional extra proper missing internal external automatic manual mandatory possible potential periodic regular
  weekly daily monthly quarterly proactive comprehensive robust
  why what who which should could can is are
  app apps api apis database databases dashboard dashboards runbook runbooks playbook playbooks documentation docs
  observability infrastructure engineers engineer developers developer customers customer users user policy policies
  procedure procedures checklist checklists cpu memory dns tls ssl certificate certificates threshold thresholds metric
  metrics latency capacity server servers client clients software hardware communication
`);

/** Endings of nouns that are no verbs, the exceptions being in the list of verbs. */
const NOUN = /(?:tion|ment|ness|ity|ship|ance|ence)$/;
/** Words that may stand before the verb. */
const BEFORE = /^(?:also|then|please|maybe|possibly|further|always|never|not|don't|\p{L}{3,}ly)$/u;
const MAX_LABEL_WORDS = 5;
const MAX_SKIPPED = 3;

/**
 * The first word of an English title where it is certainly no verb, as written; else null. A label before a colon
 * ("Certificates: renew them") may be anything when a verb follows it.
 *
 * @example firstNonVerb("Better alerts") // "Better"
 */
export function firstNonVerb(title: string): string | null {
  const text = title.replace(/^(?:[[(（【][^\])）】]{0,40}[\])）】]\s*)+/, "").replace(/^[\s"“'*_-]+/, "");
  const [label = "", ...rest] = text.split(/:\s+/);
  const word = nonVerb(text);
  if (word === null || rest.length === 0 || label.split(/\s+/).length > MAX_LABEL_WORDS) return word;
  return nonVerb(rest.join(": ")) === null ? null : word;
}

function nonVerb(text: string): string | null {
  const first = text
    .split(/\s+/, MAX_SKIPPED + 1)
    .map((each) => each.replace(/[,;:.!?)"”]+$/, ""))
    .find(
      (each) => VERBS.has(each.toLowerCase()) || NO_VERBS.has(each.toLowerCase()) || !BEFORE.test(each.toLowerCase()),
    );
  if (first === undefined || !/^\p{L}+$/u.test(first)) return null;
  const lower = first.toLowerCase();
  if (VERBS.has(lower)) return null;
  return NO_VERBS.has(lower) || NOUN.test(lower) ? (/^\p{L}+/u.exec(text)?.[0] ?? first) : null;
}

/** Whether a word is a verb in its plain form. */
export const isVerb = (word: string): boolean => VERBS.has(word.toLowerCase());

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}
