import type { FakeGitHub, FakeRepository, IssueSnapshot } from "../fakes/github/index.ts";
import { bytesOf, isKept, lostTexts } from "./human-text.ts";
import { ownStamp } from "./own-stamp.ts";
import type { Field } from "./shelf.ts";
import { type Given, noTraces, type Traces } from "./traces.ts";

/** What is lost for a reason that is known: see the head of interleavings.test.ts. */
export type KnownLoss =
  | "reopen-said-before"
  | "end-said-before"
  | "meta-closed-again"
  | "meta-opened"
  | "meta-taken"
  | "title-in-look"
  | "parent-in-look"
  | "changed-while-closed";

/** What went wrong. */
export interface Losses {
  /** Bytes of human text. */
  bytes: number;
  /** Human closes that we undid. */
  closes: number;
  readonly faults: string[];
  readonly known: KnownLoss[];
}

/** After all that was there when the look read the tracker, before all that the next one reads. */
const JUST_HEARD = 0.5;
const HOUR_MS = 3_600_000;
const MOST_COMMENTS = 5;

/** Remembers what people did, watches what the app does, and says what of it was lost. */
export class HumanRecord {
  readonly losses: Losses = { bytes: 0, closes: 0, faults: [], known: [] };
  readonly #github: FakeGitHub;
  readonly #repo: FakeRepository;
  readonly #traces = new Map<number, Traces>();
  /** Per promise and field: how often people changed their mind, and how many looks had read the tracker then. */
  readonly #changes = new Map<string, { times: number; at: number }>();
  readonly #unheard = new Map<string, "said" | "being followed">();
  /** Which promise each key stands for: for life. */
  readonly #works = new Map<string, string>();
  /** As they were when the look heard of them. */
  #heard: ReadonlyMap<string, { readonly times: number }> = new Map();
  #reads = 0;
  #isLooking = false;
  #mark = 0;

  constructor(github: FakeGitHub, repo: FakeRepository) {
    this.#github = github;
    this.#repo = repo;
  }

  of({ number, author, body }: IssueSnapshot): Traces {
    const known = this.#traces.get(number) ?? noTraces(author !== this.#github.botLogin, body);
    this.#traces.set(number, known);
    return known;
  }

