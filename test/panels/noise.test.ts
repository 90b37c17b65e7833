import { describe, expect, test } from 'vitest';
import { HOUSING, INFORMATION, makeParameters } from '../../src/engine/index.ts';
import { chanceBound, independentDraws, sampleOf, shareDeviation, turnover } from '../../src/panels/caption/noise.ts';

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

describe('independentDraws', () => {
  const sample = { ...luck, establishmentSize: 5, agentsByLayer: [900, 0, 0, 0, 0, 0, 0, 10_000] };

  test('homes are drawn household by household', () => {
    expect(independentDraws(HOUSING, sample)).toBe(10_000);
  });

  test('jobs by establishment, of geometric sizes: agents / (2m − 1)', () => {
    expect(independentDraws(INFORMATION, sample)).toBe(100);
    expect(independentDraws(INFORMATION, { ...sample, establishmentSize: 1 })).toBe(900);
  });
});

describe('turnover', () => {
  test('nothing is drawn anew in month 0, nearly everything in a century', () => {
    for (const layer of [INFORMATION, HOUSING]) {
      expect(turnover(layer, 0, luck)).toBeCloseTo(0, 12);
      expect(turnover(layer, 1200, luck)).toBeGreaterThan(0.99);
    }
  });

  test('about half of the establishments in ten years', () => {
    expect(turnover(INFORMATION, 120, luck)).toBeCloseTo(1 - (1 - 0.0068) ** 120, 12);
  });
});

describe('chanceBound', () => {
  test('2.5 standard deviations of the difference of two draws', () => {
    expect(chanceBound(0.5, 0.5, 100, 1)).toBeCloseTo(2.5 * Math.SQRT2 * 0.05, 12);
  });

  test('halves when four times as many are drawn, and with a quarter drawn anew', () => {
    expect(chanceBound(0.3, 0.3, 400, 1)).toBeCloseTo(chanceBound(0.3, 0.3, 100, 1) / 2, 12);
    expect(chanceBound(0.3, 0.3, 100, 0.25)).toBeCloseTo(chanceBound(0.3, 0.3, 100, 1) / 2, 12);
  });
});

test('sampleOf counts agents: persons over weight', () => {
  const cells = new Float32Array(12 * 2);
  cells[0] = 30;
  cells[1] = 10;
  cells[HOUSING * 2] = 80;
  const sample = sampleOf(cells, 4, luck);
  expect(sample.agentsByLayer[INFORMATION]).toBe(10);
  expect(sample.agentsByLayer[HOUSING]).toBe(20);
});
