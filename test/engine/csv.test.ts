import { expect, test } from 'vitest';
import { csvLine } from '../../src/engine/base/csv.ts';

test('quotes what would be taken apart', () => {
  expect(csvLine(['a,b', 'say "hi"', 'two\nlines', 'plain', ''])).toBe('"a,b","say ""hi""","two\nlines",plain,');
});

test('numbers stay numbers, those in texts too; what is not finite is empty', () => {
  expect(csvLine([-1.5, 1e-7, 0, Number.NaN, -Infinity, '-1.5', '+4', '-.5e-3'])).toBe('-1.5,1e-7,0,,,-1.5,+4,-.5e-3');
});

test.each(['=1+1', '+cmd', '-1+1', '@SUM(A1)', '＝1+1', '＋1+1', '－1+1', '＠x'])(
  '%s is no formula, whatever blanks stand before it',
  (formula) => {
    for (const blank of ['', '\t', '\r', '\n', '\r\n', ' ', '\u00a0', '\u3000', '\u200b', '\ufeff', '\0', ' \n\t']) {
      const line = csvLine([`${blank}${formula}`]);
      expect(line.replace(/^"/, '')).toMatch(/^'/);
    }
  },
);

test.each(['\tx', '\rx', '\nx'])('%j is guarded: some programs look behind it', (text) => {
  expect(csvLine([text]).replace(/^"/, '')).toMatch(/^'/);
});

test('words with a sign in them, or behind a blank, stay as they are', () => {
  expect(csvLine(['a=b', 'x-y', ' word', '−3', 'café'])).toBe('a=b,x-y, word,−3,café');
});
