import { describe, expect, test } from 'vitest';
import { numberOf, tableOf, uniqueNames } from '../../src/import/columns.ts';
import type { Column } from '../../src/import/layers.ts';

const column = (texts: readonly string[]): Column =>
  tableOf(
    ['x'],
    texts.map((text) => [text]),
  ).table.columns[0]!;
const values = (texts: readonly string[]) => [...column(texts).values];

describe('numbers as statistical offices write them', () => {
  test.each<[string, string[], number[]]>([
    ['plain', ['12', '0', '-3.5', '1e3'], [12, 0, -3.5, 1000]],
    ['commas between thousands', ['1,749', '12', '1,234,567'], [1749, 12, 1_234_567]],
    ['points between thousands, a decimal comma', ['1.749,5', '12,0', '1.234.567'], [1749.5, 12, 1_234_567]],
    ['a decimal comma', ['3,25', '12,5', '0'], [3.25, 12.5, 0]],
    ['no-break spaces between thousands', ['1\u00a0749', '12\u202f345', '7'], [1749, 12_345, 7]],
    ['Swiss apostrophes', ["1'749", "2'000'000", '5'], [1749, 2_000_000, 5]],
  ])('%s', (_, texts, expected) => {
    expect(column(texts).kind).toBe('number');
    expect(values(texts)).toEqual(expected);
  });

  test('what stands for nothing is nothing, not 0', () => {
    expect(values(['1', '', '-', '..', 'n/a', '*'])).toEqual([
      1,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
      Number.NaN,
    ]);
  });

  test.each([
    ['codes with a leading 0', ['06037', '48201']],
    ['codes of 16 digits', ['9007199254740993', '9007199254740995']],
    ['dates', ['2020-01-01', '2021-01-01']],
    ['thousands of two digits', ['1,74', 'x1']],
    ['a column of nothing', ['', '-']],
    ['hexadecimal', ['0x10', '0x11']],
  ])('%s stay texts', (_, texts) => {
    expect(column(texts).kind).toBe('text');
    expect(values(texts)).toEqual(texts);
  });

  test('one style holds for a whole file: 1.234 is a thousand where another column can only be read so', () => {
    const {
      table: { columns },
    } = tableOf(
      ['people', 'share'],
      [
        ['1.234', '0,5'],
        ['2.500', '1,25'],
      ],
    );
    expect(columns.map((one) => [...one.values])).toEqual([
      [1234, 2500],
      [0.5, 1.25],
    ]);
  });

  test.each<['.' | ',', number]>([
    ['.', 5],
    [',', 5000],
  ])('5.000 in a file that likely divides decimals by %s is %d, and doubtful', (decimal, value) => {
    const { table, doubtful } = tableOf(['jobs'], [['5.000'], ['7.250']], decimal);
    expect(table.columns[0]!.values[0]).toBe(value);
    expect(doubtful).toEqual({ text: '5.000', value });
    // Another number of the file can settle it.
    expect(tableOf(['jobs'], [['5.000'], ['7.25']], decimal).doubtful).toBeUndefined();
  });

  test('a number with another style is none', () => {
    expect(numberOf('1,5', { decimal: '.', group: '' })).toBeUndefined();
    expect(numberOf('1,50', { decimal: '.', group: ',' })).toBeUndefined();
  });
});

test('names that a file repeats or leaves out are told apart', () => {
  expect(uniqueNames(['a', '', 'a', ' b '])).toEqual(['a', 'column 2', 'a (2)', 'b']);
});
