import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { LAYERS } from '../../src/engine/index.ts';
import { GOOD_SCENARIO } from '../fixtures/badScenarios.ts';
import { townJson, unevenTown } from '../fixtures/town.ts';
import { edgeward, edgewardProcess, folder, parsed, put, table } from './cli.ts';

const TOWN = unevenTown();
const FREE_FLOW = ['--set', 'traffic=off'];
const words = (text: string): string[] => text.split(' ');
const AXES = ['--axis', 'remoteWork=0:1:3', '--axis', 'sigmaL=0,3'];

/** A sweep over the town; its folder is gone when the test ends. */
async function sweepTown(...more: readonly string[]) {
  const dir = await folder();
  const city = await put(dir, 'town.json', TOWN);
  const args = ['sweep', '--city', city, ...FREE_FLOW, ...more];
  return {
    dir,
    answer: await edgeward(args.map((arg) => (arg.startsWith('OUT/') ? path.join(dir, arg.slice(4)) : arg))),
  };
}

describe('sweep', () => {
  test('prints a grid for the thesis and for each layer, and counts', async () => {
    const { answer } = await sweepTown(...AXES, '--lever', 'informatization=.8');
    expect(answer.code).toBe(0);
    expect(answer.stderr).toMatch(/point 6\/6, [\d.]+\/s, 0 s left/);
    const lines = answer.stdout.split('\n');
    expect(lines[0]).toBe(
      'town, by equilibrium: remoteWork across, sigmaL up; a change counts from 0.25 percentage points on',
    );
    for (const title of ['thesis', ...LAYERS])
      expect(answer.stdout).toMatch(new RegExp(`^(sigmaL .*)? ${title}( |$)`, 'm'));
    // Two rows of nine grids of three signs.
    expect(answer.stdout.match(/[+±·−?] [+±·−?] [+±·−?]/g)).toHaveLength(18);
    for (const layer of LAYERS) {
      const counts = new RegExp(`^${layer} +(\\d) +(\\d) +(\\d) +(\\d) `, 'm').exec(answer.stdout)!.slice(1);
      expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(6);
    }
  });

  test('--json is one object; the column without levers does not move', async () => {
    const { answer } = await sweepTown(...AXES, '--json');
    expect(answer.code).toBe(0);
    expect(answer.stdout.trimEnd().split('\n')).toHaveLength(1);
    const report = parsed(answer.stdout);
    expect(report).toMatchObject({
      city: { id: 'town' },
      by: 'equilibrium',
      threshold_points: 0.25,
      axes: [
        { id: 'remoteWork', kind: 'lever', values: [0, 0.5, 1] },
        { id: 'sigmaL', kind: 'parameter', values: [0, 3] },
      ],
      scenario: { parameters: { traffic: 'off' } },
      interrupted: false,
    });
    const points = report['points'] as Point[];
    expect(points.map(({ values }) => values)).toEqual(
      [0, 3].flatMap((up) => [0, 0.5, 1].map((across) => [across, up])),
    );
    for (const { values, thesis, verdicts, change_points, residual } of points) {
      expect(Object.keys(verdicts)).toEqual([...LAYERS]);
      expect(residual).toBeLessThanOrEqual(1e-9);
      if (values[0] !== 0) continue;
      expect(thesis).toBe('unmoved');
      for (const layer of LAYERS) expect([verdicts[layer], change_points[layer]]).toEqual(['unmoved', 0]);
    }
    const summary = report['summary'] as { layers: Record<string, Record<string, number>> };
    for (const layer of LAYERS) {
      const holding = points.filter(({ verdicts }) => verdicts[layer] === 'holds').length;
      expect(summary.layers[layer]!['holds']).toBe(holding);
    }
  });

  test('the same for any number of threads', async () => {
    const points = async (threads: string) =>
      parsed((await sweepTown(...AXES, '--json', '--threads', threads)).answer.stdout)['points'];
    expect(await points('3')).toEqual(await points('1'));
  });

  test('--out writes a table, with what --json says', async () => {
    const { dir, answer } = await sweepTown(...AXES, '--json', '--out', 'OUT/sweep.csv');
    const { header, rows } = await table(path.join(dir, 'sweep.csv'));
    const points = parsed(answer.stdout)['points'] as Point[];
    expect(header.slice(0, 9)).toEqual([
      'remoteWork',
      'sigmaL',
      'thesis',
      'holds',
      'unmoved',
      'reverses',
      'noRest',
      'residual',
      'iterations',
    ]);
    expect(rows).toHaveLength(6);
    const column = (name: string) => rows.map((row) => row[header.indexOf(name)]!);
    expect(column('remoteWork').map(Number)).toEqual([0, 0.5, 1, 0, 0.5, 1]);
    for (const layer of LAYERS) {
      expect(column(`verdict.${layer}`)).toEqual(points.map(({ verdicts }) => verdicts[layer]));
      column(`change_points.${layer}`).forEach((text, k) =>
        expect(Number(text)).toBeCloseTo(points[k]!.change_points[layer]!, 6),
      );
      expect(column(`uncertainty_points.${layer}`)).toEqual(new Array(6).fill(''));
    }
  });

  test('--out writes JSON beside the picture', async () => {
    const { dir, answer } = await sweepTown(...AXES, '--out', 'OUT/sweep.json');
    expect(answer.stdout).toContain('thesis: ');
    expect(parsed(await readFile(path.join(dir, 'sweep.json'), 'utf8'))).toMatchObject({ by: 'equilibrium' });
  });

  test('a threshold of its own', async () => {
    const { answer } = await sweepTown(...AXES, '--json', '--threshold', '50');
    expect(parsed(answer.stdout)).toMatchObject({ threshold_points: 50, summary: { thesis: { unmoved: 6 } } });
  });

  test('a scenario says what stays as it is', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', TOWN);
    const plan = await put(dir, 'plan.json', { ...GOOD_SCENARIO, city });
    const answer = await edgeward(['sweep', '--scenario', plan, ...FREE_FLOW, ...AXES, '--json']);
    expect(parsed(answer.stdout)).toMatchObject({ scenario: { parameters: { theta: 5, traffic: 'off' } } });
  });

  test('no rest is shown, and is a failure where there is no other point', async () => {
    const lever = ['--lever', 'informatization=.8', '--iterations', '1'];
    const { answer } = await sweepTown(...AXES, ...lever);
    expect(answer.code).toBe(1);
    expect(answer.stdout.match(/\? \? \?/g)).toHaveLength(18);
    expect(answer.stdout).toContain('no rest at 6');
    const some = await sweepTown(...AXES, '--iterations', '1');
    expect(some.answer.code).toBe(0);
    expect(some.answer.stdout).toContain('no rest at 4');
  });

  test('by agents: uncertainty instead of a residual, nothing where there are no levers', async () => {
    const { dir, answer } = await sweepTown(
      ...words('--axis remoteWork=0,1 --axis theta=4,5 --by agents --seeds 2 --years 1 --agents 500'),
      ...words('--json --out OUT/sweep.csv'),
    );
    expect(answer.code).toBe(0);
    const report = parsed(answer.stdout);
    expect(report).toMatchObject({ by: 'agents', seeds: 2, scenario: { years: 1, agents: 500 } });
    for (const point of report['points'] as Point[]) {
      expect(point).not.toHaveProperty('residual');
      const total = LAYERS.reduce((sum, layer) => sum + point.uncertainty_points![layer]!, 0);
      expect(total > 0).toBe(point.values[0] !== 0);
    }
    const { header, rows } = await table(path.join(dir, 'sweep.csv'));
    for (const row of rows) expect(row[header.indexOf('residual')]).toBe('');
  });

  test('Ctrl-C stops with 130, in the middle of a point too, and keeps what is done', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', townJson({ columns: 12, rows: 12 }));
    const out = path.join(dir, 'sweep.json');
    const axes = ['--axis', 'remoteWork=0:1:30', '--axis', 'sigmaL=0:3:30'];
    const agents = ['--by', 'agents', '--years', '100', '--agents', '20000'];
    const answer = await edgewardProcess(
      ['sweep', '--city', city, ...FREE_FLOW, ...axes, ...agents, '--out', out],
      (stderr, signal) => {
        if (stderr.includes('point 0/900')) signal('SIGINT');
      },
    );
    expect(answer.code).toBe(130);
    const report = parsed(await readFile(out, 'utf8'));
    expect(report['interrupted']).toBe(true);
    expect((report['points'] as Point[]).length).toBeLessThan(900);
  });

  interface Point {
    readonly values: [number, number];
    readonly thesis: string;
    readonly verdicts: Record<string, string>;
    readonly change_points: Record<string, number>;
    readonly uncertainty_points?: Record<string, number>;
    readonly residual: number;
  }
});

