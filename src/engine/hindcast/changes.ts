import { FUNCTION_COUNT, type FunctionId, FUNCTIONS } from '../registries/index.ts';
import { CELL_COLUMN_COUNT, columnIndex } from '../output/index.ts';
import type { RowCoverage } from './coverage.ts';
import type { OutcomeId } from './observation.ts';

/** Per cent in one. */
const PER_CENT = 100;

/**
 * What the model says of an outcome: change from the first to the last month by row, relative to the city's mean change,
 * percentage points. With x₀, x₁ a cell's value in the two months, R₀ its residents in the first:
 *
 * - residents, jobs:  100·(Σ_row x₁ / Σ_row x₀) − 100·(Σ_city x₁ / Σ_city x₀)
 * - rent, price:      Σ_row R₀·c / Σ_row R₀ − Σ_city R₀·c / Σ_city R₀ with c = 100·(x₁/x₀ − 1)
 *
 * Both are means of cells' percentage changes, weighted by what was there in the first month (residents for rents, as rent
 * indices by postcode are averaged), so that rows that cover the city have a weighted mean of 0.
 * @param before, after cells of two snapshots (`Snapshot.cells`); a NaN where a row has nothing at the start
 */
export function changesByRow(
  outcome: OutcomeId,
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  rows: readonly RowCoverage[],
): number[] {
  const n = before.length / CELL_COLUMN_COUNT;
  const all = Array.from({ length: n }, (_, i) => i);
  const [value, weight] = readings(outcome, n);
  const isPrice = outcome === 'rent' || outcome === 'price';
  const change = (cells: readonly number[]): number => {
    let weighted = 0;
    let total = 0;
    for (const i of cells) {
      const parts = weight(before, i);
      total += parts;
      weighted += isPrice ? (parts * value(after, i)) / value(before, i) : value(after, i);
    }
    return PER_CENT * (weighted / total - 1);
  };
  const mean = change(all);
  return rows.map(({ cells }) => change(cells) - mean);
}

type CellReading = (cells: ArrayLike<number>, i: number) => number;

/** An outcome's value of a cell, and what the cell counts. */
function readings(outcome: OutcomeId, n: number): [value: CellReading, weight: CellReading] {
  const column =
    (index: number): CellReading =>
    (cells, i) =>
      cells[index * n + i]!;
  const residents = column(columnIndex('housing'));
  if (outcome === 'residents') return [residents, residents];
  if (outcome === 'rent' || outcome === 'price') return [column(columnIndex('rent')), residents];
  const jobs: CellReading = outcome === 'jobs' ? allJobs(n) : column(FUNCTIONS.indexOf(functionOf(outcome)));
  return [jobs, jobs];
}

const allJobs =
  (n: number): CellReading =>
  (cells, i) => {
    let jobs = 0;
    for (let f = 0; f < FUNCTION_COUNT; f++) jobs += cells[f * n + i]!;
    return jobs;
  };

const functionOf = (outcome: `jobs.${FunctionId}`): FunctionId => outcome.slice('jobs.'.length) as FunctionId;
