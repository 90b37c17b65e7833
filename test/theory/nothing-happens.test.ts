/**
 * Truth: with every lever at zero the observed city is the equilibrium (MODEL section 7), so ten years on Berlin move
 * nothing but by chance. Chance, stated: a core share p counted from N independent draws has the standard deviation
 * √(p(1−p)/N); N is the number of households, or of establishments weighted by size. Tolerance: 3.5 standard deviations
 * for each of four seeds and eight layers (32 comparisons: one in 2,100 would pass by chance), 3 for the mean of the seeds.
 */
import { describe, expect, test } from 'vitest';
import {
  advanceMonth,
  BROADBAND_ORDERS,
  createRun,
  fingerprint,
  independentDraws,
  LAYERS,
  LEVER_IDS,
  makeGeography,
  NOTHING_HAPPENS,
  parseLevers,
} from '../../src/engine/index.ts';
import { berlin, coreShare, coreSharesOfRun, FREE_FLOW, mean, runAgents } from './support.ts';

const city = berlin();
const geography = makeGeography(city);
const SEEDS = [1, 2, 3, 4];
const YEARS = 10;

describe('ten years of Berlin without levers', () => {
  const runs = SEEDS.map((seed) => runAgents({ city, geography, seed, months: 12 * YEARS }));
  const { observed, establishments, households } = runs[0]!;
  const truth = [...observed.jobs, observed.residents].map((column) => coreShare(geography, column));
  const draws = independentDraws(establishments, households.count);
  const shares = runs.map(coreSharesOfRun);

  test.each(LAYERS.map((id, layer) => [id, layer] as const))('%s stays where it is', (_id, layer) => {
    const p = truth[layer]!;
    const deviation = Math.sqrt((p * (1 - p)) / draws[layer]!);
    for (const share of shares) expect(Math.abs(share[layer]! - p)).toBeLessThan(3.5 * deviation);
    const meanShare = mean(shares.map((share) => share[layer]!));
    expect(Math.abs(meanShare - p)).toBeLessThan((3 * deviation) / Math.sqrt(SEEDS.length));
  });
});

test('a policy of zeros is the run without a policy, bit for bit', () => {
  const zeros = Object.fromEntries(
    LEVER_IDS.map((id) => [
      id,
      [
        { year: 2026, value: 0 },
        { year: 2030, value: 0 },
      ],
    ]),
  );
  const plain = { ...NOTHING_HAPPENS, parameters: FREE_FLOW };
  const run = createRun(city, plain, geography);
  const nulls = BROADBAND_ORDERS.map((order) =>
    createRun(
      city,
      { ...plain, ...parseLevers({ ...zeros, 'broadband.order': order }, NOTHING_HAPPENS.start) },
      geography,
    ),
  );
  for (let month = 0; month <= 24; month++) {
    for (const other of nulls) expect(fingerprint(other)).toBe(fingerprint(run));
    for (const each of [run, ...nulls]) advanceMonth(each);
  }
}, 300_000);
