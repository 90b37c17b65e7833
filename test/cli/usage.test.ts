import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { runCommand } from '../../src/cli/commands/run.ts';
import { InputError, LEVER_IDS } from '../../src/engine/index.ts';
import { BAD_CITIES, bent } from '../fixtures/badCities.ts';
import { BAD_SCENARIOS, wrong } from '../fixtures/badScenarios.ts';
import { townJson } from '../fixtures/town.ts';
import { type Answer, edgeward, edgewardProcess, folder, put, quietTerminal } from './cli.ts';

describe('help', () => {
  test.each([[['--help']], [['-h']]])('%j lists the commands', async (args) => {
    const { code, stdout, stderr } = await edgeward(args);
    expect([code, stderr]).toEqual([0, '']);
    for (const command of ['cities', 'run', 'equilibrium']) expect(stdout).toContain(`  ${command}`);
  });

  test.each(['cities', 'run', 'equilibrium'])('%s --help', async (command) => {
    const { code, stdout, stderr } = await edgewardProcess([command, '--help']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain(`edgeward ${command}`);
    if (command !== 'cities') for (const id of LEVER_IDS) expect(stdout).toContain(id);
  });

  test('no command is an error that shows the commands', async () => {
    const { code, stdout } = await edgeward([]);
    expect(code).toBe(2);
    expect(stdout).toContain('equilibrium');
  });
});

describe('used wrongly: exit code 2, one line on stderr, nothing on stdout, nothing written', () => {
  test.each<[string, string[], string[]]>([
    ['an unknown command', ['simulate'], ['simulate', 'cities, run, equilibrium']],
    ['an unknown option', ['run', '--cty', 'x'], ['--cty']],
    ['no city', ['run', '--out', 'OUT'], ['--city', 'got nothing']],
    ['no folder', ['run', '--city', 'CITY'], ['--out', 'got nothing']],
    [
      'half a year',
      ['run', '--city', 'CITY', '--out', 'OUT', '--years', '1.5'],
      ['--years', '1.5', 'a whole number from 1 to 1000'],
    ],
    ['no years', ['run', '--city', 'CITY', '--out', 'OUT', '--years', '0'], ['--years', 'got 0', 'from 1 to 1000']],
    [
      'a seed in words',
      ['run', '--city', 'CITY', '--out', 'OUT', '--seed', 'one'],
      ['--seed', 'one', '0 to 4294967295'],
    ],
    ['an empty seed', ['run', '--city', 'CITY', '--out', 'OUT', '--seed', ''], ['--seed', 'a whole number']],
    ['few agents', ['run', '--city', 'CITY', '--out', 'OUT', '--agents', '5'], ['--agents', 'got 5', 'from 100']],
    [
      'a lever without a value',
      ['run', '--city', 'CITY', '--out', 'OUT', '--lever', 'remoteWork'],
      ['--lever', 'remoteWork', 'NAME=VALUE'],
    ],
    [
      'an unknown lever',
      ['run', '--city', 'CITY', '--out', 'OUT', '--lever', 'teleport=1'],
      ['--lever', 'teleport', 'unknown lever', 'remoteWork'],
    ],
    [
      'a lever out of range',
      ['run', '--city', 'CITY', '--out', 'OUT', '--lever', 'remoteWork=2'],
      ['remoteWork', 'got 2', 'from 0 to 1'],
    ],
    [
      'a lever left empty',
      ['run', '--city', 'CITY', '--out', 'OUT', '--lever', 'remoteWork='],
      ['remoteWork', 'got ""'],
    ],
    [
      'an unknown order',
      ['run', '--city', 'CITY', '--out', 'OUT', '--lever', 'broadband.order=random'],
      ['broadband.order', '"random"', 'coreFirst'],
    ],
    [
      'an unknown parameter',
      ['run', '--city', 'CITY', '--out', 'OUT', '--set', 'thta=1'],
      ['thta', 'unknown parameter', 'theta'],
    ],
    [
      'a parameter out of range',
      ['equilibrium', '--city', 'CITY', '--set', 'beta=2'],
      ['--set', 'beta', 'got 2', 'from 0.3 to 0.95'],
    ],
    [
      'an unknown choice',
      ['equilibrium', '--city', 'CITY', '--set', 'jobs=frozen'],
      ['--set', 'jobs', '"frozen"', 'free, fixed'],
    ],
    ['a city that is not there', ['equilibrium', '--city', 'atlantis'], ['atlantis', 'ENOENT', 'berlin']],
    [
      'a scenario that is not there',
      ['run', '--city', 'CITY', '--out', 'OUT', '--scenario', 'utopia'],
      ['utopia', 'all-digital'],
    ],
    ['a word too many', ['run', 'berlin', '--out', 'OUT'], ['berlin']],
  ])('%s', async (_, args, parts) => {
    const dir = await folder();
    const city = await put(dir, 'town.json', townJson());
    const named: Record<string, string> = { CITY: city, OUT: path.join(dir, 'out') };
    const answer = await edgeward(args.map((arg) => named[arg] ?? arg));
    expectRefusal(answer, parts);
    expect(await readdir(dir)).toEqual(['town.json']);
  });
});

describe('files that are no city', () => {
  test.each<[string, string | Uint8Array, string[]]>([
    ['not JSON', '{"format": "edgeward-city/1",', ['town.json', 'not JSON', 'expected JSON']],
    ['empty', '', ['town.json', 'not JSON']],
    ['damaged gzip', gzipSync(JSON.stringify(townJson())).subarray(0, 200), ['town.json', 'a damaged gzip file']],
    ['a number', '42', ['town.json', '(root)', 'got 42', 'an object']],
    ['gzip of something else', gzipSync('hello'), ['town.json', 'not JSON']],
  ])('%s', async (_, content, parts) => {
    const dir = await folder();
    const city = await put(dir, 'town.json', content);
    expectRefusal(await edgeward(['run', '--city', city, '--out', path.join(dir, 'out')]), parts);
    expect(await readdir(dir)).toEqual(['town.json']);
  });
});

function expectRefusal({ code, stdout, stderr }: Answer, parts: readonly string[]): void {
  expect([code, stdout]).toEqual([2, '']);
  for (const part of parts) expect(stderr).toContain(part);
  expect(stderr).toMatch(/^edgeward: /);
  // A message for people, not a stack.
  expect(stderr).not.toMatch(/\n\s+at /);
}

const BAD_FILES: readonly {
  name: string;
  field: string;
  index?: number;
  got: string;
  expected: string;
  json: unknown;
  as: 'city' | 'scenario';
}[] = [
  ...BAD_CITIES.map((bad) => ({ ...bad, as: 'city' as const, json: bent(bad) })),
  ...BAD_SCENARIOS.map((bad) => ({ ...bad, as: 'scenario' as const, json: wrong(bad) })),
];

describe('every bad city and scenario is refused by the command line', () => {
  // In this process: what becomes of an InputError is shown above.
  test.each(BAD_FILES.map((bad) => [bad.as, bad.name, bad] as const))('%s: %s', async (as, _, bad) => {
    const dir = await folder();
    const file = await put(dir, 'bad.json', bad.json);
    const given =
      as === 'city' ? ['--city', file] : ['--city', await put(dir, 'good.json', townJson()), '--scenario', file];
    const out = ['--years', '1', '--agents', '100', '--out', path.join(dir, 'out')];
    const error: unknown = await runCommand.run([...given, ...out], quietTerminal()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    const place = `bad.json: ${bad.field}${bad.index === undefined ? '' : `[${bad.index}]`}: got `;
    for (const part of [place, bad.got, bad.expected]) expect((error as InputError).message).toContain(part);
    expect((await readdir(dir)).filter((name) => !name.endsWith('.json'))).toEqual([]);
  });
});
