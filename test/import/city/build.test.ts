import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  advanceMonth,
  createRun,
  FUNCTIONS,
  InputError,
  NOTHING_HAPPENS,
  parseCity,
} from '../../../src/engine/index.ts';
import { buildCity, choiceFor, guessPlan, type ImportPlan, readFiles, zonesFor } from '../../../src/import/index.ts';
import { districts } from '../districts.ts';
import { fileOf, isHere, realImport } from '../files.ts';

const N = 6;
const PEOPLE = Array.from({ length: N * N }, (_, k) => 100 + ((k * 37) % 50));
const ZONES = fileOf(
  'town.geojson',
  districts(N, (k) => ({ ward: `W${k % 4}`, population: PEOPLE[k] })),
);
const WARDS = fileOf('wards.csv', 'ward,jobs\nW0,500\nW1,401\nW2,7\nW3,0\nW9,33\n');
const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

interface Made {
  readonly cells: {
    readonly land_ha: readonly number[];
    readonly population?: readonly number[];
    readonly residents: readonly number[];
    readonly jobs?: Readonly<Record<string, readonly number[]>>;
  };
  readonly core: { readonly lonLat: readonly [number, number]; readonly radius_km: number };
}

async function build(files: Parameters<typeof readFiles>[0], change: Partial<ImportPlan> = {}) {
  const layers = await readFiles(files);
  const plan = { ...guessPlan(layers), ...change } as ImportPlan;
  const { city, report } = buildCity(layers, plan);
  return { layers, plan, report, city, made: city as unknown as Made };
}

