import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advanceMonth, createRun, InputError, NOTHING_HAPPENS, parseCity } from '../../../src/engine/index.ts';
import { areCorineClasses, coverWeight } from '../../../src/import/city/landCover.ts';
import { partOn } from '../../../src/import/city/rasterCounts.ts';
import {
  buildCity,
  choiceFor,
  guessPlan,
  type ImportPlan,
  readFiles,
  weightsFor,
  zonesFor,
} from '../../../src/import/index.ts';
import { fileOf, isHere, realImport } from '../files.ts';
import { peopleTiff, placeTags } from '../tiffs.ts';

const total = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

interface Made {
  readonly grid: { readonly columns: number; readonly rows: number; readonly cellSize_m: number };
  readonly cells: {
    readonly land_ha: readonly number[];
    readonly population: readonly number[];
    readonly residents: readonly number[];
    readonly jobs?: Readonly<Record<string, readonly number[]>>;
  };
}

async function build(files: Parameters<typeof readFiles>[0], change: Partial<ImportPlan> = {}) {
  const layers = await readFiles(files);
  const { city, report } = buildCity(layers, { ...guessPlan(layers), ...change } as ImportPlan);
  return { layers, report, city, made: city as unknown as Made };
}

/** An area from west to east and south to north, in degrees. */
const area = (west: number, south: number, east: number, north: number, properties: object = {}) => ({
  type: 'Feature',
  properties,
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  },
});
const areasFile = (...features: object[]) =>
  fileOf('areas.geojson', JSON.stringify({ type: 'FeatureCollection', features }));
const PEOPLE = { layer: 'pop.tif', column: 'band 1', counts: 'persons' } as const;
/** 6 × 6 pixels of .01° from 13° east, 51.06° north, with 100 people each. */
const EVEN = fileOf(
  'pop.tif',
  peopleTiff(
    6,
    Array.from({ length: 36 }, () => 100),
    placeTags(13, 51.06, 0.01),
  ),
);

