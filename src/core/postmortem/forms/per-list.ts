import type { Block } from "../blocks/block.ts";

/**
 * What is true of a whole list of blocks, found out once for all of its entries: lists have up to ten thousand, and
 * each entry asks.
 */
export function perList<Value, Rest extends readonly unknown[]>(
  compute: (blocks: readonly Block[], ...rest: Rest) => Value,
): (blocks: readonly Block[], ...rest: Rest) => Value {
  const known = new WeakMap<readonly Block[], { readonly value: Value }>();
  return (blocks, ...rest) => {
    const before = known.get(blocks) ?? { value: compute(blocks, ...rest) };
    known.set(blocks, before);
    return before.value;
  };
}