  /** A value that somebody gives to a field just now. */
  given<Value>(value: Value): Given<Value> {
    return { value, at: this.#reads, inLook: this.#isLooking, wasClosed: false };
  }

  /** The documents say something else of a promise from now on. */
  changed(work: string, field: Field): void {
    this.#changes.set(`${field} ${work}`, { times: this.#change(work, field).times + 1, at: this.#reads });
  }

  /** Somebody says so by command: it counts from the look that hears it. */
  commanded(work: string, field: Field): void {
    const { times, at } = this.#change(work, field);
    this.#changes.set(`${field} ${work}`, { times: times + 1, at });
    this.#unheard.set(`${field} ${work}`, "said");
  }

  /** Somebody wrote one of our marks into an issue, and we have not written there since. */
  get isUnreadable(): boolean {
    return this.#repo.issues().some((issue) => !this.of(issue).own && ownStamp(issue.body) === null);
  }

  /** A look reads the tracker. */
  reads(): void {
    this.#reads += 1;
    this.#isLooking = true;
  }

  /** A look reads the threads. */
  hears(): void {
    this.#heard = new Map(this.#changes);
    for (const key of this.#unheard.keys()) {
      this.#unheard.set(key, "being followed");
      this.#changes.set(key, { times: this.#changes.get(key)?.times ?? 0, at: this.#reads + JUST_HEARD });
    }
    for (const { unheard } of this.#traces.values())
      for (const what of unheard.keys()) unheard.set(what, "being followed");
  }

  /** A look is over. If nothing is left to do, what it heard has been followed. */
  ends(isDone: boolean): void {
    this.#isLooking = false;
    this.check();
    if (!isDone) return;
    for (const unheard of [this.#unheard, ...[...this.#traces.values()].map((traces) => traces.unheard)])
      for (const [what, how] of unheard) if (how === "being followed") unheard.delete(what);
  }

  /** The ledger is lost: what was answered and not followed will be heard again. */
  forgets(): void {
    for (const issue of this.#repo.issues()) {
      const { said, unheard } = this.of(issue);
      for (const { id, reactions } of issue.comments) {
        const what = reactions.length === 0 ? said.get(id) : undefined;
        if (what) unheard.set(what, "said");
      }
    }
  }

  /** Bytes of all that people wrote into bodies. */
  get bytes(): number {
    const texts = [...this.#traces.values()].flatMap(({ above, below }) => [...above, ...below]);
    return texts.reduce((sum, text) => sum + bytesOf(text), 0);
  }

  /** Looks at what the app did since it was asked last, and at how everything stands now. */
  check(): void {
    this.#watchWrites();
    const issues = this.#repo.issues();
    for (const issue of issues) {
      const traces = this.of(issue);
      if (issue.state === "closed") noteClosed(traces);
      if (!traces.own) this.#checkStamp(issue, traces);
      this.#checkText(issue, traces);
      this.#checkFields(issue, traces);
      this.#checkThread(issue, traces);
      if (traces.stays !== null && issue.state !== traces.stays) this.#changedState(issue.number, traces);
    }
    this.#checkOneOfEach(issues);
  }

  #change(work: string | null, field: Field): { readonly times: number; readonly at: number } {
    return this.#changes.get(`${field} ${work}`) ?? { times: 0, at: -1 };
  }

  #fault(number: number, what: string): void {
    const fault = `#${number}: ${what}`;
    if (!this.losses.faults.includes(fault)) this.losses.faults.push(fault);
  }

  #lose(number: number, what: string, known: KnownLoss | null): void {
    if (known) this.losses.known.push(known);
    else this.#fault(number, what);
  }

  /** Also what stood for a moment only: each of our own requests that closes or opens an issue. */
  #watchWrites(): void {
    for (const { method, path, body } of this.#github.writes(this.#mark)) {
      const number = Number(/\/issues\/(\d+)$/.exec(path)?.[1]);
      if (method !== "PATCH" || !number) continue;
      const traces = this.of(this.#repo.issue(number));
      if (traces.own) this.#fault(number, "a person's issue, and written by us");
      const state = typeof body === "object" && body !== null && "state" in body ? body.state : undefined;
      if (state === undefined) continue;
      if (traces.stays !== null && state !== traces.stays) this.#changedState(number, traces);
      if (state === "closed" && traces.stamp?.work !== null && !traces.mayClose)
        this.#fault(number, "closed by us without a word");
    }
    this.#mark = this.#github.mark();
  }

  #changedState(number: number, traces: Traces): void {
    const { stays } = traces;
    const known = knownChange(traces);
    if (stays === "closed" && known === null) this.losses.closes += 1;
    this.#lose(number, `left ${stays} by people, and changed by us`, known);
    traces.stays = null;
  }

  /** A label or an owner of ours changes only after the documents, or people by command, changed their mind about it. */
  #checkStamp({ number, body }: IssueSnapshot, traces: Traces): void {
    const stamp = ownStamp(body);
    if (stamp === null || stamp.raw === traces.stamp?.raw) return;
    const { stamp: before, counted } = traces;
    traces.stamp = stamp;
    for (const [of, field] of [["labels", "priority"] as const, ["assignees", "owner"] as const]) {
      const { times } = this.#change(stamp.work, field);
      if (before && before[of].join() === stamp[of].join()) continue;
      if (before && times === counted.get(field)) this.#fault(number, `${of} changed although nobody said so`);
      // Both sides say the same now.
      for (const [name, { value }] of traces[of]) if (stamp[of].includes(name) === value) traces[of].delete(name);
      counted.set(field, before ? (this.#heard.get(`${field} ${stamp.work}`)?.times ?? 0) : 0);
    }
    if (before && before.subject !== stamp.subject) this.#fault(number, "stands for another item now");
    if (before && before.postmortem !== stamp.postmortem) {
      this.#lose(number, `a wrong merge: it was of “${before.postmortem}”`, "meta-taken");
      traces.title = null;
    }
    const known = this.#works.get(stamp.subject);
    if (known !== undefined && known !== stamp.work) this.#fault(number, `a wrong merge: it was “${known}”`);
    if (stamp.work !== null) this.#works.set(stamp.subject, stamp.work);
  }

  #checkText({ number, body }: IssueSnapshot, traces: Traces): void {
    if (isKept(body, traces)) return;
    this.losses.bytes += lostTexts(body, traces).reduce((sum, text) => sum + bytesOf(text), 0);
    const { above, below } = traces;
    this.#fault(number, `text of people changed: ${JSON.stringify([above, below])} in ${JSON.stringify(body)}`);
  }

  #checkFields(issue: IssueSnapshot, traces: Traces): void {
    const { number } = issue;
    const work = traces.stamp?.work ?? null;
    /** The document's word is newer where it changed after a look that saw people's. */
    const isOlder = ({ at }: Given<unknown>, field: Field) => this.#change(work, field).at > at;
    const { title, parent } = traces;
    if (title !== null && issue.title !== title.value) {
      const known = title.inLook ? "title-in-look" : title.wasClosed ? "changed-while-closed" : null;
      if (!isOlder(title, "title")) this.#lose(number, `title “${title.value}” became “${issue.title}”`, known);
      traces.title = null;
    }
    for (const set of ["labels", "assignees"] as const) {
      for (const [name, given] of traces[set]) {
        if (issue[set].includes(name) === given.value) continue;
        const field = set === "assignees" ? "owner" : "priority";
        const isTheirs = set === "labels" && !name.startsWith("priority:");
        const known = given.wasClosed ? "changed-while-closed" : null;
        if (isTheirs || !isOlder(given, field))
          this.#lose(number, `${set}: people ${given.value ? "added" : "removed"} ${name}`, isTheirs ? null : known);
        traces[set].delete(name);
      }
    }
    if (parent !== null && !issue.parent?.endsWith(`#${parent.value}`)) {
      this.#lose(number, `taken away from #${parent.value}`, parent.inLook ? "parent-in-look" : null);
      traces.parent = null;
    }
  }

