import type { Rest } from '../../../bridge/restProtocol.ts';
import { HOUSING, LAYER_COUNT } from '../../../engine/index.ts';

/**
 * A rest's shares as persons of a run: nobody moves in or out, so that all jobs and all homes are as many as at the start.
 * @param start cells of the start
 * @returns persons by layer and cell
 */
export function personsOf({ shares }: Pick<Rest, 'shares'>, start: Float32Array): Float32Array {
  const homesFrom = (HOUSING * shares.length) / LAYER_COUNT;
  const jobs = sumOf(start.subarray(0, homesFrom));
  const homes = sumOf(start.subarray(homesFrom, shares.length));
  return shares.map((share, i) => share * (i < homesFrom ? jobs : homes));
}

const sumOf = (column: Float32Array): number => column.reduce((sum, value) => sum + value, 0);
