import fc from "fast-check";
import { DOCUMENT_EDITS, type DocumentEdit } from "./shelf.ts";

/** What a person does to an issue or in its thread. Numbers choose among what is there at that moment. */
export type Act = { readonly by: "ana" | "bob" | "stranger"; readonly which: number } & (
  | { readonly kind: "write"; readonly where: "above" | "below" | "around"; readonly text: string }
  | { readonly kind: "close"; readonly as: "completed" | "not_planned" | "duplicate" }
  | { readonly kind: "label" | "assign" | "move-child"; readonly what: number }
  | { readonly kind: "say"; readonly words: Words; readonly text: string; readonly times: number }
  | { readonly kind: "retitle" | "title-back" | "crlf" | "reopen" | "delete-comment" }
);

/** What is said to the app, rightly and wrongly; `text` is said to people. */
const WORDS = [
  "text",
  "/decline because too dear",
  "/decline because too dear until never",
  "/decline",
  "/snooze 1w because we wait for the vendor",
  "/snooze",
  "/owner @ana",
  "/owner @bob",
  "/owner @nobody-here",
  "/due 2w",
  "/priority P0",
  "/priority P2",
  "/reopen",
  "/supersede #1",
  "/supersede it",
  "/onwer @bob",
  "/help",
] as const;
export type Words = (typeof WORDS)[number];

/** What one person does at one moment. */
export type Doing =
  | { readonly kind: "edit"; readonly edit: DocumentEdit; readonly which: number; readonly by: "ana" | "bob" }
  | { readonly kind: "act"; readonly act: Act };

/** Something that happens in the middle of a look, before its n-th call to the tracker, or before its n-th write there. */
export interface Interruption {
  readonly before: "call" | "write";
  readonly nth: number;
  readonly doing: Doing;
}

export type Step =
  | Doing
  /** `told`: because of an event; else as a sweep does, which may find nothing new. */
  | { readonly kind: "look"; readonly told: boolean; readonly during: readonly Interruption[] }
  | { readonly kind: "pass"; readonly minutes: number }
  | { readonly kind: "restart" | "lose-ledger" };

/** Texts that are nearly what we write ourselves, and that trip up who replaces text carelessly. */
const SNARES: readonly string[] = [
  "<!-- followthrough:begin-->",
  "<!--followthrough:begin -->",
  "<!-- followthrough:end -->",
  "<!-- FOLLOWTHROUGH:END v1.e30.e30 -->",
  "<!-- followthrough:end v1.e30.e30",
  "<!-- followthrough:said reason -->",
  "<!--",
  "-->",
  "```",
  "$& $1 $` $' $$",
  "\n",
  "\r\n",
  "\u0000\ufeff\u200b\u202e",
  "é e\u0301 👩‍👩‍👧 ",
];
/** To the letter what we write ourselves, but nobody signed it. */
const MARKS: readonly string[] = ["<!-- followthrough:begin -->", "<!-- followthrough:end v1.e30.AAAA -->", "or so"];

/** Wrapped, so that the ends of two texts never become one. */
const textWith = (snares: readonly string[]): fc.Arbitrary<string> =>
  fc
    .array(fc.oneof(fc.string({ unit: "binary", minLength: 1, maxLength: 20 }), fc.constantFrom(...snares)), {
      minLength: 1,
      maxLength: 5,
    })
    .map((parts) => `«${parts.join("")}»`);
const text = fc.oneof({ weight: 7, arbitrary: textWith(SNARES) }, { weight: 1, arbitrary: textWith(MARKS) });

/** Most of it meets at few places. */
const which = fc.oneof({ weight: 4, arbitrary: fc.constantFrom(0, 0, 0, 1) }, { weight: 1, arbitrary: fc.nat(60) });
const who = { by: fc.constantFrom("ana", "bob", "bob", "stranger" as const), which };
const kinds = <Kind extends string>(...names: readonly Kind[]) => fc.constantFrom(...names);

