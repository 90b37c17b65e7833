/**
 * Truths: what is told of net moves is never more than has moved; under a drift it begins once that stands out of luck, and
 * follows it from there; luck alone tells nothing; a course that turns is told back; what is lost is what is gained.
 */
import { describe, expect, test } from 'vitest';
import { flowIndex, RING_COUNT, SECTOR_COUNT } from '../../../src/engine/city/sectors.ts';
import { SURE, tellLayer } from '../../../src/engine/following/drift.ts';
import { INFORMATION, LAYERS } from '../../../src/engine/registries/functions.ts';
import { KeyedStream } from '../../../src/engine/base/random.ts';
import { restoreCheckpoint, takeCheckpoint } from '../../../src/engine/run/checkpoint.ts';
import { type Drift, driftColumns, emptyDrift } from '../../../src/engine/state/drift.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { createRun, makeGeography, NOTHING_HAPPENS } from '../../../src/engine/index.ts';
import { advance, smallRun, standing, total } from '../../fixtures/runs.ts';
import { monocentricTown } from '../../theory/monocentricTown.ts';
import { readCity } from '../../theory/support.ts';

/** As of a city: the core, and eight sectors in each of three rings. */
const RING = Uint8Array.from({ length: SECTOR_COUNT }, (_, s) => (s === 0 ? 0 : 1 + Math.floor((s - 1) / 8)));
const LAYER = 3;
const LUCK = 10;

/** A course on which sectors gain what `drift` says a month, and luck of variance LUCK² a ring besides. */
class Walk {
  readonly drift = emptyDrift();
  readonly gains = new Float64Array(SECTOR_COUNT);
  readonly #draw: KeyedStream;
  month = 0;

  constructor(seed: number) {
    this.#draw = new KeyedStream(seed, 99);
  }

  step(monthly: (sector: number) => number): void {
    this.month += 1;
    for (let s = 0; s < SECTOR_COUNT; s++) this.gains[s]! += monthly(s);
    for (let r = 0; r < RING_COUNT; r++) {
      // A sum of twelve uniform numbers is next to normal, with a variance of one.
      let sum = -6;
      for (let k = 0; k < 12; k++) sum += this.#draw.uniform(this.month, 12 * r + k);
      this.gains[r === 0 ? 0 : 1 + (r - 1) * 8 + (this.month % 8)]! += LUCK * sum;
    }
    const chance = new Float64Array(RING_COUNT).fill(LUCK * LUCK * this.month);
    tellLayer(this.drift, LAYER, { gains: this.gains.slice(), chance, atOnce: 0 }, RING);
  }
}

/** Net gain of each ring by the moves that were told. */
function toldByRing({ moves }: Drift, layer = LAYER, ring: Uint8Array = RING): Float64Array {
  const sums = new Float64Array(RING_COUNT);
  for (let a = 0; a < SECTOR_COUNT; a++)
    for (let b = 0; b < SECTOR_COUNT; b++) {
      const moved = moves[flowIndex(layer, a, b)]!;
      sums[ring[a]!]! -= moved;
      sums[ring[b]!]! += moved;
    }
  return sums;
}

const outward = (monthly: number) => (s: number) => (s === 0 ? -monthly : s > 16 ? monthly / 8 : 0);
const still = (): number => 0;

describe('a course of luck alone', () => {
  test('is not told in ten years, by 100 seeds', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const walk = new Walk(seed);
      for (let month = 0; month < 120; month++) walk.step(still);
      expect(total(walk.drift.moves)).toBe(0);
    }
  });
});

