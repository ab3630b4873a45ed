import type { FakeGitHub, FakeRepository, IssueSnapshot } from "../fakes/github/index.ts";

/** One thing that the app did, in a reader's words. `text`: what it wrote, Markdown, without its marks. */
export interface Deed {
  readonly line: string;
  readonly text?: string;
}

interface Pull {
  readonly merged: boolean;
  readonly head: string | null;
}

/**
 * Tells what the app did in a repository, from nothing but what people can see there: whatever differs between two
 * moments in which only the app acted.
 */
export class Chronicle {
  readonly #github: FakeGitHub;
  readonly #repo: FakeRepository;
  #issues: ReadonlyMap<number, IssueSnapshot> = new Map();
  #pulls: ReadonlyMap<number, Pull> = new Map();

  constructor(github: FakeGitHub, repo: FakeRepository) {
    this.#github = github;
    this.#repo = repo;
  }

  /** From here on: what was done before is not told. Call it after people acted, before the app may. */
  begin(): void {
    this.#issues = new Map([...this.#repo.issues(), ...this.#repo.pullRequests()].map((each) => [each.number, each]));
    this.#pulls = new Map(
      this.#repo.pullRequests().map(({ number, merged, branch }) => [number, this.#pull(merged, branch)]),
    );
  }

  /** What the app did since then. */
  tell(): readonly Deed[] {
    const deeds = [...this.#repo.issues(), ...this.#repo.pullRequests()].flatMap((now) => this.#about(now));
    this.begin();
    return deeds;
  }

  #about(now: IssueSnapshot): Deed[] {
    const before = this.#issues.get(now.number);
    const isOwn = now.author === this.#github.botLogin;
    const kind = this.#repo.pullRequests().some(({ number }) => number === now.number) ? "pull request " : "";
    const name = `${kind}#${now.number} “${now.title}”`;
    if (!before) return isOwn ? [{ line: `opens ${name}${headOf(now)}` }, ...this.#talk(now, undefined)] : [];
    const words = [...changesIn(before, now), ...this.#pullChanges(now.number)];
    const isOnlyText = words.length === 0 && before.body !== now.body;
    return [
      ...words.map((word) => ({ line: `${word.replace("{}", name)}` })),
      ...(isOnlyText ? [{ line: `brings ${name} up to date` }] : []),
      ...this.#talk(now, before),
    ];
  }

  #pullChanges(number: number): string[] {
    const before = this.#pulls.get(number);
    const pull = this.#repo.pullRequests().find((each) => each.number === number);
    if (!before || !pull) return [];
    return before.head === this.#pull(pull.merged, pull.branch).head ? [] : ["adds to {}"];
  }

  #pull(merged: boolean, branch: string): Pull {
    return { merged, head: merged ? null : (this.#repo.repo.branches.get(branch) ?? null) };
  }

  #talk({ number, comments }: IssueSnapshot, before: IssueSnapshot | undefined): Deed[] {
    const known = new Map(before?.comments.map((comment) => [comment.id, comment]) ?? []);
    return comments.flatMap((comment): Deed[] => {
      const earlier = known.get(comment.id);
      const text = comment.body.replace(/\n*<!--.*?-->/gs, "").trim();
      if (!earlier && comment.author === this.#github.botLogin) return [{ line: `writes in #${number}`, text }];
      const thumbs = comment.reactions.length - (earlier?.reactions.length ?? 0);
      return thumbs > 0 ? [{ line: `gives a thumb up to ${comment.author}’s words in #${number}` }] : [];
    });
  }
}

const headOf = ({ labels, assignees }: IssueSnapshot): string =>
  [
    ...(labels.length === 0 ? [] : [`, labelled ${labels.join(", ")}`]),
    ...(assignees.length === 0 ? [] : [`, for ${assignees.join(", ")}`]),
  ].join("");

/** `{}` stands for the issue's name. */
function changesIn(before: IssueSnapshot, now: IssueSnapshot): string[] {
  const gone = (from: readonly string[], to: readonly string[]) => from.filter((each) => !to.includes(each));
  const each = (words: string, names: readonly string[]) =>
    names.length === 0 ? [] : [words.replace("…", names.join(", "))];
  const state = now.state === "open" ? "opens {} again" : `closes {} as ${now.stateReason?.replace("_", " ")}`;
  return [
    ...(before.title === now.title ? [] : [`renames #${now.number} “${before.title}” to “${now.title}”`]),
    ...each("labels {} …", gone(now.labels, before.labels)),
    ...each("takes the label … from {}", gone(before.labels, now.labels)),
    ...each("assigns {} to …", gone(now.assignees, before.assignees)),
    ...each("no longer assigns {} to …", gone(before.assignees, now.assignees)),
    ...(before.state === now.state ? [] : [state]),
    ...(before.parent === now.parent || now.parent === null ? [] : [`puts {} below #${now.parent.split("#").at(-1)}`]),
  ];
}
