import { hmac } from "@noble/hashes/hmac.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseInstallationId, parseIssueRef, parseItemKey, parseRepositoryId } from "../../../src/core/ids.ts";
import type { AppIssue, KnownIssue, Written } from "../../../src/core/plan/found.ts";
import type { Said } from "../../../src/core/plan/said.ts";
import type { Subject } from "../../../src/core/plan/subject.ts";
import { type Reading, readStamp, signStamp, type Stamp } from "../../../src/core/stamp/stamp.ts";
import { verifyIssues } from "../../../src/core/stamp/verify-issues.ts";

const SECRET = "one secret";
const scope = { installation: parseInstallationId(1), repository: parseRepositoryId(2) };
const ITEM: Subject = { kind: "item", key: parseItemKey("0123456789abcdef0123") };
const AWKWARD = "Añadir 🚨 --> @all <!-- followthrough:end x --> \\ \"'\n";
const WRITTEN: Written = {
  document: "pm/a.md",
  text: AWKWARD,
  title: "T",
  labels: [],
  assignees: [],
  digest: "d",
};
const stampOf = (more: Partial<Written>, subject: Subject = ITEM): Stamp => {
  return { scope, subject, written: { ...WRITTEN, ...more } };
};
const there = (stamp: Stamp): string => signStamp(stamp, [SECRET]);
const back = (text: string): Reading => readStamp(text, scope, [SECRET]);

const partsOf = (text: string) => text.split(".");
const payloadOf = (text: string) => Buffer.from(partsOf(text)[1] ?? "", "base64url").toString();

/** Signs whatever is written, as an older or newer version of ours might: the signature holds, the words are unknown. */
function signedAnyhow(payload: string): string {
  const body = `v1.${Buffer.from(payload).toString("base64url")}`;
  const mac = hmac(sha256, utf8ToBytes(`followthrough stamp ${SECRET}`), utf8ToBytes(body));
  return `${body}.${Buffer.from(mac).toString("base64url")}`;
}

const word = <Value>(value: Value) => ({ value, by: "ana", over: AWKWARD });
const SAID: readonly (readonly [string, Said])[] = [
  ["nothing that still counts", { heard: 1 }],
  ["a number of our days", { heard: Number.MAX_SAFE_INTEGER }],
  ["an owner", { heard: 7, owner: word("bob") }],
  ["a deadline over none", { heard: 7, due: { ...word("2026-04-15"), over: "" } }],
  ["a priority", { heard: 7, priority: word("P0" as const) }],
  ["a snooze", { heard: 7, snooze: { until: "2026-04-15", because: AWKWARD, by: "ana" } }],
  ["a no", { heard: 7, ended: { kind: "declined", because: AWKWARD, until: "2026-06-01", by: "ana" } }],
  ["another issue", { heard: 7, ended: { kind: "superseded", reference: "acme/web#12", by: "ana" } }],
  ["an approval", { heard: 7, approved: "0123456789abcdef0123" }],
  [
    "all of it",
    {
      heard: 7,
      owner: word("bob"),
      due: word("2026-04-15"),
      priority: word("P4" as const),
      snooze: { until: "2026-04-15", because: "", by: "ana" },
      ended: { kind: "superseded", reference: "#1", by: "ana" },
      approved: "01234567",
    },
  ],
];

