import type { Finding } from "../fields/taken.ts";

/** Bidirectional controls and zero-width characters: what one reads is not what is written. */
const HIDDEN = /[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\u00AD]/g;

/** Takes hidden characters out of a text that will be copied elsewhere, and says so. */
export function revealText(text: string): { readonly text: string; readonly finding: Finding | null } {
  const revealed = text.replace(HIDDEN, "");
  if (revealed.length === text.length) return { text, finding: null };
  return {
    text: revealed,
    finding: {
      rule: "hidden-characters",
      message: "Unexpected invisible characters, expected text that reads as written",
    },
  };
}
