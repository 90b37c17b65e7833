import { useSignal } from '@preact/signals';
import { toCsv } from '../../charts/index.ts';
import { LAYERS } from '../../engine/index.ts';
import { FlowTable, netGains, personsByRing, ringMoves, RingTable, CsvButton } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import { download, provenance } from './download.ts';
import { movesBefore } from './flows.ts';
import { Year } from './Headline.tsx';

/** What the table is of. */
const TABLES = ['functions', 'moves'] as const;

/** The map's numbers as a table, with a download. */
export function TableView({ state, actions }: FaceProps) {
  const asked = useSignal<(typeof TABLES)[number]>('functions');
  const text = state.text.value;
  const run = state.run.value;
  const shown = state.shown.value;
  if (run === undefined || shown === undefined) return null;
  const year = Math.floor(shown.year + 1e-6);
  const moves = asked.value === 'moves';
  const before = movesBefore(state, shown);
  const city = text.name(run.city.name);
  const from = Math.floor((before?.year ?? run.startYear) + 1e-6);
  const caption = moves
    ? text.t('moves.caption', { city, from, to: year })
    : text.t('rings.caption', { city, year, start: run.startYear });
  const movesCsv = () => {
    const gains = LAYERS.map((_, layer) => netGains(ringMoves(layer, shown.flows, before?.flows, run.sectors.ring)));
    const rows = (gains[0] ?? []).map((_, ring) => [ring, ...gains.map((column) => Math.round(column[ring] ?? 0))]);
    const span = `moves from month ${before?.month ?? 0} to ${shown.month}, net gain of each ring`;
    return toCsv(['ring', ...LAYERS], rows, `${provenance(state, run)}; ${span}`);
  };
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
        <h2>{text.t(moves ? 'moves.title' : 'rings.title')}</h2>
        <div class="segmented" role="group" aria-label={text.t('table.what')}>
          {TABLES.map((table) => (
            <button
              key={table}
              type="button"
              data-testid={`table-${table}`}
              aria-pressed={asked.value === table}
              onClick={() => (asked.value = table)}
            >
              {text.t(`table.${table}`)}
            </button>
          ))}
        </div>
        <CsvButton
          name={text.t(moves ? 'moves.csv' : 'rings.csv')}
          testid="rings-csv"
          onClick={() =>
            download(`edgeward-${run.city.id}-${moves ? 'moves' : 'rings'}.csv`, moves ? movesCsv() : csv())
          }
        />
      </div>
      <p class="note">{caption}</p>
      {moves ? (
        <FlowTable text={text} now={shown.flows} before={before?.flows} ring={run.sectors.ring} caption={caption} />
      ) : (
        <RingTable
          text={text}
          rings={run.rings}
          cells={shown.cells}
          startCells={run.start.cells}
          city={city}
          year={year}
          startYear={run.startYear}
        />
      )}
    </div>
  );
}