describe("what people said comes back from the stamp", () => {
  test.each(SAID)("%s", (_, said) => {
    for (const subject of [ITEM, { kind: "hold" }] satisfies Subject[]) {
      const stamp = stampOf({ said }, subject);
      expect(back(there(stamp))).toEqual({ kind: "ours", stamp });
    }
  });

  test.each<readonly [string, Partial<Written>, readonly string[]]>([
    ["nothing", {}, []],
    ["what was said", { said: { heard: 1 } }, ["d"]],
    ["that we closed it", { closed: true }, ["c"]],
    ["both", { closed: true, said: { heard: 1 } }, ["c", "d"]],
  ])("with %s, and only what is so stands beside the rest", (_, more, beside) => {
    const stamp = stampOf(more);
    expect(back(there(stamp))).toEqual({ kind: "ours", stamp });
    expect(Object.keys(JSON.parse(payloadOf(there(stamp))))).toEqual(["i", "r", "s", "w", ...beside]);
  });

  test("S11: no words of anybody end the comment or ping anyone", () => {
    for (const [, said] of SAID) expect(there(stampOf({ said }))).toMatch(/^[\w.-]+$/);
  });

  test("S8: another word in it is another signature", () => {
    const [, payload = "", mac = ""] = partsOf(there(stampOf({ said: { heard: 1 } })));
    const forged = Buffer.from(payload, "base64url").toString().replace('"heard":1', '"heard":0');
    expect(back(`v1.${Buffer.from(forged).toString("base64url")}.${mac}`)).toEqual({ kind: "unverified" });
  });

  test("whatever was said", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 30 });
    const wordOf = <Value>(value: fc.Arbitrary<Value>) => fc.record({ value, by: text, over: text });
    const ended = fc.oneof(
      fc.record({ kind: fc.constant("declined"), because: text, until: text, by: text }),
      fc.record({ kind: fc.constant("superseded"), reference: text, by: text }),
    );
    const said = fc.record(
      {
        heard: fc.maxSafeNat(),
        owner: wordOf(text),
        due: wordOf(text),
        priority: wordOf(fc.constantFrom("P0", "P1", "P2", "P3", "P4")),
        snooze: fc.record({ until: text, because: text, by: text }),
        ended,
        approved: text,
      },
      { requiredKeys: ["heard"], noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.record({ said }, { requiredKeys: [], noNullPrototype: true }), (more) => {
        const stamp = stampOf(more);
        expect(back(there(stamp))).toEqual({ kind: "ours", stamp });
      }),
    );
  });
});

/** Signed by us, and yet not what this version writes: after a roll-back of the app, or a slip in a former one. */
const STRANGE: readonly (readonly [string, string])[] = [
  ["no comment", '{"owner":{"value":"bob","by":"ana","over":""}}'],
  ["no object", '"declined"'],
  ["nothing", "null"],
  ["an unknown ending", '{"heard":1,"ended":{"kind":"merged","by":"ana"}}'],
  ["an unknown priority", '{"heard":1,"priority":{"value":"P9","by":"ana","over":""}}'],
  ["a word of nobody", '{"heard":1,"due":{"value":"2026-04-15"}}'],
  ["a number that is none", '{"heard":"1"}'],
];

describe("I6: what was said in words that this version does not know", () => {
  const strange = (said: string) => signedAnyhow(payloadOf(there(stampOf({}))).replace(/}$/, `,"d":${said}}`));

  test("the signature of the tests is that of the stamp", () => {
    const text = there(stampOf({}));
    expect(signedAnyhow(payloadOf(text))).toBe(text);
  });

  test.each(STRANGE)("is read all the same: %s", (_, said) => {
    expect(["ours", "unverified"]).toContain(back(strange(said)).kind);
  });

  // A stamp that throws would stop every look at its repository.
  test.each(STRANGE)("stops no look at the others: %s", (_, said) => {
    const issue = (number: number, stamp: string): AppIssue => ({
      ref: parseIssueRef(`github/2/${number}`),
      label: `#${number}`,
      url: `https://github.example/${number}`,
      title: "T",
      state: "open",
      ending: null,
      closedAt: null,
      labels: [],
      assignees: [],
      parent: null,
      order: number,
      stamp,
    });
    const known: readonly KnownIssue[] = [];
    const issues = [issue(1, strange(said)), issue(2, there(stampOf({})))];
    const { own } = verifyIssues(issues, known, scope, [SECRET]);
    expect(own.map(({ order }) => order)).toContain(2);
  });

  test("but words beside those that it knows are left out", () => {
    const reading = back(strange('{"heard":1,"mood":"good"}'));
    expect(reading).toEqual({ kind: "ours", stamp: stampOf({ said: { heard: 1 } }) });
  });
});
