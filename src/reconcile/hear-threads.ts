import { type Command, type Mistake } from "../core/commands/command.ts";
import { parseCommands } from "../core/commands/parse-commands.ts";
import type { IssueRef } from "../core/ids.ts";
import type { Holdings } from "../core/plan/holdings.ts";
import { dayOf } from "../core/plan/plan-asks.ts";
import type { HeardCommands } from "../core/plan/take-in.ts";
import type { Comment } from "../ports/tracker.ts";
import type { Looking } from "./world.ts";

const MINUTE = 60_000;
/** Lists lag behind, clocks differ: what is heard twice is followed once. */
const OVERLAP_MS = 30 * MINUTE;
/** How far back a look listens that knows of none before it: the first one, or after the ledger was lost. */
const FIRST_MS = 7 * 24 * 60 * MINUTE;
/** People who are asked for in one look, who spoke last first: strangers crowd out nobody who speaks after them (S9). */
const MOST_PEOPLE = 50;

/**
 * What people who may write here said to us in the threads of our issues since the last complete look, oldest first.
 * Nobody else's words lead to anything, not even to an answer (S9).
 */
export async function hearThreads(looking: Looking, holdings: Holdings): Promise<readonly HeardCommands[]> {
  const { repository, world, memory } = looking;
  if (holdings.all.length === 0) return [];
  const from = memory.convergedAt?.getTime() ?? world.clock.now().getTime() - FIRST_MS;
  const comments = await world.tracker.comments(repository, new Date(from - OVERLAP_MS));
  const spoken = comments.flatMap((comment) => commandsIn(comment, holdings));
  const people = [...new Set(spoken.toReversed().map(({ by }) => by))].slice(0, MOST_PEOPLE);
  const allowed = new Set<string>();
  for (const login of people) if (await world.tracker.mayWrite(repository, login)) allowed.add(login);
  const heard = spoken.filter(({ by }) => allowed.has(by));
  const possible = refuseOwners(heard, await assignableAmong(heard, looking));
  return refuseSuccessors(possible, await missingAmong(possible, looking), looking);
}

function commandsIn({ id, ref, by, at, text }: Comment, holdings: Holdings): HeardCommands[] {
  const holding = holdings.at(ref);
  if (!holding || id <= (holding.written.said?.heard ?? 0) || holding.noted.answered?.includes(id)) return [];
  const closedAt = holding.issue?.closedAt ?? null;
  // Who closed it after somebody asked to have it opened is newer.
  const isOver = (command: Command | Mistake) => command.kind === "reopen" && closedAt !== null && at < closedAt;
  const said = parseCommands(text, dayOf(at)).filter((command) => !isOver(command));
  return said.length === 0 ? [] : [{ ref, comment: id, by, said }];
}

function assignableAmong(
  heard: readonly HeardCommands[],
  { repository, world }: Looking,
): Promise<ReadonlySet<string>> {
  const logins = heard.flatMap(({ said }) => said.flatMap((each) => (each.kind === "owner" ? [each.login] : [])));
  return logins.length === 0 ? Promise.resolve(new Set()) : world.tracker.assignable(repository, [...new Set(logins)]);
}

/** Nobody is made an owner who cannot be assigned: the word would stand there and nobody would know of it. */
function refuseOwners(heard: readonly HeardCommands[], assignable: ReadonlySet<string>): readonly HeardCommands[] {
  const checked = (command: Command | Mistake): Command | Mistake => {
    if (command.kind !== "owner" || assignable.has(command.login.toLowerCase())) return command;
    const written = `/owner @${command.login}`;
    return { kind: "mistake", written, meant: "owner", why: "nobody of this name can be assigned here" };
  };
  return heard.map((each) => ({ ...each, said: each.said.map(checked) }));
}

function successorsIn(
  heard: readonly HeardCommands[],
  { repository, world: { tracker } }: Looking,
): readonly IssueRef[] {
  const named = heard.flatMap(({ said }) => said.flatMap((each) => (each.kind === "supersede" ? [each.by] : [])));
  return [...new Set(named.flatMap((reference) => tracker.recognise(repository, reference) ?? []))];
}

async function missingAmong(heard: readonly HeardCommands[], looking: Looking): Promise<ReadonlySet<IssueRef>> {
  const refs = successorsIn(heard, looking);
  const looked = refs.length === 0 ? [] : await looking.world.tracker.look(looking.repository, refs);
  return new Set(looked.flatMap((target) => (target.kind === "missing" ? [target.ref] : [])));
}

/** Nothing ends in favour of itself, or of what is not there. What lies elsewhere nobody here can see. */
function refuseSuccessors(
  heard: readonly HeardCommands[],
  missing: ReadonlySet<IssueRef>,
  { repository, world: { tracker } }: Looking,
): readonly HeardCommands[] {
  const checked = (command: Command | Mistake, ref: IssueRef): Command | Mistake => {
    const by = command.kind === "supersede" ? tracker.recognise(repository, command.by) : null;
    if (command.kind !== "supersede" || by === null || (by !== ref && !missing.has(by))) return command;
    const why = by === ref ? "that is this issue itself" : "there is no such issue";
    return { kind: "mistake", written: `/supersede ${command.by}`, meant: "supersede", why };
  };
  return heard.map((each) => ({ ...each, said: each.said.map((command) => checked(command, each.ref)) }));
}
