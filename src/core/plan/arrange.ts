/**
 * Into which part of a meta-issue each child goes. Part 0 is the meta-issue itself.
 *
 * A tracker allows so many children under one issue. Up to that, children hang directly under the meta-issue; beyond
 * it, parts are made and every child moves into one. A child that already is in a part stays there, so that adding an
 * item moves no other.
 *
 * `current` has one entry per child, in the order of the document: the part it is in now, or null. `strangers`: the parts
 * that former children still take room in, one entry for each.
 *
 * @example arrange([0, null], 100) // [0, 0]
 * @example arrange([0, 0, null], 2) // [1, 1, 2]
 */
export function arrange(
  current: readonly (number | null)[],
  maxChildren: number,
  strangers: readonly number[] = [],
): number[] {
  const isSplit = current.some((part) => part !== null && part > 0);
  const directly = current.length + strangers.filter((part) => part === 0).length;
  if (!isSplit && directly <= maxChildren) return current.map(() => 0);
  const room = new Map<number, number>();
  const roomIn = (part: number) => room.get(part) ?? maxChildren;
  for (const part of [...current, ...strangers]) if (part !== null && part > 0) room.set(part, roomIn(part) - 1);
  let next = 1;
  return current.map((part) => {
    if (part !== null && part > 0) return part;
    while (roomIn(next) <= 0) next++;
    room.set(next, roomIn(next) - 1);
    return next;
  });
}
