/** Longer ones are pasted logs; the bound also keeps the patterns of the rules cheap. */
const MAX_SENTENCE = 600;

const LINK = /\[([^\]\n]{0,1000})\]\([^)\s]{0,2000}\)/g;
const CODE = /`[^`\n]{0,200}`/g;
/** A word in quotation marks is somebody else's, or one that the author keeps at a distance. */
const QUOTED = /"[^"\n]{0,120}"|“[^”\n]{0,120}”|„[^“\n]{0,120}“|«[^»\n]{0,120}»|「[^」\n]{0,120}」/g;

/**
 * The sentences of flat Markdown, each on one line and with the line that it starts on, counted from 0.
 *
 * @example sentencesOf("It broke.\nWe *mended* it.") // [{line: 0, text: "It broke."}, {line: 1, text: "We mended it."}]
 */
export function sentencesOf(text: string): { readonly line: number; readonly text: string }[] {
  const plain = text
    .replace(LINK, "$1")
    .replace(CODE, "``")
    .replace(QUOTED, '""')
    .replace(/\*+|~~/g, "");
  const sentences: { line: number; text: string }[] = [];
  let line = 0;
  for (const written of plain.split(/(?<=[.!?。！？])(?=\s)/)) {
    const before = /^\s*/.exec(written)?.[0] ?? "";
    const start = line + count(before);
    line += count(written);
    const said = written.replace(/\s+/g, " ").trim().slice(0, MAX_SENTENCE);
    if (said !== "") sentences.push({ line: start, text: said });
  }
  return sentences;
}

const count = (text: string): number => text.split("\n").length - 1;
