import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type Config, REPOSITORY_CONFIG } from "../core/config/config.ts";
import { decodeDocument } from "../core/documents/decode-document.ts";
import { matchingPaths } from "../core/documents/select-documents.ts";
import { explainRule, listRules } from "../core/lint/explain.ts";
import { lintPostmortem } from "../core/lint/lint-postmortem.ts";
import { renderLintGithub } from "../core/lint/report/github.ts";
import { renderLintJson } from "../core/lint/report/json.ts";
import {
  countLevel,
  type LintReport,
  type LocatedProblem,
  parseProblems,
  sortProblems,
} from "../core/lint/report/report.ts";
import { renderLintSarif } from "../core/lint/report/sarif.ts";
import { renderLintText } from "../core/lint/report/text.ts";
import { RULES } from "../core/lint/rules/index.ts";
import type { Postmortem } from "../core/postmortem/model.ts";
import { nearest } from "../core/text/nearest.ts";
import type { Command, ExitCode, Surroundings } from "./command.ts";
import { type FoundFiles, findFiles, type NamedFile } from "./find-files.ts";
import { readConfig } from "./read-config.ts";
import { describeFailure } from "./read-failure.ts";
import type { Options } from "./read-options.ts";
import { readPostmortems } from "./read-postmortems.ts";
import { UsageError } from "./usage-error.ts";

const FORMATS = {
  text: renderLintText,
  json: renderLintJson,
  sarif: renderLintSarif,
  github: renderLintGithub,
} as const satisfies Record<string, (report: LintReport) => string>;

const NOTHING = "No file here is one that the setting `paths` names; name files or folders to lint others.";

const isFormat = (name: string): name is keyof typeof FORMATS => Object.hasOwn(FORMATS, name);

/** `followthrough lint`: what an author may want to mend. */
export const lintCommand: Command = {
  name: "lint",
  summary: "show what an author may want to mend",
  help: `Usage: followthrough lint [--root DIR] [--format FORMAT] [--max-warnings N] [--merged DATE] [PATH…]
       followthrough lint --rules | --explain RULE

Shows problems in the text of postmortems, and what the rules of writing remark. Only reads, and needs no network.

  PATH…             files, or folders with postmortems below them; without PATH, the files below --root that the
                    setting \`paths\` names, as the server reads them
  --root DIR        the top folder of the repository, for paths and its .github/followthrough.yml; default: the current
                    folder
  --format FORMAT   text (default), json, sarif (SARIF 2.1.0), or github (annotations of GitHub Actions)
  --max-warnings N  more warnings than N count as an error
  --merged DATE     the files are new and come to the default branch on that day (YYYY-MM-DD); without it
                    late-postmortem is silent
  --rules           list the rules
  --explain RULE    say what a rule wants and why, with examples
  -h, --help        this text

A line is FILE:LINE, the level, the message and the rule. The setting \`rules\` makes each rule off, warn or error.

Exit codes: 0 no errors; 1 there is an error, or something could not be read; 2 the command line was not understood.`,
  options: { flags: ["rules"], values: ["root", "format", "max-warnings", "merged", "explain"] },

  async run(options, surroundings) {
    const { folder, output } = surroundings;
    const explained = options.value("explain");
    if (explained !== undefined || options.has("rules")) {
      await output.show(explained === undefined ? listRules() : explainRule(ruleNamed(explained)));
      return 0;
    }
    const wanted = wantedOf(options);
    const root = resolve(folder, options.value("root") ?? ".");
    const settings = await readConfig(root);
    if (settings.kind === "config") {
      const report = await lint(root, options, surroundings, { config: settings.config, merged: wanted.merged });
      if (report.files === 0 && options.positionals.length === 0) await output.complain(NOTHING);
      return tell(report, wanted, surroundings);
    }
    const path = settings.path === join(root, REPOSITORY_CONFIG) ? REPOSITORY_CONFIG : settings.path;
    const problems = settings.problems.map(({ rule, message, line }): LocatedProblem => {
      return { path, line: line ?? null, level: "error", rule, message };
    });
    return tell({ files: 0, problems, failures: [] }, wanted, surroundings);
  },
};

