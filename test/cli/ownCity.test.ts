/** What docs/own-city.md says, done with the files of Riverton: import, run, calibrate, hindcast. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../src/engine/index.ts';
import { edgeward, folder } from './cli.ts';

const EXAMPLE = fileURLToPath(new URL('../../docs/examples/own-city', import.meta.url));
const file = (name: string) => path.join(EXAMPLE, name);
const GROUND = ['streets.geojson', 'water.geojson', 'parks.geojson', 'timetable.zip'];

describe('Riverton, from its files', () => {
  test('becomes a city that runs, is calibrated and held against what happened', async () => {
    const dir = await folder();
    const out = path.join(dir, 'riverton.city.json');
    const files = ['districts.geojson', 'people.csv', 'jobs.csv', ...GROUND].map(file);
    const made = await edgeward(['import', ...files, '--name', 'Riverton', '--id', 'riverton', '--out', out]);
    expect([made.code, made.stderr]).toEqual([0, expect.not.stringContaining('Error')]);
    const residents = (await readFile(file('people.csv'), 'utf8'))
      .split('\n')
      .slice(1)
      .reduce((sum, line) => sum + Number(/"(.*)"/.exec(line)?.[1]?.replaceAll(',', '') ?? 0), 0);
    expect(made.stdout).toContain(
      `people: ${residents.toLocaleString('en')} in the city, ${residents.toLocaleString('en')} in the file`,
    );
    for (const line of ['138 km of them in one network', '2 lines with 21 stops', '61 districts, by name'])
      expect(made.stdout).toContain(line);
    const city = parseCity(JSON.parse(await readFile(out, 'utf8')), 'riverton.city.json');
    expect(Object.keys(city.drawing!).toSorted()).toEqual([
      'districts',
      'green',
      'outline',
      'places',
      'rail',
      'roads',
      'water',
    ]);
    expect(city.network!.lines.map(({ name, mode, headway_min }) => [name, mode, headway_min])).toEqual([
      ['T1', 'tram', 10],
      ['B2', 'bus', 15],
    ]);

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

    // Its commuters were drawn with a decay of .08 by straight minutes at 25 km/h.
    const flows = ['--flows', file('commuters.csv'), '--places', file('districts.geojson')];
    const straight = await edgeward(['calibrate', ...flows, '--speed', '25', '--json']);
    const { decay } = JSON.parse(straight.stdout) as {
      readonly decay: { readonly interval: readonly [number, number] };
    };
    expect(decay.interval[0]).toBeLessThan(0.08);
    expect(decay.interval[1]).toBeGreaterThan(0.08);

    const fitted = path.join(dir, 'fitted.city.json');
    const written = ['--out', fitted, '--source', 'commuters of Riverton', '--year', '2026'];
    const fit = await edgeward(['calibrate', ...flows, '--city', out, ...written]);
    expect([fit.code, fit.stdout]).toEqual([0, expect.stringContaining('minutes of riverton, with its traffic')]);
    const results = path.join(dir, 'run-fitted');
    await edgeward(['run', '--city', fitted, '--agents', '500', '--years', '1', '--out', results]);
    const about = JSON.parse(await readFile(path.join(results, 'run.json'), 'utf8')) as { readonly note: string };
    expect(about.note).toContain('fitted to commuters of Riverton');

    const observed = ['--observed', file('after.csv'), '--lever', 'remoteWork=.3'];
    const past = await edgeward([
      'hindcast',
      '--city',
      out,
      ...observed,
      '--years',
      '1',
      '--agents',
      '500',
      '--seeds',
      '2',
    ]);
    expect(past.code).toBe(0);
    expect(past.stdout).toContain('residents');
  });
});