describe('a city of areas and tables', () => {
  test('people are counted to the person, whatever the cells', async () => {
    for (const cellSize_m of [250, 500, 777, 2000]) {
      const { made, report } = await build([ZONES], { cellSize_m });
      expect(total(made.cells.population!)).toBe(total(PEOPLE));
      expect(report.totals[0]).toEqual({
        what: 'people',
        file: total(PEOPLE),
        city: total(PEOPLE),
        lost: 0,
        emptyRows: 0,
      });
      // 36 districts of 1.4 × 1.39 km.
      expect(total(made.cells.land_ha) / (36 * 139.98 * 1.39)).toBeCloseTo(1, 2);
    }
  });

  test('a coarser table is joined by the column that both have, its totals kept, its rows without a zone told', async () => {
    const { made, plan, report } = await build([ZONES, WARDS]);
    expect(plan.jobs).toEqual({ layer: 'wards.csv', column: 'jobs', key: { zones: 'ward', table: 'ward' } });
    const jobs = FUNCTIONS.map((id) => total(made.cells.jobs![id]!));
    expect(total(jobs)).toBe(500 + 401 + 7);
    expect(report.totals.find(({ what }) => what === 'jobs')).toMatchObject({ file: 908, city: 908, lost: 33 });
    expect(report.joins).toEqual([
      expect.objectContaining({ what: 'jobs', rows: 5, joined: 4, rowsLeft: { count: 1, examples: ['W9'] } }),
    ]);
    // As many workers as jobs: a closed city.
    expect(total(made.cells.residents)).toBe(908);
  });

  test('jobs of functions come from their own columns, and the centre is where they are', async () => {
    const zones = fileOf(
      'town.geojson',
      districts(N, (k) => ({ people: PEOPLE[k], retail: k === 14 ? 900 : 1, industry: 2 })),
    );
    const { made, plan, report } = await build([zones], { cellSize_m: 500 });
    expect(Object.keys((plan.jobs as { byFunction: object }).byFunction)).toEqual(['industry', 'retail']);
    expect(total(made.cells.jobs!['retail']!)).toBe(900 + 35);
    expect(total(made.cells.jobs!['industry']!)).toBe(72);
    // What no column counts is a usual share beside what is counted: .1 of all jobs beside the .34 of shops and industry.
    expect(total(made.cells.jobs!['leisure']!)).toBe(Math.round((1007 * 0.1) / 0.34));
    expect(report.assumptions.find(({ id }) => id === 'functionsAdded')).toMatchObject({
      functions: ['information', 'business', 'government', 'education', 'leisure'],
    });
    // District 14 is the third of the third row.
    const [lon, lat] = made.core.lonLat;
    expect(Math.abs(lon - 13.05)).toBeLessThan(0.01);
    expect(Math.abs(lat - 51.03125)).toBeLessThan(0.00625);
  });

  test('estimates with a fraction keep their sum', async () => {
    const zones = fileOf(
      'town.geojson',
      districts(N, (k) => ({ population: PEOPLE[k]! + 0.37 })),
    );
    const { made } = await build([zones]);
    expect(total(made.cells.population!)).toBe(Math.round(total(PEOPLE) + 36 * 0.37));
  });

  test('the file runs', async () => {
    const { city } = await build([ZONES, WARDS], { cellSize_m: 1000 });
    const run = createRun(parseCity(JSON.parse(JSON.stringify(city)), 'town'), {
      ...NOTHING_HAPPENS,
      agents: 2000,
      seed: 1,
    });
    advanceMonth(run);
    expect(run.month).toBe(1);
  });

  test('totals are kept for any counts and any size of cell', async () => {
    const layers = await readFiles([ZONES]);
    const guessed = guessPlan(layers);
    const counts = fc.array(fc.integer({ min: 0, max: 5000 }), { minLength: N * N, maxLength: N * N });
    fc.assert(
      fc.property(counts, fc.integer({ min: 200, max: 3000 }), (given, cellSize_m) => {
        fc.pre(total(given) > 0);
        const zones = zonesFor(layers);
        const columns = [{ name: 'n', kind: 'number' as const, values: Float64Array.from(given) }];
        const changed = { ...zones, table: { rows: N * N, columns } };
        const people = { layer: zones.name, column: 'n', counts: 'persons' as const };
        const made = buildCity([changed], { ...guessed, people, cellSize_m }).city as unknown as Made;
        expect(total(made.cells.population!)).toBe(total(given));
      }),
      { numRuns: 30 },
    );
  });

  test.each<[string, () => Promise<unknown>, string[]]>([
    ['no areas', () => build([WARDS]), ['zones', 'wards.csv (table)', 'a layer of areas']],
    [
      'no such column',
      () => build([ZONES], { people: { layer: 'town.geojson', column: 'souls', counts: 'persons' } }),
      ['town.geojson', 'souls', 'population'],
    ],
    [
      'texts for people',
      () => build([ZONES], { people: { layer: 'town.geojson', column: 'code', counts: 'persons' } }),
      ['code, row 1', '"D0"', 'numbers'],
    ],
    [
      'people below 0',
      () =>
        build(
          [
            fileOf(
              'town.geojson',
              districts(2, (k) => ({ population: k - 1 })),
            ),
          ],
          { people: { layer: 'town.geojson', column: 'population', counts: 'persons' } },
        ),
      ['population, row 1', '-1'],
    ],
    [
      'keys of another country',
      () =>
        build([ZONES, fileOf('far.csv', 'ward,jobs\nX1,5\nX2,6\n')], {
          jobs: { layer: 'far.csv', column: 'jobs', key: { zones: 'ward', table: 'ward' } },
        }),
      ['far.csv', 'ward', '"X1"', '"W0"'],
    ],
    ['a centre outside', () => build([ZONES], { core: { lonLat: [0, 0] } }), ['centre', '0, 0']],
    ['cells of a metre', () => build([ZONES], { cellSize_m: 1 }), ['cell size', '1 m', '4096']],
  ])('%s: refused, with the place named', async (_, act, words) => {
    const error = await act().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    for (const word of words) expect(String(error)).toContain(word);
  });

  test('a column that two layers have has to be named with its layer', async () => {
    const layers = await readFiles([ZONES, fileOf('more.csv', 'code,population\nD0,1\nD1,2\n')]);
    const zones = zonesFor(layers);
    expect(() => choiceFor(layers, zones, 'population')).toThrow(/population in 2 layers/);
    expect(choiceFor(layers, zones, 'more.csv:population')).toEqual({
      layer: 'more.csv',
      column: 'population',
      key: { zones: 'code', table: 'code' },
    });
  });
});

const LONDON = 'london-2011-lsoa-gen20';
describe.skipIf(!isHere('london', `${LONDON}.shp`))('London (skipped: not here)', () => {
  test('9,002,488 people of 4,835 areas and 5,362,000 jobs of 33 boroughs, nothing said but the files', async () => {
    const files = ['shp', 'dbf', 'prj', 'cpg'].map((ending) => realImport('london', `${LONDON}.${ending}`));
    const boroughs = realImport('..', 'facts', 'london_boroughs_pop2015_jobs2013.csv');
    const { made, report } = await build([...files, realImport('london', 'london-mid2020-pop.csv'), boroughs]);
    expect(report.joins.map(({ zonesKey, tableKey, joined }) => [zonesKey, tableKey, joined])).toEqual([
      ['LSOA11CD', 'LSOA11CD', 4835],
      ['LAD11NM', 'borough', 33],
    ]);
    expect(total(made.cells.population!)).toBe(9_002_488);
    expect(total(FUNCTIONS.map((id) => total(made.cells.jobs![id]!)))).toBe(5_362_000);
    // The densest spot is in the City.
    const [lon, lat] = made.core.lonLat;
    expect(Math.abs(lon + 0.0922) + Math.abs(lat - 51.5155)).toBeLessThan(0.01);
  });
});
