import { describe, expect, it } from "vitest";
import { readDue } from "../../../src/core/postmortem/fields/due.ts";
import { standardLexicon as lexicon } from "../../../src/core/postmortem/vocabulary/index.ts";

/** The incident was on a Tuesday. */
const calendar = { lexicon, incident: "2026-03-10", dateOrder: null };

describe("deadlines", () => {
  it.each([
    ["2026-03-31", "2026-03-31"],
    ["31.03.2026", "2026-03-31"],
    ["31/03/2026", "2026-03-31"],
    ["03/31/2026", "2026-03-31"],
    ["March 31st, 2026", "2026-03-31"],
    ["31 de marzo de 2026", "2026-03-31"],
    ["31 mars 2026", "2026-03-31"],
    ["31. März 2026", "2026-03-31"],
    ["31 marca 2026", "2026-03-31"],
    ["31 марта 2026", "2026-03-31"],
    ["31 Maret 2026", "2026-03-31"],
    ["2026年3月31日", "2026-03-31"],
    ["2026년 3월 31일", "2026-03-31"],
    ["May 17", "2026-05-17"],
    ["17 February", "2027-02-17"],
    ["17 de mayo", "2026-05-17"],
    ["Q2", "2026-06-30"],
    ["Q1 2027", "2027-03-31"],
    ["2026 Q3", "2026-09-30"],
    ["end of March", "2026-03-31"],
    ["end of February", "2027-02-28"],
    ["fin juin", "2026-06-30"],
    ["Ende April", "2026-04-30"],
    ["in two weeks", "2026-03-24"],
    ["within 30 days", "2026-04-09"],
    ["in 1 month", "2026-04-10"],
    ["next week", "2026-03-22"],
    ["next month", "2026-04-30"],
    ["next quarter", "2026-06-30"],
    ["end of the year", "2026-12-31"],
    ["nächste Woche", "2026-03-22"],
    ["semaine prochaine", "2026-03-22"],
    ["来週", "2026-03-22"],
    ["2週間以内", "2026-03-24"],
    ["下周", "2026-03-22"],
    ["다음 주", "2026-03-22"],
    ["на следующей неделе", "2026-03-22"],
  ])("%s is %s", (written, due) => {
    expect(readDue(written, calendar)).toEqual({ due, dueText: written, finding: null });
  });

  it.each([
    ["03/04/2026", "ambiguous-date"],
    ["31.02.2026", "impossible-date"],
    ["next sprint", "unclear-date"],
    ["Fall 2026", "unclear-date"],
    ["soon", "unclear-date"],
  ])("%s is never guessed: %s", (written, rule) => {
    expect(readDue(written, calendar)).toMatchObject({ due: null, dueText: written, finding: { rule } });
  });

  it("counts from nothing where the day of the incident is unknown", () => {
    const unknown = { lexicon, incident: null, dateOrder: null };
    expect(readDue("in two weeks", unknown)).toMatchObject({ due: null, finding: { rule: "unclear-date" } });
    expect(readDue("May 17", unknown)).toMatchObject({ due: null, finding: { rule: "unclear-date" } });
  });
});
