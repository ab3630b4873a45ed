import fc from "fast-check";

import { Fault } from "../../src/core/fault.ts";
import type { KnownIssue } from "../../src/core/plan/found.ts";
import type { Scope } from "../../src/core/repository.ts";
import type { Epoch, IntentEnd, Ledger } from "../../src/ports/ledger.ts";
import { commit, draft, ended, item, known, meta, moment, parsedEntry, repositoryOf } from "./ledger-samples.ts";

/** The newest look of the scope, or the one before it. */
type Look = "newest" | "overtaken";

/** One call of the ledger on the scope with this index; `intent` counts those begun before, modulo their number. */
export type Call = { readonly scope: number } & (
  | { readonly kind: "meet"; readonly name: string }
  | { readonly kind: "introduce"; readonly name: string }
  | { readonly kind: "retire"; readonly all: boolean }
  | { readonly kind: "raise" }
  | { readonly kind: "enter" }
  | {
      readonly kind: "begin";
      readonly look: Look;
      readonly at: number;
      readonly creates: boolean;
      readonly part: number;
    }
  | {
      readonly kind: "end";
      readonly intent: number;
      readonly state: IntentEnd["state"];
      readonly issue: KnownIssue | null;
    }
  | { readonly kind: "issues"; readonly look: Look; readonly issues: readonly KnownIssue[] }
  | { readonly kind: "converged"; readonly look: Look; readonly attended: number; readonly at: number }
  | { readonly kind: "parse"; readonly path: string; readonly blob: number; readonly title: string }
);

const scope = fc.nat({ max: 2 });
const small = fc.nat({ max: 5 });

const issue: fc.Arbitrary<KnownIssue> = fc
  .record({
    number: small,
    part: small,
    adopted: fc.boolean(),
    absent: fc.boolean(),
    gone: fc.boolean(),
    title: fc.string({ unit: "binary", maxLength: 8 }),
  })
  .map(({ number, part, title, ...marks }) => {
    const { written } = known(number);
    return known(number, { ...marks, subject: part === 0 ? item("c") : meta(part), written: { ...written, title } });
  });

const kind = <Kind extends Call["kind"]>(value: Kind) => fc.constant(value);
const look = fc.constantFrom<Look>("newest", "newest", "newest", "overtaken");
const state = fc.constantFrom("done", "refused", "unknown", "settled");

const call: fc.Arbitrary<Call> = fc.oneof(
  fc.record({ scope, kind: kind("meet"), name: fc.constantFrom("checkout", "till") }),
  fc.record({ scope, kind: kind("introduce"), name: fc.constantFrom("checkout", "old") }),
  fc.record({ scope, kind: kind("retire"), all: fc.boolean() }),
  fc.record({ scope, kind: kind("raise") }),
  fc.record({ scope, kind: kind("enter") }),
  fc.record({ scope, kind: kind("begin"), look, at: small, creates: fc.boolean(), part: small }),
  fc.record({ scope, kind: kind("end"), intent: small, state, issue: fc.option(issue) }),
  fc.record({ scope, kind: kind("issues"), look, issues: fc.array(issue, { maxLength: 6 }) }),
  fc.record({ scope, kind: kind("converged"), look, attended: small, at: small }),
  fc.record({
    scope,
    kind: kind("parse"),
    path: fc.constantFrom("a.md", "b.md"),
    blob: small,
    title: fc.string({ unit: "binary", maxLength: 8 }),
  }),
);

export const calls = fc.array(call, { minLength: 5, maxLength: 25 });

/** A scope, with what was begun there so far. */
interface Stage {
  readonly scope: Scope;
  readonly ids: string[];
  newest: Epoch;
}

/**
 * Makes the calls one after another and says how each went. Ends without an intent that was begun in their scope are
 * left out.
 */
export async function run(ledger: Ledger, scopes: readonly Scope[], sequence: readonly Call[]): Promise<string[]> {
  const stages: Stage[] = [];
  for (const scope of scopes) stages.push({ scope, ids: [], newest: await ledger.enter(scope) });
  const results: string[] = [];
  for (const one of sequence) {
    const stage = stages[one.scope];
    if (stage === undefined) throw new Error(`There is no scope ${one.scope}`);
    results.push(await make(ledger, stage, one).then(() => "ok", codeOf));
  }
  return results;
}

function codeOf(error: unknown): string {
  if (error instanceof Fault) return error.code;
  throw error;
}

function epochOf({ newest }: Stage, look: Look): Epoch {
  return look === "newest" ? newest : newest - 1;
}

async function make(ledger: Ledger, stage: Stage, one: Call): Promise<void> {
  const { scope, ids } = stage;
  switch (one.kind) {
    case "meet":
      return await ledger.meet(repositoryOf(scope, one.name));
    case "introduce":
      return await ledger.introduce(repositoryOf(scope, one.name));
    case "retire":
      return await ledger.retire(one.all ? { installation: scope.installation } : scope);
    case "raise":
      return await ledger.raiseAttention(scope);
    case "enter":
      stage.newest = await ledger.enter(scope);
      return;
    case "begin": {
      const begun = draft({ startedAt: moment(one.at), creates: one.creates, subject: meta(one.part) });
      ids.push(await ledger.begin(scope, epochOf(stage, one.look), begun));
      return;
    }
    case "end": {
      const id = ids[one.intent % Math.max(ids.length, 1)];
      if (id !== undefined) await ledger.end(scope, id, ended(one.state), one.issue);
      return;
    }
    case "issues":
      return await ledger.rememberIssues(scope, epochOf(stage, one.look), one.issues);
    case "converged": {
      const convergence = { commit: commit("d"), attended: one.attended, at: moment(one.at) };
      return await ledger.converged(scope, epochOf(stage, one.look), convergence);
    }
    case "parse":
      return await ledger.rememberParsed(scope, [parsedEntry(one.path, one.blob, { title: one.title })]);
    default:
      return one satisfies never;
  }
}

/** Everything that the ledger shows of the scopes. Ids of intents are its own business, their order is not. */
export async function view(ledger: Ledger, scopes: readonly Scope[]): Promise<unknown[]> {
  const keys = ["a.md", "b.md"].flatMap((path) => [0, 1, 2, 3, 4, 5].map((blob) => parsedEntry(path, blob).key));
  const shown: unknown[] = [
    (await ledger.repositories()).filter((one) => scopes.some((target) => target.installation === one.installation)),
  ];
  for (const target of scopes) {
    const memory = await ledger.recall(target);
    const parsed = await ledger.parsed(target, keys);
    shown.push({
      repository: await ledger.repository(target),
      memory: { ...memory, intents: memory.intents.map((intent) => ({ ...intent, id: "" })) },
      creations: await ledger.creationsSince(target.installation, moment(2)),
      parsed: new Map(parsed.map((entry) => [`${entry.key.path} ${entry.key.blob}`, entry.postmortem])),
    });
  }
  return shown;
}
