/** From texts to columns: which of them are numbers, and how those are written. */
import type { Column, DoubtfulNumber, Table } from './layers.ts';

/** How a file writes numbers. */
export interface NumberStyle {
  readonly decimal: '.' | ',';
  /** What groups digits by three; '' for none. */
  readonly group: string;
}

const STYLES: readonly NumberStyle[] = [
  { decimal: '.', group: '' },
  { decimal: '.', group: ',' },
  { decimal: ',', group: '' },
  { decimal: ',', group: '.' },
  { decimal: '.', group: ' ' },
  { decimal: ',', group: ' ' },
  { decimal: '.', group: "'" },
];

/** What statistical offices write for "not known" or "not told". */
const EMPTY = /^(?:|-|–|—|\.|\.\.|\.\.\.|x|n\/?a|nan|null|none|\*|:)$/i;
/** Spaces that group digits: no-break, thin and narrow ones too. */
const SPACES = /[\u00a0\u2009\u202f]/g;
/** A code such as 06037 is no number: its first 0 counts, and so does each of 16 digits, of which a number would lose the last. */
const CODE = /^[+-]?(?:0\d|\d{16,}$)/;

export interface ReadTable {
  readonly table: Table;
  readonly doubtful?: DoubtfulNumber;
}

/**
 * Columns of a table whose rows are texts.
 * @param rows each as long as `names`
 * @param decimal what the file most likely divides decimals by, where its numbers leave it open
 */
export function tableOf(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  decimal: '.' | ',' = '.',
): ReadTable {
  const texts = names.map((_, c) => rows.map((row) => row[c] ?? ''));
  const [style, rival] = stylesOf(texts, decimal);
  const columns = uniqueNames(names).map((name, c) => columnOf(name, texts[c]!, style));
  const doubtful = rival && doubtIn(texts, style, rival);
  return { table: { rows: rows.length, columns }, ...(doubtful === undefined ? {} : { doubtful }) };
}

/** The first number that two styles read differently. */
function doubtIn(
  texts: readonly (readonly string[])[],
  style: NumberStyle,
  rival: NumberStyle,
): DoubtfulNumber | undefined {
  for (const column of texts)
    for (const text of column) {
      const [value, other] = [numberOf(text, style), numberOf(text, rival)];
      if (value !== undefined && other !== undefined && !Number.isNaN(value) && value !== other) return { text, value };
    }
  return undefined;
}

/** A column of numbers where every entry that isn't empty is one. */
export function columnOf(name: string, texts: readonly string[], style: NumberStyle = STYLES[0]!): Column {
  const values = new Float64Array(texts.length);
  let any = false;
  for (let row = 0; row < texts.length; row++) {
    const value = numberOf(texts[row]!, style);
    if (value === undefined) return { name, kind: 'text', values: texts };
    values[row] = value;
    any ||= !Number.isNaN(value);
  }
  return any ? { name, kind: 'number', values } : { name, kind: 'text', values: texts };
}

/** The number that a text is; NaN if it says that there is none, undefined if it is something else. */
export function numberOf(text: string, { decimal, group }: NumberStyle): number | undefined {
  const plain = text.replace(SPACES, ' ').trim();
  if (EMPTY.test(plain)) return Number.NaN;
  if (CODE.test(plain)) return undefined;
  return pattern(decimal, group).test(plain) ? Number(normal(plain, decimal, group)) : undefined;
}

const normal = (text: string, decimal: string, group: string): string =>
  (group === '' ? text : text.replaceAll(group, '')).replace(decimal, '.');

const patterns = new Map<string, RegExp>();

function pattern(decimal: string, group: string): RegExp {
  const known = patterns.get(decimal + group);
  if (known) return known;
  const [d, g] = [`\\${decimal}`, `\\${group}`];
  const whole = group === '' ? String.raw`\d+` : String.raw`(?:\d{1,3}(?:${g}\d{3})+|\d+)`;
  const made = new RegExp(String.raw`^[+-]?(?:${whole}(?:${d}\d*)?|${d}\d+)(?:e[+-]?\d+)?$`, 'i');
  patterns.set(decimal + group, made);
  return made;
}

/** The style by which most columns are columns of numbers, of equally good ones the likelier; and another that is as good. */
function stylesOf(
  texts: readonly (readonly string[])[],
  decimal: '.' | ',',
): readonly [best: NumberStyle, rival: NumberStyle | undefined] {
  const likely = STYLES.toSorted((a, b) => Number(b.decimal === decimal) - Number(a.decimal === decimal));
  const counts = likely.map((style) => texts.filter((column) => columnOf('', column, style).kind === 'number').length);
  const most = Math.max(...counts);
  const [best, ...rivals] = likely.filter((_, k) => counts[k] === most);
  return [best!, rivals.find((rival) => rival.decimal !== best!.decimal && doubtIn(texts, best!, rival) !== undefined)];
}

/** Names that a file repeats get a number, and empty ones their place. */
export function uniqueNames(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((given, c) => {
    const name = given.trim() === '' ? `column ${c + 1}` : given.trim();
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name} (${count})`;
  });
}
