/** `npm run demo -- --story life`: what becomes of action items, told by what people see. Markdown. */
import { Chronicle, type Deed } from "../../harness/chronicle.ts";
import type { Stage } from "../stage.ts";
import { metaTable } from "./meta-table.ts";
import { LIFE } from "./scenes.ts";

const PATIENCE_MS = 30_000;

/** Plays all scenes and gives what there was to see, scene by scene. */
export async function* tellLife(stage: Stage): AsyncGenerator<string> {
  yield PREFACE;
  const chronicle = new Chronicle(stage.github, stage.repo);
  await stage.idle(PATIENCE_MS, 0);
  chronicle.begin();
  for (const [at, scene] of LIFE.entries()) {
    const before = await stage.idle(PATIENCE_MS);
    const shown = scene.shows?.text(stage);
    scene.act(stage);
    chronicle.begin();
    await stage.idle(PATIENCE_MS, before);
    yield [
      `## ${at + 1}. ${scene.title}`,
      scene.people,
      ...(scene.shows && shown !== undefined ? [fenced(shown, scene.shows.language)] : []),
      deedsOf(chronicle.tell()),
      ...(scene.table === undefined ? [] : [metaTable(stage.repo.issue(scene.table))]),
    ].join("\n\n");
  }
}

const PREFACE = `# The life of an item

What a team sees of Followthrough from the merge of a postmortem to the end of its last action item. This is a transcript: the real server told it, beside a pretend GitHub. \`npm run -s demo -- --story life\` tells it again.`;

/** Followthrough's part, as a list. */
function deedsOf(deeds: readonly Deed[]): string {
  if (deeds.length === 0) return "**Followthrough** writes nothing.";
  const items = deeds.map(({ line, text }) => (text === undefined ? `- ${line}` : `- ${line}:\n\n${quoted(text)}\n`));
  return `**Followthrough**\n\n${items.join("\n")}`.trimEnd();
}

const quoted = (text: string): string =>
  text
    .split("\n")
    .map((line) => `  > ${line}`.trimEnd())
    .join("\n");

const fenced = (text: string, language: string): string => `\`\`\`${language}\n${text.trimEnd()}\n\`\`\``;
