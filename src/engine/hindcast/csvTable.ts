/** A CSV table (RFC 4180) as text: quoted cells, either line end; lines that start with `#` are comments. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
}

export interface CsvRow {
  /** Line of the file, from 1, for error messages. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** A cell and what ends it: a comma, a line end or the end of the text. */
const CELL = /(?:[ \t]*"((?:[^"]|"")*)"[ \t]*|([^,\r\n]*))(,|\r\n|\n|\r|$)/y;

/** Reads a table; empty lines and comments are left out, cells are trimmed. A quote that is never closed is text. */
export function readCsv(text: string): CsvTable {
  const lines: CsvRow[] = [];
  const from = text.startsWith('\uFEFF') ? 1 : 0;
  CELL.lastIndex = from;
  let line = 1;
  let start = from;
  let cells: string[] = [];
  while (CELL.lastIndex < text.length || cells.length > 0) {
    const match = CELL.exec(text);
    if (match === null) break;
    const [, quoted, plain = '', end = ''] = match;
    cells.push(quoted === undefined ? plain.trim() : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    if (cells.some((cell) => cell !== '') && text[start] !== '#') lines.push({ line, cells });
    line += text.slice(start, CELL.lastIndex).match(/\r\n|\n|\r/g)?.length ?? 0;
    start = CELL.lastIndex;
    cells = [];
  }
  const [header, ...rows] = lines;
  return { header: header?.cells ?? [], rows };
}
