import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { standingWords, withSaid } from "../../../src/core/plan/apply-said.ts";
import { hearItem } from "../../../src/core/plan/hear-item.ts";
import type { Said } from "../../../src/core/plan/said.ts";
import { documentWord } from "../../../src/core/plan/take-in.ts";
import type { ActionItem } from "../../../src/core/postmortem/model.ts";
import {
  anyComments,
  anyItem,
  anySaid,
  DECLINE,
  heardOf,
  holdingOf,
  issueOf,
  ITEM,
  TODAY,
  wantedOf,
} from "./thread-samples.ts";

const OWNER = { value: "cem", by: "bob", over: "@ana, Bo" };
const DUE = { value: "2026-04-15", by: "bob", over: "2026-03-31" };
const PRIORITY = { value: "P0", by: "bob", over: "P2" } as const;
const ENDED = { kind: "declined", because: "too dear", until: "2026-06-01", by: "bob" } as const;
const snooze = (until: string) => ({ until, because: "disks", by: "bob" });

describe("what still counts of what was said", () => {
  test.each<readonly [string, Omit<Said, "heard">, Partial<ActionItem>, boolean]>([
    ["an owner, as long as the document names the same", { owner: OWNER }, {}, true],
    ["an owner, after it names another", { owner: OWNER }, { owners: ["@zoe"] }, false],
    ["an owner, after it names one fewer", { owner: OWNER }, { owners: ["@ana"] }, false],
    ["an owner, after it names nobody", { owner: OWNER }, { owners: [] }, false],
    ["a deadline, as long as the document says the same", { due: DUE }, {}, true],
    ["a deadline, in other words for the same day", { due: DUE }, { dueText: "31 March" }, true],
    ["a deadline, after it says another", { due: DUE }, { due: "2026-05-01" }, false],
    ["a deadline, after it says the very same as the thread", { due: DUE }, { due: "2026-04-15" }, false],
    ["a deadline, after it says none", { due: DUE }, { due: null, dueText: null }, false],
    ["a deadline over none", { due: { ...DUE, over: "" } }, { due: null, dueText: null }, true],
    ["a deadline over none, after it says one", { due: { ...DUE, over: "" } }, {}, false],
    ["a priority, as long as the document says the same", { priority: PRIORITY }, {}, true],
    ["a priority, after it says another", { priority: PRIORITY }, { priority: "P3" }, false],
    ["a priority, after it says one in words", { priority: PRIORITY }, { priority: null, priorityText: "high" }, false],
    ["one word, whatever becomes of other fields", { due: DUE }, { owners: [], priority: null, title: "New" }, true],
    ["a snooze before its day", { snooze: snooze("2026-03-03") }, {}, true],
    ["a snooze on its day", { snooze: snooze(TODAY) }, {}, false],
    ["a snooze after its day", { snooze: snooze("2026-03-01") }, {}, false],
    ["a snooze, whatever the document says", { snooze: snooze("2026-03-03") }, { due: null, title: "New" }, true],
  ])("%s", (_, said, item, stands) => {
    for (const isOpen of [true, false])
      expect(standingWords({ heard: 5, ...said }, { ...ITEM, ...item }, isOpen, TODAY)).toEqual(
        stands ? { heard: 5, ...said } : { heard: 5 },
      );
  });

  test.each<readonly [string, Said["ended"], boolean, boolean]>([
    ["a no, while the issue is closed", ENDED, false, true],
    ["a no whose day has come, while it is closed", { ...ENDED, until: TODAY }, false, true],
    ["a no, once it is open again", ENDED, true, false],
    ["another issue, while it is closed", { kind: "superseded", reference: "#1", by: "bob" }, false, true],
    ["another issue, once it is open again", { kind: "superseded", reference: "#1", by: "bob" }, true, false],
  ])("%s", (_, ended, isOpen, stands) => {
    const said: Said = { heard: 5, ...(ended ? { ended } : {}) };
    expect(standingWords(said, ITEM, isOpen, TODAY)).toEqual(stands ? said : { heard: 5 });
  });

  test("an approval is of no item", () => {
    expect(standingWords({ heard: 5, approved: "01234567" }, ITEM, true, TODAY)).toEqual({ heard: 5 });
  });
});

