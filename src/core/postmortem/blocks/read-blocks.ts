import MarkdownIt, { type Token } from "markdown-it";
import type { Block, Entry, Row, Table } from "./block.ts";
import { flattenInline, LINE_BREAK } from "./flatten-inline.ts";
import { liftGridTables, liftRstTables } from "./lift-rst-tables.ts";
import { liftHtmlTables } from "./lift-tables.ts";
import { rewriteRst } from "./rewrite-rst.ts";
import { rewriteWrappers } from "./rewrite-wrappers.ts";

/**
 * `html: true` makes comments and HTML tokens of their own, which we then leave out. Only the blocks are parsed at
 * once: most inline texts have no mark in them, and the others are parsed when they are read.
 */
const markdown = new MarkdownIt({ html: true, linkify: false });
markdown.core.ruler.enableOnly(["normalize", "block", "strip_references"]);

/** Addresses that are normal as they are written, as most are: to take one apart and put it together costs much. */
const NORMAL_ADDRESS =
  /^https?:\/\/[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,3}(?:\/[A-Za-z0-9/._-]*)?(?:#[A-Za-z0-9_-]+)?$/;
const normalise = markdown.normalizeLink.bind(markdown);
markdown.normalizeLink = (url) => (NORMAL_ADDRESS.test(url) ? url : normalise(url));

/** What Markdown could read as a mark; a text without any of these stands for itself, line by line. */
const INLINE_MARK = /[\\`*_~[<&]/;
const LINE_END = /(?<! ) *\n[ \t]*/g;

const CHECK_BOX = /^\\?\[([ xX]?)\\?\](?=\s|$)\s*/;

/** Walks the flat list of tokens once; each method leaves the position after what it has read. */
class Reader {
  readonly #tokens: readonly Token[];
  /** The link targets that the document defines. */
  readonly #env: Record<string, unknown> = {};
  #at = 0;

  constructor(text: string) {
    this.#tokens = markdown.parse(text, this.#env);
  }

  #next(): Token | undefined {
    return this.#tokens[this.#at++];
  }

  /** Blocks up to the token that closes them, or to the end. */
  blocks(close: string | null): Block[] {
    const blocks: Block[] = [];
    for (let token = this.#next(); token !== undefined && token.type !== close; token = this.#next()) {
      const block = this.#block(token);
      if (block !== null) blocks.push(block);
    }
    return blocks;
  }

  #block(token: Token): Block | null {
    const line = (token.map?.[0] ?? 0) + 1;
    switch (token.type) {
      case "heading_open":
        return { kind: "heading", line, level: Number(token.tag.slice(1)) || 1, text: this.#inline() };
      case "paragraph_open":
        return { kind: "paragraph", line, text: this.#inline() };
      case "bullet_list_open":
        return { kind: "list", line, ordered: false, start: 1, children: this.#entries(false, "bullet_list_close") };
      case "ordered_list_open": {
        const start = Number(token.attrGet("start") ?? 1);
        return { kind: "list", line, ordered: true, start, children: this.#entries(true, "ordered_list_close") };
      }
      case "blockquote_open":
        return { kind: "quote", line, children: this.blocks("blockquote_close") };
      case "table_open":
        return this.#table(line);
      default:
        return null;
    }
  }

  #inline(lineBreak = " "): string {
    const token = this.#next();
    if (token?.type !== "inline") return "";
    const { content } = token;
    if (!INLINE_MARK.test(content)) return content.includes("\n") ? content.replace(LINE_END, "\n") : content;
    const inline: Token[] = [];
    markdown.inline.parse(content, markdown, this.#env, inline);
    return flattenInline(inline, lineBreak);
  }

  #entries(ordered: boolean, close: string): Entry[] {
    const entries: Entry[] = [];
    for (let token = this.#next(); token !== undefined && token.type !== close; token = this.#next()) {
      if (token.type !== "list_item_open") continue;
      entries.push(entryOf((token.map?.[0] ?? 0) + 1, ordered, this.blocks("list_item_close")));
    }
    return entries;
  }

  #table(line: number): Block {
    const rows: Row[] = [];
    let cells: string[] = [];
    for (let token = this.#next(); token !== undefined && token.type !== "table_close"; token = this.#next()) {
      if (token.type === "tr_open") {
        cells = [];
        rows.push({ line: (token.map?.[0] ?? line - 1) + 1, cells });
      } else if (token.type === "th_open" || token.type === "td_open") cells.push(this.#inline(LINE_BREAK).trim());
    }
    return { kind: "table", line, header: rows[0]?.cells ?? [], rows: rows.slice(1) };
  }
}

/** A bold line right below an entry, without the blank line that would part them: a heading of what follows. */
const BOLD_LINE_BELOW = /\n\*\*[^*\n]{1,80}\*\*[:：]?\s*$/;

function entryOf(line: number, ordered: boolean, blocks: readonly Block[]): Entry {
  const first = blocks[0];
  const written = first?.kind === "paragraph" || first?.kind === "heading" ? first.text : "";
  const box = CHECK_BOX.exec(written);
  const checked = box === null ? null : (box[1] ?? "").trim() !== "";
  const text = (box === null ? written : written.slice(box[0].length)).replace(BOLD_LINE_BELOW, "");
  const textLine = first !== undefined && written !== "" ? first.line : line;
  return { kind: "entry", line: textLine, ordered, text, checked, children: written === "" ? blocks : blocks.slice(1) };
}

/** Puts tables that were lifted out of a text back among its blocks, by their lines. */
function withTables(blocks: readonly Block[], tables: readonly Table[]): readonly Block[] {
  if (tables.length === 0) return blocks;
  return [...blocks, ...tables].toSorted((a, b) => a.line - b.line);
}

/**
 * The blocks of a document in the format that its path says.
 *
 * @example readDocument("a.rst", "Title\n=====")[0]?.kind // "heading"
 */
export function readDocument(path: string, text: string): readonly Block[] {
  const name = path.toLowerCase();
  if (name.endsWith(".rst")) {
    const { text: rest, tables } = liftRstTables(text);
    return withTables(readBlocks(rewriteRst(rest)), tables);
  }
  const html = liftHtmlTables(text);
  const { text: rest, tables } = liftGridTables(html.text);
  return withTables(readBlocks(rewriteWrappers(rest, name.endsWith(".mdx"))), [...html.tables, ...tables]);
}

/**
 * The blocks of a Markdown text (GFM tables, strikethrough and check boxes included), with their lines.
 *
 * @example readBlocks("# A\n\n- [x] b") // heading at line 1, list at line 3 with one checked entry
 */
function readBlocks(text: string): readonly Block[] {
  return new Reader(text).blocks(null);
}
