import { FUNCTION_COUNT } from '../registries/index.ts';
import { monthlyLuck } from '../model/index.ts';
import type { Establishments, Run } from '../state/index.ts';

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

/**
 * Months of turns that scatter a function over the city as much as luck does in the long run: what is scattered moves on in five
 * years, and prices carry it on for a while. Measured over 20 and 8 seeds: 28 to 119 in two cities and seven functions, 70 in
 * the mean (model 0.6.0, ten years without levers).
 */
const MONTHS_OF_LUCK = 100;

/**
 * As many independent draws as would scatter jobs, and last homes, over the city as much as luck does. Establishments take turns,
 * so that it is many more than there are: (jobs)² / 4 over the variance of the jobs on either side of any border.
 */
export function drawsBehindLuck(run: Run): number[] {
  const { establishments, households, weight } = run;
  const draws = Array.from(monthlyLuck(run), (variance, f) => {
    const jobs = establishments.totalSize[f]! * weight;
    return variance > 0 ? (jobs * jobs) / (4 * MONTHS_OF_LUCK * variance) : 0;
  });
  return [...draws, households.count];
}
