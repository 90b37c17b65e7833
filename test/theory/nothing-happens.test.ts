/**
 * Truth: with every lever at zero the observed city is the equilibrium (MODEL section 7), so ten years on Berlin move
 * nothing but by chance. Chance, stated: a core share p counted from N independent draws has the standard deviation
 * √(p(1−p)/N); N is the number of households, or of establishments weighted by size. Tolerance: 3.5 standard deviations
 * for each of four seeds and eight layers (32 comparisons: one in 2,100 would pass by chance), 3 for the mean of the seeds.
 * With traffic the observed city is that at rest under its own, to about a percent (MODEL section 13): commutes may move by
 * 1 % and the time lost by 5 %.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  advanceMonth,
  BROADBAND_ORDERS,
  createRun,
  fingerprint,
  independentDraws,
  indicatorIndex,
  LAYERS,
  LEVER_IDS,
  makeGeography,
  NOTHING_HAPPENS,
  parseLevers,
  type Run,
  takeSnapshot,
} from '../../src/engine/index.ts';
import { advance, berlin, coreShare, coreSharesOfRun, mean, runAgents } from './support.ts';

const city = berlin();
const geography = makeGeography(city);
const SEEDS = [1, 2, 3, 4];
const YEARS = 10;
const TRAVEL = ['meanCommute_min', 'roadDelay'];

describe.each([
  ['on empty roads', 'off'],
  ['with traffic', 'on'],
])('ten years of Berlin without levers, %s', (_roads, traffic) => {
  const parameters = { traffic };
  const at = (run: Run, id: string) => takeSnapshot(run).indicators[indicatorIndex(id)]!;
  interface Decade {
    readonly run: Run;
    /** Of {@link TRAVEL}. */
    readonly start: readonly number[];
    readonly end: readonly number[];
  }
  let runs: readonly Decade[];

  beforeAll(() => {
    runs = SEEDS.map((seed) => {
      const run = runAgents({ city, geography, seed, months: 0, parameters });
      const start = TRAVEL.map((id) => at(run, id));
      advance(run, 12 * YEARS);
      return { run, start, end: TRAVEL.map((id) => at(run, id)) };
    });
  });

  test.each(LAYERS.map((id, layer) => [id, layer] as const))('%s stays where it is', (_id, layer) => {
    const { observed, establishments, households } = runs[0]!.run;
    const p = coreShare(geography, [...observed.jobs, observed.residents][layer]!);
    const deviation = Math.sqrt((p * (1 - p)) / independentDraws(establishments, households.count)[layer]!);
    const shares = runs.map(({ run }) => coreSharesOfRun(run)[layer]!);
    for (const share of shares) expect(Math.abs(share - p)).toBeLessThan(3.5 * deviation);
    const meanShare = mean(shares);
    expect(Math.abs(meanShare - p)).toBeLessThan((3 * deviation) / Math.sqrt(SEEDS.length));
  });

  test('commutes and delays stay: 1 % of the minutes, 5 % of the time lost', () => {
    for (const { start, end } of runs) {
      expect(Math.abs(end[0]! / start[0]! - 1)).toBeLessThan(0.01);
      expect(Math.abs(end[1]! - start[1]!)).toBeLessThanOrEqual(0.05 * start[1]!);
      expect(start[1]! > 0).toBe(traffic === 'on');
    }
  });
});

test('a policy of zeros is the run without a policy, bit for bit', () => {
  const zeros = Object.fromEntries(
    LEVER_IDS.map((id) => [
      id,
      [
        { year: 2025.1, value: 0 },
        { year: 2025.3, value: 0 },
      ],
    ]),
  );
  const plain = NOTHING_HAPPENS;
  const run = createRun(city, plain, geography);
  const nulls = BROADBAND_ORDERS.map((order) =>
    createRun(
      city,
      { ...plain, ...parseLevers({ ...zeros, 'broadband.order': order }, NOTHING_HAPPENS.start) },
      geography,
    ),
  );
  // A year of other cities under zeros: invariance.test.ts and test/property/levers.test.ts.
  for (let month = 0; month <= 4; month++) {
    for (const other of nulls) expect(fingerprint(other)).toBe(fingerprint(run));
    for (const each of [run, ...nulls]) advanceMonth(each);
  }
}, 300_000);
