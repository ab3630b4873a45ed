import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCommands } from "../../../src/core/commands/parse-commands.ts";

const ON = "2026-03-01";
const parse = (comment: string) => parseCommands(comment, ON);

describe("commands in a comment", () => {
  it.each([
    ["/owner @mona", { kind: "owner", login: "mona" }],
    ["/owner @\u200bmona", { kind: "owner", login: "mona" }],
    ["/owner mona-lisa_corp", { kind: "owner", login: "mona-lisa_corp" }],
    ["/Due 2026-03-09", { kind: "due", due: "2026-03-09" }],
    ["/due 10d", { kind: "due", due: "2026-03-11" }],
    ["/due 2026-03-01", { kind: "due", due: "2026-03-01" }],
    ["/priority p1", { kind: "priority", priority: "P1" }],
    ["/priority 0", { kind: "priority", priority: "P0" }],
    ["/snooze 2w because the vendor is slow", { kind: "snooze", until: "2026-03-15", because: "the vendor is slow" }],
    ["/snooze until 2026-04-01 because of the move", { kind: "snooze", until: "2026-04-01", because: "of the move" }],
    [
      "/decline because it costs more than it saves until 2026-06-01",
      { kind: "decline", until: "2026-06-01", because: "it costs more than it saves" },
    ],
    [
      "/decline until 2026-06-01 because we wait until the vendor answers",
      { kind: "decline", until: "2026-06-01", because: "we wait until the vendor answers" },
    ],
    [
      "/decline because we wait until the vendor answers until 3 months",
      { kind: "mistake", meant: "decline", why: "no day to come on which to look at it again" },
    ],
    ["/decline because too dear until 3m", { kind: "decline", until: "2026-06-01", because: "too dear" }],
    ["/supersede #12", { kind: "supersede", by: "#12" }],
    ["/supersede acme/web#12", { kind: "supersede", by: "acme/web#12" }],
    ["/approve 0123456789abcdef", { kind: "approve", fingerprint: "0123456789abcdef" }],
    ["  /reopen", { kind: "reopen" }],
    ["/status", { kind: "status" }],
    ["/help me please", { kind: "help" }],
  ])("%s", (comment, expected) => {
    expect(parse(comment)).toEqual([expect.objectContaining(expected)]);
  });

  it.each([
    ["/owner", "owner", "no login"],
    ["/owner @mona @tom", "owner", "not one login"],
    ["/owner @acme/payments", "owner", "not one login"],
    ["/due tomorrow", "due", "no day that the calendar knows"],
    ["/due 2026-02-30", "due", "no day that the calendar knows"],
    ["/due 2026-02-28", "due", "a day that is over"],
    ["/priority urgent", "priority", "none of P0 to P4"],
    ["/snooze 2w", "snooze", "no reason"],
    ["/snooze because I am away", "snooze", "no time to come"],
    ["/snooze 6m because I am away", "snooze", "longer than 90 days, that is until 2026-05-30"],
    ["/decline", "decline", "no reason"],
    ["/decline because too dear", "decline", "no day to come on which to look at it again"],
    ["/decline because too dear until 2036-01-01", "decline", "the day is more than a year away, at most 2027-03-02"],
    ["/supersede the other one", "supersede", "not one reference to an issue"],
    ["/approve", "approve", "not the fingerprint of the plan"],
    ["/declien because x", "decline", "no such command"],
    ["/onwer @mona", "owner", "no such command"],
  ])("%s is a mistake", (comment, meant, why) => {
    expect(parse(comment)).toEqual([{ kind: "mistake", written: comment, meant, why }]);
  });

  it.each([
    ["another bot's command", "/lgtm\n/assign @mona\n/retest"],
    ["a path", "/etc/nginx/nginx.conf is wrong"],
    ["a word in a sentence", "Type /help for help"],
    ["a quote (S9)", "> /decline because I say so until 2026-06-01"],
    ["a line that goes on with a quote (S9)", "> As Tom wrote:\n/reopen"],
    ["code (S9)", "```\n/reopen\n```"],
    ["code that is not closed (S9)", "~~~ text\n/reopen\n```"],
    ["indented code (S9)", "    /reopen\n\t/status"],
    ["a comment of Markdown (S9)", "<!-- /reopen -->\n<!--\n/status"],
    ["nothing", ""],
  ])("%s is no command", (_, comment) => {
    expect(parse(comment)).toEqual([]);
  });

  it("reads several in their order, after the quote that they answer", () => {
    const comment = "> Who takes it?\n\nI do.\n/owner @mona\n/due 2w\n";
    expect(parse(comment)).toEqual([
      { kind: "owner", login: "mona" },
      { kind: "due", due: "2026-03-15" },
    ]);
  });

  it("bounds what one comment can ask for", () => {
    expect(parse("/help\n".repeat(5_000))).toHaveLength(10);
    expect(parse(`/decline because ${"x".repeat(100_000)} until 2026-06-01`)).toEqual([
      { kind: "decline", until: "2026-06-01", because: "x".repeat(500) },
    ]);
  });

  it("never throws", () => {
    const names = fc.constantFrom(
      "/owner",
      "/due",
      "/snooze",
      "/decline",
      "/supersede",
      "/approve",
      "because",
      "until",
    );
    const words = fc.array(fc.oneof(names, fc.string({ unit: "binary" }), fc.constant("\n")), { maxLength: 12 });
    fc.assert(fc.property(words, (parts) => void parse(parts.join(" "))));
  });
});
