import type { Logger } from "pino";
import { Fault } from "../core/fault.ts";
import type { InstallationId } from "../core/ids.ts";
import type { Repository } from "../core/repository.ts";
import type { Installation, Installations } from "../ports/installations.ts";
import type { Ledger } from "../ports/ledger.ts";
import type { Queue } from "../ports/queue.ts";

export interface DiscoverDeps {
  readonly installations: Installations;
  readonly ledger: Pick<Ledger, "meet" | "retire" | "repositories">;
  readonly queue: Pick<Queue, "enqueue">;
  readonly log: Pick<Logger, "info" | "warn">;
}

/** Which repositories are looked at afterwards: those that are new or have another name or audience, or every one. */
export type Attention = "changed" | "every";

/**
 * Asks where the app is installed and meets what no event told of. What has gone is retired, but never on the word of a
 * list alone: an empty one has been seen where nothing was gone. One installation that fails never stops the others.
 */
export async function discover(deps: DiscoverDeps): Promise<void> {
  const { installations, ledger, log } = deps;
  const listed = new Map((await installations.all()).map((each) => [each.id, each]));
  const known = (await ledger.repositories()).map(({ installation }) => installation);
  for (const id of new Set([...listed.keys(), ...known]))
    await visit(id, deps, "changed", async () => listed.get(id) ?? installations.one(id));
  log.info({ installations: listed.size }, "discovered");
}

/** The same for one installation, whether it is still there or not. Never throws for what the outside world does. */
export const discoverInstallation = (
  id: InstallationId,
  deps: DiscoverDeps,
  attention: Attention = "changed",
): Promise<void> => visit(id, deps, attention, () => deps.installations.one(id));

/**
 * The same for many askers: while an installation is being read, all who ask again get one reading more together. An
 * organisation that archives five hundred repositories sends five hundred events.
 */
export function createDiscovery(deps: DiscoverDeps): (id: InstallationId, attention?: Attention) => Promise<void> {
  const wanted = new Map<InstallationId, Attention>();
  const reading = new Set<InstallationId>();
  return async (id, attention = "changed") => {
    wanted.set(id, wanted.get(id) ?? attention);
    if (attention === "every") wanted.set(id, attention);
    if (reading.has(id)) return;
    reading.add(id);
    try {
      for (let next = wanted.get(id); next !== undefined; next = wanted.get(id)) {
        wanted.delete(id);
        await discoverInstallation(id, deps, next);
      }
    } finally {
      reading.delete(id);
    }
  };
}

/**
 * | the installation | then |
 * |---|---|
 * | cannot be found, or is suspended | all that is known of it is retired |
 * | lists repositories | they are met; those of `attention` are queued; known ones that are not listed are retired |
 * | lists none | known ones are retired where a read of their own says so too |
 */
async function visit(
  id: InstallationId,
  deps: DiscoverDeps,
  attention: Attention,
  find: () => Promise<Installation | null>,
): Promise<void> {
  const { ledger, log } = deps;
  try {
    const found = await find();
    if (found && !found.suspended) return await meetAll(id, deps, attention);
    await ledger.retire({ installation: id });
    log.info({ installation: id, state: found ? "suspended" : "gone" }, "installation retired");
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (error.code === "suspended") await ledger.retire({ installation: id });
    log.warn({ installation: id, code: error.code, ...error.facts }, "installation could not be read");
  }
}

async function meetAll(id: InstallationId, deps: DiscoverDeps, attention: Attention): Promise<void> {
  const { installations, ledger, queue } = deps;
  const before = new Map(
    (await ledger.repositories()).filter((each) => each.installation === id).map((each) => [each.repository, each]),
  );
  const listed = await installations.repositories(id);
  for (const repository of listed) {
    await ledger.meet(repository);
    const isSame = sameAs(repository, before.get(repository.repository));
    before.delete(repository.repository);
    if (attention === "every" || !isSame)
      await queue.enqueue({ installation: id, repository: repository.repository, mode: { kind: "apply" } });
  }
  for (const repository of before.values())
    if (listed.length > 0 || !(await installations.reaches(repository)))
      await ledger.retire({ installation: id, repository: repository.repository });
}

const sameAs = (now: Repository, before: Repository | undefined): boolean =>
  before?.owner === now.owner && before.name === now.name && before.visibility === now.visibility;
