/** Bounds on what one file may ask of us. Each is far above what people write and far below what hurts. */

/** GitHub's contents API serves up to 1 MB with all features; a longer text is data, not a postmortem. */
export const MAX_TEXT_CHARACTERS = 1024 * 1024;

/** More promises than this in one document is a generated list; each would become an issue. */
export const MAX_ITEMS = 1_000;

/** Longer items are pasted logs. Also the bound that keeps every pattern below cheap. */
export const MAX_ITEM_CHARACTERS = 10_000;

/** GitHub refuses longer issue titles. */
export const MAX_TITLE_CHARACTERS = 256;

/** A title longer than this is cut after a sentence where there is one. */
export const COMFORTABLE_TITLE_CHARACTERS = 200;

/** Front matter is a dozen lines; YAML parsers go quadratic on hostile input (24 s on 490 KB were seen). */
export const MAX_FRONT_MATTER_CHARACTERS = 64 * 1024;

export const MAX_SUMMARY_CHARACTERS = 600;

/** What elaborates an item is copied into its issue; the link leads to the rest. */
export const MAX_DETAILS_CHARACTERS = 2_000;

/** An author mends the first few and runs us again; a thousand equal lines help nobody. */
export const MAX_PROBLEMS_PER_RULE = 20;
