import { describe, expect, test } from 'vitest';
import { SweepHost } from '../../src/bridge/sweepHost.ts';
import type { SweepQuestion } from '../../src/bridge/sweepClient.ts';
import { LAYERS, NULL_POLICY } from '../../src/engine/index.ts';
import { edgeward, folder, parsed, put } from '../cli/cli.ts';
import { unevenTown } from '../fixtures/town.ts';
import { question } from './fakeSweepWorker.ts';

const NINE = Array.from({ length: 9 }, (_, index) => index);

function makeHost(texts: Readonly<Record<string, () => Promise<string>>> = {}) {
  let clock = 0;
  return new SweepHost({
    fetchText: (url) => texts[url]?.() ?? Promise.reject(new Error(`${url}: 404 Not Found`)),
    now: () => (clock += 5),
  });
}

async function solveAll(asked: SweepQuestion, order: readonly number[] = NINE) {
  const host = makeHost();
  await host.open({ ...asked, generation: 1 });
  return order.map((index) => host.solve(1, index)!);
}

interface CliPoint {
  readonly values: readonly number[];
  readonly thesis: string;
  readonly verdicts: Readonly<Record<string, string>>;
  readonly change_points: Readonly<Record<string, number>>;
  readonly coreShare: Readonly<Record<string, number>>;
}

describe('points', () => {
  test.each([
    ['two levers', question(), ['--axis', 'remoteWork=0:1:3', '--axis', 'informatization=0:.8:3']],
    [
      'a parameter and a lever, others pulled',
      question({
        levers: { ...NULL_POLICY, eCommerce: 1, broadband: 0.5 },
        axes: [
          { id: 'lambda.information', from: 0, to: 0.2, steps: 3 },
          { id: 'remoteWork', from: 0, to: 1, steps: 3 },
        ],
      }),
      '--axis lambda.information=0:.2:3 --axis remoteWork=0:1:3 --lever eCommerce=1 --lever broadband=.5'.split(' '),
    ],
  ])('are those of the command line, verdict by verdict and bit by bit: %s', async (_, asked, args) => {
    const city = await put(await folder(), 'town.json', unevenTown());
    const answer = await edgeward(['sweep', '--city', city, '--set', 'traffic=off', ...args, '--json']);
    const expected = parsed(answer.stdout)['points'] as CliPoint[];
    // In another order than there: points do not depend on it.
    const solved = await solveAll(asked, NINE.toReversed());
    expect(solved).toHaveLength(expected.length);
    for (const { point } of solved) {
      const theirs = expected[point.index]!;
      expect(point.values).toEqual(theirs.values);
      expect(point.thesis).toBe(theirs.thesis);
      LAYERS.forEach((layer, at) => {
        expect(point.verdicts[at]).toBe(theirs.verdicts[layer]);
        expect(point.change[at]! * 100).toBe(theirs.change_points[layer]);
        expect(point.coreShare[at]).toBe(theirs.coreShare[layer]);
      });
    }
    expect(new Set(solved.map(({ point }) => point.thesis)).size).toBeGreaterThan(1);
  });

  test('where no lever is pulled nothing moves, and the verdict says so', async () => {
    const [nothing] = await solveAll(question(), [0]);
    expect(nothing!.point.values).toEqual([0, 0]);
    expect(nothing!.point.change).toEqual(LAYERS.map(() => 0));
    expect(nothing!.point.verdicts).toEqual(LAYERS.map(() => 'unmoved'));
    expect(nothing!.point.thesis).toBe('unmoved');
  });

  test('say how long they took and, with traffic, how far it is from balance', async () => {
    const [empty] = await solveAll(question(), [4]);
    expect(empty!.took_ms).toBeGreaterThan(0);
    expect(empty!.trafficGap_min).toBe(0);
    const [jammed] = await solveAll(question({ parameters: {} }), [4]);
    expect(jammed!.trafficGap_min).toBeGreaterThan(0);
    expect(jammed!.trafficGap_min).toBeLessThanOrEqual(0.01);
  });
});

describe('generations', () => {
  test('a point of an older question is not solved', async () => {
    const host = makeHost();
    await host.open({ ...question(), generation: 1 });
    await host.open({ ...question(), generation: 2 });
    expect(host.solve(1, 0)).toBeUndefined();
    expect(host.solve(2, 0)?.generation).toBe(2);
  });

  test('a city that arrives late does not replace the one asked for since', async () => {
    let release: (text: string) => void = () => undefined;
    const slow = new Promise<string>((resolve) => {
      release = resolve;
    });
    const small = JSON.stringify(unevenTown(3, 3));
    const host = makeHost({ slow: () => slow, quick: () => Promise.resolve(JSON.stringify(unevenTown())) });
    const first = host.open({ ...question({ source: { cityUrl: 'slow' } }), generation: 1 });
    await host.open({ ...question({ source: { cityUrl: 'quick' } }), generation: 2 });
    release(small);
    await first;
    const expected = (await solveAll(question(), [8]))[0]!.point;
    expect(host.solve(2, 8)?.point).toEqual(expected);
  });
});

describe('bad input is refused in the engine’s words', () => {
  test.each([
    ['an axis that is none', question({ axes: [{ id: 'nonsense', from: 0, to: 1, steps: 2 }] }), /nonsense/],
    ['one axis', question({ axes: [{ id: 'remoteWork', from: 0, to: 1, steps: 2 }] }), /two: one across, one up/],
    ['a city that is not JSON', question({ source: { cityText: '{', cityName: 'mine.json' } }), /mine\.json.*not JSON/],
    ['a city that is not there', question({ source: { cityUrl: 'gone.json' } }), /gone\.json: 404/],
  ])('%s', async (_, asked, message) => {
    await expect(makeHost().open({ ...asked, generation: 1 })).rejects.toThrow(message);
  });
});