describe('a drift from the core to the outer ring', () => {
  const monthly = 20;
  const delay = (SURE * LUCK) ** 2 / monthly ** 2;

  test.each([1, 2, 3, 4, 5])('begins to be told when it is sure, and goes on at its own pace: seed %i', (seed) => {
    const walk = new Walk(seed);
    let began = 0;
    for (let month = 1; month <= 240; month++) {
      walk.step(outward(monthly));
      if (began === 0 && total(walk.drift.moves) > 0) began = month;
    }
    // Luck hurries or delays it by about √delay · LUCK / monthly months.
    expect(began).toBeGreaterThan(delay / 3);
    expect(began).toBeLessThan(3 * delay);
    const [core, , , outer] = toldByRing(walk.drift) as unknown as [number, number, number, number];
    const expected = monthly * (240 - delay);
    // By now luck has a standard deviation of LUCK·√240 in either ring, and the less lucky of both counts.
    for (const told of [-core, outer]) expect(Math.abs(told - expected)).toBeLessThan(5 * LUCK * Math.sqrt(240));
    expect(-core).toBeLessThanOrEqual(-walk.gains[0]!);
    // Whatever is told leaves one sector and comes to another.
    expect(Math.abs(total(toldByRing(walk.drift)))).toBeLessThan(1e-6);
    expect(walk.drift.moves.every((moved) => moved >= 0)).toBe(true);
  });

  test('that turns is told back, from where it turned', () => {
    const walk = new Walk(1);
    for (let month = 0; month < 120; month++) walk.step(outward(monthly));
    const furthest = toldByRing(walk.drift)[0]!;
    for (let month = 0; month < 120; month++) walk.step(outward(-monthly));
    const back = toldByRing(walk.drift)[0]!;
    const expected = monthly * (120 - delay);
    expect(Math.abs(furthest + expected)).toBeLessThan(4 * LUCK * Math.sqrt(120));
    expect(Math.abs(back - furthest - expected)).toBeLessThan(6 * LUCK * Math.sqrt(120));
  });

  test('that stops is told no further', () => {
    const walk = new Walk(2);
    for (let month = 0; month < 120; month++) walk.step(outward(monthly));
    const then = toldByRing(walk.drift)[0]!;
    for (let month = 0; month < 60; month++) walk.step(still);
    expect(Math.abs(toldByRing(walk.drift)[0]! - then)).toBeLessThan(6 * LUCK * Math.sqrt(60));
  });

  test('within a ring goes by what sectors lost and gained', () => {
    const walk = new Walk(3);
    for (let month = 0; month < 120; month++) walk.step((s) => (s === 9 ? -40 : s === 1 ? 30 : s === 2 ? 10 : 0));
    const from9 = (to: number) => walk.drift.moves[flowIndex(LAYER, 9, to)]!;
    expect(from9(1) / from9(2)).toBeGreaterThan(2);
    expect(from9(1) / from9(2)).toBeLessThan(4.5);
  });
});

const DIGITAL = ['remoteWork', 'eGovernment', 'eCommerce', 'remoteStudy', 'virtualLeisure', 'informatization'] as const;
const ALL_DIGITAL = standing(Object.fromEntries(DIGITAL.map((id) => [id, 0.9])));

describe('a city', () => {
  const city = readCity('geodata/cities/monocentric/city.json');
  const geography = makeGeography(city);
  const begin = (seed: number, levers = {}): Run =>
    createRun(city, { ...NOTHING_HAPPENS, agents: 10_000, seed, levers }, geography);
  const told = ({ watch: { drift } }: Run, layer: number) =>
    drift.moves.subarray(flowIndex(layer, 0, 0), flowIndex(layer + 1, 0, 0));

  test('without a lever is still for ten years, by ten seeds', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const run = advance(begin(seed), 120);
      LAYERS.forEach((id, layer) => expect(total(told(run, layer)), `seed ${seed}, ${id}`).toBe(0));
      // Moves there were.
      expect(total(run.watch.flows)).toBeGreaterThan(100_000);
    }
  });

  test('under all digital levers drifts as its net moves go, never further', () => {
    const run = advance(begin(1, ALL_DIGITAL), 240);
    const { ring } = run.sectors;
    const moved = toldByRing({ ...run.watch.drift, moves: run.watch.flows }, INFORMATION, ring);
    const shown = toldByRing(run.watch.drift, INFORMATION, ring);
    expect(shown[0]).toBeGreaterThan(0);
    shown.forEach((gain, r) => {
      if (Math.abs(gain) > 100) expect(Math.sign(gain)).toBe(Math.sign(moved[r]!));
      expect(Math.abs(gain)).toBeLessThanOrEqual(Math.abs(moved[r]!) * 1.2 + 500);
    });
  });

  test('goes on from a checkpoint as it would have', () => {
    const make = () => smallRun(monocentricTown(), { agents: 10_000, levers: ALL_DIGITAL });
    const run = advance(make(), 100);
    const checkpoint = takeCheckpoint(run);
    const expected = driftColumns(advance(run, 60).watch.drift).map((column) => [...column]);
    restoreCheckpoint(run, checkpoint);
    expect(driftColumns(advance(run, 60).watch.drift).map((column) => [...column])).toEqual(expected);
    expect(total(run.watch.drift.moves)).toBeGreaterThan(0);
  });
});
