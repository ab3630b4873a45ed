import type { IssueRef, ItemKey } from "../ids.ts";
import { normalText } from "./normal-text.ts";

/** An item as a document states it now. */
export interface Sighting {
  readonly document: string;
  readonly text: string;
  /** Issues that the item says are its own; a mention inside the sentence is none. */
  readonly links: readonly IssueRef[];
  /** Not done and not declined. */
  readonly open: boolean;
}

/** An item that already has a key. */
export interface Remembered {
  readonly key: ItemKey;
  readonly document: string;
  readonly text: string;
  /** Null while its creation is in doubt. */
  readonly ref: IssueRef | null;
  /** Its issue is closed or deleted. */
  readonly closed: boolean;
  /** No document had it at the last look. */
  readonly absent: boolean;
}

type Text = { readonly text: string };

/** The same to the letter, white space aside. */
export const sameLetters = (a: Text, b: Text): boolean => letters(a.text) === letters(b.text);
const letters = (text: string): string => text.normalize("NFC").replace(/\s+/gu, " ").trim();

/** The same words; a text without any words is the same as none. */
export function sameWords(a: Text, b: Text): boolean {
  const words = normalText(a.text);
  return words !== "" && words === normalText(b.text);
}
