import { csvLine, LAYERS, type SweepAxes, type SweepPoint, VERDICTS } from '../../engine/index.ts';
import { POINTS } from './options.ts';

/** A sweep as CSV: a row a point. Changes in percentage points, core shares from 0 to 1. */
export function sweepTable(axes: SweepAxes, points: readonly SweepPoint[]): string {
  const header = [
    ...axes.map(({ id }) => id),
    'thesis',
    ...VERDICTS,
    'residual',
    'iterations',
    ...LAYERS.map((layer) => `verdict.${layer}`),
    ...LAYERS.map((layer) => `change_points.${layer}`),
    ...LAYERS.map((layer) => `uncertainty_points.${layer}`),
    ...LAYERS.map((layer) => `coreShare.${layer}`),
    ...LAYERS.map((layer) => `twinCoreShare.${layer}`),
  ];
  return `${[header, ...points.map(row)].map(csvLine).join('\n')}\n`;
}

function row(point: SweepPoint): (string | number)[] {
  return [
    ...point.values,
    point.thesis,
    ...VERDICTS.map((verdict) => point.counts[verdict]),
    number(point.residual, 3),
    point.iterations ?? '',
    ...point.verdicts,
    ...point.change.map((change) => number(change * POINTS)),
    ...LAYERS.map((_, layer) => number(scaled(point.uncertainty?.[layer]))),
    ...point.coreShare.map((share) => number(share)),
    ...point.twinCoreShare.map((share) => number(share)),
  ];
}

const scaled = (share: number | undefined): number | undefined => (share === undefined ? undefined : share * POINTS);

/** Empty where there is none. */
const number = (value: number | undefined, digits = 8): number | '' =>
  value === undefined || Number.isNaN(value) ? '' : Number(value.toPrecision(digits));
