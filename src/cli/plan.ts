import { resolve } from "node:path";
import picomatch from "picomatch";
import { ownWords } from "../core/config/words-setting.ts";
import type { Config } from "../core/config/config.ts";
import { gatherHoldings } from "../core/plan/holdings.ts";
import { identify } from "../core/plan/identify.ts";
import { makePlan } from "../core/plan/make-plan.ts";
import type { Postmortem } from "../core/postmortem/model.ts";
import { readerWith } from "../core/postmortem/reader.ts";
import { renderPlanText } from "../core/render/plan-text.ts";
import { isApplied } from "../reconcile/find-issues.ts";
import type { Command } from "./command.ts";
import { findFiles } from "./find-files.ts";
import { offlineSituation } from "./offline-situation.ts";
import { readConfig } from "./read-config.ts";
import { readPostmortems } from "./read-postmortems.ts";
import { UsageError } from "./usage-error.ts";

/** `followthrough plan`: what a merge of these files would open, where nothing was opened before. */
export const planCommand: Command = {
  name: "plan",
  summary: "show which issues would be opened for files",
  help: `Usage: followthrough plan [--root DIR] FILE…

Shows which issues Followthrough would open if these files were merged into a repository that has no issues yet.
Only reads, and needs no network. Whoever is named by @login counts as somebody who works there, and #12 as an
issue that is there; the server looks.

  FILE…       files, or folders with postmortems below them
  --root DIR  the top folder of the repository, for paths and its .github/followthrough.yml; default: the current folder
  -h, --help  this text

  +  is opened        →  an existing issue is adopted      !  waits for a human
  ~  is changed       =  is left as it is, and why         indented: a sub-issue of the line above

Exit codes: 0 done; 1 something could not be read, the rest was done; 2 the command line was not understood.`,
  options: { flags: [], values: ["root"] },

  async run(options, { folder, output }) {
    if (options.positionals.length === 0)
      throw new UsageError("Unexpected end of the command, expected at least one FILE: `followthrough plan FILE…`.");
    const root = resolve(folder, options.value("root") ?? ".");
    const settings = await readConfig(root);
    if (settings.kind === "problems") {
      for (const { rule, message, line } of settings.problems)
        await output.complain(`${settings.path}:${line ?? 1} ${rule} ${message}`);
      return 1;
    }
    const { config } = settings;
    const places = options.positionals.map((path) => resolve(folder, path));
    const found = await findFiles(root, places);
    const { postmortems, failures } = await readPostmortems(found.files, readerWith(ownWords(config.words)));
    const applied = postmortems.filter(isApplied);
    await output.show(renderOffline(applied, config));
    for (const remark of remarks(postmortems, config)) await output.show(remark);
    const all = [...found.failures, ...failures];
    for (const failure of all) await output.complain(failure);
    return all.length === 0 ? 0 : 1;
  },
};

/** The plan for postmortems that nobody has seen before. */
function renderOffline(postmortems: readonly Postmortem[], config: Config): string {
  const situation = offlineSituation(postmortems, config);
  const documents = identify(situation, gatherHoldings(situation.own, situation.known, situation.looked));
  return renderPlanText({ plan: makePlan(situation), documents, issues: new Map() });
}

/** What the author may want to know beside the plan: files that open nothing, files that would not be read, problems. */
function remarks(postmortems: readonly Postmortem[], { paths }: Config): string[] {
  const matches = picomatch([...paths], { dot: true, nocase: true });
  return postmortems.flatMap((postmortem) => {
    const { path, kind, problems } = postmortem;
    const opensNothing = kind === "postmortem" ? "a draft opens nothing" : `opens nothing: ${KINDS[kind]}`;
    return [
      ...(isApplied(postmortem) ? [] : [`${path}: ${opensNothing}`]),
      ...(matches(path)
        ? []
        : [`${path}: no pattern of the setting \`paths\` matches, so the server would not read it`]),
      ...problems.map(({ rule, message, line }) => `${path}:${line ?? 1} ${rule} ${message}`),
    ];
  });
}

const KINDS: Record<Exclude<Postmortem["kind"], "postmortem">, string> = {
  template: "it is read as an unfilled template",
  other: "it is not read as a postmortem",
};
