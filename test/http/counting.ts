import { parseIssueRef } from "../../src/core/ids.ts";
import type { AppDeps } from "../../src/app.ts";

/** Every call that a handler makes on the outside, in order, as text: `meet 1/2 octo/repo`. */
export interface Calls {
  readonly all: string[];
  /** Without reads: what an irrelevant event must not cause. */
  writes(): string[];
}

/** Ledger and queue that only remember what was asked of them. `known`: issue numbers that count as ours. */
export function countingDeps(known: readonly number[] = []): AppDeps & { readonly calls: Calls } {
  const all: string[] = [];
  const note = (call: string) => void all.push(call);
  const ours = new Set(known.map(String));
  return {
    calls: { all, writes: () => all.filter((call) => !call.startsWith("knows")) },
    ledger: {
      introduce: async (r) => note(`introduce ${r.installation}/${r.repository} ${r.owner}/${r.name} ${r.visibility}`),
      retire: async (scope) => note(`retire ${scope.installation}/${scope.repository ?? "all"}`),
      raiseAttention: async (scope) => note(`attention ${scope.installation}/${scope.repository}`),
      knows: async (scope, ref) => {
        note(`knows ${scope.installation} ${ref}`);
        return ours.has(ref.split("/")[2] ?? "");
      },
    },
    queue: {
      enqueue: async ({ installation, repository, mode }) =>
        note(`${mode.kind} ${installation}/${repository}${mode.kind === "preview" ? ` #${mode.pullRequest}` : ""}`),
    },
    issueRef: (repository, number) => parseIssueRef(`github/${repository}/${number}`),
    botLogin: () => "followthrough[bot]",
    discover: async (installation, attention) =>
      note(`discover ${installation}${attention === undefined ? "" : ` ${attention}`}`),
    metrics: { delivery: (event, result) => note(`knows: counted ${event} ${result}`) },
  };
}
