/** The tables of a timetable in GTFS, row by row (gtfs.org, GTFS Schedule Reference). */
import { refuse } from '../../fault.ts';
import { inFolder, type ImportFile } from '../importer.ts';
import { textOf } from '../text.ts';

/** Cells of one row, in the order in which columns were asked for; '' where the file has none. */
export type Row = readonly string[];

/** A text may not be longer in every browser. */
const MOST_BYTES = 500 * 1024 * 1024;

export const fileNamed = (files: readonly ImportFile[], name: string): ImportFile | undefined =>
  files.find((file) => inFolder(file.name)[1] === name);

/**
 * Tells of each row of a table.
 * @param needed columns that it must have
 * @param others columns that it may have; they follow those in `needed`
 * @throws InputError naming the file and the column that is missing, or what is damaged
 */
export async function eachRow(
  file: ImportFile,
  needed: readonly string[],
  others: readonly string[],
  take: (row: Row, line: number) => void,
): Promise<void> {
  if (file.size > MOST_BYTES)
    refuse(file.name, { got: `${Math.round(file.size / 2 ** 20)} MB`, expected: `at most ${MOST_BYTES / 2 ** 20} MB` });
  const [{ default: Papa }, text] = await Promise.all([import('papaparse'), textOf(file)]);
  let at: readonly number[] | undefined;
  let line = 0;
  Papa.parse<string[]>(text, {
    delimiter: ',',
    skipEmptyLines: 'greedy',
    step: ({ data }) => {
      line += 1;
      if (at === undefined) at = columnsIn(file, data, needed, others);
      else
        take(
          at.map((column) => (column < 0 ? '' : (data[column] ?? '').trim())),
          line,
        );
    },
  });
  if (at === undefined) refuse(file.name, { got: 'no lines', expected: `a line of names: ${needed.join(', ')}` });
}

function columnsIn(
  file: ImportFile,
  header: readonly string[],
  needed: readonly string[],
  others: readonly string[],
): number[] {
  const names = header.map((name) => name.trim());
  const missing = needed.find((name) => !names.includes(name));
  if (missing !== undefined)
    refuse(file.name, { field: 'first line', got: `no ${missing}`, expected: `columns ${needed.join(', ')}` });
  return [...needed, ...others].map((name) => names.indexOf(name));
}

/** Seconds since noon minus twelve hours; above 24 h where a trip runs past midnight. NaN for what is no time. */
export function secondsOf(text: string): number {
  const [, h, min, s] = /^(\d{1,3}):(\d\d):(\d\d)$/.exec(text) ?? [];
  return h === undefined ? Number.NaN : Number(h) * 3600 + Number(min) * 60 + Number(s);
}
