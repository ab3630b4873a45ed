import type { FakeRepository, IssueSnapshot } from "../fakes/github/index.ts";
import type { HumanRecord } from "./human-record.ts";
import { withoutMarks } from "./human-text.ts";
import type { Act, Words } from "./human-steps.ts";
import type { Given, Traces } from "./traces.ts";

const LABELS = ["blocked", "good first issue", "postmortem", "priority:P1", "priority:P3"] as const;
const LOGINS = ["ana", "bob"] as const;
const DECLINED_FOR_MS = 3 * 86_400_000;

/** How a set of names in an issue is changed. */
interface Names {
  readonly there: readonly string[];
  /** Those that we wrote. */
  readonly ours: readonly string[];
  readonly touched: Map<string, Given<boolean>>;
  add(name: string): void;
  remove(name: string): void;
}

/** People at work in the issues of one repository; what has to last of it is recorded. */
export class People {
  edits = 0;
  closes = 0;
  readonly #repo: FakeRepository;
  readonly #record: HumanRecord;
  #titles = 0;

  constructor(repo: FakeRepository, record: HumanRecord) {
    this.#repo = repo;
    this.#record = record;
  }

  /** What nobody can do just now is not done. */
  act(act: Act): void {
    const all = this.#repo.issues().toSorted((a, b) => rank(a) - rank(b));
    const fits = ({ state }: IssueSnapshot) =>
      act.kind === "reopen" ? state === "closed" : act.kind === "close" ? state === "open" : true;
    const issues = all.filter(fits);
    const issue = issues[act.which % Math.max(1, issues.length)];
    if (!issue) return;
    this.edits += 1;
    this.#do(act, issue, this.#record.of(issue));
  }

  #do(act: Act, issue: IssueSnapshot, traces: Traces): void {
    const repo = this.#repo;
    const { by } = act;
    const { number } = issue;
    switch (act.kind) {
      case "write":
        return this.#write(act, issue, traces);
      case "crlf":
        traces.above = traces.above.map(crlf);
        traces.below = traces.below.map(crlf);
        return repo.editIssue(number, { body: crlf(issue.body), by });
      case "retitle":
        this.#titles += 1;
        traces.title = this.#record.given(`${by} says ${this.#titles} “${issue.title.slice(0, 40)}”`);
        return repo.editIssue(number, { title: traces.title.value, by });
      case "title-back":
        if (traces.stamp === null) return;
        traces.title = null;
        return repo.editIssue(number, { title: traces.stamp.title, by });
      case "label":
        return this.#toggle(LABELS[act.what % LABELS.length] ?? "", {
          there: issue.labels,
          ours: traces.stamp?.labels ?? [],
          touched: traces.labels,
          add: (name) => repo.label(number, name),
          remove: (name) => repo.unlabel(number, name),
        });
      case "assign":
        return this.#toggle(LOGINS[act.what % LOGINS.length] ?? "", {
          there: issue.assignees,
          ours: traces.stamp?.assignees ?? [],
          touched: traces.assignees,
          add: (name) => repo.assign(number, name),
          remove: (name) => repo.unassign(number, name),
        });
      case "close":
        return this.#close(act, issue, traces);
      case "reopen":
        traces.stays = "open";
        traces.mayClose = traces.unheard.has("end");
        traces.doubts = new Set(traces.unheard.keys());
        return repo.reopenIssue(number, { by });
      case "say":
        return this.#say(act, issue, traces);
      case "delete-comment": {
        const last = issue.comments.filter(({ author }) => author === by).at(-1);
        if (!last) return;
        traces.comments.delete(last.id);
        return repo.deleteComment(last.id, { by });
      }
      case "move-child":
        return this.#moveChild(act.what, issue, traces);
      default:
        return act satisfies never;
    }
  }

  #write({ where, text, by }: Extract<Act, { kind: "write" }>, { number, body }: IssueSnapshot, traces: Traces): void {
    const above = where === "below" ? [] : [text];
    const below = where === "above" ? [] : [text];
    traces.above = [...above, ...traces.above];
    traces.below = [...traces.below, ...below];
    traces.isMarked ||= withoutMarks(text) !== text;
    this.#repo.editIssue(number, { body: [...above, body, ...below].join(""), by });
  }

  /** Who sets back what somebody changed leaves no trace. */
  #toggle(name: string, { there, ours, touched, add, remove }: Names): void {
    const isThere = there.includes(name);
    if (ours.includes(name) === isThere) touched.set(name, this.#record.given(!isThere));
    else touched.delete(name);
    if (isThere) remove(name);
    else add(name);
  }

  #close({ as, by }: Extract<Act, { kind: "close" }>, { number }: IssueSnapshot, traces: Traces): void {
    this.closes += 1;
    traces.stays = "closed";
    traces.doubts = new Set(traces.unheard.keys());
    const other = as === "duplicate" ? { duplicateOf: number === 1 ? 2 : 1 } : {};
    this.#repo.closeIssue(number, { by, reason: as, ...other });
  }

  #say({ words, text, by, times }: Extract<Act, { kind: "say" }>, { number }: IssueSnapshot, traces: Traces): void {
    const until = new Date(Date.now() + DECLINED_FOR_MS).toISOString().slice(0, "2026-01-31".length);
    const command = words === DECLINE ? `${words} until ${until}` : words;
    const body = words === "text" ? text : `${command}\n\n${text}`;
    for (let time = 0; time < times; time++) {
      const id = this.#repo.comment(number, body, { by });
      traces.comments.set(id, body);
      if (by !== "stranger" && traces.stamp?.work) this.#command(words, id, traces.stamp.work, traces);
    }
  }

  /** Of somebody who may decide, in the thread of an item. */
  #command(words: Words, id: number, work: string, traces: Traces): void {
    if (words.startsWith("/owner")) this.#record.commanded(work, "owner");
    if (words.startsWith("/priority")) this.#record.commanded(work, "priority");
    const what = words === "/reopen" ? "reopen" : words === DECLINE || words === "/supersede #1" ? "end" : null;
    if (what === null) return;
    traces.said.set(id, what);
    traces.unheard.set(what, "said");
    if (what === "end") traces.mayClose = true;
    if (traces.stays === (what === "end" ? "open" : "closed")) traces.stays = null;
  }

  /** Under ana's own list, under any meta-issue, or under nobody. */
  #moveChild(what: number, issue: IssueSnapshot, traces: Traces): void {
    if (!traces.stamp?.work) return;
    const own = (each: IssueSnapshot) => this.#record.of(each).own;
    const isMeta = (each: IssueSnapshot) => this.#record.of(each).stamp?.work === null;
    const parents = this.#repo.issues().filter((each) => own(each) || isMeta(each));
    const to = parents[what % (parents.length + 1)];
    const from = issue.parent?.split("#")[1];
    if (from !== undefined) this.#repo.removeSubIssue(Number(from), issue.number, { by: "ana" });
    if (to) this.#repo.addSubIssue(to.number, issue.number, { by: "ana" });
    traces.parent = to && own(to) ? this.#record.given(to.number) : null;
  }
}

const DECLINE: Words = "/decline because too dear";

/** Most of it happens to the first item and to its meta-issue; least to the list that is none of ours. */
const rank = ({ number }: IssueSnapshot): number => (number === 1 ? Infinity : [2, 5, number].indexOf(number));

/** What a browser makes of the ends of lines. */
const crlf = (text: string): string => text.replace(/\r\n|\r|\n/g, "\r\n");