describe("the item as it is wanted", () => {
  const wanted = wantedOf();

  test("is the document's where nobody said anything", () => {
    expect(withSaid(wanted, { heard: 5 })).toEqual({ ...wanted, overruled: {} });
  });

  test("an owner replaces all of the document's, teams and names too", () => {
    const teams = { ...wanted, owners: { logins: ["ana"], teams: ["platform"], names: ["Bo"] } };
    const { item, owners, overruled } = withSaid(teams, { heard: 5, owner: OWNER });
    expect({ item, owners, overruled }).toEqual({
      item: { ...ITEM, owners: ["@cem"] },
      owners: { logins: ["cem"], teams: [], names: [] },
      overruled: { owner: "@ana, Bo" },
    });
  });

  test("a deadline and a priority replace what was written too", () => {
    const { item, owners, overruled } = withSaid(wanted, { heard: 5, due: DUE, priority: PRIORITY });
    expect(item).toEqual({
      ...ITEM,
      due: "2026-04-15",
      dueText: "2026-04-15",
      priority: "P0",
      priorityText: "P0",
    });
    expect([owners, overruled]).toEqual([wanted.owners, { due: "2026-03-31", priority: "P2" }]);
  });

  test("a snooze and an ending change no field", () => {
    const { item, owners, overruled } = withSaid(wanted, { heard: 5, snooze: snooze("2026-04-01"), ended: ENDED });
    expect([item, owners, overruled]).toEqual([ITEM, wanted.owners, {}]);
  });
});

describe("whatever was said, and whatever the document says now", () => {
  const day = fc.constantFrom("2026-02-01", TODAY, "2026-03-03", "2027-01-01");

  test("what stands still stands: asked again, it is the same", () => {
    fc.assert(
      fc.property(anySaid, anyItem, fc.boolean(), day, (said, item, isOpen, today) => {
        const once = standingWords(said, item, isOpen, today);
        expect(standingWords(once, item, isOpen, today)).toEqual(once);
      }),
    );
  });

  test("nothing is added, and when it was heard stays", () => {
    fc.assert(
      fc.property(anySaid, anyItem, fc.boolean(), day, (said, item, isOpen, today) => {
        const standing = standingWords(said, item, isOpen, today);
        expect(said).toMatchObject(standing);
        expect(standing.heard).toBe(said.heard);
      }),
    );
  });

  test("I12: a word never outlives the document's words that it was said over", () => {
    const FIELDS = ["owner", "due", "priority"] as const;
    fc.assert(
      fc.property(anySaid, anyItem, fc.boolean(), (said, item, isOpen) => {
        const standing = standingWords(said, item, isOpen, TODAY);
        for (const field of FIELDS)
          expect(standing[field]).toEqual(said[field]?.over === documentWord[field](item) ? said[field] : undefined);
      }),
    );
  });

  test("what has ended does not come back, neither with an earlier word nor with a later day", () => {
    fc.assert(
      fc.property(
        anySaid,
        fc.array(fc.tuple(anyItem, fc.boolean()), { maxLength: 4 }),
        anyItem,
        (said, edits, last) => {
          const later = edits.reduce((now, [item, isOpen]) => standingWords(now, item, isOpen, TODAY), said);
          expect(said).toMatchObject(standingWords(later, last, true, "2027-01-01"));
          for (const [item] of edits)
            if (documentWord.due(item) !== said.due?.over)
              expect(standingWords(later, last, true, TODAY).due).toBeUndefined();
        },
      ),
    );
  });

  test("what was said in its thread is shown with it, or the document's word is", () => {
    fc.assert(
      fc.property(anyComments, anyItem, anyItem, (heard, item, edited) => {
        const first = hearItem(wantedOf(item), holdingOf(issueOf("open")), heard, TODAY).wanted;
        const said = first.said ? { said: first.said } : {};
        const second = hearItem(wantedOf(edited), holdingOf(issueOf("open"), said), [], TODAY).wanted;
        for (const field of ["owner", "due", "priority"] as const) {
          const isSame = documentWord[field](item) === documentWord[field](edited);
          const word = isSame ? first.said?.[field] : undefined;
          const [now] = field === "owner" ? second.item.owners : [second.item[field] ?? second.item[`${field}Text`]];
          if (word) expect(now).toBe(field === "owner" ? `@${word.value}` : word.value);
          else expect(documentWord[field](second.item)).toBe(documentWord[field](edited));
          expect(second.overruled?.[field]).toBe(word?.over);
        }
      }),
    );
  });
});

test("a no counts with the look that closes the issue, and a reopening with the look that opens it", () => {
  const closing = hearItem(wantedOf(), holdingOf(issueOf("open")), [heardOf(5, DECLINE)], TODAY);
  expect(closing).toMatchObject({ wish: "close", wanted: { said: { ended: ENDED } } });
  const said = { heard: 5, ended: ENDED };
  const held = holdingOf(issueOf("declined", TODAY), { said });
  expect(hearItem(wantedOf(), held, [], TODAY)).toMatchObject({ wish: null, wanted: { said } });
  const opening = hearItem(wantedOf(), held, [heardOf(6, { kind: "reopen" })], TODAY);
  expect([opening.wish, opening.wanted.said]).toEqual(["reopen", { heard: 6 }]);
});
