import { useSignal } from '@preact/signals';
import { toCsv } from '../../charts/index.ts';
import { LAYERS } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import {
  CsvButton,
  districtParts,
  FlowTable,
  netGains,
  type CityParts,
  PartTable,
  personsByPart,
  ringMoves,
  ringParts,
} from '../../panels/index.ts';
import type { FaceProps, PageState, Run, Shown } from '../page.ts';
import { averagesOf } from './averaged.ts';
import { download, provenance } from './download.ts';
import { movesBefore } from './flows.ts';
import { Year } from './Headline.tsx';

/** What the table is of. */
const TABLES = ['functions', 'districts', 'moves'] as const;
type Table = (typeof TABLES)[number];

interface Given {
  readonly text: Text;
  readonly state: PageState;
  readonly run: Run;
  readonly shown: Shown;
  readonly year: number;
}

/** The map's numbers as a table, with a download. */
export function TableView({ state, actions }: FaceProps) {
  const asked = useSignal<Table>('functions');
  const text = state.text.value;
  const run = state.run.value;
  const shown = state.shown.value;
  if (run === undefined || shown === undefined) return null;
  const tables = TABLES.filter((one) => one !== 'districts' || averagesOf(run).includes('district'));
  const table = tables.includes(asked.value) ? asked.value : 'functions';
  const given: Given = { text, state, run, shown, year: Math.floor(shown.year + 1e-6) };
  const { title, caption, csv, body } = table === 'moves' ? movesOf(given) : functionsOf(given, table);
  return (
    <div class="table-view">
      <div class="section-head">
        <Year state={state} actions={actions} />
        <h2>{title}</h2>
        <div class="segmented" role="group" aria-label={text.t('table.what')}>
          {tables.map((one) => (
            <button
              key={one}
              type="button"
              data-testid={`table-${one}`}
              aria-pressed={table === one}
              onClick={() => (asked.value = one)}
            >
              {text.t(`table.${one}`)}
            </button>
          ))}
        </div>
        <CsvButton
          name={text.t(table === 'moves' ? 'moves.csv' : 'rings.csv')}
          testid="rings-csv"
          onClick={() => download(`edgeward-${run.city.id}-${CSV_NAMES[table]}.csv`, csv())}
        />
      </div>
      <p class="note">{caption}</p>
      {body}
    </div>
  );
}

const CSV_NAMES: Readonly<Record<Table, string>> = { functions: 'rings', districts: 'districts', moves: 'moves' };

function movesOf({ text, state, run, shown, year }: Given) {
  const before = movesBefore(state, shown);
  const from = Math.floor((before?.year ?? run.startYear) + 1e-6);
  const caption = text.t('moves.caption', { city: text.name(run.city.name), from, to: year });
  const csv = () => {
    const gains = LAYERS.map((_, layer) => netGains(ringMoves(layer, shown.flows, before?.flows, run.sectors.ring)));
    const rows = (gains[0] ?? []).map((_, ring) => [ring, ...gains.map((column) => Math.round(column[ring] ?? 0))]);
    const span = `moves from month ${before?.month ?? 0} to ${shown.month}, net gain of each ring`;
    return toCsv(['ring', ...LAYERS], rows, `${provenance(state, run)}; ${span}`);
  };
  const body = (
    <FlowTable text={text} now={shown.flows} before={before?.flows} ring={run.sectors.ring} caption={caption} />
  );
  return { title: text.t('moves.title'), caption, csv, body };
}

function functionsOf({ text, state, run, shown, year }: Given, table: 'functions' | 'districts') {
  const parts = table === 'districts' ? districtParts(text, run.city) : ringParts(text, run.rings);
  const city = text.name(run.city.name);
  const csv = () => {
    const [header, heads] = headsOf(parts, run);
    const rows = personsByPart(parts, shown.cells).map((row, part) => [...heads[part]!, ...row.map(Math.round)]);
    return toCsv([...header, ...LAYERS], rows, `${provenance(state, run)}; month ${shown.month}`);
  };
  const body = (
    <PartTable
      text={text}
      parts={parts}
      cells={shown.cells}
      startCells={run.start.cells}
      city={city}
      year={year}
      startYear={run.startYear}
    />
  );
  const caption = text.t(`rings.caption.${parts.kind}`, { city, year, start: run.startYear });
  return { title: text.t(`rings.title.${parts.kind}`), caption, csv, body };
}

/** How a file names the parts: rings by where they begin and end. */
function headsOf(parts: CityParts, { rings: { edges_km } }: Run): readonly [string[], (string | number)[][]] {
  if (parts.kind === 'district') return [['district'], parts.names.map((name) => [name])];
  return [['from_km', 'to_km'], edges_km.map((from, ring) => [from, edges_km[ring + 1] ?? ''])];
}
