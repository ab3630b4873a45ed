import type { Engine } from "./engine.ts";
import { CHECKOUT_PATH, withItems } from "./postmortems.ts";

export const SETTINGS = ".github/followthrough.yml";

/** The text of `withItems` with these boxes ticked. */
export const tick = (text: string, ...numbers: readonly number[]): string =>
  numbers.reduce(
    (now, number) => now.replace(`[ ] Add check number ${number} `, `[x] Add check number ${number} `),
    text,
  );

export const commit = (engine: Engine, files: Readonly<Record<string, string>>): void =>
  void engine.repo.commit({ files });

/** @example stateOf(engine, 2) // "closed completed" */
export function stateOf(engine: Engine, number: number): string {
  const { state, stateReason } = engine.repo.issue(number);
  return stateReason === null ? state : `${state} ${stateReason}`;
}

/** How often our app closed the issue. */
export const closes = (engine: Engine, number: number): number =>
  engine.github
    .writes()
    .filter(({ path, body }) => path.endsWith(`/issues/${number}`) && JSON.stringify(body).includes('"state":"closed"'))
    .length;

/** How the meta-issue says that an item stands. */
export const rowOf = (engine: Engine, number: number, meta: number): string | undefined =>
  engine.repo
    .issue(meta)
    .body.split("\n")
    .find((line) => line.includes(`[#${number}]`))
    ?.split(" | ")
    .at(-1)
    ?.replace(" |", "");

/** Three open issues and their meta-issue, number 4, in a repository that wants this. */
export async function start(engine: Engine, setting: "propose" | "close" | null): Promise<void> {
  const settings: Readonly<Record<string, string>> = setting === null ? {} : { [SETTINGS]: `close_done: ${setting}\n` };
  commit(engine, { ...settings, [CHECKOUT_PATH]: withItems(3) });
  await engine.converge();
}

/** Somebody does something to an issue, and GitHub tells of it. */
export async function afterEvent(engine: Engine): Promise<void> {
  await engine.ledger.raiseAttention(engine.repository);
  await engine.converge();
}
