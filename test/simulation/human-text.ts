import type { Traces } from "./traces.ts";

const BLOCK = /^<!-- followthrough:begin -->\r?\n[\s\S]*\n<!-- followthrough:end v1\.[\w-]+\.[\w-]+ -->$/;

type Texts = Pick<Traces, "own" | "above" | "below" | "isMarked">;

/** Does everything that people wrote stand where it stood? Where they wrote our marks, everything but these, in order. */
export function isKept(body: string, texts: Texts): boolean {
  const [top, bottom] = [texts.above.join(""), texts.below.join("")];
  const middle = body.slice(top.length, body.length - bottom.length);
  const isWhole = body === top + middle + bottom && (texts.own ? middle === "" : BLOCK.test(middle));
  return isWhole || (texts.isMarked && lostTexts(body, texts).length === 0);
}

/** Those of the texts that the body does not have, one after another, marks left aside. */
export function lostTexts(body: string, { above, below }: Texts): readonly string[] {
  const whole = withoutMarks(body);
  let from = 0;
  return [...above, ...below].filter((text) => {
    const at = whole.indexOf(withoutMarks(text), from);
    if (at >= 0) from = at + withoutMarks(text).length;
    return at < 0;
  });
}

export const withoutMarks = (text: string): string =>
  text.replaceAll(/<!-- followthrough:(?:begin|end [\w.-]*) -->/g, "");

export const bytesOf = (text: string): number => new TextEncoder().encode(text).length;
