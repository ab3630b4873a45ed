import { describe, expect, test } from "vitest";
import { composeBlock, replaceBlock, stampIn } from "../../../src/core/render/own-block.ts";

const old = { markdown: "old words", stamp: "v1.old.mac" };
const now = { markdown: "new words", stamp: "v1.new.mac" };
const other = { markdown: "another issue", stamp: "v1.other.mac" };

describe("I10: our block in an issue body", () => {
  test.each([
    ["alone", composeBlock(old), composeBlock(now)],
    ["with text around it", `a\r\n${composeBlock(old)}\r\nb`, `a\r\n${composeBlock(now)}\r\nb`],
    ["with CRLF of the web editor", composeBlock(old).replaceAll("\n", "\r\n"), composeBlock(now)],
    ["in an empty body", "", composeBlock(now)],
    ["in a body without marks", "mine", `${composeBlock(now)}\n\nmine`],
    [
      "after somebody deleted the first mark",
      composeBlock(old).split("\n").slice(1).join("\n"),
      `${composeBlock(now)}\n\nold words\n`,
    ],
    [
      "beside a pasted block",
      `${composeBlock(other)}\n${composeBlock(old)}`,
      `${composeBlock(now)}\n\n\nanother issue\n\n\nold words\n`,
    ],
  ])("%s", (_, body, expected) => {
    expect(replaceBlock(body, now)).toBe(expected);
    expect(stampIn(replaceBlock(body, now))).toBe(now.stamp);
  });
});

test("S8: a body with two stamps has none, so that no issue takes another's identity", () => {
  expect(stampIn(composeBlock(old))).toBe(old.stamp);
  expect(stampIn("nothing")).toBeNull();
  expect(stampIn(`${composeBlock(other)}\n\n${composeBlock(old)}`)).toBeNull();
});
