import { access, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { FUNCTIONS, HEADLINES, type HeadlineTwin, INDICATORS, LAYERS } from '../../src/engine/index.ts';
import { GOOD_SCENARIO } from '../fixtures/badScenarios.ts';
import { total } from '../fixtures/runs.ts';
import { unevenTown } from '../fixtures/town.ts';
import { edgeward, edgewardProcess, folder, parsed, put, readParsed, table } from './cli.ts';

const TOWN = unevenTown();
interface TwinReport {
  readonly fingerprint: string;
  readonly months: number;
  readonly headlines: readonly HeadlineTwin[];
}

const FILES = ['cells.csv', 'run.json', 'series.csv'];

describe('run', () => {
  test('writes run.json, series.csv and cells.csv', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', TOWN);
    const out = path.join(dir, 'deep', 'out');
    const answer = await edgeward([
      'run',
      '--city',
      city,
      '--years',
      '2',
      '--agents',
      '500',
      '--seed',
      '9',
      '--out',
      out,
    ]);
    expect(answer).toMatchObject({ code: 0 });
    expect(answer.stdout).toContain('fingerprint');
    expect((await readdir(out)).toSorted()).toEqual(FILES);

    const series = await table(path.join(out, 'series.csv'));
    expect(series.header).toEqual(['month', 'year', ...INDICATORS.map(({ id }) => id)]);
    expect(series.header.slice(2, 10)).toEqual(LAYERS.map((layer) => `coreShare.${layer}`));
    expect(series.header.slice(10, 18)).toEqual(LAYERS.map((layer) => `meanDistance_km.${layer}`));
    // Two years and the start.
    expect(series.rows.map(([month]) => Number(month))).toEqual(Array.from({ length: 25 }, (_, month) => month));
    expect(series.rows.map(([, year]) => Number(year)).at(-1)).toBe(2027);
    for (const row of series.rows) {
      expect(row).toHaveLength(series.header.length);
      for (const value of row) expect(Number.isFinite(Number(value)) && value !== '').toBe(true);
    }

    const cells = await table(path.join(out, 'cells.csv'));
    expect(cells.header).toEqual([
      'month',
      'cell',
      'residents',
      ...FUNCTIONS,
      'rent',
      'wage',
      'minutes',
      'workRent',
      'vacancy',
      'converted',
    ]);
    // Nineteen of the twenty cells have land; first and last month.
    expect(cells.rows).toHaveLength(38);
    const workers = total(TOWN.cells.residents);
    for (const month of ['0', '24']) {
      const rows = cells.rows.filter((row) => row[0] === month);
      expect(rows.map((row) => Number(row[1]))).toEqual(Array.from({ length: 19 }, (_, cell) => cell));
      expect(total(rows.map((row) => Number(row[2]))) / workers).toBeCloseTo(1, 6);
      const jobs = rows.flatMap((row) => row.slice(3, 10).map(Number));
      expect(total(jobs) / workers).toBeCloseTo(1, 6);
    }

    const run = await readParsed(path.join(out, 'run.json'));
    expect(run).toMatchObject({
      seed: 9,
      agents: 500,
      start: 2025,
      end: 2027,
      months: 24,
      parameters: {},
      city: { id: 'town' },
      interrupted: false,
    });
    expect(run['fingerprint']).toMatch(/^[0-9a-f]{16}$/);
    expect(run['model']).toMatch(/^\d+\.\d+\.\d+$/);
    expect(run['city']).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{16}$/) as string });
    expect(run['scenario']).toMatchObject({ hash: expect.stringMatching(/^[0-9a-f]{16}$/) as string });
    expect(run['weight']).toBeCloseTo(workers / 500, 9);
    expect(run['wall_s']).toBeGreaterThan(0);
    expect(run['monthsPerSecond']).toBeGreaterThan(0);
    expect(run).toHaveProperty('commit');
    expect(run['note']).toContain('not a forecast');
  });

  test('the first row and the first cells are the observed city, whatever levers stand from the start on', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', TOWN);
    const tables = async (name: string, levers: readonly string[]) => {
      const out = path.join(dir, name);
      const common = ['run', '--city', city, '--years', '1', '--agents', '500', '--out', out];
      const moved = levers.flatMap((lever) => ['--lever', lever]);
      expect(await edgeward([...common, ...moved])).toMatchObject({ code: 0 });
      const [series, cells] = [await table(path.join(out, 'series.csv')), await table(path.join(out, 'cells.csv'))];
      return { series: series.rows, cells: cells.rows.filter(([month]) => month === '0') };
    };
    const without = await tables('without', []);
    const digital = await tables('digital', ['remoteWork=1', 'eCommerce=1', 'broadband=1', 'congestionCharge=30']);
    expect(digital.series[0]).toEqual(without.series[0]);
    expect(digital.cells).toEqual(without.cells);
    expect(digital.series[1]).not.toEqual(without.series[1]);
  });

  test('--twin: beside every headline number that of a run with chi=0 and informationGrowth=0', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', TOWN);
    const common = ['run', '--city', city, '--years', '2', '--agents', '500', '--lever', 'informatization=1', '--json'];
    const report = async (name: string, ...more: string[]) => {
      const { code, stdout } = await edgeward([...common, '--out', path.join(dir, name), ...more]);
      expect(code).toBe(0);
      return JSON.parse(stdout) as { fingerprint: string; twin?: TwinReport };
    };
    const plain = await report('plain');
    expect(plain.twin).toBeUndefined();
    const { twin, fingerprint } = await report('twin', '--twin');
    const alone = await report('alone', '--set', 'chi=0', '--set', 'informationGrowth=0');
    expect(fingerprint).toBe(plain.fingerprint);
    expect(twin).toMatchObject({
      parameters: { chi: 0, informationGrowth: 0 },
      fingerprint: alone.fingerprint,
      months: 24,
    });
    expect(twin!.headlines.map(({ id }) => id)).toEqual(HEADLINES);
    const [series, other] = [
      await table(path.join(dir, 'twin', 'series.csv')),
      await table(path.join(dir, 'alone', 'series.csv')),
    ];
    for (const { id, start, now, without, signChanges } of twin!.headlines) {
      const column = series.header.indexOf(id);
      const values = [series.rows[0], series.rows.at(-1), other.rows.at(-1)].map((row) => Number(row![column]));
      const told = [start, now, without];
      told.forEach((value, k) => expect(Number(value.toPrecision(10))).toBe(values[k]));
      expect(signChanges).toBe((now - start) * (without - start) < 0);
    }
  });

  test('one seed, one fingerprint; another seed, another; levers and parameters count', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', TOWN);
    const packed = await put(dir, 'town.json.gz', gzipSync(JSON.stringify(TOWN)));
    const print = async (name: string, from: string, ...more: string[]) => {
      const out = path.join(dir, name);
      const { code, stdout } = await edgeward([
        'run',
        '--city',
        from,
        '--years',
        '1',
        '--agents',
        '400',
        '--out',
        out,
        '--json',
        ...more,
      ]);
      expect(code).toBe(0);
      expect(parsed(stdout)).toEqual(await readParsed(path.join(out, 'run.json')));
      return parsed(stdout)['fingerprint'];
    };
    const one = await print('a', city);
    expect(await print('b', city)).toBe(one);
    expect(await print('c', packed)).toBe(one);
    expect(await print('d', city, '--seed', '2')).not.toBe(one);
    expect(await print('e', city, '--lever', 'remoteWork=0.6')).not.toBe(one);
    expect(await print('f', city, '--set', 'hazardRenter=0.3')).not.toBe(one);
    expect(await print('g', city, '--lever', 'remoteWork=0')).toBe(one);
    expect(await print('h', city, '--set', 'theta=4', '--set', 'traffic=on')).toBe(one);
    expect(await print('i', city, '--set', 'traffic=off')).not.toBe(one);
  });

  test('a scenario file says what is run; options win over it', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', TOWN);
    const scenario = await put(dir, 'plan.json', { ...GOOD_SCENARIO, city });
    const run = async (name: string, ...more: string[]) => {
      const answer = await edgeward(['run', '--scenario', scenario, '--out', path.join(dir, name), '--json', ...more]);
      expect(answer.code).toBe(0);
      return parsed(answer.stdout);
    };
    expect(await run('a')).toMatchObject({ seed: 3, agents: 100, months: 12, parameters: { theta: 5 } });
    expect(await run('b', '--seed', '8', '--set', 'theta=6', '--agents', '200')).toMatchObject({
      seed: 8,
      agents: 200,
      months: 12,
      parameters: { theta: 6 },
    });
  });

  test('a named scenario', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', TOWN);
    const out = path.join(dir, 'out');
    const answer = await edgeward([
      'run',
      '--city',
      city,
      '--scenario',
      'all-digital',
      '--years',
      '1',
      '--agents',
      '200',
      '--out',
      out,
    ]);
    expect(answer.code).toBe(0);
    expect(await readParsed(path.join(out, 'run.json'))).toMatchObject({ scenario: { id: 'all-digital' } });
  });

  test('--agents full is one a worker', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', TOWN);
    const answer = await edgeward([
      'run',
      '--city',
      city,
      '--years',
      '1',
      '--agents',
      'full',
      '--out',
      path.join(dir, 'out'),
      '--json',
    ]);
    const workers = Math.round(total(TOWN.cells.residents));
    expect(parsed(answer.stdout)).toMatchObject({ agents: workers });
  });

  test('Ctrl-C stops with 130 and keeps the months that are done', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', TOWN);
    const out = path.join(dir, 'out');
    const answer = await edgewardProcess(
      ['run', '--city', city, '--years', '1000', '--agents', '2000', '--out', out],
      (stderr, signal) => {
        if (stderr.includes('month')) signal('SIGINT');
      },
    );
    expect(answer.code).toBe(130);
    expect((await readdir(out)).toSorted()).toEqual(FILES);
    const run = await readParsed(path.join(out, 'run.json'));
    expect(run['interrupted']).toBe(true);
    expect(run['months']).toBeGreaterThan(0);
    expect(run['months']).toBeLessThan(12_000);
    const { rows } = await table(path.join(out, 'series.csv'));
    expect(rows).toHaveLength(Number(run['months']) + 1);
  });

  test('progress goes to stderr, with rate and time left', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', TOWN);
    const { stderr, stdout } = await edgeward([
      'run',
      '--city',
      city,
      '--years',
      '1',
      '--agents',
      '200',
      '--out',
      path.join(dir, 'o'),
    ]);
    expect(stderr).toMatch(/month 12\/12, [\d.]+\/s, 0 s left/);
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  });
});

