import { z } from "zod";

import { parseInstallationId, parseRepositoryId } from "../../core/ids.ts";
import type { Scope } from "../../core/repository.ts";
import type { Job } from "../../ports/queue.ts";

/** What excludes what: one job of a repository at a time, whatever its mode. */
export function groupKey(scope: Scope): string {
  return `${scope.installation}/${scope.repository}`;
}

/** What absorbs what: jobs with one key are the same look. E.g. `7/4711/apply`, `7/4711/preview-12`. */
export function jobKey(job: Job): string {
  const { mode } = job;
  switch (mode.kind) {
    case "apply":
      return `${groupKey(job)}/apply`;
    case "preview":
      return `${groupKey(job)}/preview-${mode.pullRequest}`;
    default:
      return mode satisfies never;
  }
}

const jobShape = z.object({
  installation: z.number(),
  repository: z.number(),
  mode: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("apply") }),
    z.object({ kind: z.literal("preview"), pullRequest: z.int().positive() }),
  ]),
});

/** A job from its row; throws where the row holds no job. */
export function parseJob(data: unknown): Job {
  const { installation, repository, mode } = jobShape.parse(data);
  return { installation: parseInstallationId(installation), repository: parseRepositoryId(repository), mode };
}