describe('a raster of people', () => {
  test('alone makes a city: its pixels with a value are the ground, and every person is there', async () => {
    const values = Array.from({ length: 36 }, (_, k) => (k % 6 === 0 ? -1 : k));
    const { made, report, city } = await build([fileOf('pop.tif', peopleTiff(6, values, placeTags(13, 51.06, 0.01)))]);
    const expected = total(values.filter((value) => value > 0));
    expect(total(made.cells.population)).toBe(expected);
    expect(report.totals[0]).toMatchObject({ what: 'people', city: expected, lost: 0, pixels: true });
    expect(report.assumptions).toContainEqual({ id: 'landByRaster', layer: 'pop.tif', pixels: 30, by: 'values' });
    // 30 pixels of .01° each way at 51.03° north.
    const pixel_ha = (1113.2 * 1113.2 * Math.cos((51.03 * Math.PI) / 180)) / 10_000;
    expect(total(made.cells.land_ha) / (30 * pixel_ha)).toBeCloseTo(1, 3);
    const run = createRun(parseCity(JSON.parse(JSON.stringify(city)), 'pop'), {
      ...NOTHING_HAPPENS,
      agents: 500,
      seed: 1,
    });
    advanceMonth(run);
    expect(run.month).toBe(1);
  });

  test('where no pixel is without a value, those with people are the ground', async () => {
    const values = Array.from({ length: 36 }, (_, k) => (k % 6 < 3 ? 0 : 10));
    const { report } = await build([fileOf('pop.tif', peopleTiff(6, values, placeTags(13, 51.06, 0.01)))]);
    expect(report.assumptions).toContainEqual({ id: 'landByRaster', layer: 'pop.tif', pixels: 18, by: 'people' });
  });

  test('areas count what lies on them; through evenly lived-on ground a border divides by area', async () => {
    const box = fc.record({
      west: fc.integer({ min: 11, max: 25 }),
      width: fc.integer({ min: 12, max: 24 }),
      south: fc.integer({ min: 11, max: 25 }),
      height: fc.integer({ min: 12, max: 24 }),
    });
    const layers = await readFiles([EVEN]);
    await fc.assert(
      fc.asyncProperty(box, async ({ west, width, south, height }) => {
        const place = area(
          13 + west / 1000,
          51 + south / 1000,
          13 + (west + width) / 1000,
          51 + (south + height) / 1000,
        );
        const zones = await readFiles([areasFile(place)]);
        const all = [...zones, ...layers];
        const { report } = buildCity(all, { ...guessPlan(all), people: PEOPLE });
        const [people] = report.totals;
        // 100 people on each pixel of .01° by .01°.
        expect(people!.file).toBeCloseTo(width * height, 6);
        expect(people!.file + people!.lost).toBeCloseTo(3600, 6);
        expect(people!.city).toBe(Math.round(people!.file));
      }),
      { numRuns: 20 },
    );
  });

  test('a coast that cuts pixels leaves nobody in the water', async () => {
    const values = Array.from({ length: 36 }, (_, k) => (k % 6 < 3 ? 100 : -1));
    const coast = fileOf('pop.tif', peopleTiff(6, values, placeTags(13, 51.06, 0.01)));
    const { report } = await build([coast, areasFile(area(13, 51, 13.023, 51.06))]);
    expect(report.totals[0]).toMatchObject({ city: 1800, lost: 0 });
  });

  test('the part of a cut pixel follows how densely people live on both sides', () => {
    expect(partOn(0.25, () => ({ on: 10, beyond: 10 }))).toBe(0.25);
    expect(partOn(0.25, () => ({ on: 30, beyond: 10 }))).toBe(0.5);
    expect(partOn(0.25, () => ({ on: 10, beyond: 0 }))).toBe(1);
    expect(partOn(0.25, () => ({ on: 10, beyond: undefined }))).toBe(1);
    expect([partOn(0, () => ({ on: 1, beyond: 1 })), partOn(1, () => ({ on: 1, beyond: 1 }))]).toEqual([0, 1]);
  });

  test('a raster in metres lies where its system says', async () => {
    // The projection's origin at 10° east, 52° north is the middle of the four pixels.
    const metres = peopleTiff(2, [40_000, 30_000, 20_000, 10_000], placeTags(4_320_000, 3_211_000, 1000, 3035));
    const north = area(9.98, 52, 10.02, 52.02, { name: 'north' });
    const { report, made } = await build([fileOf('pop.tif', metres), areasFile(north)]);
    // The parallel bends a little beside the raster's rows.
    expect(report.totals[0]!.city / 70_000).toBeCloseTo(1, 2);
    const west = made.cells.population.filter((_, cell) => (cell % made.grid.columns) + 0.5 < made.grid.columns / 2);
    expect(total(west) / 40_000).toBeCloseTo(1, 1);
  });

  test('jobs can be a raster too, divided among functions by rule', async () => {
    const jobs = fileOf(
      'jobs.tif',
      peopleTiff(
        6,
        Array.from({ length: 36 }, (_, k) => k),
        placeTags(13, 51.06, 0.01),
      ),
    );
    const layers = await readFiles([EVEN, jobs]);
    const zones = zonesFor(layers, 'pop.tif');
    const plan = { ...guessPlan(layers, 'pop.tif'), jobs: choiceFor(layers, zones, 'jobs.tif:band 1') } as ImportPlan;
    const { city, report } = buildCity(layers, plan);
    const made = city as unknown as Made;
    expect(report.totals[1]).toMatchObject({ what: 'jobs', city: 630, lost: 0 });
    expect(total(Object.values(made.cells.jobs!).flat())).toBe(630);
  });

  test.each<[string, () => Promise<unknown>, string[]]>([
    [
      'people below 0',
      () => build([fileOf('pop.tif', peopleTiff(2, [1, 2, -3, 4], placeTags(13, 51, 0.01), '-9'))]),
      ['pop.tif', 'pixel 1 of row 2', '-3', '0 or more'],
    ],
    ['areas elsewhere', () => build([EVEN, areasFile(area(20, 40, 20.1, 40.1))]), ['pop.tif', 'lie elsewhere']],
    [
      'nobody anywhere',
      () => build([fileOf('pop.tif', peopleTiff(2, [0, 0, 0, 0], placeTags(13, 51, 0.01)))]),
      ['no pixel with a value'],
    ],
  ])('%s: refused', async (_, act, words) => {
    const error = await act().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    for (const word of words) expect(String(error)).toContain(word);
  });
});

