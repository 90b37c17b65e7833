import { LAYERS, type SweepAxes, VERDICTS } from '../../engine/index.ts';
import type { Points } from './grid.ts';
import { POINTS } from './words.ts';

/** Columns of the downloaded table: those of the command line's `sweep --out FILE.csv` that the solver fills. */
export function sweepHeader(axes: SweepAxes): string[] {
  return [
    ...axes.map(({ id }) => id),
    'thesis',
    ...VERDICTS,
    'residual',
    'iterations',
    ...LAYERS.map((layer) => `verdict.${layer}`),
    ...LAYERS.map((layer) => `change_points.${layer}`),
    ...LAYERS.map((layer) => `coreShare.${layer}`),
    ...LAYERS.map((layer) => `twinCoreShare.${layer}`),
  ];
}

/** A row a point that is done, across first, then up. Changes in percentage points, core shares from 0 to 1. */
export function sweepRows(points: Points): (string | number)[][] {
  return [...points.values()]
    .sort((a, b) => a.index - b.index)
    .map((point) => [
      ...point.values,
      point.thesis,
      ...VERDICTS.map((verdict) => point.counts[verdict]),
      digits(point.residual, 3),
      point.iterations ?? '',
      ...point.verdicts,
      ...point.change.map((change) => digits(change * POINTS)),
      ...point.coreShare.map((share) => digits(share)),
      ...point.twinCoreShare.map((share) => digits(share)),
    ]);
}

/** Empty where there is none. */
const digits = (value: number | undefined, most = 8): number | '' =>
  value === undefined || Number.isNaN(value) ? '' : Number(value.toPrecision(most));
