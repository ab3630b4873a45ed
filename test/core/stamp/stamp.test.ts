import fc from "fast-check";
import { expect, test } from "vitest";
import { parseInstallationId, parseItemKey, parseRepositoryId } from "../../../src/core/ids.ts";
import { readStamp, type Stamp, signStamp } from "../../../src/core/stamp/stamp.ts";

const scope = { installation: parseInstallationId(1), repository: parseRepositoryId(2) };
const stamp: Stamp = {
  scope,
  subject: { kind: "item", key: parseItemKey("0123456789abcdef0123") },
  written: {
    document: "pm/a.md",
    text: "Añadir 🚨 --> @all",
    title: "T",
    labels: ["postmortem"],
    assignees: [],
    digest: "d",
  },
};

test("what was signed is read back", () => {
  expect(readStamp(signStamp(stamp, ["one secret"]), scope, ["one secret"])).toEqual({ kind: "ours", stamp });
});

test("what we closed is read back as closed, and an issue that we did not close is signed as ever", () => {
  const closed: Stamp = { ...stamp, written: { ...stamp.written, closed: true } };
  expect(readStamp(signStamp(closed, ["s"]), scope, ["s"])).toEqual({ kind: "ours", stamp: closed });
  const [, payload = ""] = signStamp(stamp, ["s"]).split(".");
  expect(Object.keys(JSON.parse(Buffer.from(payload, "base64url").toString()))).toEqual(["i", "r", "s", "w"]);
});

test("a former secret still verifies, an unknown one does not", () => {
  const text = signStamp(stamp, ["old secret"]);
  expect(readStamp(text, scope, ["new secret", "old secret"]).kind).toBe("ours");
  expect(readStamp(text, scope, ["new secret"]).kind).toBe("unverified");
});

test("S8: a stamp of another repository is not ours", () => {
  const elsewhere = { ...scope, repository: parseRepositoryId(3) };
  expect(readStamp(signStamp(stamp, ["s"]), elsewhere, ["s"]).kind).toBe("elsewhere");
});

test("a new installation of the app keeps its issues", () => {
  const anew = { ...scope, installation: parseInstallationId(9) };
  expect(readStamp(signStamp(stamp, ["s"]), anew, ["s"]).kind).toBe("ours");
});

test("S8: any changed byte is noticed, any text is survived", () => {
  const text = signStamp(stamp, ["s"]);
  fc.assert(
    fc.property(fc.nat(text.length - 1), fc.constantFrom(..."AZaz09-_."), (at, letter) => {
      const changed = `${text.slice(0, at)}${letter}${text.slice(at + 1)}`;
      const kind = readStamp(changed, scope, ["s"]).kind;
      // The last letter of base64url carries bits that do not count: the bytes are then the same.
      expect(changed === text || at === text.length - 1 ? ["ours", "unverified"] : ["unverified"]).toContain(kind);
    }),
  );
  fc.assert(fc.property(fc.string(), (noise) => readStamp(noise, scope, ["s"]).kind === "unverified"));
});

test("S11: a stamp holds nothing that ends a comment or pings anyone", () => {
  expect(signStamp(stamp, ["s"])).toMatch(/^[\w.-]+$/);
});
