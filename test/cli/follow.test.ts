import path from 'node:path';
import { expect, test } from 'vitest';
import { ESTABLISHMENT_TERMS, HOUSEHOLD_TERMS } from '../../src/engine/index.ts';
import { unevenTown } from '../fixtures/town.ts';
import { edgeward, folder, put, table } from './cli.ts';

async function run(...more: string[]) {
  const dir = await folder();
  const city = await put(dir, 'town.json', unevenTown());
  const out = path.join(dir, 'out');
  const given = ['--city', city, '--agents', '400', '--years', '3', '--out', out];
  return { answer: await edgeward(['run', ...given, ...more]), out };
}

test('a restless household is followed through every move, with both places term by term', async () => {
  const { answer, out } = await run('--set', 'hazardRenter=1', '--set', 'hazardOwner=1', '--follow', 'household:7');
  expect(answer).toMatchObject({ code: 0 });
  const { header, rows } = await table(path.join(out, 'moves.csv'));
  const own = rows
    .map((row) => Object.fromEntries(header.map((name, k) => [name, row[k]!])))
    .filter(({ kind, id, what }) => kind === 'household' && id === '7' && what === 'home');
  // It draws a home every month, and stays only where it draws the one it has.
  expect(own.length / HOUSEHOLD_TERMS.length).toBeGreaterThan(20);
  for (let at = 0; at < own.length; at += HOUSEHOLD_TERMS.length) {
    const move = own.slice(at, at + HOUSEHOLD_TERMS.length);
    expect(move.map(({ term }) => term)).toEqual([...HOUSEHOLD_TERMS]);
    const gain = move.reduce((sum, { before, after }) => sum + Number(after) - Number(before), 0);
    expect(gain).toBeCloseTo(Number(move[0]!['gain']), 4);
  }
  // Each move begins where the one before ended.
  const homes = own.filter((_, at) => at % HOUSEHOLD_TERMS.length === 0);
  for (let k = 1; k < homes.length; k++) expect(homes[k]!['from']).toBe(homes[k - 1]!['to']);
});

test('an establishment is compared by the terms of (7)', async () => {
  const { out } = await run('--set', 'hazardEstablishment=1', '--follow', 'establishment:0');
  const { rows } = await table(path.join(out, 'moves.csv'));
  const terms = rows.filter(([, kind, id]) => kind === 'establishment' && id === '0').map((row) => row[8]);
  expect(new Set(terms)).toEqual(new Set(ESTABLISHMENT_TERMS));
});

test('one that closed while another opened elsewhere has opened, not moved', async () => {
  const { out } = await run('--follow', 'establishment:0', '--set', 'hazardEstablishment=0');
  const { rows } = await table(path.join(out, 'moves.csv'));
  const places = rows.filter(([, kind]) => kind === 'establishment');
  expect(places.length).toBeGreaterThan(0);
  expect(new Set(places.map((row) => row[4]))).toEqual(new Set(['opened']));
  for (const row of places) expect(row[5]).not.toBe(row[6]);
});

test.each(['household', 'household:x', 'shop:1', 'household:400'])('--follow %s is refused', async (name) => {
  const { answer } = await run('--follow', name);
  expect(answer.code).toBe(2);
  expect(answer.stderr).toContain(`--follow: got ${name}, expected`);
});

test('--audit: a run whose books balance ends well', async () => {
  const { answer } = await run('--audit', '--scenario', 'low-carbon-digital');
  expect(answer).toMatchObject({ code: 0 });
});
