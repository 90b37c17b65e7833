/** `edgeward calibrate`: a decay comes back from flows that have it, by straight lines and by a city's own times. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { cityParameters, createRun, NOTHING_HAPPENS, parseCity } from '../../src/engine/index.ts';
import { hasLeeds, LEEDS_FLOWS, LEEDS_PLACES } from '../calibration/leeds.ts';
import { edgeward, folder, parsed, put, readParsed } from './cli.ts';

const CITY = 'docs/examples/small.city.json';
const DEGREE_KM = 6371.0088 * (Math.PI / 180);

/** Places along the equator at unequal distances, and flows that fall by `decay` a minute at 30 km/h. */
async function strip(decay: number, more = ''): Promise<{ dir: string; args: string[] }> {
  const dir = await folder();
  const km = [0, 1, 2.5, 4, 7, 11];
  const size = [300, 20, 70, 150, 40, 90];
  const places = km.map((at, k) => `P${k},${at / DEGREE_KM},0`);
  const flows = km.flatMap((from, o) =>
    km.flatMap((to, d) =>
      o === d ? [] : [`P${o},P${d},${1000 * size[o]! * size[d]! * Math.exp(-decay * 2 * Math.abs(from - to))},5`],
    ),
  );
  return {
    dir,
    args: [
      'calibrate',
      '--places',
      await put(dir, 'places.csv', ['code,lon,lat', ...places, ''].join('\n')),
      '--flows',
      await put(dir, 'flows.csv', ['home,work,commuters,bus', ...flows, more].join('\n')),
    ],
  };
}

describe('without a city', () => {
  test('minutes are straight lines at 30 km/h, and columns are found by what joins', async () => {
    const { args } = await strip(0.08);
    const { code, stdout } = await edgeward([...args, '--json']);
    expect(code).toBe(0);
    const report = parsed(stdout);
    expect(report).toMatchObject({
      flows: { columns: { key: 'code', origin: 'home', destination: 'work', count: 'commuters' } },
      minutes: { straightLine_kmh: 30 },
    });
    expect((report['decay'] as { decay: number }).decay).toBeCloseTo(0.08, 6);
    expect((report['parameters'] as { standing: string }[]).some(({ standing }) => standing === 'fitted')).toBe(false);
  });

  test('at twice the speed minutes are half as many, and the decay is twice as large', async () => {
    const { args } = await strip(0.08);
    const { stdout } = await edgeward([...args, '--speed', '60', '--json']);
    expect((parsed(stdout)['decay'] as { decay: number }).decay).toBeCloseTo(0.16, 6);
  });

  test('rows that name no place are counted, and the report is written', async () => {
    const { dir, args } = await strip(0.08, 'P0,Q9,12,1\n');
    const report = path.join(dir, 'report.json');
    const { stdout } = await edgeward([...args, '--mode-columns', 'bus', '--report', report]);
    expect(stdout).toContain('1 rows with 12 commuters name no place of it: left out');
    expect(stdout).toContain('observed: bus 100.0 %');
    expect(await readParsed(report)).toMatchObject({ flows: { strangers: 1, strangeCommuters: 12 } });
  });

  test.each([
    [['--count', 'nothing'], /flows.csv: --count: got nothing, expected one of home, work, commuters, bus/],
    [['--origin', 'nobody'], /got no two columns that name the places, expected --origin and --destination/],
    [['--mode-columns', 'home'], /--mode-columns: got home, expected a column of numbers/],
    [['--out', 'fitted.json'], /--out: got no --city, expected the city whose minutes/],
    [['--speed', 'fast'], /--speed: got fast, expected kilometres an hour above 0/],
    [['--city', CITY, '--speed', '20'], /--speed: got --city too, whose minutes are its own/],
  ])('%s is refused', async (more, message) => {
    const { args } = await strip(0.08);
    const { code, stderr } = await edgeward([...args, ...more]);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });

  test('middles of areas are places too', async () => {
    const { args, dir } = await strip(0.08);
    const features = [0, 1, 2.5, 4, 7, 11].map((km, k) => {
      const [x, r] = [km / DEGREE_KM, 0.001];
      const ring = [
        [x - r, -r],
        [x + r, -r],
        [x + r, r],
        [x - r, r],
        [x - r, -r],
      ];
      return { type: 'Feature', properties: { code: `P${k}` }, geometry: { type: 'Polygon', coordinates: [ring] } };
    });
    const areas = await put(dir, 'areas.geojson', { type: 'FeatureCollection', features });
    const { stdout } = await edgeward(['calibrate', '--places', areas, ...args.slice(3), '--json']);
    expect((parsed(stdout)['decay'] as { decay: number }).decay).toBeCloseTo(0.08, 5);
  });
});

