/** The decay of commuting is found again in flows that have one. */
import { expect, test } from 'vitest';
import { fitDecay, type Flows } from '../../src/calibration/index.ts';
import { InputError, KeyedStream } from '../../src/engine/base/index.ts';
import { regression } from './regression.ts';

/** Flows that are exactly the model's. */
function modelFlows(origins: number, destinations: number, decay: number, seed = 1): Flows {
  const draws = new KeyedStream(seed, 1001);
  const pairs = origins * destinations;
  const minutes = Float64Array.from({ length: pairs }, (_, k) => 3 + 40 * draws.uniform(0, k));
  const counts = Float64Array.from({ length: pairs }, (_, k) => {
    const size = 20 + 200 * draws.uniform(1, Math.floor(k / destinations));
    return size * (0.2 + draws.uniform(2, k % destinations)) * Math.exp(-decay * minutes[k]!);
  });
  return { origins, destinations, counts, minutes };
}

const counted = (flows: Flows, seed: number): Flows => {
  const draws = new KeyedStream(seed, 1002);
  return { ...flows, counts: flows.counts.map((mean, k) => Math.floor(2 * mean * draws.uniform(0, k))) };
};

test.each([0, 0.02, 0.0987, 0.3])(
  'flows that are exactly the model with decay %f give it back, with no error',
  (decay) => {
    const { decay: found, standardError, fit } = fitDecay(modelFlows(12, 9, decay));
    expect(found).toBeCloseTo(decay, 9);
    expect(standardError).toBeLessThan(1e-9);
    expect(fit.devianceR2).toBeCloseTo(1, 9);
    expect(fit.commonCommuters).toBeCloseTo(1, 9);
  },
);

test('decay and standard error are those of a regression with a dummy for every place', () => {
  const flows = counted(modelFlows(6, 5, 0.05), 3);
  const expected = regression(flows);
  const { decay, standardError, fitted } = fitDecay(flows);
  expect(decay).toBeCloseTo(expected.decay, 9);
  expect(standardError).toBeCloseTo(expected.standardError, 9);
  for (const [pair, mean] of expected.fitted.entries()) expect(fitted[pair]).toBeCloseTo(mean, 7);
});

test('the same with pairs that are left out', () => {
  const flows = counted(modelFlows(6, 6, 0.05), 4);
  const minutes = flows.minutes.map((value, k) => (Math.floor(k / 6) === k % 6 ? Number.NaN : value));
  const expected = regression({ ...flows, minutes });
  const { decay, standardError, observations } = fitDecay({ ...flows, minutes });
  expect(observations).toBe(30);
  expect(decay).toBeCloseTo(expected.decay, 9);
  expect(standardError).toBeCloseTo(expected.standardError, 9);
});

test('fitted flows have the sums of the observed ones, and their mean minutes', () => {
  const flows = counted(modelFlows(8, 7, 0.06), 5);
  const { fitted, fit } = fitDecay(flows);
  const sums = (values: Float64Array) => {
    const out = new Float64Array(15);
    values.forEach((value, k) => {
      out[Math.floor(k / 7)]! += value;
      out[8 + (k % 7)]! += value;
    });
    return out;
  };
  const observed = sums(flows.counts);
  for (const [place, sum] of sums(fitted).entries()) expect(sum).toBeCloseTo(observed[place]!, 6);
  expect(fit.fitted_min).toBeCloseTo(fit.observed_min, 8);
});

test('places that nobody leaves or goes to are dropped and counted, and change nothing', () => {
  const flows = counted(modelFlows(6, 5, 0.05), 3);
  const counts = new Float64Array(42);
  const minutes = new Float64Array(42).fill(7);
  flows.counts.forEach((count, k) => {
    const pair = Math.floor(k / 5) * 6 + (k % 5);
    counts[pair] = count;
    minutes[pair] = flows.minutes[k]!;
  });
  const without = fitDecay(flows);
  const withEmpty = fitDecay({ origins: 7, destinations: 6, counts, minutes });
  expect(withEmpty).toMatchObject({ droppedOrigins: 1, droppedDestinations: 1, origins: 6, destinations: 5 });
  expect([withEmpty.decay, withEmpty.standardError]).toEqual([without.decay, without.standardError]);
});

test('minutes in another unit give a decay in that unit', () => {
  const flows = counted(modelFlows(8, 7, 0.06), 5);
  const hours = fitDecay({ ...flows, minutes: flows.minutes.map((value) => value / 60) });
  const { decay, standardError } = fitDecay(flows);
  expect(hours.decay / 60).toBeCloseTo(decay, 9);
  expect(hours.standardError / 60).toBeCloseTo(standardError, 9);
});

const square = (count: (o: number, d: number) => number, minutes: (o: number, d: number) => number): Flows => ({
  origins: 4,
  destinations: 4,
  counts: Float64Array.from({ length: 16 }, (_, k) => count(Math.floor(k / 4), k % 4)),
  minutes: Float64Array.from({ length: 16 }, (_, k) => minutes(Math.floor(k / 4), k % 4)),
});
const apart = (o: number, d: number): number => 5 + 10 * Math.abs(o - d);

test.each([
  ['a negative count', square(() => -1, apart), /counts\[0\]: got -1, expected a number of commuters/],
  ['too few places', square((o) => (o < 2 ? 5 : 0), apart), /got commuters from 2 places to 4, expected at least 3/],
  [
    'minutes that are all alike',
    square(
      () => 5,
      () => 12,
    ),
    /got minutes that tell no pair/,
  ],
  [
    'everybody at the nearest place',
    square((o, d) => (o === d ? 9 : 0), apart),
    /got commuters who nearly all go to the nearest/,
  ],
  [
    'another number of minutes',
    { ...square(() => 5, apart), minutes: new Float64Array(3) },
    /minutes: got 3 entries, expected 16/,
  ],
])('%s is refused in words', (_, flows, message) => {
  expect(() => fitDecay(flows)).toThrow(InputError);
  expect(() => fitDecay(flows)).toThrow(message);
});
