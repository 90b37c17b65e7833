/** The 95 % interval of the decay has the truth in it as often as it says, over the places of Leeds. */
import { expect, test } from 'vitest';
import { fitDecay, type Flows } from '../../src/calibration/index.ts';
import { KeyedStream } from '../../src/engine/base/index.ts';
import { hasLeeds, leedsFlows, MINUTES, SPOTS } from './leeds.ts';

const DRAWS = 200;
const DECAY = 0.07;
const COMMUTERS = 250_000;
const N = SPOTS.length;
/** Poisson draws are made in parts that e^(−mean) doesn't lose. */
const MOST_AT_ONCE = 30;

/** Expected flows: places of unequal size, and the decay that is to be found. */
const EXPECTED: Float64Array = (() => {
  const sizes = new KeyedStream(11, 1003);
  const raw = MINUTES.map((minutes, k) => {
    if (Number.isNaN(minutes)) return 0;
    const jobs = 1 / (0.02 + sizes.uniform(1, k % N));
    return (0.3 + sizes.uniform(0, Math.floor(k / N))) * jobs * Math.exp(-DECAY * minutes);
  });
  const total = raw.reduce((sum, value) => sum + value, 0);
  return raw.map((value) => (value * COMMUTERS) / total);
})();

function poisson(mean: number, stream: KeyedStream, draw: number, pair: number): number {
  let count = 0;
  for (let left = mean, part = 0; left > 0; left -= MOST_AT_ONCE, part++) {
    const lambda = Math.min(left, MOST_AT_ONCE);
    let term = Math.exp(-lambda);
    let rest = stream.uniform(draw * 1000 + part, pair) - term;
    for (let k = 1; rest > 0 && term > 0; k++) {
      term *= lambda / k;
      rest -= term;
      count++;
    }
  }
  return count;
}

/** Between 1 − spread and 1 + spread, mean 1. */
const shock = (stream: KeyedStream, draw: number, id: number, spread: number): number =>
  1 + spread * (2 * stream.uniform(draw, id) - 1);

/** Of eight directions, that from one place to another. */
const directionOf = (from: number, to: number): number => {
  const angle = Math.atan2(SPOTS[to]![1] - SPOTS[from]![1], SPOTS[to]![0] - SPOTS[from]![0]);
  return Math.floor(((angle + Math.PI) / (2 * Math.PI)) * 7.999);
};

/**
 * A place's flows in one direction share a shock, and a workplace's from one direction: flows of one origin, and of one
 * destination, go up and down together, and vary more than Poisson's.
 */
function clustered(draw: number): Float64Array {
  const outward = new KeyedStream(21, 1004);
  const inward = new KeyedStream(22, 1005);
  return EXPECTED.map((mean, k) => {
    const o = Math.floor(k / N);
    const d = k % N;
    if (o === d) return 0;
    return (
      mean * shock(outward, draw, o * 8 + directionOf(o, d), 0.6) * shock(inward, draw, d * 8 + directionOf(d, o), 0.6)
    );
  });
}

function coverage(meanOf: (draw: number) => Float64Array): { covered: number; bias: number; ratio: number } {
  const stream = new KeyedStream(31, 1006);
  const fits = Array.from({ length: DRAWS }, (_, draw) => {
    const counts = meanOf(draw).map((mean, pair) => poisson(mean, stream, draw, pair));
    const flows: Flows = { origins: N, destinations: N, counts, minutes: MINUTES };
    return fitDecay(flows);
  });
  const covered = fits.filter(({ interval: [low, high] }) => low <= DECAY && DECAY <= high).length / DRAWS;
  const mean = fits.reduce((sum, { decay }) => sum + decay, 0) / DRAWS;
  const spread = Math.sqrt(fits.reduce((sum, { decay }) => sum + (decay - mean) ** 2, 0) / (DRAWS - 1));
  const told = fits.reduce((sum, { standardError }) => sum + standardError, 0) / DRAWS;
  return { covered, bias: mean / DECAY - 1, ratio: told / spread };
}

const KINDS = [
  { kind: 'Poisson flows', meanOf: () => EXPECTED },
  { kind: 'flows whose errors go together by origin and by destination', meanOf: clustered },
];

test.each(KINDS)(
  'of 200 draws of $kind, 92 to 98 in a hundred intervals have the decay in them',
  { timeout: 120_000 },
  ({ meanOf }) => {
    const { covered, bias, ratio } = coverage(meanOf);
    expect(covered).toBeGreaterThanOrEqual(0.92);
    expect(covered).toBeLessThanOrEqual(0.98);
    expect(Math.abs(bias)).toBeLessThan(0.01);
    expect(Math.abs(ratio - 1)).toBeLessThan(0.15);
  },
);

test.skipIf(!hasLeeds)('commuters of Leeds in 2011 go less far than chance, and the fit says how much less', () => {
  const fit = fitDecay(leedsFlows());
  expect(fit).toMatchObject({ origins: 107, destinations: 107, observations: 107 * 106 });
  expect(fit.interval[0]).toBeGreaterThan(0);
  expect(fit.fit.fitted_min).toBeCloseTo(fit.fit.observed_min, 8);
});