describe('weights', () => {
  /** One area of 6 × 6 pixels, 900,000 people. */
  const ZONE = areasFile(area(13, 51, 13.06, 51.06, { population: 900_000, jobs: 450 }));
  const west = (made: Made, counts: readonly number[]) =>
    total(counts.filter((_, cell) => (cell % made.grid.columns) + 0.5 <= made.grid.columns / 2));

  test('totals of areas go where the raster is denser, and are kept', async () => {
    const density = Array.from({ length: 36 }, (_, k) => (k % 6 < 3 ? 3 : 1));
    const files = [ZONE, fileOf('density.tif', peopleTiff(6, density, placeTags(13, 51.06, 0.01)))];
    const { made, report, layers } = await build(files, {
      cellSize_m: 100,
      weights: { layer: 'density.tif', column: 'band 1' },
    });
    expect(total(made.cells.population)).toBe(900_000);
    // Three of four live in the denser half.
    expect(Math.abs(west(made, made.cells.population) / 675_000 - 1)).toBeLessThan(0.03);
    expect(report.assumptions).toContainEqual({
      id: 'weights',
      layer: 'density.tif',
      column: 'band 1',
      classes: false,
    });
    expect(weightsFor(layers, 'density.tif')).toEqual({ layer: 'density.tif', column: 'band 1' });
  });

  test('few people on many cells are spread as the weights are', async () => {
    const few = areasFile(area(13, 51, 13.06, 51.06, { population: 400 }));
    const density = Array.from({ length: 36 }, (_, k) => (k % 6 < 3 ? 3 : 1));
    const files = [few, fileOf('density.tif', peopleTiff(6, density, placeTags(13, 51.06, 0.01)))];
    const { made } = await build(files, { cellSize_m: 100, weights: { layer: 'density.tif', column: 'band 1' } });
    expect(Math.abs(west(made, made.cells.population) / 300 - 1)).toBeLessThan(0.05);
    const south = total(made.cells.population.slice(0, made.grid.columns * Math.floor(made.grid.rows / 2)));
    expect(Math.abs(south / 200 - 1)).toBeLessThan(0.05);
  });

  test('land cover: people in the houses, jobs in the works, nobody in the sea', async () => {
    const classes = Array.from({ length: 36 }, (_, k) => [112, 112, 121, 121, 523, 523][k % 6]!);
    const files = [ZONE, fileOf('cover.tif', peopleTiff(6, classes, placeTags(13, 51.06, 0.01)))];
    const layers = await readFiles(files);
    const weights = weightsFor(layers, 'cover.tif');
    expect(weights).toEqual({ layer: 'cover.tif', column: 'band 1', classes: 'corine' });
    const { made } = await build(files, { cellSize_m: 100, weights });
    const thirds = [0, 1, 2].map((third) =>
      total(
        made.cells.population.filter(
          (_, cell) => Math.floor((3 * ((cell % made.grid.columns) + 0.5)) / made.grid.columns) === third,
        ),
      ),
    );
    // Weights of .6 and .05 on ground of one size, but for cells that lie on both.
    expect(thirds[0]! / thirds[1]!).toBeGreaterThan(0.75 * (0.6 / 0.05));
    expect(thirds[2]! / 900_000).toBeLessThan(0.02);
    expect(total(made.cells.population)).toBe(900_000);
  });

  test('areas can weigh as well', async () => {
    const halves = {
      type: 'FeatureCollection',
      features: [area(13, 51, 13.03, 51.06, { flats: 3 }), area(13.03, 51, 13.06, 51.06, { flats: 1 })],
    };
    const files = [ZONE, fileOf('blocks.geojson', JSON.stringify(halves))];
    const layers = await readFiles(files);
    const weights = weightsFor(layers, 'blocks.geojson');
    const { made } = await build(files, {
      zones: 'areas.geojson',
      people: { layer: 'areas.geojson', column: 'population', counts: 'persons' },
      cellSize_m: 100,
      weights,
    });
    expect(Math.abs(west(made, made.cells.population) / 675_000 - 1)).toBeLessThan(0.03);
  });

  test('classes are known by their codes, or by their numbers in a file of that name', () => {
    expect(areCorineClasses([111, 523, 999], 'a.tif')).toBe(true);
    expect(areCorineClasses([1, 44, 48], 'clc2018.tif')).toBe(true);
    expect(areCorineClasses([1, 44, 48], 'people.tif')).toBe(false);
    expect(areCorineClasses([111, 12.5], 'clc.tif')).toBe(false);
    expect(areCorineClasses([1, 111], 'clc.tif')).toBe(false);
    // The 44 classes, by either name: the second is discontinuous urban fabric, the last the sea.
    expect([coverWeight(112, 'people'), coverWeight(44, 'people'), coverWeight(7777, 'people')]).toEqual([
      coverWeight(2, 'people'),
      0,
      0,
    ]);
  });

  test('weights that are 0 wherever the city is: refused', async () => {
    const sea = fileOf(
      'cover.tif',
      peopleTiff(
        6,
        Array.from({ length: 36 }, () => 523),
        placeTags(13, 51.06, 0.01),
      ),
    );
    const layers = await readFiles([ZONE, sea]);
    await expect(build([ZONE, sea], { weights: weightsFor(layers, 'cover.tif') })).rejects.toThrow(
      /cover\.tif.*no class/,
    );
  });
});

const COUNT = 'gpw_v411_2020_count_2020.tif';
describe.skipIf(!isHere('saomiguel', COUNT))('São Miguel (skipped: not here)', () => {
  test('145,603 people of a raster alone, and the city runs', async () => {
    const { made, city, report } = await build([realImport('saomiguel', COUNT)]);
    expect(total(made.cells.population)).toBe(145_603);
    expect(report.totals[0]!.lost).toBe(0);
    const run = createRun(parseCity(JSON.parse(JSON.stringify(city)), 'sao-miguel'), {
      ...NOTHING_HAPPENS,
      agents: 2000,
      seed: 3,
    });
    for (let month = 0; month < 3; month++) advanceMonth(run);
    expect(run.month).toBe(3);
  });
});
