/** What must stand after the merge, told from the files alone. */
import { plainText, truncate } from "../../src/core/render/neutralise.ts";
import type { IssueSnapshot } from "../fakes/github/index.ts";
import { type Input, whyNothing } from "./read-inputs.ts";

/** Longest issue title on GitHub, in characters. */
const MAX_TITLE = 256;

export interface Expectation {
  /** The title of each issue that must be opened; one entry for each issue. */
  readonly titles: readonly string[];
  /** Items that link something: whether they get an issue depends on what is there. */
  readonly linked: number;
  readonly metaIssues: number;
}

export function expectationOf(files: readonly Input[]): Expectation {
  const opening = files.filter((file) => whyNothing(file) === null);
  const items = opening.flatMap(({ postmortem }) => postmortem?.items.filter(({ state }) => state === "open") ?? []);
  return {
    titles: items
      .filter(({ tracked }) => tracked.length === 0)
      .map(({ title }) => truncate(plainText(title), MAX_TITLE)),
    linked: items.filter(({ tracked }) => tracked.length > 0).length,
    metaIssues: opening.length,
  };
}

/** Issues and links that the expectation means at most; GitHub wants no more than 80 of these in a minute. */
export const creationsIn = ({ titles, linked, metaIssues }: Expectation): number =>
  metaIssues + 2 * (titles.length + linked);

/** What is not as promised, in words; null when all is well. `standing`: the issues that the app has opened. */
export function whatIsWrong(
  { titles, linked, metaIssues }: Expectation,
  standing: readonly Pick<IssueSnapshot, "title">[],
): string | null {
  const times = (title: string, all: readonly string[]) => all.filter((each) => each === title).length;
  const standingTitles = standing.map(({ title }) => title);
  const wrong = titles.find((title) => times(title, standingTitles) < times(title, titles));
  if (wrong !== undefined) return `no issue stands for “${wrong}”`;
  const most = titles.length + linked + metaIssues * (1 + Math.floor(titles.length / 100));
  return standing.length > most ? `${standing.length} issues stand, expected at most ${most}` : null;
}
