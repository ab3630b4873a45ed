/** The demo itself: one scene after the other, each with what is to be seen. */
import type { Output } from "../../src/cli/output.ts";
import { count } from "../../src/core/render/plan-text.ts";
import { creationsIn, type Expectation, whatIsWrong } from "./expectation.ts";
import { type Input, peopleIn, whyNothing } from "./read-inputs.ts";
import { showRepository } from "./show-repository.ts";
import { type Stage, REPOSITORY, SWEEP_SECONDS } from "./stage.ts";

/** Of one delivery or one sweep; far more than it takes. */
const PATIENCE_MS = 30_000;
/** What the server creates within a minute, as it is set up here. */
const PER_MINUTE = 80;

export interface Play {
  readonly stage: Stage;
  readonly files: readonly Input[];
  readonly expectation: Expectation;
  readonly output: Output;
}

/** Merges the files and shows what stands afterwards. */
export async function playMerge({ stage, files, expectation, output }: Play): Promise<void> {
  const { repo, github } = stage;
  await stage.idle(PATIENCE_MS, 0);
  const labelsBefore = repo.labels().length;
  const number = repo.openPullRequest({
    branch: "postmortems",
    title: `Add ${count(files.length, "postmortem")}`,
    files: Object.fromEntries(files.map(({ path, bytes }) => [path, bytes])),
  });
  await stage.idle(PATIENCE_MS);
  const mark = github.mark();
  const started = performance.now();
  repo.mergePullRequest(number);
  await output.show(`\n3. Pull request #${number} with ${count(files.length, "file")} was merged:`);
  for (const file of files) await output.show(`   ${file.path}${remark(file)}`);
  for (const { title } of repo.checkRuns())
    if (title !== null) await output.show(`   Before the merge, its check said: ${title}.`);
  const minutes = Math.floor(creationsIn(expectation) / PER_MINUTE);
  if (minutes > 0)
    await output.show(
      `   GitHub wants no more than ${PER_MINUTE} new issues and links in a minute: this takes about ${count(minutes, "minute")}.`,
    );
  await stage.idle(PATIENCE_MS + (minutes + 1) * 60_000);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);

  const standing = repo.issues().filter(({ author }) => author === github.botLogin);
  const wrong = whatIsWrong(expectation, standing);
  if (wrong !== null) throw new Error(`Not as promised: ${wrong}.`);
  await output.show(`   After ${seconds} s, this stands in ${REPOSITORY}:\n\n${showRepository(repo)}\n`);
  await showWrites({
    writes: github.writes(mark).length,
    issues: standing.length,
    links: repo.issues().filter(({ parent }) => parent !== null).length,
    labels: repo.labels().length - labelsBefore,
    output,
  });
}

function remark(file: Input): string {
  const why = whyNothing(file);
  const problems = file.postmortem?.problems ?? [];
  const lines = problems.map(({ rule, message, line }) => `\n     line ${line ?? 1}: ${message} (${rule})`);
  return `${why === null ? "" : `: opens nothing, for ${why}`}${lines.join("")}`;
}

interface Written {
  readonly writes: number;
  readonly issues: number;
  readonly links: number;
  readonly labels: number;
  readonly output: Output;
}

async function showWrites({ writes, issues, links, labels, output }: Written): Promise<void> {
  const fewest = issues + links + labels;
  await output.show(
    `\n4. The merge took ${count(writes, "write")}. The fewest possible: ${fewest} (${count(issues, "issue")}, ${count(links, "link")}, ${count(labels, "label")}). Writes ÷ fewest: ${(writes / fewest).toFixed(2)}.`,
  );
}

/** Sends the same webhook again, and waits for a sweep: nothing may change. */
export async function playAgain({ stage, output }: Play): Promise<void> {
  const { github } = stage;
  const mark = github.mark();
  const again = await watch(stage, () => github.webhooks.redeliver(stage.lastPush()));
  await output.show(`5. GitHub delivers the same webhook again: ${again}.`);
  const swept = await watch(stage, async () => {});
  await output.show(
    `6. The next sweep over the unchanged repository (every 4 hours; here every ${SWEEP_SECONDS} s): ${swept}.`,
  );
  const writes = github.writes(mark).length;
  if (writes > 0) throw new Error(`Not as promised: ${count(writes, "write")} although nothing had changed.`);
}

/** What the server does between now and the end of its next look, in words. */
async function watch(stage: Stage, act: () => Promise<unknown>): Promise<string> {
  const { github } = stage;
  const before = await stage.idle(PATIENCE_MS);
  const mark = github.mark();
  await act();
  const looks = (await stage.idle(PATIENCE_MS, before)) - before;
  const requests = count(github.requestsSince(mark).length, "request");
  return `${count(github.writes(mark).length, "write")}, ${requests}${looks > 1 ? ` in ${looks} looks` : ""}`;
}

/** The repository's own settings, only where the files need some; with the reason for each. */
export function settingsFor(files: readonly Input[], matches: (path: string) => boolean) {
  const lines = [
    ...(files.length > 3 ? ["ask_above: 1000   # otherwise a merge of so many files at once waits for a human"] : []),
    ...(files.every(({ path }) => matches(path))
      ? []
      : ['paths: ["postmortems/**"]   # otherwise only .md, .markdown and .mdx']),
  ];
  return lines.length === 0 ? null : `${lines.join("\n")}\n`;
}

export async function introduce({ stage, files, output }: Play, config: string | null): Promise<void> {
  const people = peopleIn(files).map((login) => `@${login}`);
  const who =
    people.length === 0
      ? "The files name nobody by @login."
      : `Everybody whom the files name by @login works there, so\n   that they can be assigned: ${people.join(", ")}`;
  await output.show(
    `Followthrough, the real server, beside a pretend GitHub on this machine. Nothing leaves it.\n\n1. The repository ${REPOSITORY} has the app installed. ${who}${config === null ? "" : `\n   Its .github/followthrough.yml:\n     ${config.trim().replaceAll("\n", "\n     ")}`}`,
  );
  if (stage.repo.issues().length > 0)
    await output.show(`   Issue #1 is there already: “${stage.repo.issue(1).title}”. One of the files links it.`);
}