test("with a city, minutes are the model's with traffic, and the decay is its own εκ", {
  timeout: 120_000,
}, async () => {
  const dir = await folder();
  const city = parseCity(JSON.parse(await readFile(CITY, 'utf8')), 'small');
  const kappa = 0.02;
  const run = createRun(city, { ...NOTHING_HAPPENS, agents: 2000, parameters: { kappa } });
  const { geography: g, times, parameters } = run;
  const lonLat = (i: number) => [
    city.origin[0] + g.x_m[i]! / city.lon_m_per_degree,
    city.origin[1] + g.y_m[i]! / city.lat_m_per_degree,
  ];
  const cells = [...g.zoneOf.keys()];
  const flows = cells.flatMap((o) =>
    cells.flatMap((d) => {
      const minutes = times.time_min[g.zoneOf[o]! * g.zones + g.zoneOf[d]!]!;
      return o === d
        ? []
        : [`C${o},C${d},${1e5 * (1 + (o % 3)) * (1 + (d % 4)) * Math.exp(-parameters.epsilon * kappa * minutes)}`];
    }),
  );
  const args = [
    'calibrate',
    '--city',
    CITY,
    '--places',
    await put(
      dir,
      'places.csv',
      ['code,lon,lat', ...cells.map((i) => `C${i},${lonLat(i).join(',')}`), 'far,20,20'].join('\n'),
    ),
    '--flows',
    await put(dir, 'flows.csv', ['home,work,all', ...flows].join('\n')),
  ];
  const fittedFile = path.join(dir, 'fitted.city.json');
  const { code, stdout, stderr } = await edgeward([
    ...args,
    '--json',
    '--out',
    fittedFile,
    '--source',
    'the census',
    '--year',
    '2011',
  ]);
  expect([code, stderr]).toEqual([0, '']);
  const report = parsed(stdout);
  expect((report['decay'] as { decay: number }).decay).toBeCloseTo(parameters.epsilon * kappa, 4);
  expect(report).toMatchObject({ places: { outside: 1 } });
  const found = (report['parameters'] as { id: string; value: number; standing: string }[]).filter(
    ({ standing }) => standing === 'fitted',
  );
  expect(found.map(({ id }) => id)).toEqual(['kappa']);
  expect(found[0]!.value).toBeCloseTo(kappa, 5);

  const fitted = parseCity(await readParsed(fittedFile), 'fitted');
  expect(fitted.fitted).toMatchObject({ source: 'the census', year: 2011 });
  expect(cityParameters(fitted).kappa).toBeCloseTo(kappa, 5);
  const folderOf = path.join(dir, 'run');
  await edgeward(['run', '--city', fittedFile, '--agents', '2000', '--years', '1', '--out', folderOf]);
  const told = await readParsed(path.join(folderOf, 'run.json'));
  expect(told).toMatchObject({ city: { fitted: { source: 'the census' } } });
  expect(told['note']).toMatch(/^fitted to the census: commuting decay \.134 ± /);
});

test.skipIf(!hasLeeds)('Leeds needs no option but its two files', async () => {
  const { code, stdout } = await edgeward(['calibrate', '--flows', LEEDS_FLOWS, '--places', LEEDS_PLACES]);
  expect(code).toBe(0);
  expect(stdout).toContain('10,536 rows, from geo_code1 to geo_code2, all commuters');
  expect(stdout).toContain('107 places by geo_code');
});
