import type { Block } from "../blocks/block.ts";

/** All texts below an entry, in order: what elaborates it. */
export function detailsOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case "heading":
      case "paragraph":
        return [block.text];
      case "entry":
        return [block.text, ...detailsOf(block.children)];
      case "list":
      case "quote":
        return detailsOf(block.children);
      case "table":
        return [];
      default:
        return block satisfies never;
    }
  });
}
