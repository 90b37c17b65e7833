import { FUNCTION_COUNT, HOUSING } from '../registries/index.ts';
import type { Cells, Observed } from '../city/index.ts';
import type { Parameters } from '../registries/index.ts';
import { CELL_COLUMN_COUNT, columnIndex } from './snapshot.ts';

const MEAN_RENT = 100;

/**
 * The observed city in the columns of a snapshot, before anything is worked out: jobs, residents and broadband as the city
 * file has them. Rents are the city's mean, commutes not known (NaN), logical distances 0.
 */
export function observedCells(
  { n, zoneOf, connectivity }: Cells,
  { jobs, residents, workers }: Observed,
  { floorPerWorker_m2 }: Parameters,
): Float32Array {
  const cells = new Float32Array(CELL_COLUMN_COUNT * n);
  for (let f = 0; f < FUNCTION_COUNT; f++)
    cells.set(
      jobs[f]!.map((share) => share * workers),
      f * n,
    );
  cells.set(
    residents.map((share) => share * workers),
    HOUSING * n,
  );
  for (const rent of ['rent', 'workRent'] as const) fill(cells, n, columnIndex(rent), MEAN_RENT);
  fill(cells, n, columnIndex('commute_min'), Number.NaN);
  for (let i = 0; i < n; i++) {
    cells[columnIndex('connectivity') * n + i] = connectivity[zoneOf[i]!]!;
    // Nothing is known of it yet: as much a person at home as a person at work.
    const people = jobs.reduce((sum, shares) => sum + shares[i]!, residents[i]!);
    cells[columnIndex('floor_m2') * n + i] = (people / 2) * workers * floorPerWorker_m2;
  }
  return cells;
}

const fill = (cells: Float32Array, n: number, column: number, value: number): void => {
  cells.fill(value, column * n, (column + 1) * n);
};
