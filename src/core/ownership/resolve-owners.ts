/** Who carries an item, as far as it is exactly known. */
export interface ResolvedOwners {
  /** Logins that the tracker can assign. */
  readonly logins: readonly string[];
  /** Team slugs without the organisation: teams cannot be assigned on GitHub, a label carries them. */
  readonly teams: readonly string[];
  /** Everything else as written: never guessed, shown as text. */
  readonly names: readonly string[];
}

/** A login by GitHub's rule: letters, digits, single inner hyphens, at most 39; enterprise-managed users end in `_short`. */
const LOGIN = /^@([A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}(?:_[A-Za-z0-9]+)?)$/;
const TEAM = /^@[A-Za-z0-9-]+\/([a-z0-9][a-z0-9_.-]*)$/i;

/** The login that an owner as written stands for: a mention, or a name that the configuration maps; else null. */
export function loginOf(owner: string, people: Readonly<Record<string, string>>): string | null {
  const mapped = Object.hasOwn(people, owner.toLowerCase()) ? people[owner.toLowerCase()] : undefined;
  return mapped ?? LOGIN.exec(owner)?.[1] ?? null;
}

/**
 * | as written | becomes |
 * |---|---|
 * | `@login` that can be assigned | login |
 * | `@org/team` | team |
 * | a name in `people` whose login can be assigned | login |
 * | anything else: a plain name, an e-mail, a login that cannot be assigned | name, shown and not guessed (S13) |
 *
 * `people` maps lower-case names to logins; `assignable` holds logins in lower case.
 */
export function resolveOwners(
  owners: readonly string[],
  people: Readonly<Record<string, string>>,
  assignable: ReadonlySet<string>,
): ResolvedOwners {
  const logins = new Map<string, string>();
  const teams = new Set<string>();
  const names: string[] = [];
  for (const owner of owners) {
    const login = loginOf(owner, people);
    const team = TEAM.exec(owner)?.[1];
    if (login !== null && assignable.has(login.toLowerCase())) logins.set(login.toLowerCase(), login);
    else if (team !== undefined) teams.add(team.toLowerCase());
    else names.push(owner);
  }
  return { logins: [...logins.values()], teams: [...teams], names };
}
