import type { Comparison } from './comparison.ts';
import type { Observation } from './observation.ts';

/** Columns of a comparison as a table: a row a place and outcome. */
export const HINDCAST_HEADER = [
  'column',
  'outcome',
  'ring_from_km',
  'ring_to_km',
  'zone',
  'weight',
  'observed_pct',
  'uncertainty_pct',
  'model_pct',
  'model_sd_pct',
  'model_interval_pct',
  'nothing_pct',
  'distance_pct',
  'distance_left_out_pct',
  'sign',
  'miss_pct',
  'within_data',
  'n',
  'rmse_model',
  'rmse_nothing',
  'rmse_distance',
  'rmse_distance_left_out',
  'verdict',
] as const;

/** All comparisons, row after row. Changes in percentage points relative to the city's mean; empty where there is no number. */
export function hindcastRows(comparisons: readonly Comparison[], { rows }: Observation): (string | number)[][] {
  return comparisons.flatMap(({ column, outcome, n, fits, verdict, rows: compared }) =>
    compared.map((row) => {
      const { place } = rows[row.row]!;
      const where = place.kind === 'ring' ? [place.from_km, place.to_km, ''] : ['', '', place.zone];
      const numbers = [row.model, row.spread, row.luck, row.nothing, row.distance, row.leftOut];
      const errors = [fits.model, fits.nothing, fits.distance, fits.leftOut].map(({ rmse }) => digits(rmse));
      return [
        column,
        outcome,
        ...where,
        row.weight,
        row.observed,
        row.uncertainty ?? '',
        ...numbers.map(digits),
        row.sign,
        digits(row.miss),
        row.withinData ? 1 : 0,
        n,
        ...errors,
        verdict,
      ];
    }),
  );
}

const digits = (value: number): number | '' => (Number.isFinite(value) ? Number(value.toPrecision(8)) : '');
