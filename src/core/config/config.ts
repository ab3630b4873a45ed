import { z } from "zod";
import { wordsSetting } from "./words-setting.ts";
import { rulesSetting } from "../lint/rules-setting.ts";

/**
 * Everything that a deployment or a repository can set about how postmortems are read and applied.
 * Secrets, hosts and credentials are not here: they are deployment settings only.
 */
export const configSchema = z.strictObject({
  paths: z
    .array(z.string().min(1).max(300))
    .max(50)
    .meta({ description: "Which files are postmortems: glob patterns from the root of the repository." }),
  people: z
    .record(
      z.string().min(1).max(100),
      z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:_[A-Za-z0-9]+)?$/),
    )
    .meta({ description: "Names as postmortems write them → logins. A name that is not here is never guessed." }),
  ask_above: z.int().min(1).max(10_000).meta({
    description: "A plan that opens more issues than this from many files at once, or closes more, waits for a human.",
  }),
  write_back: z
    .enum(["off", "pull-request"])
    .optional()
    .meta({ description: "Are links to issues, and ticks, suggested for the postmortems themselves?" }),
  close_done: z
    .enum(["propose", "close"])
    .optional()
    .meta({ description: "Is the open issue of an item closed when its postmortem calls the item done?" }),
  words: wordsSetting.optional(),
  rules: rulesSetting.optional(),
});

export type Config = Readonly<z.infer<typeof configSchema>>;

/** Where the setting of one repository lives. */
export const REPOSITORY_CONFIG = ".github/followthrough.yml";