/** Some say a thing again and again. */
const times = fc.oneof(
  { weight: 3, arbitrary: fc.constant(1) },
  { weight: 1, arbitrary: fc.integer({ min: 2, max: 9 }) },
);
const say = (...words: readonly Words[]) =>
  fc.record({ ...who, kind: kinds("say"), words: fc.constantFrom(...words), text, times });

/** What people are mostly busy with in one life: so that of all that could meet, much does. */
interface Theme {
  readonly acts: fc.Arbitrary<Act>;
  readonly edits: readonly DocumentEdit[];
}
const WRITING: Theme = {
  acts: fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({ ...who, kind: kinds("write"), where: kinds("above", "below", "around"), text }),
    },
    { weight: 1, arbitrary: fc.record({ ...who, kind: kinds("crlf", "delete-comment") }) },
  ),
  edits: DOCUMENT_EDITS,
};
const FIELDS: Theme = {
  acts: fc.oneof(
    { weight: 3, arbitrary: fc.record({ ...who, kind: kinds("retitle", "retitle", "title-back") }) },
    { weight: 4, arbitrary: fc.record({ ...who, kind: kinds("label", "assign"), what: fc.nat(20) }) },
    { weight: 2, arbitrary: say("/owner @ana", "/owner @bob", "/priority P0", "/priority P2") },
  ),
  edits: ["reword", "reprioritise", "hand-over"],
};
const STATES: Theme = {
  acts: fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({ ...who, kind: kinds("close"), as: kinds("completed", "not_planned", "duplicate") }),
    },
    { weight: 3, arbitrary: fc.record({ ...who, kind: kinds("reopen") }) },
    { weight: 2, arbitrary: say("/decline because too dear", "/supersede #1", "/reopen") },
    { weight: 1, arbitrary: fc.record({ ...who, kind: kinds("move-child"), what: fc.nat(20) }) },
  ),
  edits: ["add", "remove", "re-add", "move", "rename", "tick"],
};
const TALK: Theme = { acts: say(...WORDS), edits: DOCUMENT_EDITS };
const THEMES: readonly Theme[] = [WRITING, FIELDS, STATES, TALK];

const minutes = fc.oneof(
  fc.integer({ min: 1, max: 90 }),
  fc.integer({ min: 1, max: 5 }).map((days) => days * 1440),
);

function courseOf(theme: Theme): fc.Arbitrary<readonly Step[]> {
  const acting = fc.record({
    kind: kinds("act"),
    act: fc.oneof({ weight: 8, arbitrary: theme.acts }, ...THEMES.map(({ acts }) => ({ weight: 1, arbitrary: acts }))),
  });
  const editing = fc.record({
    kind: kinds("edit"),
    edit: fc.oneof(
      fc.constantFrom(...theme.edits),
      fc.constantFrom(...theme.edits),
      fc.constantFrom(...DOCUMENT_EDITS),
    ),
    which,
    by: kinds("ana", "bob"),
  });
  const interruption = fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        before: kinds("call", "write", "write"),
        nth: fc.constantFrom(1, 1, 1, 2, 2, 3, 4, 5, 6),
        doing: acting,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ before: kinds("write"), nth: fc.integer({ min: 1, max: 3 }), doing: editing }),
    },
  );
  const step: fc.Arbitrary<Step> = fc.oneof(
    { weight: 5, arbitrary: editing },
    { weight: 8, arbitrary: acting },
    {
      weight: 6,
      arbitrary: fc.record({
        kind: kinds("look"),
        told: fc.constantFrom(true, true, false),
        during: fc.array(interruption, { maxLength: 2 }),
      }),
    },
    { weight: 2, arbitrary: fc.record({ kind: kinds("pass"), minutes }) },
    { weight: 1, arbitrary: fc.record({ kind: kinds("restart", "lose-ledger") }) },
  );
  return fc.array(step, { minLength: 10, maxLength: 25, size: "max" });
}

/** The course of one life: as long as it gets, for short ones interleave nothing. */
export const course: fc.Arbitrary<readonly Step[]> = fc.oneof(...THEMES.map(courseOf));
