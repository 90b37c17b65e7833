import { FUNCTION_COUNT } from '../registries/index.ts';
import type { Establishments } from '../state/index.ts';

/**
 * Independent draws behind the jobs of each function and, last, behind homes, once everybody has moved: establishments
 * weighted by size, (Σs)²/Σs², and households. Sampling noise falls with their root; at the start there is less of it.
 */
export function independentDraws(establishments: Establishments, households: number): number[] {
  const squares = new Float64Array(FUNCTION_COUNT);
  for (let row = 0; row < establishments.count; row++) {
    const size = establishments.size[row]!;
    squares[establishments.function[row]!]! += size * size;
  }
  const { totalSize } = establishments;
  return [...Array.from(squares, (sum, f) => (sum > 0 ? (totalSize[f]! * totalSize[f]!) / sum : 0)), households];
}
