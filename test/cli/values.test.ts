/** What is typed on the command line: values stay text until something asks for a number; names are only names. */
import { describe, expect, test } from 'vitest';
import { equilibriumCommand } from '../../src/cli/commands/equilibrium.ts';
import { runCommand } from '../../src/cli/commands/run.ts';
import { sweepCommand } from '../../src/cli/commands/sweep.ts';
import { planOf } from '../../src/cli/sweep/options.ts';
import { decimal, MODEL_OPTIONS, pairs, readOptions, settings, wholeOption } from '../../src/cli/usage.ts';
import { NOTHING_HAPPENS, parseScenario } from '../../src/engine/index.ts';
import { parseRoads } from '../../src/engine/city/roadFile.ts';
import { GOOD_SCENARIO } from '../fixtures/badScenarios.ts';
import { unevenTown } from '../fixtures/town.ts';
import { folder, put, quietTerminal } from './cli.ts';

describe('values', () => {
  test.each(['007', '1e3', '0x10', ' 5', '1_000', '+1', 'Infinity', '-0', '1.0'])(
    '%s stays as it was typed',
    (text) => {
      const given = readOptions([`--city=${text}`, '--place', `transit=${text}`], MODEL_OPTIONS);
      expect(given['city']).toBe(text);
      expect(pairs(given, 'place')).toEqual({ transit: text.trim() });
    },
  );

  test.each<[string, number | undefined]>([
    ['.5', 0.5],
    ['5.', 5],
    ['-1.5e-3', -0.0015],
    ['007', 7],
    ['0x10', undefined],
    ['0b1', undefined],
    ['', undefined],
    ['Infinity', undefined],
    ['1e999', undefined],
    ['1_000', undefined],
    ['NaN', undefined],
  ])('as a number, %j is %s', (text, number) => {
    expect(decimal(text)).toBe(number);
    const given = readOptions(['--set', `theta=${text}`], MODEL_OPTIONS);
    expect(settings(given, 'set')).toEqual({ theta: number ?? text });
  });

  test.each(['0x10', '1e3', '1.0', ' 5', '', '-1', '5 ', '٣'])('a whole number is not written %j', (text) => {
    expect(() => wholeOption({ seed: text }, 'seed', 0, 4294967295)).toThrow(`--seed: got ${text}, expected a whole`);
  });

  test('a whole number may have zeros in front', () => {
    expect(wholeOption({ seed: '007' }, 'seed', 0, 100)).toBe(7);
  });

  test('axes and thresholds take decimal numbers alone', () => {
    for (const axis of ['remoteWork=0:0x1:3', 'remoteWork=0,Infinity'])
      expect(() => planOf({ axis: [axis, 'theta=4,5'] }, NOTHING_HAPPENS)).toThrow(`--axis: got ${axis}`);
    const given = { axis: ['remoteWork=0,1', 'theta=4,5'], threshold: '0x1' };
    expect(() => planOf(given, NOTHING_HAPPENS)).toThrow('--threshold: got 0x1');
  });
});

const INHERITED = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'] as const;

describe.each(INHERITED)('%s is an unknown name', (name) => {
  test('for options', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', unevenTown());
    const place = await put(dir, 'place.json', { type: 'Point', coordinates: [10, 50] });
    const out = ['--out', `${dir}/out`, '--agents', '100', '--years', '1'];
    const terminal = quietTerminal();
    const refused: readonly (readonly [Promise<number>, string])[] = [
      [
        runCommand.run(['--city', city, ...out, '--set', `${name}=1`], terminal),
        `parameters.${name}: got an unknown parameter`,
      ],
      [
        runCommand.run(['--city', city, ...out, '--lever', `${name}=1`], terminal),
        `levers.${name}: got an unknown lever`,
      ],
      [
        runCommand.run(['--city', city, ...out, '--place', `${name}=${place}`], terminal),
        `places.${name}: got a lever without`,
      ],
      [runCommand.run(['--city', city, ...out, '--follow', `${name}:1`], terminal), `--follow: got ${name}:1`],
      [runCommand.run(['--city', name, ...out], terminal), `${name}: got ENOENT`],
      [runCommand.run(['--city', city, '--scenario', name, ...out], terminal), `${name}: got ENOENT`],
      [
        equilibriumCommand.run(['--city', city, '--set', `${name}=1`], terminal),
        `parameters.${name}: got an unknown parameter`,
      ],
      [
        sweepCommand.run(['--city', city, '--axis', `${name}=0,1`, '--axis', 'theta=4,5'], terminal),
        `axis.${name}: got an unknown lever or parameter`,
      ],
    ];
    await Promise.all(refused.map(([run, message]) => expect(run).rejects.toThrow(message)));
  });

  test('in scenario files', () => {
    const own = (key: string, value: unknown) => Object.fromEntries([[key, value]]);
    const read = (changes: object) => () => parseScenario({ ...GOOD_SCENARIO, ...changes }, 'a.json');
    expect(read(own(name, 1))).toThrow(`a.json: ${name}: got "an unknown key"`);
    expect(read({ parameters: own(name, 1) })).toThrow(`parameters.${name}: got an unknown parameter`);
    expect(read({ levers: own(name, 1) })).toThrow(`levers.${name}: got an unknown lever`);
    expect(read({ places: own(name, {}) })).toThrow(`places.${name}: got a lever without a place`);
  });

  test('for a class of roads, which is left out as any other', () => {
    const road = (highway: string) => ({
      type: 'Feature',
      properties: { highway },
      geometry: {
        type: 'LineString',
        coordinates: [
          [10, 50],
          [10.01, 50],
        ],
      },
    });
    const refuse = (field: string): never => {
      throw new Error(field);
    };
    const roads = { type: 'FeatureCollection', features: [road(name), road('primary')] };
    expect(parseRoads(roads, refuse)).toHaveLength(1);
  });
});
