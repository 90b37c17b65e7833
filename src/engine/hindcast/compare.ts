import { log } from '../base/math.ts';
import { deviation, halfWidth, mean } from '../base/sampleMean.ts';
import type { ObservedColumn, ObservedRow, OutcomeId } from './observation.ts';
import {
  type Column,
  fitLine,
  meanAbsoluteError,
  pearson,
  rootMeanSquareError,
  sizeRatio,
  spearman,
  squaredError,
} from './statistics.ts';
import { type HindcastVerdict, verdictOf } from './verdict.ts';

/**
 * Whether the model has the sign of what was observed. `data`: what was observed is 0 within its own uncertainty, so there
 * is no sign to have. `luck`: the 95 % interval over seeds has 0 in it.
 */
export const SIGNS = ['right', 'wrong', 'luck', 'data'] as const;
export type Sign = (typeof SIGNS)[number];

/** What the model is held against. `leftOut`: distance alone, each row predicted from the others. */
export const FORECASTS = ['model', 'nothing', 'distance', 'leftOut'] as const;
export type ForecastId = (typeof FORECASTS)[number];

/** A row of the comparison; all values are percentage points relative to the city's mean. */
export interface ComparedRow {
  /** Position in the table. */
  readonly row: number;
  readonly weight: number;
  readonly observed: number;
  readonly uncertainty?: number;
  /** Mean over seeds. */
  readonly model: number;
  /** Standard deviation over seeds, and half the 95 % interval of the mean; NaN with one seed. */
  readonly spread: number;
  readonly luck: number;
  readonly nothing: number;
  readonly distance: number;
  readonly leftOut: number;
  readonly sign: Sign;
  /** Model less observed. */
  readonly miss: number;
  /** The miss is no larger than the data's own uncertainty. */
  readonly withinData: boolean;
}

/** How near a forecast comes to what was observed; numbers that cannot be had are NaN. */
export interface Fit {
  /** Root mean square and mean absolute error, percentage points. */
  readonly rmse: number;
  readonly mae: number;
  /** Slope through 0 of the forecast on what was observed. */
  readonly size: number;
  readonly pearson: number;
  readonly spearman: number;
}

export interface Comparison {
  readonly column: string;
  readonly outcome: OutcomeId;
  /** Rows with an observed value. */
  readonly n: number;
  readonly rows: readonly ComparedRow[];
  readonly fits: Readonly<Record<ForecastId, Fit>>;
  readonly signs: Readonly<Record<Sign, number>>;
  /** 1 − SSE/SSE of the rival: above 0 the model is nearer to the data; NaN where the rival has no error. */
  readonly skill: Readonly<Record<Exclude<ForecastId, 'model'>, number>>;
  /** Root mean square of the rows' standard errors: what luck alone adds to the model's RMSE; NaN with one seed. */
  readonly samplingError: number;
  readonly verdict: HindcastVerdict;
}

/**
 * Holds the model against one observed column, "nothing changes" (0 everywhere) and "distance alone" (least squares of the
 * observed values on the log of distance).
 * @param distances_km of every row of the table
 * @param samples model's changes by seed, then by row of the table, percentage points
 */
export function compareColumn(
  column: ObservedColumn,
  tableRows: readonly ObservedRow[],
  distances_km: readonly number[],
  samples: readonly (readonly number[])[],
): Comparison {
  const at = column.values_pct.flatMap((value, row) => (value === undefined ? [] : [row]));
  const observed = at.map((row) => column.values_pct[row]!);
  const w = at.map((row) => tableRows[row]!.weight);
  const line = fitLine(
    at.map((row) => log(Math.max(distances_km[row]!, LEAST_KM))),
    observed,
    w,
  );
  const bySeed = at.map((row) => samples.map((sample) => sample[row]!));
  const forecasts: Record<ForecastId, Column> = {
    model: bySeed.map(mean),
    nothing: at.map(() => 0),
    distance: line.fitted,
    leftOut: line.leftOut,
  };
  const rows = at.map((row, k): ComparedRow => {
    const model = forecasts.model[k]!;
    const uncertainty = column.uncertainty_pct[row];
    const luck = halfWidth(bySeed[k]!);
    return {
      row,
      weight: w[k]!,
      observed: observed[k]!,
      ...(uncertainty === undefined ? {} : { uncertainty }),
      model,
      spread: deviation(bySeed[k]!),
      luck,
      nothing: 0,
      distance: line.fitted[k]!,
      leftOut: line.leftOut[k]!,
      sign: signOf(model, luck, observed[k]!, uncertainty),
      miss: model - observed[k]!,
      withinData: uncertainty !== undefined && Math.abs(model - observed[k]!) <= uncertainty,
    };
  });
  const error = (id: ForecastId) => squaredError(forecasts[id], observed, w);
  const skill = (id: ForecastId) => (error(id) > 0 ? 1 - error('model') / error(id) : Number.NaN);
  const fit = (id: ForecastId) => fitOf(forecasts[id], observed, w);
  const found = {
    column: column.name,
    outcome: column.outcome,
    n: at.length,
    rows,
    fits: { model: fit('model'), nothing: fit('nothing'), distance: fit('distance'), leftOut: fit('leftOut') },
    signs: countSigns(rows),
    skill: { nothing: skill('nothing'), distance: skill('distance'), leftOut: skill('leftOut') },
    samplingError: rootMeanSquareError(
      rows.map(({ spread }) => spread / Math.sqrt(samples.length)),
      forecasts.nothing,
      w,
    ),
  };
  return { ...found, verdict: verdictOf(found) };
}

/** A zone in the very middle has no log of its distance: ten metres stand for it. */
const LEAST_KM = 0.01;

const fitOf = (forecast: Column, observed: Column, w: Column): Fit => ({
  rmse: rootMeanSquareError(forecast, observed, w),
  mae: meanAbsoluteError(forecast, observed, w),
  size: sizeRatio(forecast, observed, w),
  pearson: pearson(forecast, observed, w),
  spearman: spearman(forecast, observed, w),
});

function signOf(model: number, luck: number, observed: number, uncertainty = 0): Sign {
  if (Math.abs(observed) <= uncertainty) return 'data';
  // One seed says nothing of luck.
  if (model === 0 || Math.abs(model) <= luck) return 'luck';
  return model * observed > 0 ? 'right' : 'wrong';
}

function countSigns(rows: readonly ComparedRow[]): Record<Sign, number> {
  const count = (sign: Sign) => rows.filter((row) => row.sign === sign).length;
  return { right: count('right'), wrong: count('wrong'), luck: count('luck'), data: count('data') };
}