describe('used wrongly: exit code 2, one line on stderr, nothing on stdout, nothing written', () => {
  const SECOND = ['--axis', 'sigmaL=0,3'];
  test.each<[string, string[], string[]]>([
    ['no axis', [], ['--axis', 'got 0', 'two']],
    ['one axis', SECOND, ['--axis', 'got 1', 'two']],
    ['three axes', [...AXES, '--axis', 'theta=3,4'], ['--axis', 'got 3', 'two']],
    ['the same axis twice', [...SECOND, ...SECOND], ['--axis: axis.sigmaL: got the same twice']],
    ['an axis that is no name', ['--axis', '=0,1', ...SECOND], ['--axis', 'got =0,1', 'ID=FROM:TO:STEPS']],
    ['an axis in words', ['--axis', 'remoteWork=none,all', ...SECOND], ['got remoteWork=none,all']],
    ['an axis without steps', ['--axis', 'remoteWork=0:1', ...SECOND], ['got remoteWork=0:1,', 'ID=FROM:TO:STEPS']],
    ['one step', ['--axis', 'remoteWork=0:1:1', ...SECOND], ['axis.remoteWork.steps: got 1']],
    ['an unknown id', ['--axis', 'teleport=0,1', ...SECOND], ['axis.teleport', 'unknown', 'remoteWork']],
    ['out of range', ['--axis', 'remoteWork=0:2:3', ...SECOND], ['axis.remoteWork[2]: got 2', 'from 0 to 1']],
    ['an axis that stands still', [...AXES, '--lever', 'remoteWork=.5'], ['--lever', 'got remoteWork', '--axis']],
    ['a parameter that is an axis', [...AXES, '--set', 'sigmaL=1'], ['--set', 'got sigmaL', '--axis']],
    ['a bad parameter', [...AXES, '--set', 'beta=2'], ['--set: parameters.beta: got 2']],
    ['a threshold in words', [...AXES, '--threshold', 'low'], ['--threshold: got low', '0 to 50']],
    ['an unknown way', [...AXES, '--by', 'magic'], ['--by: got magic', 'equilibrium or agents']],
    ['seeds without agents', [...AXES, '--seeds', '3'], ['--seeds', '--by agents']],
    ['rounds without a solver', [...AXES, '--by', 'agents', '--iterations', '9'], ['--iterations', '--by equilibrium']],
    ['one seed', [...AXES, '--by', 'agents', '--seeds', '1'], ['--seeds: got 1', 'from 2']],
    ['agents that are too few', [...AXES, '--by', 'agents', '--agents', '9'], ['--agents: got 9']],
    ['a file of no kind', [...AXES, '--out', 'sweep.txt'], ['--out: got sweep.txt', '.csv or .json']],
    ['a folder that is not there', [...AXES, '--out', 'no/such/sweep.csv'], ['--out: got no/such/sweep.csv', 'ENOENT']],
  ])('%s', async (_, args, parts) => {
    const { dir, answer } = await sweepTown(...args);
    expect([answer.code, answer.stdout]).toEqual([2, '']);
    expect(answer.stderr).toMatch(/^edgeward: /);
    expect(answer.stderr).not.toMatch(/\n\s+at /);
    for (const part of parts) expect(answer.stderr).toContain(part);
    expect(await readdir(dir)).toEqual(['town.json']);
  });

  test('what only a point finds out is bad input too', async () => {
    const { answer } = await sweepTown(
      ...words('--axis remoteWork=0,1 --axis epsilon=1000,5000 --set kappa=.2 --by agents --years 1 --agents 200'),
    );
    expect([answer.code, answer.stdout]).toEqual([2, '']);
    expect(answer.stderr).toContain('epsilon: got');
    expect(answer.stderr).not.toMatch(/\n\s+at /);
  });
});

