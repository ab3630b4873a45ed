import { expect, test } from "vitest";
import { resolveOwners } from "../../../src/core/ownership/resolve-owners.ts";

const people = { "alice smith": "asmith", "departed dan": "dan" };
const assignable = new Set(["ana", "asmith"]);

test.each([
  ["a login", ["@ana"], { logins: ["ana"], teams: [], names: [] }],
  ["a login in other letters, twice", ["@Ana", "@ana"], { logins: ["ana"], teams: [], names: [] }],
  ["a mapped name", ["Alice Smith"], { logins: ["asmith"], teams: [], names: [] }],
  ["a team", ["@acme/Platform"], { logins: [], teams: ["platform"], names: [] }],
  ["S13 a plain name is never guessed", ["ana"], { logins: [], teams: [], names: ["ana"] }],
  ["S13 an e-mail", ["ana@example.com"], { logins: [], teams: [], names: ["ana@example.com"] }],
  ["S13 a login that cannot be assigned", ["@mallory"], { logins: [], teams: [], names: ["@mallory"] }],
  ["S13 a mapped login that left", ["Departed Dan"], { logins: [], teams: [], names: ["Departed Dan"] }],
  ["S13 a homoglyph", ["@аna"], { logins: [], teams: [], names: ["@аna"] }],
  ["S13 a word of the prototype", ["constructor"], { logins: [], teams: [], names: ["constructor"] }],
])("%s", (_, owners, expected) => {
  const result = resolveOwners(owners, people, assignable);
  expect({ ...result, logins: result.logins.map((login) => login.toLowerCase()) }).toEqual(expected);
});

test("teams of two organisations are two, and only the one at home goes by its slug", () => {
  const { teams } = resolveOwners(["@Acme/Platform", "@other/platform", "@acme/platform"], people, assignable, "ACME");
  expect(teams).toEqual(["platform", "other/platform"]);
});
