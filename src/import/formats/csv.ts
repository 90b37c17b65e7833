/** CSV and TSV: a table, or points where two columns are longitude and latitude. */
import { tableOf } from '../columns.ts';
import { refuse } from '../fault.ts';
import type { Dropped, Layer } from '../layers.ts';
import { withCoarserAreas } from './lodes.ts';
import { textOf } from './text.ts';
import { extensionOf, type ImportFile, type Importer } from './importer.ts';

const DELIMITERS = [',', ';', '\t', '|'] as const;
const MOST_COLUMNS = 10_000;
/** Of dropped rows that are named. */
const EXAMPLES = 5;
const TEXT_BYTES = 4096;

export const csv: Importer = {
  id: 'csv',
  name: 'CSV',
  extensions: ['csv', 'tsv', 'txt', 'tab'],
  sniff: (head) => {
    const first = new TextDecoder().decode(head.subarray(0, TEXT_BYTES)).split(/\r?\n/, 1)[0] ?? '';
    return !/[{[<\0]/.test(first) && DELIMITERS.some((delimiter) => first.includes(delimiter));
  },
  async read([file], _options, progress, signal) {
    const layer = await readCsv(file!);
    signal.throwIfAborted();
    progress(1);
    return [layer];
  },
};

async function readCsv(file: ImportFile): Promise<Layer> {
  const { default: Papa } = await import('papaparse');
  const text = await textOf(file);
  const { data, meta } = Papa.parse<string[]>(text, {
    delimiter: extensionOf(file.name) === 'tsv' ? '\t' : '',
    delimitersToGuess: [...DELIMITERS],
    skipEmptyLines: 'greedy',
  });
  const [names, ...rows] = data;
  if (names === undefined || rows.length === 0)
    return refuse(file.name, {
      got: names === undefined ? 'no lines' : 'one line',
      expected: 'a line of names and rows under it',
    });
  if (names.length > MOST_COLUMNS)
    refuse(file.name, { field: 'first line', got: `${names.length} columns`, expected: `at most ${MOST_COLUMNS}` });
  if (names.length === 1 && rows.length > 1 && rows.every(([cell = '']) => cell.length > 200))
    refuse(file.name, {
      field: 'first line',
      got: 'one column',
      expected: 'columns divided by a comma, semicolon, tab or bar',
    });
  const kept = rows.filter((row) => row.length === names.length);
  const wrong = rows.flatMap((row, k) => (row.length === names.length ? [] : [k + 2]));
  if (kept.length === 0)
    refuse(file.name, {
      field: `line ${wrong[0]}`,
      got: `${rows[0]!.length} columns`,
      expected: `${names.length}, as in the first line`,
    });
  const dropped: Dropped[] =
    wrong.length === 0 ? [] : [{ why: 'wrongLength', count: wrong.length, examples: wrong.slice(0, EXAMPLES) }];
  // A semicolon divides columns where a comma divides decimals.
  const read = tableOf(names, kept, meta.delimiter === ';' ? ',' : '.');
  return { kind: 'table', name: file.name, format: 'csv', dropped, ...read, table: withCoarserAreas(read.table) };
}
