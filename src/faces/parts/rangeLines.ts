import type { Band, Series } from '../../charts/index.ts';
import { indicatorIndex, LAYERS } from '../../engine/index.ts';
import {
  differenceReading,
  type EnsembleRun,
  type Range,
  rangeAt,
  reading,
  type RangesReport,
} from '../../panels/index.ts';

const CORE_SHARES = LAYERS.map((layer) => indicatorIndex(`coreShare.${layer}`));

/** What the chart of core shares draws of an ensemble: seeds one by one while they arrive, then where eight of ten lie. */
export function rangeLines(
  report: RangesReport | undefined,
  startYear: number,
): { readonly seeds: readonly Series[]; readonly band: Band | undefined } {
  if (report === undefined || report.error !== undefined) return { seeds: [], band: undefined };
  const { months, runs, wanted } = report.ensemble;
  const year = Float64Array.from(months, (month) => startYear + month / 12);
  if (runs.length < wanted) return { seeds: runs.map((run) => seriesOf(run, year)), band: undefined };
  const ranges = CORE_SHARES.map((column) => months.map((month) => rangeAt(report.ensemble, month, reading(column))));
  const part = (name: keyof Range) => ranges.map((layer) => layer.map((range) => range?.[name] ?? Number.NaN));
  return { seeds: [], band: { year, low: part('low'), median: part('median'), high: part('high') } };
}

const seriesOf = ({ rows }: EnsembleRun, year: Float64Array): Series => ({
  length: rows.length,
  year,
  columns: CORE_SHARES.map((column) => Float64Array.from(rows, (row) => row[column] ?? Number.NaN)),
});

/** Range of every indicator in a month; of a comparison's difference. Undefined while there is none. */
export function rangesOf(
  report: RangesReport | undefined,
  month: number,
  of: 'run' | 'difference',
): ((column: number) => Range | undefined) | undefined {
  if (report === undefined || report.running || report.error !== undefined) return undefined;
  const { ensemble } = report;
  if (of === 'difference' && !ensemble.paired) return undefined;
  const read = of === 'run' ? reading : differenceReading;
  return (column) => rangeAt(ensemble, month, read(column));
}
