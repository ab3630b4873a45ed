import { vi } from "vitest";
import type { World } from "../../src/reconcile/world.ts";
import { Engine } from "../scenario/engine.ts";
import { HumanRecord } from "./human-record.ts";
import { withoutMarks } from "./human-text.ts";
import type { Act, Doing, Interruption, Step } from "./human-steps.ts";
import { People } from "./people.ts";
import { Shelf } from "./shelf.ts";

/** A Monday. */
const START = new Date("2026-03-02T09:00:00Z");
const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 1440 * MINUTE_MS;
/** How long it is to the next sweep. */
const SWEEP_MS = DAY_MS / 6;
/** Longer than anything that people put off in these lives. */
const LONG_MS = 200 * DAY_MS;
const MOST_LOOKS = 30;

/** People and the app at work in one repository, on one calendar. */
export class SharedLife {
  readonly engine: Engine;
  readonly record: HumanRecord;
  readonly people: People;
  readonly #shelf: Shelf;
  /** The ledger was lost, and no look has read the tracker since. */
  #isForgetful = false;

  private constructor(engine: Engine) {
    this.engine = engine;
    this.record = new HumanRecord(engine.github, engine.repo);
    this.people = new People(engine.repo, this.record);
    this.#shelf = new Shelf((work, field) => this.record.changed(work, field));
  }

  static async start(): Promise<SharedLife> {
    vi.useFakeTimers({ toFake: ["Date"], now: START });
    const life = new SharedLife(await Engine.start());
    life.engine.repo.openIssue({ title: "Everything about reliability", body: "Ana's own list.", by: "ana" });
    life.engine.repo.commit(life.#shelf.first());
    await life.#settle();
    return life;
  }

  async stop(): Promise<void> {
    vi.useRealTimers();
    await this.engine.stop();
  }

  async live(step: Step): Promise<void> {
    switch (step.kind) {
      case "edit":
      case "act":
        return this.#do(step);
      case "look":
        return void (await this.#look(step.told, step.during));
      case "pass":
        return this.#pass(step.minutes * MINUTE_MS);
      case "restart":
        return this.engine.restart();
      case "lose-ledger":
        if (this.record.isUnreadable) return;
        this.#isForgetful = true;
        this.record.forgets();
        return this.engine.loseLedger();
      default:
        return step satisfies never;
    }
  }

  /** People have stopped. A day and then months go by; after them a full look writes nothing, and one after an event neither. */
  async rest(): Promise<number> {
    for (const wait of [DAY_MS, LONG_MS]) {
      this.#pass(wait);
      await this.#settle();
    }
    const mark = this.engine.github.mark();
    this.#pass(this.engine.policy.fullLookMs);
    await this.#look(false);
    await this.#look(true);
    return this.engine.github.writes(mark).length;
  }

  /** What the app did until now was done before. Nothing happens in the same second. */
  #do(doing: Doing): void {
    this.record.check();
    this.#pass(SECOND_MS);
    if (doing.kind === "edit") this.#edit(doing);
    else if (!this.#isForgetful || !writesMark(doing.act)) this.people.act(doing.act);
    this.record.check();
  }

  #edit({ edit, which, by }: Extract<Doing, { kind: "edit" }>): void {
    this.people.edits += 1;
    this.engine.repo.commit(this.#shelf.edit(edit, which, by));
  }

  #pass(milliseconds: number): void {
    this.engine.pass(milliseconds);
    vi.setSystemTime(this.engine.clock.now());
  }

  /** Looks until nothing is left to do. */
  async #settle(): Promise<void> {
    for (let looks = 0; looks < MOST_LOOKS; looks++) {
      const look = await this.#look(looks === 0);
      if (look.kind === "nothing-to-do" || look.next.kind === "converged") return;
      const wait = look.next.kind === "again" ? look.next.at.getTime() - this.engine.clock.now().getTime() : SWEEP_MS;
      this.#pass(Math.max(0, wait));
    }
    throw new Error(`Unexpected unrest, expected convergence within ${MOST_LOOKS} looks`);
  }

  async #look(told: boolean, during: readonly Interruption[] = []) {
    if (told) await this.engine.ledger.raiseAttention(this.engine.repository);
    const left = [...during];
    const look = await this.engine.look((world) => this.#interrupted(world, left));
    this.record.ends(look.kind === "looked" && look.next.kind === "converged");
    this.#isForgetful &&= look.kind === "nothing-to-do";
    for (const { doing } of left) this.#do(doing);
    return look;
  }

  /** People act just before a call to the tracker is made, and so before the read that a write begins with. */
  #interrupted(world: World, left: Interruption[]): World {
    let [calls, writes] = [0, 0];
    const tracker = new Proxy(world.tracker, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== "function" || name === "recognise") return value;
        return (...args: unknown[]): unknown => {
          calls += 1;
          writes += Number(name === "write");
          const isNow = ({ before, nth }: Interruption) =>
            before === "write" ? name === "write" && nth === writes : nth === calls;
          for (const each of left.filter(isNow)) {
            left.splice(left.indexOf(each), 1);
            this.#do(each.doing);
          }
          if (name === "find") this.record.reads();
          if (name === "comments") this.record.hears();
          return Reflect.apply(value, target, args);
        };
      },
    });
    return { ...world, tracker };
  }
}

const writesMark = (act: Act): boolean => act.kind === "write" && withoutMarks(act.text) !== act.text;
