/** Which issues a text names, and which of them it would close. */
import type { Repo } from "./model.ts";
import type { World } from "./world.ts";

export interface Named {
  readonly repo: Repo;
  readonly number: number;
  /** FACT "Checks and text": a closing word stands before it, also in "does not close #1". */
  readonly closes: boolean;
}

const NAME = String.raw`[\w.-]+\/[\w.-]+`;
const WORD = String.raw`(?<word>\b(?:close[sd]?|fix(?:es|ed)?|resolve[sd]?):?\s+)?`;
const REFERENCE = String.raw`(?<![\w/.#-])(?:(?:(?<short>${NAME})?#|GH-)|(?<site>https?:\/\/[^\s/]+)\/(?<page>${NAME})\/(?:issues|pull)\/)(?<number>[1-9]\d{0,9})(?!\w)`;
const NAMED = new RegExp(WORD + REFERENCE, "gi");

/** What readers of the Markdown do not see, or see as code, names nothing. */
const UNREAD = /<!--.*?-->|```.*?```|`[^`\n]+`/gs;

/** The issues that a text of `home` names, pull requests among them; those that are not there are left out. */
export function named(world: World, home: Repo, text: string): readonly Named[] {
  return [...text.replace(UNREAD, " ").matchAll(NAMED)].flatMap(({ groups = {} }) => {
    const { short, site, page, number } = groups;
    if (site !== undefined && site !== world.htmlUrl) return [];
    const [owner = "", name = ""] = (short ?? page ?? world.fullName(home)).split("/");
    const repo = world.repoNamed(owner, name);
    const closes = groups["word"] !== undefined;
    return repo?.issues.get(Number(number)) ? [{ repo, number: Number(number), closes }] : [];
  });
}
