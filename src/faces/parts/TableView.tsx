import { toCsv } from '../../charts/index.ts';
import { LAYERS } from '../../engine/index.ts';
import { personsByRing, RingTable } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import { download, provenance } from './download.ts';
import { Year } from './Headline.tsx';

/** The map's numbers as a table, with a download. */
export function TableView({ state, actions }: FaceProps) {
  const text = state.text.value;
  const run = state.run.value;
  const shown = state.shown.value;
  if (run === undefined || shown === undefined) return null;
  const year = Math.floor(shown.year + 1e-6);
  const csv = () => {
    const table = personsByRing(run.rings, shown.cells);
    const rows = table.map((row, ring) => [
      run.rings.edges_km[ring] ?? 0,
      run.rings.edges_km[ring + 1] ?? '',
      ...row.map(Math.round),
    ]);
    return toCsv(['from_km', 'to_km', ...LAYERS], rows, `${provenance(state, run)}; month ${shown.month}`);
  };
  return (
    <div class="table-view">
      <div class="section-head">
        <Year state={state} actions={actions} />
        <h2>{text.t('rings.title')}</h2>
        <button
          type="button"
          class="small-button"
          data-testid="rings-csv"
          aria-label={text.t('rings.csv')}
          title={text.t('rings.csv')}
          onClick={() => download(`edgeward-${run.city.id}-rings.csv`, csv())}
        >
          CSV
        </button>
      </div>
      <p class="note">{text.t('rings.caption', { city: text.name(run.city.name), year, start: run.startYear })}</p>
      <RingTable
        text={text}
        rings={run.rings}
        cells={shown.cells}
        startCells={run.start.cells}
        city={text.name(run.city.name)}
        year={year}
        startYear={run.startYear}
      />
    </div>
  );
}
