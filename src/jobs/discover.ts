import type { Logger } from "pino";
import { Fault } from "../core/fault.ts";
import type { InstallationId } from "../core/ids.ts";
import type { Installations } from "../ports/installations.ts";
import type { Ledger } from "../ports/ledger.ts";
import type { Queue } from "../ports/queue.ts";

export interface DiscoverDeps {
  readonly installations: Installations;
  readonly ledger: Pick<Ledger, "meet" | "retire" | "repositories">;
  readonly queue: Pick<Queue, "enqueue">;
  readonly log: Pick<Logger, "info" | "warn">;
}

/**
 * Asks where the app is installed and meets what no event told of; new repositories are looked at. What has gone is
 * retired. One installation that fails never stops the others.
 */
export async function discover(deps: DiscoverDeps): Promise<void> {
  const { installations, ledger, log } = deps;
  const all = await installations.all();
  const present = new Set(all.map(({ id }) => id));
  const known = new Set((await ledger.repositories()).map(({ installation }) => installation));
  for (const installation of known) if (!present.has(installation)) await ledger.retire({ installation });
  for (const { id, suspended } of all) {
    if (suspended) await ledger.retire({ installation: id });
    else await discoverInstallation(id, deps);
  }
  log.info({ installations: all.length }, "discovered");
}

/** The same for one installation. Never throws for what the outside world does. */
export async function discoverInstallation(
  id: InstallationId,
  { installations, ledger, queue, log }: DiscoverDeps,
): Promise<void> {
  try {
    const before = new Map(
      (await ledger.repositories()).filter((each) => each.installation === id).map((each) => [each.repository, each]),
    );
    for (const repository of await installations.repositories(id)) {
      await ledger.meet(repository);
      if (!before.delete(repository.repository))
        await queue.enqueue({ installation: id, repository: repository.repository, mode: { kind: "apply" } });
    }
    for (const { repository } of before.values()) await ledger.retire({ installation: id, repository });
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === "suspended") await ledger.retire({ installation: id });
    log.warn({ installation: id, code: error.code, ...error.facts }, "installation could not be read");
  }
}
