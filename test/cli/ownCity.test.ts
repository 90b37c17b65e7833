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
    const flows = [file('commuters.csv'), file('districts.geojson')];
    const straight = await edgeward(['calibrate', ...flows, '--kmh', '25', '--json']);
    const { decay_per_min: decay, kappa } = JSON.parse(straight.stdout) as {
      readonly decay_per_min: { readonly interval: readonly [number, number]; readonly value: number };
      readonly kappa: { readonly value: number; readonly epsilon: number };
    };
    expect(decay.interval[0]).toBeLessThan(0.08);
    expect(decay.interval[1]).toBeGreaterThan(0.08);
    expect(kappa.value * kappa.epsilon).toBeCloseTo(decay.value, 12);
    const byCity = await edgeward(['calibrate', ...flows, '--city', out]);
    expect(byCity.code).toBe(0);
    expect(byCity.stdout).toContain('by which the people of riverton decide');
    expect(byCity.stdout).toContain('fitted; 95 %');

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

test('flows without places, and a city that has none of them, are refused in words', async () => {
  const alone = await edgeward(['calibrate', file('commuters.csv')]);
  expect([alone.code, alone.stderr]).toEqual([2, expect.stringContaining('expected flows, and places')]);
  const elsewhere = await edgeward([
    'calibrate',
    file('commuters.csv'),
    file('districts.geojson'),
    '--city',
    'monocentric',
  ]);
  expect(elsewhere.code).toBe(2);
  expect(elsewhere.stderr).toContain('got 0 of 61 places in monocentric, expected at least 3');
});
