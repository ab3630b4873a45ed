import { z } from "zod";
import type { OwnWords } from "../postmortem/vocabulary/index.ts";

const words = z.array(z.string().min(1).max(60)).max(50);
const wordsFor = <const Names extends readonly string[]>(names: Names, description: string) =>
  z.partialRecord(z.enum(names), words).optional().meta({ description });

/** A team's own words for the things that a postmortem names; they join those of every language that is known. */
export const wordsSetting = z
  .strictObject({
    headings: wordsFor(
      ["action", "other", "done"],
      "Headings: `action` above action items, `other` above what is none, `done` above finished work.",
    ),
    fields: wordsFor(
      ["task", "owner", "priority", "due", "type", "status", "ticket"],
      "What a column or a “Label:” of an action item is called.",
    ),
    priorities: wordsFor(["P0", "P1", "P2", "P3", "P4"], "What a priority is called."),
    states: wordsFor(["done", "declined", "open"], "What the state of an action item is called."),
    nothing: words.optional().meta({ description: "What stands where nobody, no date or nothing is meant." }),
  })
  .meta({ description: "Your own words, beside those of the languages that are known." });

/** The words without the groups that are not set, as the parser takes them. */
export function ownWords(setting: z.infer<typeof wordsSetting> | undefined): OwnWords {
  const { headings, fields, priorities, states, nothing } = setting ?? {};
  return {
    ...(headings ? { headings } : {}),
    ...(fields ? { fields } : {}),
    ...(priorities ? { priorities } : {}),
    ...(states ? { states } : {}),
    ...(nothing ? { nothing } : {}),
  };
}