describe('equilibrium --starts', () => {
  const solve = async (...more: readonly string[]) => {
    const dir = await folder();
    const city = await put(dir, 'town.json', TOWN);
    return { dir, answer: await edgeward(['equilibrium', '--city', city, ...FREE_FLOW, ...more]) };
  };

  test('reports the rest points beside the equilibrium', async () => {
    const { answer } = await solve('--lever', 'remoteWork=.6', '--starts', '4', '--seed', '3');
    expect(answer.code).toBe(0);
    const solved = parsed(answer.stdout);
    expect(solved).toHaveProperty('residents');
    expect(solved['restPoints']).toMatchObject({ starts: 5, seed: 3, unconverged: 0, sameWithin: 1e-6 });
    const { points } = solved['restPoints'] as { points: Record<string, unknown>[] };
    expect(points).toHaveLength(1);
    expect(points[0]).toMatchObject({ reached: 5, fromObserved: true });
    expect(Object.keys(points[0]!['coreShare'] as object)).toEqual([...LAYERS]);
  });

  test('strong spillovers have several; --out prints them', async () => {
    const dir = await folder();
    const out = path.join(dir, 'solved.json');
    const { answer } = await solve('--set', 'lambda.information=.6', '--starts', '8', '--out', out);
    expect(answer.code).toBe(0);
    const [, count = '', ...lines] = answer.stdout.trimEnd().split('\n');
    expect(Number(/^(\d+) rest points/.exec(count)?.[1])).toBe(lines.length);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines[0]).toMatch(/from \d of 9, the observed city among them: % in the core: information [\d.]+, /);
  });

  test('without it there are none, and a seed is a misunderstanding', async () => {
    expect(parsed((await solve()).answer.stdout)).not.toHaveProperty('restPoints');
    const { answer } = await solve('--seed', '3');
    expect(answer.code).toBe(2);
    expect(answer.stderr).toContain('--seed');
  });
});
