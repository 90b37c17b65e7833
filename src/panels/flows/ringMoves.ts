import { flowIndex, LAYER_COUNT, RING_COUNT, SECTOR_COUNT } from '../../engine/index.ts';

/** Persons or jobs of one layer that moved from ring to ring: `moves[from][to]`, ring 0 the core. */
export type RingMoves = readonly (readonly number[])[];

/**
 * Moves between rings, and within them, from a table of moves between sectors.
 * @param before the table of an earlier month, to count from there; without it from the start
 * @param ring ring of each sector
 */
export function ringMoves(
  layer: number,
  now: Float32Array,
  before: Float32Array | undefined,
  ring: ArrayLike<number>,
): RingMoves {
  const expected = LAYER_COUNT * SECTOR_COUNT * SECTOR_COUNT;
  if (now.length !== expected) throw new Error(`flows: got ${now.length} values, expected ${expected}`);
  const moves = Array.from({ length: RING_COUNT }, () => new Array<number>(RING_COUNT).fill(0));
  for (let from = 0; from < SECTOR_COUNT; from++) {
    for (let to = 0; to < SECTOR_COUNT; to++) {
      const at = flowIndex(layer, from, to);
      const row = moves[ring[from] ?? 0];
      const column = ring[to] ?? 0;
      if (row !== undefined) row[column] = (row[column] ?? 0) + (now[at] ?? 0) - (before?.[at] ?? 0);
    }
  }
  return moves;
}

/** What each ring gained by the others. */
export const netGains = (moves: RingMoves): number[] =>
  moves.map((_, ring) => moves.reduce((net, row, other) => net + (row[ring] ?? 0) - (moves[ring]?.[other] ?? 0), 0));
