import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { IssueRef } from "../../src/core/ids.ts";
import type { Repository } from "../../src/core/repository.ts";
import type { Tracker } from "../../src/ports/tracker.ts";
import { faultOf } from "./tracker-github-place.ts";

/** What people do to get something done. */
export interface DoingPeople {
  /** Opens an issue. */
  open(): IssueRef;
  close(ref: IssueRef): void;
  reopen(ref: IssueRef): void;
  /** Opens a change request that names these issues in its text. */
  propose(...named: readonly IssueRef[]): IssueRef;
  /** Names an issue in the thread of a change request. */
  mention(changeRequest: IssueRef, ref: IssueRef): void;
  merge(changeRequest: IssueRef): void;
  /** Closes a change request without merging it. */
  withdraw(changeRequest: IssueRef): void;
  /** A commit whose message closes the issue; its full name. */
  commitFix(ref: IssueRef): string;
}

export interface EvidencePlace {
  readonly tracker: Tracker;
  readonly repository: Repository;
  readonly people: DoingPeople;
  /** An issue that is not there. */
  readonly nowhere: IssueRef;
  /** Where people see the repository. */
  readonly page: string;
  close(): Promise<void>;
}

const NOON = new Date("2026-11-20T12:00:00.000Z");
const MINUTE = 60_000;

/** What every tracker tells of how an issue came to be done. */
export function evidenceContract(open: () => Promise<EvidencePlace>): void {
  describe("how an issue came to be done", () => {
    let place: EvidencePlace;
    let people: DoingPeople;
    let issue: IssueRef;
    beforeEach(async () => {
      vi.useFakeTimers({ toFake: ["Date"], now: NOON });
      place = await open();
      people = place.people;
      issue = people.open();
    });
    afterEach(async () => {
      await place.close();
      vi.useRealTimers();
    });

    const pass = (milliseconds: number) => vi.setSystemTime(Date.now() + milliseconds);
    const closedAt = async (): Promise<Date> => {
      const [target] = await place.tracker.look(place.repository, [issue]);
      const at = target?.kind === "issue" ? target.issue.closedAt : null;
      return at ?? new Date(0);
    };
    const evidence = async () => place.tracker.evidence(place.repository, issue, await closedAt());
    const change = (ref: IssueRef) => {
      const number = ref.split("/")[2] ?? "";
      return { kind: "change-request", text: `#${number}`, url: `${place.page}/pull/${number}` };
    };
    const commit = (sha: string) => ({ kind: "commit", text: sha.slice(0, 7), url: `${place.page}/commit/${sha}` });

    test("by hand: nothing shows it", async () => {
      people.close(issue);
      expect(await evidence()).toBeNull();
    });

    test("by a commit", async () => {
      const sha = people.commitFix(issue);
      expect(await evidence()).toEqual(commit(sha));
    });

    test("by hand after a change request that named it was merged", async () => {
      const proposed = people.propose(issue);
      pass(MINUTE);
      people.merge(proposed);
      pass(60 * MINUTE);
      people.close(issue);
      expect(await evidence()).toEqual(change(proposed));
    });

    test("a change request counts more than the commit, and of several the newest merged", async () => {
      const [first, second, never] = [people.propose(issue), people.propose(), people.propose(issue)];
      people.mention(second, issue);
      pass(MINUTE);
      people.merge(second);
      pass(MINUTE);
      people.merge(first);
      people.withdraw(never);
      pass(MINUTE);
      people.commitFix(issue);
      expect(await evidence()).toEqual(change(first));
    });

    test("what is merged later than a minute after, or named it only after its merge, shows nothing", async () => {
      const [late, cause] = [people.propose(issue), people.propose()];
      people.merge(cause);
      pass(MINUTE);
      people.mention(cause, issue);
      people.close(issue);
      pass(MINUTE + 1000);
      people.merge(late);
      expect(await evidence()).toBeNull();
    });

    test("what is merged within the minute counts", async () => {
      const proposed = people.propose(issue);
      people.close(issue);
      pass(MINUTE);
      people.merge(proposed);
      expect(await evidence()).toEqual(change(proposed));
    });

    test("closed again: what did not do it the first time comes last", async () => {
      const proposed = people.propose(issue);
      people.merge(proposed);
      people.close(issue);
      expect(await evidence()).toEqual(change(proposed));
      pass(5 * MINUTE);
      people.reopen(issue);
      pass(5 * MINUTE);
      const sha = people.commitFix(issue);
      expect(await evidence()).toEqual(commit(sha));
      pass(5 * MINUTE);
      people.reopen(issue);
      pass(5 * MINUTE);
      people.close(issue);
      expect(await evidence()).toEqual(change(proposed));
    });

    test("a closing of which nobody knows yet is a Fault: it may only be told later", async () => {
      const ask = (ref: IssueRef) => place.tracker.evidence(place.repository, ref, NOON);
      expect(await faultOf(ask(issue))).toMatchObject({ code: "incomplete-answer", retry: { kind: "soon" } });
      pass(5 * MINUTE);
      people.close(issue);
      expect(await faultOf(ask(issue))).toMatchObject({ code: "incomplete-answer" });
    });

    test("of an issue that is not there nothing is known", async () => {
      expect(await place.tracker.evidence(place.repository, place.nowhere, NOON)).toBeNull();
    });
  });
}
