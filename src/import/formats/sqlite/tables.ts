/** Tables of an SQLite file by their names, with the names of their columns. */
import { refuse } from '../../fault.ts';
import { SqliteFile, type Value } from './pages.ts';

export interface SqliteTable {
  readonly columns: readonly string[];
  /** Values by row, as many as there are columns. */
  readonly rows: readonly (readonly Value[])[];
}

const SCHEMA_ROOT = 1;
/** Of the statement that made a table. */
const MOST_SQL = 100_000;
const MOST_ROWS = 5_000_000;

export class SqliteTables {
  readonly #file: SqliteFile;
  readonly #name: string;
  readonly #tables = new Map<string, { readonly root: number; readonly sql: string }>();

  /** @throws InputError for a file that isn't whole */
  constructor(bytes: Uint8Array, name: string) {
    this.#file = new SqliteFile(bytes, name);
    this.#name = name;
    for (const { values } of this.#file.rows(SCHEMA_ROOT)) {
      const [type, table, , root, sql] = values;
      const isTable =
        type === 'table' && typeof table === 'string' && typeof root === 'number' && typeof sql === 'string';
      if (!isTable) continue;
      if (sql.length > MOST_SQL)
        refuse(name, { field: table.slice(0, 60), got: `a definition of ${sql.length} letters`, expected: 'a table' });
      this.#tables.set(table.toLowerCase(), { root, sql });
    }
  }

  has(table: string): boolean {
    return this.#tables.has(table.toLowerCase());
  }

  /** @throws InputError for a table that isn't there, or is stored in another way */
  read(table: string): SqliteTable {
    const found = this.#tables.get(table.toLowerCase());
    if (found === undefined) return refuse(this.#name, { field: table, got: 'no such table', expected: 'a table' });
    if (/without\s+rowid[^)]*$/i.test(found.sql))
      refuse(this.#name, { field: table, got: 'a table without row numbers', expected: 'an ordinary table' });
    const columns = columnsIn(found.sql);
    const stored = columns.filter((column) => column.stored);
    const rows: Value[][] = [];
    for (const { id, values } of this.#file.rows(found.root)) {
      if (rows.length >= MOST_ROWS)
        refuse(this.#name, { field: table, got: `more than ${MOST_ROWS} rows`, expected: 'fewer' });
      // The row's own number stands for a whole primary key, and columns that were added later may be missing.
      rows.push(stored.map(({ isRowId }, k) => (isRowId ? id : (values[k] ?? null))));
    }
    return { columns: stored.map(({ name }) => name), rows };
  }
}

interface SqlColumn {
  readonly name: string;
  readonly isRowId: boolean;
  readonly stored: boolean;
}

const CONSTRAINT = /^(?:constraint|primary|unique|check|foreign)\b/i;

/** Columns of a `CREATE TABLE` statement. */
export function columnsIn(sql: string): SqlColumn[] {
  const parts = partsIn(sql);
  const key = parts
    .map((part) => /^(?:constraint\s+\S+\s+)?primary\s+key\s*\(\s*([^,()]+?)\s*\)/i.exec(part)?.[1])
    .find(Boolean);
  return parts
    .filter((part) => !CONSTRAINT.test(part))
    .map((part) => {
      const { name, rest } = nameIn(part);
      const isKey = /\bprimary\s+key\b/i.test(rest) || (key !== undefined && nameIn(key).name === name);
      const computed = /\bas\s*\(/i.test(rest) && !/\bstored\b/i.test(rest);
      return { name, isRowId: isKey && /^\s*integer\b/i.test(rest) && !/\bdesc\b/i.test(rest), stored: !computed };
    });
}

const QUOTES: Readonly<Record<string, string>> = { '"': '"', '`': '`', "'": "'", '[': ']' };

/** What stands between the commas of the outermost brackets. */
function partsIn(sql: string): string[] {
  const parts: string[] = [];
  let [depth, part] = [0, ''];
  for (let at = 0; at < sql.length; at++) {
    const char = sql[at]!;
    const skipped = skip(sql, at);
    if (skipped > at) {
      if (depth > 0 && Object.hasOwn(QUOTES, char)) part += sql.slice(at, skipped);
      at = skipped - 1;
      continue;
    }
    if (char === ')' && --depth === 0) break;
    if (depth === 1 && char === ',') {
      parts.push(part.trim());
      part = '';
    } else if (depth > 0) part += char;
    if (char === '(') depth += 1;
  }
  return [...parts, part.trim()].filter((text) => text !== '');
}

/** End of a quoted name or a comment that begins here, else here. */
function skip(sql: string, at: number): number {
  const end = (close: string, from: number) => {
    const found = sql.indexOf(close, from);
    return found < 0 ? sql.length : found + close.length;
  };
  if (sql.startsWith('--', at)) return end('\n', at);
  if (sql.startsWith('/*', at)) return end('*/', at + 2);
  const close = Object.hasOwn(QUOTES, sql[at]!) ? QUOTES[sql[at]!] : undefined;
  if (close === undefined) return at;
  let to = end(close, at + 1);
  if (close === ']') return to;
  // A quote within a name is doubled.
  for (; sql.charAt(to) === close; ) to = end(close, to + 1);
  return to;
}

function nameIn(part: string): { readonly name: string; readonly rest: string } {
  const to = skip(part, 0);
  if (to === 0) {
    const [name = ''] = /^[^\s(]+/.exec(part) ?? [];
    return { name, rest: part.slice(name.length) };
  }
  const close = QUOTES[part[0]!]!;
  return { name: part.slice(1, to - 1).replaceAll(close + close, close), rest: part.slice(to) };
}
