import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { FINGERPRINT_FIELDS, type MonthFingerprints, monthFingerprints, type Run } from '../engine/index.ts';
import { UsageError } from './usage.ts';

/** The table of `run --fingerprints`: a row a month, a column a field. */
export class FingerprintTable {
  readonly #file: string;
  readonly #rows = [['month', ...FINGERPRINT_FIELDS].join(',')];

  private constructor(file: string) {
    this.#file = file;
  }

  /** Makes the file, so that an unusable one is noticed before the run and not at its end. @throws UsageError */
  static async open(file: string): Promise<FingerprintTable> {
    const table = new FingerprintTable(file);
    try {
      await mkdir(path.dirname(file), { recursive: true });
      await table.write();
    } catch (error) {
      throw new UsageError(`--fingerprints: got ${file} (${messageOf(error)}), expected a file to write`);
    }
    return table;
  }

  /** A row for the run's present month. */
  add(run: Run): void {
    const { month, fields } = monthFingerprints(run);
    this.#rows.push([month, ...FINGERPRINT_FIELDS.map((name) => fields[name])].join(','));
  }

  async write(): Promise<void> {
    await writeFile(this.#file, `${this.#rows.join('\n')}\n`);
  }
}

/**
 * Reads such a table. Its fields are those of its header: it may come from another version.
 * @throws UsageError naming file, line, got and expected
 */
export async function readFingerprints(file: string): Promise<MonthFingerprints[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    throw new UsageError(`${file}: got ${messageOf(error)}, expected a file of run --fingerprints`);
  });
  const [header = '', ...rows] = text.trimEnd().split(/\r?\n/);
  const [first, ...names] = header.split(',');
  if (first !== 'month' || names.length === 0)
    throw new UsageError(`${file}: line 1: got ${JSON.stringify(header.slice(0, 40))}, expected month and fields`);
  // All that a run leaves that was killed.
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

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
