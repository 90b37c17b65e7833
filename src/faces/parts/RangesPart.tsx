import { INDICATORS } from '../../engine/index.ts';
import { type Ensemble, RangesPanel } from '../../panels/index.ts';
import { toCsv } from '../../charts/index.ts';
import type { FaceProps } from '../page.ts';
import { download, provenance } from './download.ts';

interface RangesPartProps extends Pick<FaceProps, 'state'> {
  readonly seeds: number;
  readonly onBegin: () => void;
  readonly onClear: () => void;
}

/** Ranges over seeds on the page's state. */
export function RangesPart({ state, seeds, onBegin, onClear }: RangesPartProps) {
  const run = state.run.value;
  const report = state.ranges.value;
  if (run === undefined) return null;
  return (
    <RangesPanel
      text={state.text.value}
      report={report}
      seeds={seeds}
      paired={state.twin.value !== undefined}
      startYear={run.startYear}
      month={state.shownMonth.value}
      furthest={state.month.value}
      onBegin={onBegin}
      onClear={onClear}
      onDownload={() => {
        if (report === undefined) return;
        const file = rangesCsv(report.ensemble, run.startYear, provenance(state, run));
        download(`edgeward-${run.city.id}-seeds.csv`, file);
      }}
    />
  );
}

/** Every indicator of every seed at every sampled month; of a comparison, both runs, named A and B. */
function rangesCsv({ months, runs, paired }: Ensemble, startYear: number, origin: string): string {
  const header = ['run', 'seed', 'year', ...INDICATORS.map(({ id }) => id)];
  const rows = runs.flatMap(({ seed, rows: mine, other }) => {
    const of = (name: string, each: readonly Float64Array[]) =>
      each.map((values, row) => [name, seed, startYear + (months[row] ?? 0) / 12, ...values]);
    return [...of('A', mine), ...(paired && other !== undefined ? of('B', other) : [])];
  });
  return toCsv(header, rows, origin);
}
