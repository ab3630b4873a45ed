import type { Problem } from "../../problem.ts";
import { MAX_TEXT_CHARACTERS } from "../limits.ts";

const LFS_POINTER = /^version https:\/\/git-lfs\.github\.com\/spec\/v\d+\noid sha256:/;

/** UTF-16 that was read as UTF-8 is half NUL. */
const MAX_NUL_SHARE = 0.1;

/**
 * The marks that git writes around two versions of a text. A line of seven `=` alone may underline a heading,
 * so only an opening mark followed by a closing one counts.
 */
const CONFLICT_START = /^<{7}(?: |$)/m;
const CONFLICT_END = /^>{7}(?: |$)/m;

/** Why a text must not be read at all, or null: half a merge or a pointer would give wrong items, not few. */
export function refuseText(text: string): Problem | null {
  if (text.length > MAX_TEXT_CHARACTERS) {
    return {
      rule: "file-too-large",
      message: `Unexpected file of ${text.length} characters, expected at most ${MAX_TEXT_CHARACTERS}`,
    };
  }
  if (LFS_POINTER.test(text)) {
    return {
      rule: "lfs-pointer",
      message: "Unexpected Git LFS pointer, expected the text itself: keep postmortems out of Git LFS",
      line: 1,
    };
  }
  if (text.includes("\0") && (text.match(/\0/g) ?? []).length > text.length * MAX_NUL_SHARE) {
    return { rule: "not-utf-8", message: "Unexpected NUL in every other place (UTF-16?), expected UTF-8", line: 1 };
  }
  const start = text.includes("<<<<<<<") ? CONFLICT_START.exec(text) : null;
  if (start !== null && CONFLICT_END.test(text.slice(start.index))) {
    return {
      rule: "merge-conflict",
      message: "Unexpected merge-conflict marker, expected a merged text: no item is read until it is resolved",
      line: text.slice(0, start.index).split("\n").length,
    };
  }
  return null;
}
