import { open } from 'node:fs/promises';
import {
  agentCard,
  type AgentKind,
  csvLine,
  follow,
  FUNCTIONS,
  type Move,
  movesOf,
  type Run,
} from '../engine/index.ts';
import { UsageError } from './usage.ts';

export const MOVE_HEADER = csvLine([
  'month',
  'kind',
  'id',
  'function',
  'what',
  'from',
  'to',
  'gain',
  'term',
  'before',
  'after',
]);

/** How the header has begun in every version. */
const OLDEST_HEADER = 'month,kind,id,function,what,from,to,';

/** Follows the agents named by `--follow household:17`, `--follow establishment:3`. @throws UsageError */
export function followAll(run: Run, names: readonly string[]): void {
  for (const name of names) {
    const [, kind, id] = /^(household|establishment):(\d+)$/.exec(name) ?? [];
    if (kind === undefined || id === undefined)
      throw new UsageError(`--follow: got ${name}, expected household:ID or establishment:ID`);
    const { count } = kind === 'household' ? run.households : run.establishments;
    if (Number(id) >= count) throw new UsageError(`--follow: got ${name}, expected an id below ${count}`);
    follow(run, kind as AgentKind, Number(id));
  }
}

/** The file if it is such a table, from an older run; another file of that name is left alone. */
export async function oldMoveTables(file: string): Promise<string[]> {
  const handle = await open(file, 'r').catch(() => undefined);
  if (handle === undefined) return [];
  const start = Buffer.alloc(Buffer.byteLength(OLDEST_HEADER));
  await handle.read(start, 0, start.length, 0).catch(() => undefined);
  await handle.close();
  return start.toString() === OLDEST_HEADER ? [file] : [];
}

/** Rows of moves.csv for the run's present month: a row a term, so that both places stand side by side. */
export function moveRows(run: Run): string[] {
  return movesOf(run)
    .filter(({ month }) => month === run.month)
    .flatMap((move) => termRows(run, move));
}

function termRows(run: Run, { month, kind, id, what, from, to, gain, terms }: Move): string[] {
  const { fileIndex } = run.geography;
  const f = agentCard(run, kind, id)?.function ?? 0;
  const head = [month, kind, id, FUNCTIONS[f]!, what, fileIndex[from]!, fileIndex[to]!, short(gain)];
  return terms.map(({ term, before, after }) => csvLine([...head, term, short(before), short(after)]));
}

const short = (value: number): number => Number(value.toPrecision(6));
