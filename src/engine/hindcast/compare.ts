import { deviation, halfWidth, log, mean } from '../base/index.ts';
import type { ObservedColumn, ObservedRow } from './observation.ts';
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
import type { ComparedRow, Comparison, Fit, ForecastId, Sign } from './comparison.ts';
import { verdictOf } from './verdict.ts';

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
