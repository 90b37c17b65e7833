/** A table of flows, joined to places. */
import { InputError } from '../../engine/index.ts';
import type { Layer } from '../../import/index.ts';
import type { Column, Places } from './places.ts';

export interface FlowColumns {
  readonly origin?: string | undefined;
  readonly destination?: string | undefined;
  readonly count?: string | undefined;
  /** Columns that count commuters by mode. */
  readonly modes: readonly string[];
}

export interface JoinedFlows {
  readonly file: string;
  /** Which columns were used: places' key, origin, destination, count. */
  readonly columns: {
    readonly key: string;
    readonly origin: string;
    readonly destination: string;
    readonly count: string;
  };
  /** Commuters between places, row-major. */
  readonly counts: Float64Array;
  readonly rows: number;
  /** Rows that name a place which isn't there, and their commuters. */
  readonly strangers: number;
  readonly strangeCommuters: number;
  readonly modes: readonly { readonly name: string; readonly commuters: number }[];
}

const COUNT = /^(?:all|count|flows?|commuters|total|trips|workers|n|s000)$/i;

const keyAt = (column: Column, row: number): string =>
  column.kind === 'text' ? column.values[row]!.trim() : String(column.values[row]!);

/** @throws InputError where columns are missing, keys don't join or counts are no counts */
export function joinFlows(layer: Layer, places: Places, asked: FlowColumns): JoinedFlows {
  const { table, name: file } = layer;
  const refuse = (field: string, got: string, expected: string): never => {
    throw new InputError('layer', { file, field, got, expected });
  };
  const named = (field: string, name: string): Column =>
    table.columns.find((column) => column.name === name) ??
    refuse(field, name, `one of ${table.columns.map((column) => column.name).join(', ')}`);
  const join = bestJoin(layer, places, asked);
  if (!join)
    return refuse(
      'columns',
      'no two columns that name the places',
      `--origin and --destination, with the keys of ${places.file}`,
    );
  const { key, index, origin, destination } = join;
  const count =
    asked.count === undefined ? guessCount(table.columns, origin, destination) : named('--count', asked.count);
  if (count?.kind !== 'number') return refuse('--count', count?.name ?? 'no column of counts', 'a column of numbers');
  const modes = asked.modes.map((name) => {
    const column = named('--mode-columns', name);
    return column.kind === 'number' ? column : refuse('--mode-columns', name, 'a column of numbers');
  });
  const n = places.lon.length;
  const counts = new Float64Array(n * n);
  const byMode = new Float64Array(modes.length);
  let strangers = 0;
  let strangeCommuters = 0;
  for (let row = 0; row < table.rows; row++) {
    const commuters = count.values[row]!;
    if (!(commuters >= 0)) refuse(count.name, `${commuters} in row ${row + 1}`, 'a number of commuters, 0 or more');
    const from = index.get(keyAt(origin, row));
    const to = index.get(keyAt(destination, row));
    if (from === undefined || to === undefined) {
      strangers++;
      strangeCommuters += commuters;
      continue;
    }
    counts[from * n + to]! += commuters;
    for (const [m, mode] of modes.entries()) byMode[m]! += mode.values[row]! || 0;
  }
  return {
    file,
    columns: { key: key.name, origin: origin.name, destination: destination.name, count: count.name },
    counts,
    rows: table.rows,
    strangers,
    strangeCommuters,
    modes: modes.map(({ name }, m) => ({ name, commuters: byMode[m]! })),
  };
}

interface Join {
  readonly key: Column;
  readonly index: ReadonlyMap<string, number>;
  readonly origin: Column;
  readonly destination: Column;
  readonly joined: number;
}

/** The key of the places and the two columns of the flows that most rows join by; of equals the first. */
function bestJoin({ table }: Layer, places: Places, asked: FlowColumns): Join | undefined {
  let best: Join | undefined;
  for (const key of places.columns) {
    const index = new Map(Array.from({ length: places.lon.length }, (_, row) => [keyAt(key, row), row]));
    if (index.size < places.lon.length) continue;
    const shares = table.columns
      .map((column) => ({ column, joined: joinedRows(column, table.rows, index) }))
      .filter(({ joined }) => joined > 0);
    const pick = (name: string | undefined, not?: Column) =>
      name === undefined
        ? shares
            .filter(({ column }) => column !== not)
            .reduce<(typeof shares)[number] | undefined>(
              (most, share) => (share.joined > (most?.joined ?? 0) ? share : most),
              undefined,
            )
        : shares.find(({ column }) => column.name === name);
    const one = pick(asked.origin);
    const other = pick(asked.destination, one?.column);
    if (!one || !other || one.column === other.column) continue;
    const swapped =
      asked.origin === undefined &&
      asked.destination === undefined &&
      table.columns.indexOf(one.column) > table.columns.indexOf(other.column);
    const [origin, destination] = swapped ? [other, one] : [one, other];
    const joined = Math.min(one.joined, other.joined);
    if (joined > (best?.joined ?? 0))
      best = { key, index, origin: origin.column, destination: destination.column, joined };
  }
  return best;
}

function joinedRows(column: Column, rows: number, index: ReadonlyMap<string, number>): number {
  let joined = 0;
  for (let row = 0; row < rows; row++) if (index.has(keyAt(column, row))) joined++;
  return joined;
}

function guessCount(columns: readonly Column[], ...taken: readonly Column[]): Column | undefined {
  const numbers = columns.filter((column) => column.kind === 'number' && !taken.includes(column));
  return numbers.find(({ name }) => COUNT.test(name)) ?? numbers[0];
}
