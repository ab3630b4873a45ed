import { z } from "zod";
import { Fault } from "../../core/fault.ts";
import { type InstallationId, parseInstallationId, parseRepositoryId } from "../../core/ids.ts";
import type { Repository } from "../../core/repository.ts";
import type { Installation, Installations } from "../../ports/installations.ts";
import { type Answer, callTwice, expectAnswer, type GitHubConnection, inRepository } from "./connection.ts";

const INSTALLATIONS = "GET /app/installations";
const INSTALLATION = "GET /app/installations/{installation_id}";
const REPOSITORIES = "GET /installation/repositories";
const HOME = "GET /repos/{owner}/{repo}/installation";
const PAGE = 100;
/** 100,000 installations or repositories: more is a loop. */
const MAX_PAGES = 1000;

const installation = z
  .object({ id: z.number(), suspended_at: z.string().nullish() })
  .transform(
    ({ id, suspended_at }): Installation => ({ id: parseInstallationId(id), suspended: Boolean(suspended_at) }),
  );
const repositories = z.object({
  total_count: z.number(),
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
  const pages = async <T>(ask: (page: number) => Promise<Answer>, rowsOf: (answer: Answer) => T[]): Promise<T[]> => {
    const all: T[] = [];
    for (let page = 1; page <= MAX_PAGES; page++) {
      const answer = await ask(page);
      const rows = rowsOf(answer);
      all.push(...rows);
      if (rows.length < PAGE && !(answer.kind === "answer" && answer.hasNext)) break;
    }
    return all;
  };

  return {
    all: () =>
      pages(
        (page) => github.call("app", { route: INSTALLATIONS, values: { per_page: PAGE, page } }),
        (answer) => expectAnswer(answer, INSTALLATIONS, z.array(installation)),
      ),

    async one(id) {
      const answer = await callTwice(github, "app", { route: INSTALLATION, values: { installation_id: id } });
      if (isAbsent(answer)) return null;
      return expectAnswer(
        answer,
        INSTALLATION,
        installation.refine((found) => found.id === id),
      );
    },

    /** Archived repositories are left out: nothing can be written there. */
    async repositories(id) {
      let total = 0;
      const rows = await pages(
        (page) => github.call(id, { route: REPOSITORIES, values: { per_page: PAGE, page } }),
        (answer) => {
          const page = expectAnswer(answer, REPOSITORIES, repositories);
          total = page.total_count;
          return page.repositories;
        },
      );
      if (new Set(rows.map((row) => row.id)).size < total)
        throw new Fault("incomplete-answer", "GitHub listed fewer repositories than it counts", { kind: "soon" });
      return rows.filter(({ archived }) => !archived).map((row) => toRepository(id, row));
    },

    /** By its name, which may be another repository's by now: its own is then in the list under a new one. */
    async reaches(repository) {
      const answer = await callTwice(github, "app", { route: HOME, values: inRepository(repository) });
      if (isAbsent(answer)) return false;
      return expectAnswer(answer, HOME, installation).id === repository.installation;
    },
  };
}

const isAbsent = (answer: Answer): boolean => answer.kind === "failed" && answer.fault.code === "not-found";

type Row = z.infer<typeof repositories>["repositories"][number];

const toRepository = (installation: InstallationId, { id, name, owner, private: hidden }: Row): Repository => ({
  installation,
  repository: parseRepositoryId(id),
  owner: owner.login,
  name,
  visibility: hidden ? "private" : "public",
});
