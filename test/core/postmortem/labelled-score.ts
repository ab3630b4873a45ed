import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { ActionItem } from "../../../src/core/postmortem/model.ts";
import { parsePostmortem } from "../../../src/core/postmortem/parse-postmortem.ts";

type Field = "owner" | "priority" | "due" | "tracked" | "state";

/** What a reader would call an action item; values as written, `inherited` ones right with or without. */
interface LabelledItem {
  readonly line: number;
  readonly title: string;
  readonly owner?: readonly string[];
  readonly priority?: string;
  readonly due?: string;
  readonly tracked?: readonly string[];
  readonly done?: true;
  readonly wont_do?: true;
  readonly optional?: true;
  readonly inherited?: Readonly<Partial<Record<Field, string | readonly string[]>>>;
}

interface LabelledFile {
  readonly file: string;
  readonly kind: string;
  readonly items: readonly LabelledItem[];
}

export interface Score {
  readonly f1: number;
  readonly precision: number;
  readonly recall: number;
  readonly emptyFilesClean: boolean;
  readonly kinds: number;
  /** Share of the found items whose field is right. */
  readonly fields: Readonly<Record<Field, number>>;
}

const MAX_LINES_APART = 2;
const LEAST_SHARED = 0.5;

const plain = (value: string) =>
  value
    .toLowerCase()
    .replace(/[@`*_[\]()]/g, "")
    .replace(/\s+/g, " ")
    .trim();
const all = (value: string | readonly string[] | undefined) => (value === undefined ? [] : [value].flat());
const set = (values: readonly string[]) => values.map(plain).toSorted().join("|");

function words(text: string): ReadonlySet<string> {
  const found =
    text
      .toLowerCase()
      .normalize("NFKC")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const asian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
  return new Set(found.flatMap((word) => (asian.test(word) ? [...word] : [word])));
}

function isSame(label: LabelledItem, item: ActionItem): boolean {
  const [a, b] = [words(label.title), words(item.title)];
  const shared = [...a].filter((word) => b.has(word)).length / Math.max(1, Math.min(a.size, b.size));
  return Math.abs(label.line - item.line) <= MAX_LINES_APART && shared >= LEAST_SHARED;
}

function isRight(field: Field, label: LabelledItem, item: ActionItem): boolean {
  const inherited = all(label.inherited?.[field]);
  const either = (written: readonly string[], read: readonly string[]) =>
    set(written) === set(read) || (inherited.length > 0 && set(inherited) === set(read));
  switch (field) {
    case "owner":
      return either(label.owner ?? [], item.owners);
    case "priority":
      return either(all(label.priority), all(item.priorityText ?? undefined));
    case "due":
      // Labelled as written, or as the day that it means; "by" and "the" before it are nobody's business.
      return (
        either(all(label.due), all(item.due ?? undefined)) ||
        either(all(label.due), all(item.dueText ?? undefined)) ||
        (label.due !== undefined && item.dueText !== null && plain(item.dueText).includes(plain(label.due)))
      );
    case "tracked":
      return either(label.tracked ?? [], item.tracked);
    case "state":
      return item.state === (label.wont_do === true ? "declined" : label.done === true ? "done" : "open");
    default:
      return field satisfies never;
  }
}

const FIELDS: readonly Field[] = ["owner", "priority", "due", "tracked", "state"];

/** How well the files of a folder with `labels.json` are read. */
export function scoreLabelled(folder: string): Score {
  const labels: readonly LabelledFile[] = JSON.parse(readFileSync(join(folder, "labels.json"), "utf8"));
  const sum = { hit: 0, found: 0, missed: 0, invented: 0, kinds: 0, dirty: 0 };
  const right = { owner: 0, priority: 0, due: 0, tracked: 0, state: 0 };
  for (const { file, kind, items } of labels) {
    const path = file.split("/").slice(1).join("/");
    const read = parsePostmortem(path, readFileSync(join(folder, "files", file), "utf8"));
    sum.kinds += read.kind === kind ? 1 : 0;
    const left = [...read.items];
    for (const label of items) {
      const at = left.findIndex((item) => isSame(label, item));
      const item = left[at];
      if (item === undefined) {
        sum.missed += label.optional === true ? 0 : 1;
        continue;
      }
      left.splice(at, 1);
      sum.hit += label.optional === true ? 0 : 1;
      sum.found += 1;
      for (const field of FIELDS) right[field] += isRight(field, label, item) ? 1 : 0;
    }
    sum.invented += left.length;
    if (items.length === 0 && left.length > 0) sum.dirty += 1;
  }
  const share = (part: number, whole: number) => Number((part / Math.max(1, whole)).toFixed(3));
  const of = (field: Field) => share(right[field], sum.found);
  return {
    f1: share(2 * sum.hit, 2 * sum.hit + sum.missed + sum.invented),
    precision: share(sum.hit, sum.hit + sum.invented),
    recall: share(sum.hit, sum.hit + sum.missed),
    emptyFilesClean: sum.dirty === 0,
    kinds: share(sum.kinds, labels.length),
    fields: {
      owner: of("owner"),
      priority: of("priority"),
      due: of("due"),
      tracked: of("tracked"),
      state: of("state"),
    },
  };
}
