import type { CommitInput } from "../fakes/github/index.ts";

/** Promises that nobody takes for one another, however they are reworded. */
const WORK: readonly string[] = [
  "Alert somebody before the disk of the queue is full",
  "Rehearse the failover of the payment database",
  "Write a runbook for expired certificates",
  "Limit how often clients retry a failed login",
  "Delete the cache that nobody has used since spring",
  "Page the owner when the nightly export is missing",
  "Show customers on the status page what is broken",
  "Split the monolithic deployment into smaller waves",
  "Teach the load balancer to drain sick machines",
  "Agree with the vendor upon faster answers",
];
/** Endings that reword a line and leave it the same promise. */
const WORDINGS: readonly string[] = ["", " soon"];
const PRIORITIES = [null, "P1", "P3"] as const;
const OWNERS = [null, "@ana", "@bob"] as const;

/** So many has each paper at first: one alone, two together, none. */
const FIRST_LINES = [1, 2, 0];

export const DOCUMENT_EDITS = [
  "add",
  "reword",
  "reprioritise",
  "hand-over",
  "tick",
  "reorder",
  "remove",
  "re-add",
  "move",
  "rename",
  "crlf",
] as const;
export type DocumentEdit = (typeof DOCUMENT_EDITS)[number];

interface Line {
  readonly work: string;
  wording: number;
  priority: number;
  owner: number;
  done: boolean;
}

interface Paper {
  path: string;
  readonly title: string;
  lines: Line[];
  crlf: boolean;
}

/** What the documents can change their mind about. `place`: whether they have it at all; `state`: whether it is done. */
export type Field = "title" | "priority" | "owner" | "state" | "place";

const next = (at: number, all: readonly unknown[]): number => (at + 1) % all.length;
const pick = <T>(values: readonly T[], at: number): T | undefined => values[at % Math.max(1, values.length)];

/** Three postmortems of one repository, as people edit them. Numbers choose among what is there at that moment. */
export class Shelf {
  readonly #papers: readonly Paper[];
  readonly #removed: { readonly line: Line; readonly from: Paper }[] = [];
  readonly #changed: (work: string, field: Field) => void;
  #promised = 0;
  #serial = 0;

  /** `changed` is told what of which promise the documents change, by the words that it keeps for life. */
  constructor(changed: (work: string, field: Field) => void) {
    this.#changed = changed;
    this.#papers = ["queue", "login", "export"].map((name, at) => ({
      path: `postmortems/2026-02-1${at}-${name}.md`,
      title: `The ${name} was down`,
      lines: Array.from({ length: FIRST_LINES[at] ?? 0 }, () => this.#newLine()),
      crlf: false,
    }));
  }

  /** The promise that a text states, whatever its wording; null where it states none of these. */
  static workIn(text: string): string | null {
    return WORK.find((work) => text.startsWith(work)) ?? null;
  }

  /** All documents, as the first commit brings them. */
  first(): CommitInput {
    return { files: Object.fromEntries(this.#papers.map((paper) => [paper.path, textOf(paper)])), author: "ana" };
  }

  /** One commit; what cannot be done at the moment changes a file that nobody reads. */
  edit(kind: DocumentEdit, which: number, by: string): CommitInput {
    const paper = pick(this.#papers, which) ?? never();
    const before = this.#papers.map(({ path }) => path);
    this.#change(kind, paper, which);
    const paths = this.#papers.map(({ path }) => path);
    return {
      files: { ...this.first().files, "counter.txt": String(this.#serial++) },
      delete: before.filter((path) => !paths.includes(path)),
      author: by,
    };
  }

  #change(kind: DocumentEdit, paper: Paper, which: number): void {
    const line = pick(paper.lines, which >> 2);
    switch (kind) {
      case "add":
        if (this.#promised < WORK.length) paper.lines.push(this.#newLine());
        return;
      case "reorder":
        paper.lines = [...paper.lines.slice(1), ...paper.lines.slice(0, 1)];
        return;
      case "re-add": {
        const back = this.#removed.shift();
        back?.from.lines.splice(which % (back.from.lines.length + 1), 0, back.line);
        return;
      }
      case "rename":
        paper.path = paper.path.includes("/2026/")
          ? paper.path.replace("/2026/", "/")
          : paper.path.replace("postmortems/", "postmortems/2026/");
        return;
      case "crlf":
        paper.crlf = !paper.crlf;
        return;
      case "reword":
      case "reprioritise":
      case "hand-over":
      case "tick":
      case "remove":
      case "move":
        if (line) this.#changeLine(kind, paper, line);
        return;
      default:
        return kind satisfies never;
    }
  }

  #changeLine(
    kind: Extract<DocumentEdit, "reword" | "reprioritise" | "hand-over" | "tick" | "remove" | "move">,
    paper: Paper,
    line: Line,
  ): void {
    switch (kind) {
      case "reword":
        line.wording = next(line.wording, WORDINGS);
        this.#changed(line.work, "title");
        return;
      case "reprioritise":
        line.priority = next(line.priority, PRIORITIES);
        this.#changed(line.work, "priority");
        return;
      case "hand-over":
        line.owner = next(line.owner, OWNERS);
        this.#changed(line.work, "owner");
        return;
      case "tick":
        line.done = !line.done;
        this.#changed(line.work, "state");
        return;
      case "remove":
        paper.lines = paper.lines.filter((each) => each !== line);
        this.#removed.push({ line, from: paper });
        this.#changed(line.work, "place");
        return;
      case "move": {
        const other = this.#papers[next(this.#papers.indexOf(paper), this.#papers)] ?? never();
        paper.lines = paper.lines.filter((each) => each !== line);
        other.lines.unshift(line);
        return;
      }
      default:
        return kind satisfies never;
    }
  }

  #newLine(): Line {
    const at = this.#promised++;
    const work = WORK[at] ?? never();
    return { work, wording: 0, priority: at % PRIORITIES.length, owner: (at + 1) % OWNERS.length, done: false };
  }
}

function textOf({ title, lines, crlf }: Paper): string {
  const listed = lines.map(({ work, wording, priority, owner, done }) => {
    const fields = [OWNERS[owner], PRIORITIES[priority]].filter((field) => field !== null && field !== undefined);
    return `- [${done ? "x" : " "}] ${work}${WORDINGS[wording]}${fields.length > 0 ? ` (${fields.join(", ")})` : ""}\n`;
  });
  const text = `# ${title}\n\nDate: 2026-02-27\n\n## Action items\n\n${listed.join("")}`;
  return crlf ? text.replaceAll("\n", "\r\n") : text;
}

function never(): never {
  throw new Error("Unexpected gap on the shelf, expected a paper, a line and what was promised");
}
