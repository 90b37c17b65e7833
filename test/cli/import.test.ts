import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../src/engine/index.ts';
import { districts } from '../import/districts.ts';
import { isHere, realFile } from '../import/files.ts';
import { peopleTiff, placeTags } from '../import/tiffs.ts';
import { edgeward, folder, put } from './cli.ts';

const ZONES = districts(3, (k) => ({ souls: 100 + k }));

async function files(): Promise<{ dir: string; zones: string; jobs: string }> {
  const dir = await folder();
  return {
    dir,
    zones: await put(dir, 'zones.geojson', ZONES),
    jobs: await put(dir, 'jobs.csv', 'district;shops;offices\nD0;10;1\nD4;20;300\nD9;5;5\n'),
  };
}

describe('edgeward import', () => {
  test('makes a city that runs, says what it did, and writes both', async () => {
    const { dir, zones, jobs } = await files();
    const out = path.join(dir, 'city.json');
    const report = path.join(dir, 'report.json');
    const made = ['import', zones, jobs, '--out', out, '--report', report, '--people', 'souls', '--name', 'My town'];
    const answer = await edgeward([
      ...made,
      '--jobs-of',
      'retail=shops',
      '--jobs-of',
      'information=offices',
      '--cell',
      '500',
    ]);
    expect([answer.code, answer.stderr]).toEqual([0, expect.not.stringContaining('Error')]);
    for (const line of [
      'jobs.csv: csv, 3 rows',
      'jobs.csv: 2 of 3 rows, district = code of the zones',
      'no zone for 1: D9',
      'no row for 7 zones: D1, D2, D3, D5, D6',
      'people: 936 in the city, 936 in the file',
      'jobs: 331 in the city, 331 in the file, 10 more in rows without a zone',
    ])
      expect(answer.stdout).toContain(line);
    const city = parseCity(JSON.parse(await readFile(out, 'utf8')), 'city.json');
    expect([city.name['en'], city.grid?.cellSize_m]).toEqual(['My town', 500]);
    expect(JSON.parse(await readFile(report, 'utf8'))).toMatchObject({
      zones: 9,
      totals: [{ city: 936 }, { city: 331 }],
    });
    const run = await edgeward([
      'run',
      '--city',
      out,
      '--agents',
      '500',
      '--years',
      '1',
      '--out',
      path.join(dir, 'run'),
    ]);
    expect(run.code).toBe(0);
  });

  test('a raster of people alone makes a city that runs', async () => {
    const dir = await folder();
    const raster = path.join(dir, 'population.tif');
    const people = Array.from({ length: 64 }, (_, k) => 100 + k);
    await writeFile(raster, peopleTiff(8, people, placeTags(13, 51, 0.01)));
    const out = path.join(dir, 'city.json');
    const { code, stdout } = await edgeward(['import', raster, '--out', out]);
    expect(code).toBe(0);
    for (const line of [
      'population.tif: geotiff, 64 pixels, WGS 84',
      'people: 8,416 in the city, 8,416 in the file\n',
      'the ground is where population.tif has people: 64 pixels',
    ])
      expect(stdout).toContain(line);
    const run = await edgeward([
      'run',
      '--city',
      out,
      '--agents',
      '500',
      '--years',
      '1',
      '--out',
      path.join(dir, 'run'),
    ]);
    expect(run.code).toBe(0);
  });

  test('totals are spread by land cover', async () => {
    const { dir, zones } = await files();
    const cover = path.join(dir, 'clc.tif');
    await writeFile(cover, peopleTiff(2, [112, 311, 523, 112], placeTags(13, 51.0375, 0.03)));
    const given = ['import', zones, cover, '--people', 'souls', '--out', path.join(dir, 'city.json')];
    const byCover = await edgeward([...given, '--weights', 'clc.tif']);
    expect([byCover.code, byCover.stdout]).toEqual([0, expect.stringContaining('spread by the land cover of clc.tif')]);
    const byValue = await edgeward([...given, '--weights', 'clc.tif:band 1', '--classes', 'none']);
    expect(byValue.stdout).toContain('spread by band 1 of clc.tif');
  });

  test.each<[string, string[], string[]]>([
    ['no file', [], ['got no file']],
    ['a file that is not there', ['nothing.shp'], ['nothing.shp', 'no such file']],
    ['no column like people', ['ZONES'], ['zones.geojson', '--people']],
    ['an unknown function', ['ZONES', '--people', 'souls', '--jobs-of', 'shops=souls'], ['shops', 'retail']],
    ['jobs twice', ['ZONES', '--people', 'souls', '--jobs', 'souls', '--jobs-of', 'retail=souls'], ['--jobs-of too']],
    ['half a key', ['ZONES', '--people', 'souls', '--key', 'code'], ['--key', 'COLUMN_OF_THE_TABLE']],
    ['a centre of words', ['ZONES', '--people', 'souls', '--centre', 'here'], ['--centre', '13.405,52.52']],
    ['a radius of 0', ['ZONES', '--people', 'souls', '--radius', '0'], ['--radius', 'above 0']],
    ['a cell of a metre', ['ZONES', '--people', 'souls', '--cell', '1'], ['--cell', '50 to 10000']],
    ['weights that are not there', ['ZONES', '--people', 'souls', '--weights', 'cover.tif'], ['no column cover.tif']],
    [
      'unknown classes',
      ['ZONES', '--people', 'souls', '--weights', 'souls', '--classes', 'x'],
      ['--classes', 'corine or none'],
    ],
    ['an unknown column', ['ZONES', '--people', 'nobody'], ['no column nobody', 'zones.geojson:souls']],
  ])('%s: exit code 2, with a word of what to do, and nothing is written', async (_, args, words) => {
    const { dir, zones } = await files();
    const out = path.join(dir, 'city.json');
    const given = args.map((arg) => (arg === 'ZONES' ? zones : arg));
    const { code, stderr } = await edgeward(['import', ...given, '--out', out]);
    expect(code).toBe(2);
    for (const word of words) expect(stderr).toContain(word);
    await expect(readFile(out)).rejects.toThrow('ENOENT');
  });

  test.skipIf(!isHere('london', 'london-2011-lsoa-gen20.shp'))(
    'what belongs to a shapefile comes along unasked (London; skipped: not here)',
    async () => {
      const dir = await folder();
      const shp = realFile('london', 'london-2011-lsoa-gen20.shp');
      const people = realFile('london', 'london-mid2020-pop.csv');
      const { code, stdout } = await edgeward(['import', shp, people, '--out', path.join(dir, 'city.json')]);
      expect(code).toBe(0);
      expect(stdout).toContain('4,835 areas, British National Grid\n');
      expect(stdout).toContain('people: 9,002,488 in the city, 9,002,488 in the file');
    },
  );
});
