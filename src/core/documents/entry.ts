import type { BlobSha } from "../ids.ts";

/** One path in the tree of a commit. Only a `file` can be read. */
export interface Entry {
  readonly path: string;
  readonly kind: "file" | "symlink" | "submodule";
  readonly blob: BlobSha;
  readonly bytes: number;
}
