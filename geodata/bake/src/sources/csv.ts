import { readFacts } from '../paths.ts';

export type Row = ReadonlyMap<string, string>;

/** The typed-in tables are plain: a header, commas, no quotes. */
export function readTable(...path: string[]): Row[] {
  const [header, ...lines] = readFacts(...path)
    .trim()
    .split('\n')
    .map((line) => line.split(','));
  if (header === undefined) throw new Error(`${path.join('/')}: empty`);
  return lines.map((fields, index) => {
    if (fields.length !== header.length)
      throw new Error(`${path.join('/')}:${index + 2}: ${fields.length} fields, the header has ${header.length}`);
    return new Map(header.map((name, column) => [name, fields[column] as string]));
  });
}

export function text(row: Row, name: string): string {
  const value = row.get(name);
  if (value === undefined) throw new Error(`no column ${name}`);
  return value;
}

export function number(row: Row, name: string): number {
  const value = Number(text(row, name));
  if (text(row, name) === '' || !Number.isFinite(value))
    throw new Error(`${name}: got ${text(row, name)}, expected a number`);
  return value;
}
