import { gzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { FUNCTIONS, InputError } from '../../../src/engine/index.ts';
import { NACE } from '../../../src/import/city/sectors/nace.ts';
import { NAICS } from '../../../src/import/city/sectors/naics.ts';
import { sectorColumns } from '../../../src/import/city/sectors/sectorColumns.ts';
import { buildCity, choiceFor, guessPlan, type ImportPlan, readFiles, zonesFor } from '../../../src/import/index.ts';
import { districts } from '../districts.ts';
import { fileOf } from '../files.ts';

const N = 4;
const tract = (k: number) => `06075${String(100 + k).padStart(6, '0')}`;
/** Sixteen tracts of California, and two blocks in each. */
const TRACTS = (people: object = {}) =>
  fileOf(
    'tracts.geojson',
    districts(N, (k) => ({ GEOID: tract(k), ...people })),
  );
const blocks = (k: number) => ['1000', '2001'].map((block) => `${tract(k)}${block}`);
const CNS = NAICS.map(({ lodes }) => lodes!);
const lines = (head: readonly string[], rows: readonly (readonly (string | number)[])[]) =>
  new TextEncoder().encode([head, ...rows].map((row) => row.join(',')).join('\n'));

/** Jobs of sector s in block b of tract k: as many as s + 1. */
const WAC = lines(
  ['w_geocode', 'C000', ...CNS, 'createdate'],
  Array.from({ length: N * N }, (_, k) =>
    blocks(k).map((block) => [block, 210, ...CNS.map((_, s) => s + 1), 20_230_321]),
  ).flat(),
);
const RAC = lines(
  ['h_geocode', 'C000', 'CA01'],
  Array.from({ length: N * N }, (_, k) => blocks(k).map((block) => [block, 10 + k, 3])).flat(),
);
const gz = (name: string, content: Uint8Array) => fileOf(name, gzipSync(content));
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

async function build(files: Parameters<typeof readFiles>[0], change: Partial<ImportPlan> = {}) {
  const layers = await readFiles(files);
  const plan = { ...guessPlan(layers), ...change } as ImportPlan;
  const { city, report } = buildCity(layers, plan);
  const { cells } = city as { cells: { residents: number[]; jobs: Record<string, number[]> } };
  return { layers, plan, report, cells };
}

describe('LODES', () => {
  test('workers by home and jobs by sector join tracts by the first digits of their blocks', async () => {
    const { cells, report, plan } = await build([
      TRACTS(),
      gz('ca_wac_S000_JT00_2021.csv.gz', WAC),
      gz('ca_rac_S000_JT00_2021.csv.gz', RAC),
    ]);
    expect(plan.people).toMatchObject({ column: 'C000', counts: 'workers', key: { zones: 'GEOID', table: 'h_tract' } });
    expect(total(cells.residents)).toBe(2 * total(Array.from({ length: 16 }, (_, k) => 10 + k)));
    // Twenty sectors with 1 to 20 jobs in each of 32 blocks.
    expect(report.totals.find(({ what }) => what === 'jobs')).toMatchObject({
      file: 210 * 32,
      city: 210 * 32,
      lost: 0,
    });
    // Information counts in CNS09, 10, 12 and 13; information is all of those.
    expect(total(cells.jobs['information']!)).toBe((9 + 10 + 12 + 13) * 32);
    expect(total(cells.jobs['government']!)).toBe(20 * 32);
    const sectors = report.assumptions.find(({ id }) => id === 'sectors');
    expect(sectors).toMatchObject({ classification: 'naics' });
    expect(sectors).toHaveProperty(
      'functions',
      expect.arrayContaining([{ id: 'retail', columns: ['CNS07', 'CNS19'] }]),
    );
  });

  test('a person can say which columns are a function', async () => {
    const files = [TRACTS({ population: 100 }), gz('wac.csv.gz', WAC)];
    const layers = await readFiles(files);
    const retail = choiceFor(layers, zonesFor(layers), 'CNS06+CNS07');
    expect(retail).toEqual({
      layer: 'wac.csv.gz',
      column: 'CNS06',
      plus: ['CNS07'],
      key: { zones: 'GEOID', table: 'w_tract' },
    });
    const { cells, report } = await build(files, { jobs: { byFunction: { retail } } });
    expect(total(cells.jobs['retail']!)).toBe((6 + 7) * 32);
    expect(report.joins[0]).toMatchObject({ column: 'CNS06 + CNS07', joined: 32 });
    expect(report.assumptions.some(({ id }) => id === 'sectors')).toBe(false);
  });

  test('pairs of home and workplace give both ends', async () => {
    const rows = Array.from({ length: 16 }, (_, k) => [blocks(k)[0]!, blocks(0)[1]!, k + 1]);
    const od = gz('od.csv.gz', lines(['w_geocode', 'h_geocode', 'S000'], rows));
    const { plan, report } = await build([TRACTS(), od]);
    expect([plan.people.key, plan.people.counts]).toEqual([{ zones: 'GEOID', table: 'h_tract' }, 'workers']);
    expect(plan.jobs).toMatchObject({ column: 'S000', key: { zones: 'GEOID', table: 'w_tract' } });
    expect(report.totals.map(({ what, city }) => [what, city])).toEqual([
      ['workers', 136],
      ['jobs', 136],
    ]);
  });

  test('blocks join blocks, and those elsewhere are told', async () => {
    const zones = fileOf(
      'blocks.geojson',
      districts(N, (k) => ({ GEOID20: blocks(k)[0], population: 7 })),
    );
    const { report } = await build([zones, gz('wac.csv.gz', WAC)]);
    expect(report.joins[0]).toMatchObject({ zonesKey: 'GEOID20', tableKey: 'w_geocode', rows: 32, joined: 16 });
    expect(report.joins[0]!.rowsLeft).toMatchObject({ count: 16 });
  });

  test('a table of another state: refused, with both codes named', async () => {
    const texas = lines(['w_geocode', 'C000'], [['481130001001000', 5]]);
    const error = await build([TRACTS({ population: 100 }), gz('tx_wac.csv.gz', texas)]).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(InputError);
    for (const word of ['tx_wac.csv.gz', '"481130001001000"', 'GEOID', '"06075000100"'])
      expect(String(error)).toContain(word);
  });
});

describe('sectors', () => {
  test('every function has sectors of both classifications, and every sector stands once', () => {
    for (const table of [NAICS, NACE]) {
      expect(new Set(table.map(({ id }) => id))).toEqual(new Set(FUNCTIONS));
      expect(new Set(table.map(({ code }) => code)).size).toBe(table.length);
    }
    // The twenty sectors of NAICS, and the sections of NACE Rev. 2 from A to U.
    expect([NAICS.length, NACE.map(({ code }) => code).join('')]).toEqual([20, 'ABCDEFGHIJKLMNOPQRSTU']);
    expect(CNS).toEqual(Array.from({ length: 20 }, (_, k) => `CNS${String(k + 1).padStart(2, '0')}`));
  });

  test.each<[string, string[], string | undefined]>([
    [
      'numbers of NAICS',
      ['naics_11', 'NAICS 31-33', 'naics_44-45', 'naics_51', 'naics_52', 'naics_61', 'naics_72', 'naics_92'],
      'naics',
    ],
    ['letters of NACE', ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'], 'nace'],
    ['sections by name', ['SIC_A', 'SIC_C', 'SIC_F', 'SIC_G', 'SIC_J', 'SIC_K', 'SIC_P', 'SIC_Q'], 'nace'],
    ['a few letters, which are anything', ['A', 'B', 'C'], undefined],
    ['other columns', ['people', 'jobs', 'x', 'y'], undefined],
  ])('%s', (_, names, classification) => {
    expect(sectorColumns(names)?.classification).toBe(classification);
  });

  test('columns of the areas themselves, by letter', async () => {
    const letters = Object.fromEntries(NACE.map(({ code }, s) => [code, s + 1]));
    const zones = fileOf(
      'areas.geojson',
      districts(N, () => ({ population: 500, ...letters })),
    );
    const { cells, report } = await build([zones]);
    expect(report.totals.find(({ what }) => what === 'jobs')).toMatchObject({ city: 231 * 16 });
    // O and U.
    expect(total(cells.jobs['government']!)).toBe((15 + 21) * 16);
  });
});
