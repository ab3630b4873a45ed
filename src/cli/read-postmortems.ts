import { readFile, stat } from "node:fs/promises";
import { decodeDocument } from "../core/documents/decode-document.ts";
import { MAX_DOCUMENT_BYTES } from "../core/documents/select-documents.ts";
import type { Postmortem } from "../core/postmortem/model.ts";
import { parsePostmortem } from "../core/postmortem/parse-postmortem.ts";
import { type Reader, readerWith } from "../core/postmortem/reader.ts";
import type { Problem } from "../core/problem.ts";
import type { NamedFile } from "./find-files.ts";
import { describeFailure } from "./read-failure.ts";

export interface ReadPostmortems {
  readonly postmortems: readonly Postmortem[];
  /** One sentence for each file that could not be read. */
  readonly failures: readonly string[];
}

/** Parses each file as the server would: what the server refuses to read is a problem of the document here too. */
export async function readPostmortems(
  files: readonly NamedFile[],
  reader: Reader = readerWith(),
): Promise<ReadPostmortems> {
  const postmortems: Postmortem[] = [];
  const failures: string[] = [];
  for (const file of files)
    try {
      postmortems.push(await readPostmortem(file, reader));
    } catch (error) {
      failures.push(describeFailure(file.place, error));
    }
  return { postmortems, failures };
}

async function readPostmortem({ place, path }: NamedFile, reader: Reader): Promise<Postmortem> {
  const { size } = await stat(place);
  if (size > MAX_DOCUMENT_BYTES)
    return unread(path, {
      rule: "file-too-large",
      message: `Unexpected size of ${size} bytes, expected at most ${MAX_DOCUMENT_BYTES}`,
    });
  const decoded = decodeDocument(await readFile(place));
  return decoded.kind === "problem" ? unread(path, decoded.problem) : reader.read(path, decoded.text);
}

function unread(path: string, problem: Problem): Postmortem {
  return { ...parsePostmortem(path, ""), kind: "other", problems: [problem] };
}
