/** Ways of a relation, joined end to end to rings. */

/** @returns rings, first node not repeated; what doesn't close is left out */
export function joinWays(ways: readonly (readonly number[])[]): number[][] {
  const rings: number[][] = [];
  const open = new Map<number, Set<readonly number[]>>();
  const at = (node: number): Set<readonly number[]> => {
    const there = open.get(node) ?? new Set();
    open.set(node, there);
    return there;
  };
  const loose = ways.filter((way) => way.length > 1);
  for (const way of loose) {
    if (way[0] === way.at(-1)) rings.push(way.slice(0, -1));
    else {
      at(way[0]!).add(way);
      at(way.at(-1)!).add(way);
    }
  }
  const take = (way: readonly number[]): void => {
    at(way[0]!).delete(way);
    at(way.at(-1)!).delete(way);
  };
  for (const way of loose) {
    if (way[0] === way.at(-1) || !at(way[0]!).has(way)) continue;
    take(way);
    const ring = [...way];
    while (ring[0] !== ring.at(-1)) {
      const [next] = at(ring.at(-1)!);
      if (next === undefined) break;
      take(next);
      ring.push(...(next[0] === ring.at(-1) ? next : next.toReversed()).slice(1));
    }
    if (ring[0] === ring.at(-1)) rings.push(ring.slice(0, -1));
  }
  return rings;
}
