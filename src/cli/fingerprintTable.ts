import { csvLine, FINGERPRINT_FIELDS, type MonthFingerprints, monthFingerprints, type Run } from '../engine/index.ts';
import { readTextFile } from './textFiles.ts';
import { UsageError } from './usage.ts';

/** The table of `run --fingerprints`: a row a month, a column a field. */
export class FingerprintTable {
  readonly #rows = [csvLine(['month', ...FINGERPRINT_FIELDS])];

  /** A row for the run's present month. */
  add(run: Run): void {
    const { month, fields } = monthFingerprints(run);
    this.#rows.push(csvLine([month, ...FINGERPRINT_FIELDS.map((name) => fields[name] ?? '')]));
  }

  text(): string {
    return `${this.#rows.join('\n')}\n`;
  }
}

/**
 * Reads such a table. Its fields are those of its header: it may come from another version.
 * @throws InputError, UsageError naming file, line, got and expected
 */
export async function readFingerprints(file: string): Promise<MonthFingerprints[]> {
  const text = await readTextFile('run', file, 'a file of run --fingerprints');
  const [header = '', ...rows] = text.trimEnd().split(/\r?\n/);
  const [first, ...names] = header.split(',');
  if (first !== 'month' || names.length === 0)
    throw new UsageError(`${file}: line 1: got ${JSON.stringify(header.slice(0, 40))}, expected month and fields`);
  if (rows.length === 0) throw new UsageError(`${file}: got no months, expected a row a month`);
  return rows.map((row, at) => readRow(names, row, `${file}: line ${at + 2}`));
}

function readRow(names: readonly string[], row: string, where: string): MonthFingerprints {
  const [month = '', ...hashes] = row.split(',');
  if (!/^\d+$/.test(month)) throw new UsageError(`${where}: got ${JSON.stringify(month)}, expected a month`);
  if (hashes.length !== names.length)
    throw new UsageError(`${where}: got ${hashes.length} fields, expected ${names.length} as in the header`);
  return { month: Number(month), fields: Object.fromEntries(names.map((name, k) => [name, hashes[k]!])) };
}