  #checkThread({ number, comments }: IssueSnapshot, traces: Traces): void {
    const bot = this.#github.botLogin;
    const theirs = comments.filter(({ author }) => author !== bot).map(({ id, body }) => [id, body]);
    if (JSON.stringify(theirs) !== JSON.stringify([...traces.comments]))
      this.#fault(number, "comments of people changed");
    const ours = new Set(comments.filter(({ author }) => author === bot).map(({ id }) => id));
    const moments = (this.#repo.repo.issues.get(number)?.comments ?? [])
      .filter(({ id }) => ours.has(id))
      .map(({ createdAt }) => createdAt);
    const tooMany = moments.some((moment, at) => moment - (moments[at - MOST_COMMENTS] ?? -Infinity) < HOUR_MS);
    if (tooMany) this.#fault(number, `more than ${MOST_COMMENTS} comments of ours within an hour`);
  }

  /**
   * One open issue for each key; and one issue for each promise that never left the documents, and whose issue was never
   * closed. What is ticked and reworded at once is known for nobody: a finished line takes no issue of another text.
   */
  #checkOneOfEach(issues: readonly IssueSnapshot[]): void {
    const standing = issues.flatMap((issue) => {
      const { stamp, wasClosed } = this.of(issue);
      return stamp ? [{ ...stamp, number: issue.number, isOpen: issue.state === "open", wasClosed }] : [];
    });
    const open = standing.filter(({ isOpen }) => isOpen);
    for (const [key, [first, second]] of Map.groupBy(open, ({ subject }) => subject))
      if (second) this.#fault(second.number, `open beside #${first?.number} with the key ${key}`);
    for (const [work, each] of Map.groupBy(standing, (one) => one.work)) {
      const has = (field: Field) => this.#change(work, field).times > 0;
      const isSteady = work !== null && !has("place") && !(has("state") && has("title"));
      if (isSteady && each.length > 1 && each.every(({ wasClosed }) => !wasClosed))
        this.#fault(each[1]?.number ?? 0, `a second issue for “${work}”`);
    }
  }
}

function knownChange({ stays, doubts, stamp }: Traces): KnownLoss | null {
  if (doubts.has(stays === "closed" ? "reopen" : "end"))
    return stays === "closed" ? "reopen-said-before" : "end-said-before";
  if (stamp === null || stamp.work !== null) return null;
  if (stays === "closed") return stamp.closed ? "meta-closed-again" : null;
  return stamp.closed ? null : "meta-opened";
}

function noteClosed(traces: Traces): void {
  traces.wasClosed = true;
  for (const given of [traces.title, ...traces.labels.values(), ...traces.assignees.values()])
    if (given) given.wasClosed = true;
}
