import { describe, expect, test } from 'vitest';
import { HOUSING, INFORMATION, makeParameters, MONTHS_AT_ONCE } from '../../src/engine/index.ts';
import { changeDeviation, isChance, shareDeviation, turnover } from '../../src/panels/caption/noise.ts';

const luck = makeParameters();

describe('shareDeviation', () => {
  test('√(p(1−p)/n) by hand', () => {
    expect(shareDeviation(0.5, 100)).toBeCloseTo(0.05, 12);
    expect(shareDeviation(0.2, 400)).toBeCloseTo(0.02, 12);
  });

  test('a certain share has none; no draws leave everything open', () => {
    expect(shareDeviation(0, 100)).toBe(0);
    expect(shareDeviation(0.5, 0)).toBe(Number.POSITIVE_INFINITY);
  });

  test('is the spread of drawn shares', () => {
    // A linear congruential generator is plenty for a spread that need only be right to 5 %.
    let state = 12345;
    const uniform = () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296;
    const shares = Array.from({ length: 4000 }, () => {
      let hits = 0;
      for (let i = 0; i < 200; i++) if (uniform() < 0.3) hits++;
      return hits / 200;
    });
    const mean = shares.reduce((a, b) => a + b, 0) / shares.length;
    const spread = Math.sqrt(shares.reduce((a, b) => a + (b - mean) ** 2, 0) / shares.length);
    expect(spread / shareDeviation(0.3, 200)).toBeCloseTo(1, 1);
  });
});

describe('turnover', () => {
  test('nothing is drawn anew in month 0, nearly everything in a century', () => {
    for (const layer of [INFORMATION, HOUSING]) {
      expect(turnover(layer, 0, luck)).toBeCloseTo(0, 12);
      expect(turnover(layer, 1200, luck)).toBeGreaterThan(0.99);
    }
  });

  test('establishments in ten years, two of which luck does at once: half move, and 9.2 % close each year', () => {
    const stayed = (1 - 0.0068) ** 120;
    expect(MONTHS_AT_ONCE).toBe(24);
    expect(turnover(INFORMATION, 120 - MONTHS_AT_ONCE, luck)).toBeCloseTo(1 - stayed * (1 - 0.092) ** 10, 12);
  });
});

describe('changeDeviation', () => {
  test('all drawn anew: the start is no draw, so it is that of one', () => {
    expect(changeDeviation(0.5, 0.5, 100, 1)).toBeCloseTo(0.05, 12);
  });

  test('half drawn anew: √(½·1½) of that, as luck also decides who goes', () => {
    expect(changeDeviation(0.5, 0.5, 100, 0.5)).toBeCloseTo(0.05 * Math.sqrt(0.75), 12);
  });

  test('halves when four times as many are drawn', () => {
    expect(changeDeviation(0.3, 0.3, 400, 1)).toBeCloseTo(changeDeviation(0.3, 0.3, 100, 1) / 2, 12);
  });

  test('is the spread of a share of which a part is drawn anew, from a start by quota', () => {
    let state = 12345;
    const uniform = () => (state = (state * 1664525 + 1013904223) % 4294967296) / 4294967296;
    const [n, p, renewed] = [200, 0.3, 0.4];
    const shares = Array.from({ length: 4000 }, () => {
      let hits = 0;
      for (let i = 0; i < n; i++) hits += uniform() < renewed ? Number(uniform() < p) : Number(i < p * n);
      return hits / n;
    });
    const spread = Math.sqrt(shares.reduce((sum, share) => sum + (share - p) ** 2, 0) / shares.length);
    expect(spread / changeDeviation(p, p, n, renewed)).toBeCloseTo(1, 1);
  });
});

test('chance reaches three deviations where a lever was pulled and four where none was', () => {
  expect(isChance(0.029, 0.01, true)).toBe(true);
  expect(isChance(-0.031, 0.01, true)).toBe(false);
  expect(isChance(-0.031, 0.01, false)).toBe(true);
  expect(isChance(0.041, 0.01, false)).toBe(false);
  expect(isChance(Number.NaN, 0.01, true)).toBe(true);
  expect(isChance(0.5, Number.POSITIVE_INFINITY, true)).toBe(true);
});
