import { gzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/engine/index.ts';
import { readFiles } from '../../../src/import/readFiles.ts';
import { fileOf } from '../files.ts';

const table = async (content: string | Uint8Array, name = 'a.csv') => {
  const [layer] = await readFiles([fileOf(name, content)]);
  return { ...layer!, columns: layer!.table.columns.map((column) => [column.name, [...column.values]]) };
};
const PLAIN = [
  ['code', ['A1', 'B2']],
  ['people', [1200, 340]],
];

describe('CSV and TSV', () => {
  test.each<[string, string | Uint8Array, string?]>([
    ['commas', 'code,people\nA1,1200\nB2,340\n'],
    ['semicolons and Windows line ends', 'code;people\r\nA1;1200\r\nB2;340\r\n'],
    ['tabs', 'code\tpeople\nA1\t1200\nB2\t340', 'a.tsv'],
    ['bars', 'code|people\nA1|1200\nB2|340'],
    ['quotes, commas between thousands', 'code,people\n"A1","1,200"\n"B2","340"'],
    ['semicolons, points between thousands', 'code;people\nA1;1.200\nB2;340'],
    ['a byte order mark', '\uFEFFcode,people\nA1,1200\nB2,340'],
    [
      'UTF-16',
      new Uint8Array([
        0xff,
        0xfe,
        ...new Uint8Array(Uint16Array.from('code,people\nA1,1200\nB2,340', (c) => c.charCodeAt(0)).buffer),
      ]),
    ],
    ['gzip', gzipSync(new TextEncoder().encode('code,people\nA1,1200\nB2,340'))],
    ['gzip, as its name says', gzipSync(new TextEncoder().encode('code,people\nA1,1200\nB2,340')), 'a.csv.gz'],
    ['gzip of tabs', gzipSync(new TextEncoder().encode('code\tpeople\nA1\t1200\nB2\t340')), 'a.tsv.gz'],
    ['gzip with no other ending', gzipSync(new TextEncoder().encode('code,people\nA1,1200\nB2,340')), 'a.gz'],
    ['empty lines', 'code,people\n\nA1,1200\n\n\nB2,340\n\n'],
    ['an unknown ending', 'code,people\nA1,1200\nB2,340', 'table.dat'],
  ])('%s', async (_, content, name) => {
    expect((await table(content, name)).columns).toEqual(PLAIN);
  });

  test('text that is not UTF-8 is read as that of Western Europe', async () => {
    const bytes = Uint8Array.from('name,people\nK\u00f6ln,1', (char) => char.charCodeAt(0));
    expect((await table(bytes)).columns).toEqual([
      ['name', ['Köln']],
      ['people', [1]],
    ]);
  });

  test('lines of another length are left out, counted and named', async () => {
    const { columns, dropped } = await table('code,people\nA1,1200\nbroken\nB2,340\na,b,c,d\n');
    expect(columns).toEqual(PLAIN);
    expect(dropped).toEqual([{ why: 'wrongLength', count: 2, examples: [3, 5] }]);
  });

  test('names such as __proto__ and HTML stay texts', async () => {
    const { columns } = await table('__proto__,<img src=x onerror=alert(1)>\n1,<b>\n2,c\n');
    expect(columns).toEqual([
      ['__proto__', [1, 2]],
      ['<img src=x onerror=alert(1)>', ['<b>', 'c']],
    ]);
    expect(({} as Record<string, unknown>)['0']).toBeUndefined();
  });

  test.each<[string, string | Uint8Array, string[]]>([
    ['nothing', '', ['a.csv', 'no lines']],
    ['names alone', 'code,people\n', ['one line', 'rows under it']],
    ['rows of another length only', 'a,b,c\n1,2\n3,4\n', ['line 2', '2 columns', '3']],
    ['bytes of 0', new Uint8Array([0x61, 0, 0x2c, 0, 0x0a, 0x62]), ['a.csv', '0']],
    ['a damaged gzip file', gzipSync(new TextEncoder().encode('a,b\n1,2')).subarray(0, 15), ['damaged gzip']],
  ])('%s: refused', async (_, content, words) => {
    const error = await table(content).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    for (const word of words) expect(String(error)).toContain(word);
  });
});