describe('equilibrium', () => {
  const OBSERVED = ['information', 'retail'] as const;

  test('at zero levers is the observed city, in the order of its file', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', TOWN);
    const { code, stdout } = await edgeward(['equilibrium', '--city', city, '--set', 'densityFloor=0']);
    expect(code).toBe(0);
    const solved = JSON.parse(stdout) as Solved;
    const workers = total(TOWN.cells.residents);
    expect(solved.workers).toBeCloseTo(workers, 6);
    solved.residents.forEach((people, cell) =>
      expect(people / workers).toBeCloseTo(TOWN.cells.residents[cell]! / workers, 8),
    );
    const all = total(Object.values(TOWN.cells.jobs!).map(total));
    for (const id of OBSERVED) {
      solved.jobs[id]!.forEach((jobs, cell) => {
        expect(jobs / workers).toBeCloseTo(TOWN.cells.jobs![id][cell]! / all, 8);
      });
    }
    expect(solved.digitalVolume).toBe(0);
    expect(solved.residual).toBeLessThanOrEqual(1e-9);
  });

  test('with levers: sums to the workers, 0 where there is no land, and --out writes it', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', TOWN);
    const out = path.join(dir, 'solved.json');
    const answer = await edgeward([
      'equilibrium',
      '--city',
      city,
      '--lever',
      'remoteWork=0.6',
      '--lever',
      'informatization=.8',
      '--out',
      out,
      '--json',
    ]);
    expect(answer.code).toBe(0);
    const solved = JSON.parse(await readFile(out, 'utf8')) as Solved;
    const workers = total(TOWN.cells.residents);
    expect(total(solved.residents)).toBeCloseTo(workers, 5);
    expect(total(Object.values(solved.jobs).map(total))).toBeCloseTo(workers, 5);
    expect(Object.keys(solved.jobs)).toEqual([...FUNCTIONS]);
    expect(Object.keys(solved.wage)).toEqual([...FUNCTIONS]);
    for (const column of [
      solved.residents,
      solved.rent,
      ...Object.values(solved.jobs),
      ...Object.values(solved.residentsByFunction),
    ]) {
      expect(column).toHaveLength(20);
      expect(column[19]).toBe(0);
    }
    solved.residents.forEach((people, cell) => {
      expect(total(FUNCTIONS.map((id) => solved.residentsByFunction[id]![cell]!))).toBeCloseTo(people, 6);
    });
    expect(solved.iterations).toBeGreaterThan(1);
    expect(solved.commutePersonMinutes).toBeGreaterThan(0);
    expect(parsed(answer.stdout)).toMatchObject({ out, residual: solved.residual, iterations: solved.iterations });
  });

  interface Solved {
    readonly workers: number;
    readonly residents: number[];
    readonly residentsByFunction: Record<string, number[]>;
    readonly jobs: Record<string, number[]>;
    readonly wage: Record<string, number[]>;
    readonly rent: number[];
    readonly digitalVolume: number;
    readonly commutePersonMinutes: number;
    readonly residual: number;
    readonly iterations: number;
  }
});

describe('cities', () => {
  test('lists every bundled city with cells, residents, jobs and licence', async () => {
    const { code, stdout } = await edgeward(['cities', '--json']);
    expect(code).toBe(0);
    const { cities } = JSON.parse(stdout) as {
      cities: { id: string; cells: number; residents: number; jobs: number; licence: string }[];
    };
    expect(cities.map(({ id }) => id)).toEqual(expect.arrayContaining(['berlin', 'london', 'monocentric']));
    for (const { cells, residents, jobs, licence } of cities) {
      expect(cells).toBeGreaterThan(100);
      expect(residents).toBeGreaterThan(10_000);
      expect(jobs).toBeCloseTo(residents, -2);
      expect(licence).not.toBe('');
    }
    const plain = await edgeward(['cities']);
    expect(plain.code).toBe(0);
    for (const { id } of cities) expect(plain.stdout).toContain(id);
  });
});

test('nothing is written where the city is bad', async () => {
  const dir = await folder();
  const out = path.join(dir, 'out');
  const { code } = await edgeward(['run', '--city', path.join(dir, 'none.json'), '--out', out]);
  expect(code).toBe(2);
  await expect(access(out)).rejects.toThrow();
});
