import { z } from "zod";
import { actions } from "../example.ts";
import { openItems } from "../items.ts";
import type { Rule } from "../rule.ts";

const DEFAULT_MAX = 12;
const options = z.strictObject({
  max: z
    .int()
    .min(1)
    .max(1000)
    .optional()
    .meta({ description: `most open items; default: ${DEFAULT_MAX}` }),
});

const many = (count: number) => actions(...Array.from({ length: count }, (_, at) => `- [ ] Add check ${at + 1}`));

export const tooManyItems: Rule = {
  id: "too-many-items",
  summary: "More open items than a team finishes.",
  why: "A list of twenty promises is a list of wishes: the two that would have prevented the next incident drown in it. Keep what you will do, decline the rest openly (struck through, with a reason). The default is our own judgement.",
  options,
  good: [many(12), { ...many(3), options: { max: 3 } }],
  bad: [
    {
      ...many(4),
      options: { max: 3 },
      line: 8,
      message: "Unexpected 4 open items, expected at most 3: decline what nobody will do",
    },
  ],
  check(postmortem, _context, given) {
    const { max = DEFAULT_MAX } = options.parse(given);
    const items = openItems(postmortem);
    const line = items[max]?.line;
    // The parser stops at its own, far higher bound, and says so under the same name.
    if (line === undefined || postmortem.problems.some(({ rule }) => rule === "too-many-items")) return [];
    const expected = `expected at most ${max}: decline what nobody will do`;
    return [{ line, message: `Unexpected ${items.length} open items, ${expected}` }];
  },
};
