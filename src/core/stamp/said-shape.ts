import { z } from "zod";
import type { Said } from "../plan/said.ts";

const word = <Value extends z.ZodType>(value: Value) => z.object({ value, by: z.string(), over: z.string() });
const priority = z.enum(["P0", "P1", "P2", "P3", "P4"]);

/** What people said of an item, as the stamp and the ledger keep it. */
export const saidShape: z.ZodType<Said> = z.object({
  heard: z.number(),
  owner: word(z.string()).exactOptional(),
  due: word(z.string()).exactOptional(),
  priority: word(priority).exactOptional(),
  snooze: z.object({ until: z.string(), because: z.string(), by: z.string() }).exactOptional(),
  ended: z
    .discriminatedUnion("kind", [
      z.object({ kind: z.literal("declined"), because: z.string(), until: z.string(), by: z.string() }),
      z.object({ kind: z.literal("superseded"), reference: z.string(), by: z.string() }),
    ])
    .exactOptional(),
  approved: z.string().exactOptional(),
});
