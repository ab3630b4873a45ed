import { type Config, REPOSITORY_CONFIG } from "../core/config/config.ts";
import { ownWords } from "../core/config/words-setting.ts";
import { mergeLayers, usualConfig, type Values } from "../core/config/merge-layers.ts";
import { readLayer } from "../core/config/read-layer.ts";
import { decodeDocument } from "../core/documents/decode-document.ts";
import type { Entry } from "../core/documents/entry.ts";
import { literalFolders, selectDocuments } from "../core/documents/select-documents.ts";
import type { BlobSha, CommitSha } from "../core/ids.ts";
import type { Postmortem } from "../core/postmortem/model.ts";
import { type Reader, readerWith } from "../core/postmortem/reader.ts";
import type { Problem } from "../core/problem.ts";
import type { Repository } from "../core/repository.ts";
import type { Listing } from "../ports/documents.ts";
import type { World } from "./world.ts";

/** A problem and the file it is in. */
export interface LocatedProblem extends Problem {
  readonly path: string;
}

/** Every postmortem of one commit. */
export interface DocumentSet {
  readonly commit: CommitSha;
  /** Null when the settings of the repository cannot be used: then nothing is applied. */
  readonly config: Config | null;
  readonly postmortems: readonly Postmortem[];
  /** Paths that match and could not be read: what they held is not gone. */
  readonly unreadable: ReadonlySet<string>;
  /** What the postmortems were read from, by path. */
  readonly blobs: ReadonlyMap<string, BlobSha>;
  /** Does something lie at this path, as far as the listing tells? What was not listed may still be there. */
  mayExist(path: string): boolean;
  readonly problems: readonly LocatedProblem[];
}

type Reading = Pick<World, "documents" | "ledger">;

/** Reads the settings and every matching file of a commit; files whose blob was parsed before are not read again. */
export async function readDocuments(
  repository: Repository,
  commit: CommitSha,
  world: Reading,
  defaults: Values,
): Promise<DocumentSet> {
  const usualPaths = usualConfig(defaults).paths;
  const listing = await listFor(repository, commit, world, usualPaths);
  const settings = await readSettings(repository, listing, world, defaults);
  if (settings.kind === "problems") {
    const problems = located(REPOSITORY_CONFIG, settings.problems);
    const nothing = { postmortems: [], unreadable: new Set<string>(), blobs: new Map<string, BlobSha>() };
    return { commit, config: null, ...nothing, mayExist: () => true, problems };
  }
  const { config } = settings;
  const covered = listing.coverage === "all" || config.paths.every((path) => usualPaths.includes(path));
  return readMatching(repository, commit, world, { config, listing: covered ? listing : null });
}

/** Reads the matching files of a commit by settings that are known already. `listing`: its paths, if they are known. */
export async function readMatching(
  repository: Repository,
  commit: CommitSha,
  world: Reading,
  { config, listing }: { readonly config: Config; readonly listing: Listing | null },
): Promise<DocumentSet> {
  const { entries, coverage } = listing ?? (await listFor(repository, commit, world, config.paths));
  const selected = selectDocuments(entries, config.paths);
  const listed = new Set(entries.map(({ path }) => path));
  const readable = selected.flatMap((each) => (each.kind === "readable" ? [each.entry] : []));
  const refused = selected.flatMap((each) => (each.kind === "unreadable" ? [each] : []));
  const parsed = await parseAll(repository, readable, world, readerWith(ownWords(config.words)));
  const unreadable = [...refused, ...parsed.flatMap((each) => (each.kind === "unreadable" ? [each] : []))];
  const postmortems = parsed.flatMap((each) => (each.kind === "parsed" ? [each.postmortem] : []));
  return {
    commit,
    config,
    postmortems,
    unreadable: new Set(unreadable.map(({ path }) => path)),
    blobs: new Map(readable.map(({ path, blob }) => [path, blob])),
    mayExist: (path) => coverage !== "all" || listed.has(path),
    problems: [
      ...(coverage === "partial" ? located(".", [TRUNCATED]) : []),
      ...unreadable.flatMap(({ path, problem }) => located(path, [problem])),
      ...postmortems.flatMap(({ path, problems }) => located(path, problems)),
    ],
  };
}

const TRUNCATED: Problem = {
  rule: "tree-truncated",
  message: "Unexpected number of files: the host does not list them all; set `paths` to narrower folders",
};

const located = (path: string, problems: readonly Problem[]): LocatedProblem[] =>
  problems.map((problem) => ({ ...problem, path }));

const listFor = (repository: Repository, commit: CommitSha, { documents }: Reading, paths: readonly string[]) =>
  documents.list(repository, commit, [...new Set([".github", ...literalFolders(paths)])]);

async function readSettings(repository: Repository, listing: Listing, { documents }: Reading, defaults: Values) {
  const entry = listing.entries.find(({ path, kind }) => path === REPOSITORY_CONFIG && kind === "file");
  if (!entry) return mergeLayers([defaults]);
  const decoded = decodeDocument(await documents.read(repository, entry.blob));
  if (decoded.kind === "problem") return { kind: "problems" as const, problems: [decoded.problem] };
  const layer = readLayer(decoded.text);
  return layer.kind === "problem"
    ? { kind: "problems" as const, problems: [layer.problem] }
    : mergeLayers([defaults, layer.values]);
}

type Parsed =
  | { readonly kind: "parsed"; readonly postmortem: Postmortem }
  | { readonly kind: "unreadable"; readonly path: string; readonly problem: Problem };

async function parseAll(
  repository: Repository,
  entries: readonly Entry[],
  world: Reading,
  reader: Reader,
): Promise<Parsed[]> {
  const keyOf = ({ path, blob }: Entry) => ({ path, blob, parser: reader.version });
  const remembered = await world.ledger.parsed(repository, entries.map(keyOf));
  const known = new Map(remembered.map(({ key, postmortem }) => [`${key.blob} ${key.path}`, postmortem]));
  const results: Parsed[] = [];
  for (const entry of entries) {
    const postmortem = known.get(`${entry.blob} ${entry.path}`);
    results.push(postmortem ? { kind: "parsed", postmortem } : await parseOne(repository, entry, world, reader));
  }
  return results;
}

async function parseOne(
  repository: Repository,
  { path, blob }: Entry,
  world: Reading,
  reader: Reader,
): Promise<Parsed> {
  const decoded = decodeDocument(await world.documents.read(repository, blob));
  if (decoded.kind === "problem") return { kind: "unreadable", path, problem: decoded.problem };
  const postmortem = reader.read(path, decoded.text);
  await world.ledger.rememberParsed(repository, [{ key: { path, blob, parser: reader.version }, postmortem }]);
  return { kind: "parsed", postmortem };
}
