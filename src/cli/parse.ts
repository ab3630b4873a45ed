import { resolve } from "node:path";
import { toDocumentJson } from "../core/postmortem/document-json.ts";
import type { Command } from "./command.ts";
import { findFiles } from "./find-files.ts";
import { renderListing } from "./listing.ts";
import { readPostmortems } from "./read-postmortems.ts";

/** `followthrough parse`: what the files say, as Followthrough understands it. */
export const parseCommand: Command = {
  name: "parse",
  summary: "show the action items that Followthrough reads in files",
  help: `Usage: followthrough parse [--json] [--root DIR] [PATH…]

Shows the action items of postmortems, and the problems in their text. Only reads, and needs no network.

  PATH…       files, or folders with Markdown (.md, .markdown, .mdx) and reStructuredText (.rst) files
              below them; without PATH, the folder of --root. Folders named node_modules and .git
              are skipped, and symbolic links below a folder are not followed.
  --root DIR  the folder that the printed paths are relative to; default: the current folder
  --json      print {"documents":[{"path","kind","items","problems"}]} instead of a listing
  -h, --help  this text

In the listing, [ ] is an open item, [x] a done one, [-] one that was declined; the number before it is its line.
Problems are printed as FILE:LINE RULE MESSAGE. A problem in a text is no failure.

Exit codes: 0 done; 1 something could not be read, the rest was printed; 2 the command line was not understood.`,
  options: { flags: ["json"], values: ["root"] },

  async run(options, { folder, output }) {
    const root = resolve(folder, options.value("root") ?? ".");
    const places = options.positionals.map((path) => resolve(folder, path));
    const found = await findFiles(root, places.length === 0 ? [root] : places);
    const { postmortems, failures } = await readPostmortems(found.files);
    if (options.has("json"))
      await output.print(JSON.stringify({ documents: postmortems.map(toDocumentJson) }, null, 2));
    else await output.show(renderListing(postmortems));
    const all = [...found.failures, ...failures];
    for (const failure of all) await output.complain(failure);
    return all.length === 0 ? 0 : 1;
  },
};
