import { Fault } from "../../core/fault.ts";
import type { IssueRef } from "../../core/ids.ts";
import { type Evidence, pickEvidence } from "../../core/plan/evidence.ts";

/** Something happened to an issue or change request. */
type Happening =
  | { readonly kind: "closed"; readonly at: Date; readonly commit: string | null }
  | { readonly kind: "reopened" | "merged"; readonly at: Date }
  | { readonly kind: "mentioned"; readonly at: Date; readonly by: IssueRef };

/** What happened to issues in memory, as far as it shows how they came to be done. */
export class MemoryTrails {
  readonly #now: () => Date;
  readonly #trails = new Map<IssueRef, readonly Happening[]>();

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** A change request names an issue. */
  mention(changeRequest: IssueRef, issue: IssueRef): void {
    this.#add(issue, { kind: "mentioned", at: this.#now(), by: changeRequest });
  }

  /** `commit`: the one whose message closed it. */
  changed(ref: IssueRef, state: "open" | "closed" | "merged", commit: string | null = null): void {
    const at = this.#now();
    if (state === "closed") this.#add(ref, { kind: "closed", at, commit });
    else this.#add(ref, { kind: state === "open" ? "reopened" : "merged", at });
  }

  /** @param page where people see the repository, without a trailing slash */
  evidence(ref: IssueRef, closedAt: Date, page: string): Evidence | null {
    const trail = this.#of(ref);
    const merges = trail.flatMap((each) => {
      const merge = each.kind === "mentioned" ? this.#of(each.by).find(({ kind }) => kind === "merged") : undefined;
      return each.kind === "mentioned" && merge ? [{ by: each.by, mentionedAt: each.at, mergedAt: merge.at }] : [];
    });
    const picked = pickEvidence(closedAt, {
      closings: trail.flatMap((each) =>
        each.kind === "closed" ? [{ at: each.at, commit: inCommit(each.commit, page) }] : [],
      ),
      reopenings: trail.flatMap((each) => (each.kind === "reopened" ? [each.at] : [])),
      merged: merges.map(({ by, ...when }) => ({ evidence: inChangeRequest(by, page), ...when })),
    });
    if (picked !== "untold") return picked;
    throw new Fault("incomplete-answer", `Nobody knows of a closing of ${ref} then`, { kind: "soon" });
  }

  #of(ref: IssueRef): readonly Happening[] {
    return this.#trails.get(ref) ?? [];
  }

  #add(ref: IssueRef, happening: Happening): void {
    this.#trails.set(ref, [...this.#of(ref), happening]);
  }
}

const inCommit = (sha: string | null, page: string): Evidence | null =>
  sha === null ? null : { kind: "commit", text: sha.slice(0, 7), url: `${page}/commit/${sha}` };

function inChangeRequest(ref: IssueRef, page: string): Evidence {
  const number = ref.split("/").at(-1) ?? "";
  return { kind: "change-request", text: `#${number}`, url: `${page}/pull/${number}` };
}
