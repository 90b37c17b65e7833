import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { FINGERPRINT_FIELDS } from '../../src/engine/index.ts';
import { unevenTown } from '../fixtures/town.ts';
import { edgeward, folder, parsed, put, table } from './cli.ts';

/** A run of a year in a folder of its own. @returns its file of fingerprints */
async function prints(dir: string, name: string, ...more: string[]): Promise<string> {
  const city = await put(dir, 'town.json', unevenTown());
  const file = path.join(dir, 'deep', `${name}.csv`);
  const given = ['--city', city, '--agents', '400', '--years', '1', '--out', path.join(dir, name)];
  const answer = await edgeward(['run', ...given, '--fingerprints', file, ...more]);
  expect(answer).toMatchObject({ code: 0 });
  return file;
}

/** A table with two fields. */
const small = (...rows: string[]) => ['month,levers,fields.jobs', ...rows].join('\n');

test('run --fingerprints writes a row a month and a column a field', async () => {
  const dir = await folder();
  const { header, rows } = await table(await prints(dir, 'a'));
  expect(header).toEqual(['month', ...FINGERPRINT_FIELDS]);
  expect(rows.map(([month]) => Number(month))).toEqual(Array.from({ length: 13 }, (_, month) => month));
  for (const [, ...hashes] of rows) for (const hash of hashes) expect(hash).toMatch(/^[0-9a-f]{16}$/);
});

describe('compare', () => {
  test('the same run twice: 0', async () => {
    const dir = await folder();
    const answer = await edgeward(['compare', await prints(dir, 'a'), await prints(dir, 'b')]);
    expect(answer).toEqual({ code: 0, stdout: 'the same bits in every month, 13 compared\n', stderr: '' });
  });

  test('another speed of wages: 1, and wages are named in the first month', async () => {
    const dir = await folder();
    const [a, b] = [await prints(dir, 'a'), await prints(dir, 'b', '--set', 'wageSpeed=.3')];
    const { code, stdout } = await edgeward(['compare', a, b]);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^month 1: fields\.lnWage is the first to differ\n {2}[0-9a-f]{16} {2}.*a\.csv\n/);
    const json = await edgeward(['compare', a, b, '--json']);
    expect(json.code).toBe(1);
    expect(parsed(json.stdout)).toMatchObject({ same: false, month: 1, field: 'fields.lnWage' });
  });

  test.each<[string, string, string, string, number]>([
    ['a field', small('0,aa,bb', '1,cc,dd'), small('0,aa,bb', '1,cc,ee'), 'month 1: fields.jobs', 1],
    ['line ends', small('0,aa,bb'), small('0,aa,bb', '').replaceAll('\n', '\r\n'), '1 compared', 0],
    ['the end', small('0,aa,bb'), small('0,aa,bb', '1,cc,ee'), 'a.csv ends, before month 1', 1],
    ['the other end', small('0,aa,bb', '1,cc,ee'), small('0,aa,bb'), 'b.csv ends, before month 1', 1],
  ])('%s', async (_, a, b, words, code) => {
    const dir = await folder();
    const answer = await edgeward(['compare', await put(dir, 'a.csv', a), await put(dir, 'b.csv', b)]);
    expect(answer.code).toBe(code);
    expect(answer.stdout).toContain(words);
  });

  test.each<[string, string | undefined, string[]]>([
    ['a file that is not there', undefined, ['b.csv: got ENOENT', 'expected a file of run --fingerprints']],
    ['another table', 'year,jobs\n1,2\n', ['b.csv: line 1: got "year,jobs"', 'expected month']],
    ['no months', small(), ['b.csv: got no months']],
    ['a month in words', small('0,aa,bb', 'one,cc,dd'), ['b.csv: line 3: got "one", expected a month']],
    ['a field too few', small('0,aa'), ['b.csv: line 2: got 1 fields, expected 2']],
  ])('%s: 2', async (_, content, parts) => {
    const dir = await folder();
    const a = await put(dir, 'a.csv', small('0,aa,bb'));
    if (content !== undefined) await put(dir, 'b.csv', content);
    expectRefusal(await edgeward(['compare', a, path.join(dir, 'b.csv')]), parts);
  });

  test('one file, or three: 2', async () => {
    expectRefusal(await edgeward(['compare', 'a.csv']), ['got 1 files, expected two']);
    expectRefusal(await edgeward(['compare', 'a.csv', 'b.csv', 'c.csv']), ['got 3 files, expected two']);
  });
});

test('a file that cannot be written is refused before the run', async () => {
  const dir = await folder();
  const city = await put(dir, 'town.json', unevenTown());
  const answer = await edgeward(['run', '--city', city, '--out', path.join(dir, 'out'), '--fingerprints', dir]);
  expectRefusal(answer, ['--fingerprints: got', 'expected a file to write']);
});

function expectRefusal(answer: Awaited<ReturnType<typeof edgeward>>, parts: readonly string[]): void {
  expect(answer).toMatchObject({ code: 2, stdout: '' });
  for (const part of parts) expect(answer.stderr).toContain(part);
}
