import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { githubProposals } from "../../src/adapters/github-proposals/github-proposals.ts";
import type { Proposals, Verdict } from "../../src/ports/proposals.ts";
import { type GitHubPlace, openGitHub } from "../contract/tracker-github-place.ts";

const CREATE = "POST /repos/{owner}/{repo}/check-runs";

let place: GitHubPlace;
let proposals: Proposals;
beforeEach(async () => {
  place = await openGitHub({ "README.md": "# Payments\n" });
  proposals = githubProposals(place.connection);
});
afterEach(async () => {
  place.github.assertNoSurprises();
  await place.github.stop();
});

const open = (branch = "pm", files: Readonly<Record<string, string>> = { "a.md": "Text\n" }) =>
  place.repo.openPullRequest({ branch, files });

const note = (line: number) => ({ path: "a.md", line, message: `Line ${line}` });
const verdict = (...lines: readonly number[]): Verdict => ({
  title: "1 action item",
  summary: "Summary",
  text: `Lines ${lines.join(", ")}`,
  notes: lines.map(note),
});

async function publish(number: number, words: Verdict) {
  const proposal = await proposals.read(place.repository, number);
  if (proposal === null) throw new Error("it was just opened");
  return proposals.publish(place.repository, proposal, words);
}

/** The notes that people see: those of the latest check run, however many there were. */
const notes = () => {
  const latest = place.repo.checkRuns().toSorted((a, b) => b.id - a.id)[0];
  return latest?.annotations.map(({ startLine }) => startLine);
};

describe("a check on a pull request", () => {
  test("has the notes of its latest words, each once", async () => {
    const number = open();
    for (const lines of [[1, 2], [1, 2, 3], [3]]) {
      expect(await publish(number, verdict(...lines))).toBe("published");
      expect(notes()).toEqual(lines);
    }
  });

  test("that would say the same is not written again", async () => {
    const number = open();
    await publish(number, verdict(1));
    await publish(number, verdict(2));
    const mark = place.github.mark();
    expect(await publish(number, verdict(2))).toBe("unchanged");
    expect(place.github.writes(mark)).toEqual([]);
    // What was said before the last time is news again.
    expect(await publish(number, verdict(1))).toBe("published");
    expect(notes()).toEqual([1]);
  });

  test("is its own where two pull requests have one head", async () => {
    const first = open();
    const second = place.repo.openPullRequest({ branch: "pm", title: "The same again" });
    await publish(first, verdict(1));
    await publish(second, verdict(2));
    expect([await publish(first, verdict(1)), await publish(second, verdict(2))]).toEqual(["unchanged", "unchanged"]);
    expect(place.github.writes().map(({ method, route }) => `${method} ${route}`)).toEqual([CREATE, CREATE]);
  });

  test("of another app with our name and number is not taken for ours", async () => {
    const number = open();
    await publish(number, verdict(1));
    const [run] = place.repo.checkRuns();
    const stored = place.repo.repo.checkRuns.get(run?.id ?? 0);
    if (!stored) throw new Error("it was just written");
    place.repo.repo.checkRuns.set(stored.id, { ...stored, appId: place.github.createApp("stranger").appId });
    expect(await publish(number, verdict(1))).toBe("published");
  });
});