interface Wanted {
  readonly format: keyof typeof FORMATS;
  readonly maxWarnings: number;
  readonly merged: string | null;
}

function wantedOf(options: Options): Wanted {
  const format = options.value("format") ?? "text";
  if (!isFormat(format))
    throw new UsageError(`Unexpected format ${format}, expected one of ${Object.keys(FORMATS).join(", ")}.`);
  const most = options.value("max-warnings");
  if (most !== undefined && !/^\d{1,9}$/.test(most))
    throw new UsageError(`Unexpected --max-warnings ${most}, expected a number.`);
  const merged = options.value("merged") ?? null;
  if (merged !== null && !isDay(merged))
    throw new UsageError(`Unexpected --merged ${merged}, expected a day such as 2026-03-11.`);
  return { format, maxWarnings: most === undefined ? Number.POSITIVE_INFINITY : Number(most), merged };
}

function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function ruleNamed(id: string) {
  const rule = RULES.find((each) => each.id === id);
  if (rule) return rule;
  const near = nearest(
    id,
    RULES.map((each) => each.id),
  );
  throw new UsageError(
    `Unexpected rule ${id}, ${near === undefined ? "expected one that `followthrough lint --rules` lists." : `did you mean \`${near}\`?`}`,
  );
}

interface Ground {
  readonly config: Config;
  readonly merged: string | null;
}

async function lint(
  root: string,
  { positionals }: Options,
  { folder }: Surroundings,
  ground: Ground,
): Promise<LintReport> {
  const found =
    positionals.length === 0
      ? await usualFiles(root, ground.config)
      : await findFiles(
          root,
          positionals.map((path) => resolve(folder, path)),
        );
  const problems: LocatedProblem[] = [];
  const failures = [...found.failures];
  for (const file of found.files)
    try {
      const read = await readPostmortems([file]);
      failures.push(...read.failures);
      for (const postmortem of read.postmortems)
        problems.push(...parseProblems(file.path, postmortem.problems), ...(await remarks(file, postmortem, ground)));
    } catch (error) {
      failures.push(describeFailure(file.place, error));
    }
  return { files: found.files.length, problems: sortProblems(problems), failures };
}

/** The rules need the text too, which a parsed postmortem does not carry. */
async function remarks(
  { path, place }: NamedFile,
  postmortem: Postmortem,
  { config: { people, rules = {} }, merged }: Ground,
): Promise<readonly LocatedProblem[]> {
  if (postmortem.kind !== "postmortem") return [];
  const decoded = decodeDocument(await readFile(place));
  if (decoded.kind === "problem") return [];
  return lintPostmortem(postmortem, decoded.text, { people, rules, merged }).map((problem) => ({ ...problem, path }));
}

/** What the server would read of the files below the root. */
async function usualFiles(root: string, { paths }: Config): Promise<FoundFiles> {
  const { files, failures } = await findFiles(root, [root]);
  const matching = new Set(
    matchingPaths(
      files.map(({ path }) => path),
      paths,
    ),
  );
  return { files: files.filter(({ path }) => matching.has(path)), failures };
}

async function tell(report: LintReport, wanted: Wanted, { output }: Surroundings): Promise<ExitCode> {
  const { problems, failures } = report;
  const text = FORMATS[wanted.format](report);
  if (wanted.format === "text") await output.show(text);
  else if (text !== "") await output.print(text);
  // The commands for GitHub tell them already, escaped.
  if (wanted.format !== "github") for (const failure of failures) await output.complain(failure);
  const warnings = countLevel(problems, "warn");
  const tooMany = warnings > wanted.maxWarnings;
  if (tooMany) await output.complain(`Unexpected ${warnings} warnings, expected at most ${wanted.maxWarnings}.`);
  return tooMany || failures.length > 0 || countLevel(problems, "error") > 0 ? 1 : 0;
}
