import { z } from "zod";
import { type InstallationId, parseInstallationId, parseRepositoryId } from "../../core/ids.ts";
import type { Repository } from "../../core/repository.ts";
import type { Installation, Installations } from "../../ports/installations.ts";
import { expectAnswer, type GitHubConnection } from "./connection.ts";

const INSTALLATIONS = "GET /app/installations";
const REPOSITORIES = "GET /installation/repositories";
const PAGE = 100;
/** 100,000 installations or repositories: more is a loop. */
const MAX_PAGES = 1000;

const installations = z.array(z.object({ id: z.number(), suspended_at: z.string().nullish() }));
const repositories = z.object({
  repositories: z.array(
    z.object({
      id: z.number(),
      name: z.string(),
      private: z.boolean(),
      owner: z.object({ login: z.string() }),
      archived: z.boolean().optional(),
    }),
  ),
});

/** The installations of our app on GitHub. */
export function githubInstallations(github: GitHubConnection): Installations {
  return {
    async all(): Promise<Installation[]> {
      const all: Installation[] = [];
      for (let page = 1; page <= MAX_PAGES; page++) {
        const answer = await github.call("app", { route: INSTALLATIONS, values: { per_page: PAGE, page } });
        const rows = expectAnswer(answer, INSTALLATIONS, installations);
        all.push(
          ...rows.map(({ id, suspended_at }) => ({ id: parseInstallationId(id), suspended: Boolean(suspended_at) })),
        );
        if (rows.length < PAGE) break;
      }
      return all;
    },

    /** Archived repositories are left out: nothing can be written there. */
    async repositories(installation: InstallationId): Promise<Repository[]> {
      const all: Repository[] = [];
      for (let page = 1; page <= MAX_PAGES; page++) {
        const answer = await github.call(installation, { route: REPOSITORIES, values: { per_page: PAGE, page } });
        const rows = expectAnswer(answer, REPOSITORIES, repositories).repositories;
        all.push(...rows.filter(({ archived }) => !archived).map((row) => toRepository(installation, row)));
        if (rows.length < PAGE) break;
      }
      return all;
    },
  };
}

type Row = z.infer<typeof repositories>["repositories"][number];

const toRepository = (installation: InstallationId, { id, name, owner, private: hidden }: Row): Repository => ({
  installation,
  repository: parseRepositoryId(id),
  owner: owner.login,
  name,
  visibility: hidden ? "private" : "public",
});
