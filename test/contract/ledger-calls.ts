import fc from "fast-check";

import type { KnownIssue } from "../../src/core/plan/found.ts";
import type { Scope } from "../../src/core/repository.ts";
import type { IntentEnd, Ledger } from "../../src/ports/ledger.ts";
import { commit, draft, ended, item, known, meta, moment, parsedEntry, repositoryOf } from "./ledger-samples.ts";

/** One call of the ledger on the scope with this index; `intent` counts those begun before, modulo their number. */
export type Call = { readonly scope: number } & (
  | { readonly kind: "meet"; readonly name: string }
  | { readonly kind: "retire"; readonly all: boolean }
  | { readonly kind: "raise" }
  | { readonly kind: "begin"; readonly at: number; readonly creates: boolean; readonly part: number }
  | {
      readonly kind: "end";
      readonly intent: number;
      readonly state: IntentEnd["state"];
      readonly issue: KnownIssue | null;
    }
  | { readonly kind: "issues"; readonly issues: readonly KnownIssue[] }
  | { readonly kind: "converged"; readonly attended: number; readonly at: number }
  | { readonly kind: "parse"; readonly path: string; readonly blob: number; readonly title: string }
);

const scope = fc.nat({ max: 2 });
const small = fc.nat({ max: 5 });

const issue: fc.Arbitrary<KnownIssue> = fc
  .record({ number: small, part: small, adopted: fc.boolean(), title: fc.string({ unit: "binary", maxLength: 8 }) })
  .map(({ number, part, adopted, title }) => {
    const { written } = known(number);
    return known(number, { adopted, subject: part === 0 ? item("c") : meta(part), written: { ...written, title } });
  });

const kind = <Kind extends Call["kind"]>(value: Kind) => fc.constant(value);
const state = fc.constantFrom("done", "refused", "unknown", "settled");

const call: fc.Arbitrary<Call> = fc.oneof(
  fc.record({ scope, kind: kind("meet"), name: fc.constantFrom("checkout", "till") }),
  fc.record({ scope, kind: kind("retire"), all: fc.boolean() }),
  fc.record({ scope, kind: kind("raise") }),
  fc.record({ scope, kind: kind("begin"), at: small, creates: fc.boolean(), part: small }),
  fc.record({ scope, kind: kind("end"), intent: small, state, issue: fc.option(issue) }),
  fc.record({ scope, kind: kind("issues"), issues: fc.array(issue, { maxLength: 6 }) }),
  fc.record({ scope, kind: kind("converged"), attended: small, at: small }),
  fc.record({
    scope,
    kind: kind("parse"),
    path: fc.constantFrom("a.md", "b.md"),
    blob: small,
    title: fc.string({ unit: "binary", maxLength: 8 }),
  }),
);

export const calls = fc.array(call, { minLength: 5, maxLength: 25 });

/** Makes the calls one after another. Ends without an intent that was begun in their scope are left out. */
export async function run(ledger: Ledger, scopes: readonly Scope[], sequence: readonly Call[]): Promise<void> {
  const begun = new Map<Scope, string[]>(scopes.map((one) => [one, []]));
  for (const one of sequence) {
    const target = scopes[one.scope];
    const ids = target && begun.get(target);
    if (target === undefined || ids === undefined) throw new Error(`There is no scope ${one.scope}`);
    if (one.kind === "begin") ids.push(await begin(ledger, target, one));
    else await make(ledger, target, one, ids);
  }
}

async function begin(ledger: Ledger, target: Scope, { at, creates, part }: Call & { kind: "begin" }): Promise<string> {
  return await ledger.begin(target, draft({ startedAt: moment(at), creates, subject: meta(part) }));
}

async function make(
  ledger: Ledger,
  target: Scope,
  one: Exclude<Call, { kind: "begin" }>,
  ids: readonly string[],
): Promise<void> {
  switch (one.kind) {
    case "meet":
      return await ledger.meet(repositoryOf(target, one.name));
    case "retire":
      return await ledger.retire(one.all ? { installation: target.installation } : target);
    case "raise":
      return await ledger.raiseAttention(target);
    case "end": {
      const id = ids[one.intent % Math.max(ids.length, 1)];
      if (id !== undefined) await ledger.end(target, id, ended(one.state), one.issue);
      return;
    }
    case "issues":
      return await ledger.rememberIssues(target, one.issues);
    case "converged":
      return await ledger.converged(target, { commit: commit("d"), attended: one.attended, at: moment(one.at) });
    case "parse":
      return await ledger.rememberParsed(target, [parsedEntry(one.path, one.blob, { title: one.title })]);
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
