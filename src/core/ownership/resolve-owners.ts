/** Who carries an item, as far as it is exactly known. */
export interface ResolvedOwners {
  /** Logins that the tracker can assign. */
  readonly logins: readonly string[];
  /** Teams cannot be assigned on GitHub, a label carries them: by slug where they are at home, else `org/slug`. */
  readonly teams: readonly string[];
  /** Everything else as written: never guessed, shown as text. */
  readonly names: readonly string[];
}

/** A login by GitHub's rule: letters, digits, single inner hyphens, at most 39; enterprise-managed users end in `_short`. */
const LOGIN = /^@([A-Za-z0-9](?:[A-Za-z0-9]|-(?=[A-Za-z0-9])){0,38}(?:_[A-Za-z0-9]+)?)$/;
const TEAM = /^@([A-Za-z0-9-]+)\/([a-z0-9][a-z0-9_.-]*)$/i;

/** The login that an owner as written stands for: a mention, or a name that the configuration maps; else null. */
export function loginOf(owner: string, people: Readonly<Record<string, string>>): string | null {
  const mapped = Object.hasOwn(people, owner.toLowerCase()) ? people[owner.toLowerCase()] : undefined;
  return mapped ?? LOGIN.exec(owner)?.[1] ?? null;
}

/**
 * | as written | becomes |
 * |---|---|
 * | `@login` that can be assigned | login |
 * | `@org/team`, org being `home` | team |
 * | `@org/team` of another organisation | org/team: it may have the same name |
 * | a name in `people` whose login can be assigned | login |
 * | anything else: a plain name, an e-mail, a login that cannot be assigned | name, shown and not guessed (S13) |
 *
 * `people` maps lower-case names to logins; `assignable` holds logins in lower case. `home`: who owns the repository; null
 * where nobody knows (files without a host): then every organisation counts as home.
 */
export function resolveOwners(
  owners: readonly string[],
  people: Readonly<Record<string, string>>,
  assignable: ReadonlySet<string>,
  home: string | null = null,
): ResolvedOwners {
  const logins = new Map<string, string>();
  const teams = new Set<string>();
  const names: string[] = [];
  for (const owner of owners) {
    const login = loginOf(owner, people);
    const team = teamOf(owner, home);
    if (login !== null && assignable.has(login.toLowerCase())) logins.set(login.toLowerCase(), login);
    else if (team !== null) teams.add(team);
    else names.push(owner);
  }
  return { logins: [...logins.values()], teams: [...teams], names };
}

function teamOf(owner: string, home: string | null): string | null {
  const [, organisation, slug] = TEAM.exec(owner.toLowerCase()) ?? [];
  if (organisation === undefined || slug === undefined) return null;
  return home === null || organisation === home.toLowerCase() ? slug : `${organisation}/${slug}`;
}
