import { describe, expect, test } from 'vitest';
import { PARAMETERS } from '../../src/engine/registries/parameters.ts';
import {
  morrisEffects,
  morrisWalks,
  oneAtATime,
  type SensitivityRange,
  sensitivityRanges,
  swings,
} from '../../src/engine/sweep/sensitivity.ts';

const range = (id: string, low: number, high: number): SensitivityRange => ({ id, low, high, assumed: false });
const RANGES = [range('a', 0, 1), range('b', 2, 6), range('c', -1, 1)];
type Setting = Readonly<Record<string, number | string>>;

describe('ranges', () => {
  test('every parameter moves both ways or, at an end of its range, one way, and stays within it', () => {
    const byId = new Map(PARAMETERS.map((definition) => [definition.id, definition]));
    for (const { id, low, high } of sensitivityRanges()) {
      const { min, max, default: value } = byId.get(id)!;
      expect(low).toBeGreaterThanOrEqual(min);
      expect(high).toBeLessThanOrEqual(max);
      expect(low).toBeLessThanOrEqual(value);
      expect(high).toBeGreaterThanOrEqual(value);
      expect(high).toBeGreaterThan(low);
    }
  });

  test('assumed parameters are marked', () => {
    const marked = new Set(
      sensitivityRanges()
        .filter(({ assumed }) => assumed)
        .map(({ id }) => id),
    );
    expect(marked.has('theta')).toBe(true);
    expect(marked.has('epsilon')).toBe(false);
  });
});

test('one at a time: the swing of a function is its value at the high less at the low end', () => {
  const { settings } = oneAtATime(RANGES);
  expect(settings).toHaveLength(7);
  const of = (setting: Setting) => 3 * Number(setting['a'] ?? 0.5) + Number(setting['b'] ?? 4) ** 2;
  expect(swings(RANGES, settings.map(of))).toEqual([3, 36 - 4, 0]);
});

describe('Morris walks', () => {
  const WALKS = 40;
  const walk = morrisWalks(RANGES, WALKS, 7);

  test('each step moves one parameter by two thirds of its range and stays within it', () => {
    expect(walk.settings).toHaveLength(WALKS * (RANGES.length + 1));
    for (const { parameter, from, to, sign } of walk.steps) {
      const [before, after] = [walk.settings[from]!, walk.settings[to]!];
      RANGES.forEach(({ id, low, high }, k) => {
        const step = Number(after[id]) - Number(before[id]);
        expect(step).toBeCloseTo(k === parameter ? (sign * 2 * (high - low)) / 3 : 0, 12);
        expect(Number(after[id])).toBeGreaterThanOrEqual(low - 1e-12);
        expect(Number(after[id])).toBeLessThanOrEqual(high + 1e-12);
      });
    }
  });

  test('of a plane the effects are its slopes times the ranges, without spread', () => {
    const outcomes = walk.settings.map(({ a, b }) => 3 * Number(a) - 0.5 * Number(b));
    const [a, b, c] = morrisEffects(walk, RANGES, outcomes);
    expect(a!.mean).toBeCloseTo(3, 10);
    expect(b!.mean).toBeCloseTo(-2, 10);
    expect(b!.meanSize).toBeCloseTo(2, 10);
    for (const effect of [a, b, c]) expect(effect!.spread).toBeCloseTo(0, 10);
    expect(c!.meanSize).toBeCloseTo(0, 10);
  });

  test('a product shows as spread, and size survives where signs cancel', () => {
    const outcomes = walk.settings.map(({ a, c }) => Number(a) * Number(c));
    const [a] = morrisEffects(walk, RANGES, outcomes);
    // c is −1, −⅓, ⅓ or 1 alike often: effects of a are c, whose mean size is ⅔ and whose spread is √(5/9).
    expect(a!.meanSize).toBeCloseTo(2 / 3, 1);
    expect(Math.abs(a!.mean)).toBeLessThan(0.35);
    expect(a!.spread).toBeGreaterThan(0.6);
  });

  test('a run that failed takes its two effects along and no other', () => {
    const outcomes = walk.settings.map(({ a }) => Number(a));
    outcomes[1] = Number.NaN;
    const effects = morrisEffects(walk, RANGES, outcomes);
    expect(effects.reduce((sum, { count }) => sum + count, 0)).toBe(walk.steps.length - 2);
  });

  test('one seed gives one design, another seed another', () => {
    expect(morrisWalks(RANGES, 3, 7)).toEqual({
      settings: walk.settings.slice(0, 12),
      steps: walk.steps.slice(0, 9),
    });
    expect(morrisWalks(RANGES, 3, 8).settings).not.toEqual(walk.settings.slice(0, 12));
  });
});
