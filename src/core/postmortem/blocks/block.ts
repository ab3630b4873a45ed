/**
 * The shape of a document as its author laid it out. Code, comments and raw HTML are not in it, so nothing
 * further on can read an item from them. Every `line` is 1-based in the file.
 *
 * Texts are *flat Markdown*: one paragraph's inline Markdown with its reference links resolved, images and HTML
 * dropped, emphasis as `*`, bold as `**`, struck text as `~~`, one "\n" per line of the file.
 */
export interface Heading {
  readonly kind: "heading";
  readonly line: number;
  /** 1–6 as in HTML. */
  readonly level: number;
  readonly text: string;
}

export interface Paragraph {
  readonly kind: "paragraph";
  readonly line: number;
  readonly text: string;
}

export interface List {
  readonly kind: "list";
  readonly line: number;
  readonly ordered: boolean;
  /** Number of the first entry; above 1 where a list goes on after an interruption. */
  readonly start: number;
  readonly children: readonly Entry[];
}

/** One entry of a list; `text` is its first paragraph without the check mark. */
export interface Entry {
  readonly kind: "entry";
  readonly line: number;
  readonly ordered: boolean;
  readonly text: string;
  /** null: it has no check box. */
  readonly checked: boolean | null;
  readonly children: readonly Block[];
}

export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly kind: "table";
  readonly line: number;
  readonly header: readonly string[];
  readonly rows: readonly Row[];
}

interface Quote {
  readonly kind: "quote";
  readonly line: number;
  readonly children: readonly Block[];
}

export type Block = Heading | Paragraph | List | Entry | Table | Quote;
