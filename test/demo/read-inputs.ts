/** The files that the demo merges: those of the command line, or the examples. */
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { findFiles, type NamedFile } from "../../src/cli/find-files.ts";
import { decodeDocument } from "../../src/core/documents/decode-document.ts";
import { loginOf } from "../../src/core/ownership/resolve-owners.ts";
import type { Postmortem } from "../../src/core/postmortem/model.ts";
import { parsePostmortem } from "../../src/core/postmortem/parse-postmortem.ts";

export const EXAMPLES = join(import.meta.dirname, "..", "..", "docs", "examples", "postmortems");
/** One of the examples links the first issue of its repository: somebody has opened it already. */
export const EXAMPLE_ISSUE = "Keep both cookie formats readable for a while";

/** A file as it will lie in the demo's repository. `postmortem` is null where the bytes are no text. */
export interface Input {
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly postmortem: Postmortem | null;
}

export interface Inputs {
  readonly files: readonly Input[];
  /** One sentence for each file that could not be read. */
  readonly failures: readonly string[];
}

export async function readInputs(places: readonly string[]): Promise<Inputs> {
  const { files, failures } = await findFiles(process.cwd(), places);
  const taken = new Set<string>();
  const inputs: Input[] = [];
  for (const file of files) {
    const path = freePath(file, taken);
    const bytes = await readFile(file.place);
    const decoded = decodeDocument(bytes);
    inputs.push({ path, bytes, postmortem: decoded.kind === "text" ? parsePostmortem(path, decoded.text) : null });
  }
  return { files: inputs, failures };
}

/** Below `postmortems/` under its own name; a README tells only together with its folder what it is about. */
function freePath({ place }: NamedFile, taken: Set<string>): string {
  const name = basename(place);
  const folder = /^(?:readme|index)\./i.test(name) ? `${basename(dirname(place))}/` : "";
  for (let nth = 1; ; nth++) {
    const path = `postmortems/${nth === 1 ? "" : `${nth}/`}${folder}${name}`;
    if (taken.has(path)) continue;
    taken.add(path);
    return path;
  }
}

/** Everybody whom the postmortems name by login, in lower case. */
export function peopleIn(files: readonly Input[]): string[] {
  const owners = files.flatMap(({ postmortem }) => postmortem?.items.flatMap((item) => item.owners) ?? []);
  return [...new Set(owners.flatMap((owner) => loginOf(owner, {})?.toLowerCase() ?? []))].toSorted();
}

/** Why a file opens no issue; null when it opens some. */
export function whyNothing({ postmortem }: Input): string | null {
  if (postmortem === null) return "it is not UTF-8 text";
  const { kind, status, items } = postmortem;
  if (kind === "template") return "it is read as a template that nobody has filled in";
  if (kind === "other") return "it is not read as a postmortem: no action section, no facts of an incident";
  if (status === "draft") return "it is a draft";
  if (items.length === 0) return "it is read as a postmortem, but no action item was found in it";
  if (items.every(({ state }) => state !== "open"))
    return items.length === 1
      ? "its only action item is done or declined"
      : `its ${items.length} action items are all done or declined`;
  return null;
}
