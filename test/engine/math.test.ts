import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cos, exp, log, power } from '../../src/engine/base/math.ts';
import { COS, EXP, fingerprintOf, fromBits, LOG, rank, SPREAD, STORED, type Vector } from '../fixtures/mathVectors.ts';

/** The same examples in every run. */
const CHECK = { seed: 1, numRuns: 500 };

const ulpsApart = (a: number, b: number): number => Math.abs(Number(rank(a) - rank(b)));

/** Errors against the true value, in units of the last place of the double nearest to it. */
const errors = (vectors: readonly Vector[], f: (x: number) => number): number[] =>
  vectors.map(([x, y, rest]) => Math.abs(Number(rank(f(fromBits(x))) - rank(fromBits(y))) - Number(rest)));

describe('against values worked out with 400 bits', () => {
  /** Where `exp` goes by e·e^(x−1), to reach the last of the doubles. */
  const LAST = EXP.filter(([x]) => fromBits(x) > 709.7);

  // Correctly rounded is .5. The bounds hold for 440,000 random numbers, too, of which the worst are among the vectors.
  test.each([
    ['exp', EXP.filter((vector) => !LAST.includes(vector)), exp, 1.01],
    ['exp beyond 709.7', LAST, exp, 2.2],
    ['log', LOG, log, 0.84],
  ] as const)('%s errs by so many units of the last place at most', (name, vectors, f, most) => {
    expect(vectors.length).toBeGreaterThanOrEqual(name === 'exp beyond 709.7' ? 4 : 200);
    expect(new Set(vectors.map(([x]) => x)).size).toBe(vectors.length);
    const worst = Math.max(...errors(vectors, f));
    expect(worst).toBeLessThan(most);
    // The bound is not a wide one.
    expect(worst).toBeGreaterThan(0.9 * most);
  });

  test('the measure sees an error of one unit', () => {
    const next = (x: number): number => fromBits((rank(exp(x)) + 1n).toString(16).padStart(16, '0'));
    expect(Math.max(...errors(EXP, next))).toBeGreaterThan(1.5);
  });

  test('exp and log give the stored bits at 15,000 more numbers', () => {
    expect(SPREAD.length).toBeGreaterThan(15_000);
    expect(fingerprintOf(SPREAD.map(exp))).toBe(STORED.exp);
    expect(fingerprintOf(SPREAD.map(log))).toBe(STORED.log);
    // One bit of one of them would show.
    expect(fingerprintOf(SPREAD.map((x, k) => (k === 7000 ? exp(x) * (1 + Number.EPSILON) : exp(x))))).not.toBe(
      STORED.exp,
    );
  });

  test('cos is right to 1e-15 between −π/2 and π/2', () => {
    for (const [x, y] of COS) expect(Math.abs(cos(fromBits(x)) - fromBits(y))).toBeLessThan(1e-15);
  });

  test('power is as good as its exponent allows', () => {
    expect(power(2, 10)).toBeCloseTo(1024, 10);
    expect(power(2, -2)).toBeCloseTo(0.25, 15);
    expect(power(9, 0.5)).toBeCloseTo(3, 14);
    expect(power(10, 300) / 1e300).toBeCloseTo(1, 12);
    expect(power(0.37, 0)).toBe(1);
    expect(power(1, 1e9)).toBe(1);
  });
});

describe('published constants', () => {
  test.each([
    [1, 2.718281828459045],
    [Math.LN2, 2],
    [0, 1],
    [-0, 1],
    [-1, 0.36787944117144233],
  ])('e^%d = %d', (x, y) => {
    expect(ulpsApart(exp(x), y)).toBeLessThanOrEqual(1);
  });

  test.each([
    [1, 0],
    [2, 0.6931471805599453],
    [10, 2.302585092994046],
    [Math.E, 1],
    [0.5, -0.6931471805599453],
  ])('ln %d = %d', (x, y) => {
    expect(log(x) === y || ulpsApart(log(x), y) <= 1).toBe(true);
  });

  test('the decay of information spillovers that MODEL section 9 quotes', () => {
    const shown = [1, 2, 3, 5, 10].map((minutes) => exp(-0.3617 * minutes).toFixed(3));
    expect(shown).toEqual(['0.696', '0.485', '0.338', '0.164', '0.027']);
  });
});

describe('edges', () => {
  test('exp of NaN and of the infinities', () => {
    expect(exp(Number.NaN)).toBeNaN();
    expect(exp(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
    expect(exp(Number.NEGATIVE_INFINITY)).toBe(0);
  });

  test('exp overflows where a double does, not before', () => {
    expect(exp(709.782712893384)).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(exp(709.782712893384)).toBeGreaterThan(1.797e308);
    expect(exp(709.7827128933841)).toBe(Number.POSITIVE_INFINITY);
    expect(exp(1e300)).toBe(Number.POSITIVE_INFINITY);
  });

  test('exp gives 0 instead of the slow subnormals', () => {
    expect(exp(-708)).toBe(0);
    expect(exp(-745)).toBe(0);
    expect(exp(-1e308)).toBe(0);
    expect(exp(-707.99)).toBeGreaterThan(2 ** -1022);
  });

  test('log of 0, of less, of NaN, of infinity', () => {
    expect(log(0)).toBe(Number.NEGATIVE_INFINITY);
    expect(log(-0)).toBe(Number.NEGATIVE_INFINITY);
    expect(log(-1)).toBeNaN();
    expect(log(Number.NaN)).toBeNaN();
    expect(log(Number.POSITIVE_INFINITY)).toBe(Number.POSITIVE_INFINITY);
  });

  test('log reads subnormals: ln 2^−1074 = −1074 ln 2', () => {
    expect(log(Number.MIN_VALUE)).toBeCloseTo(-1074 * Math.LN2, 11);
    expect(log(2 ** -1022)).toBeCloseTo(-1022 * Math.LN2, 11);
  });
});

describe('identities', () => {
  const moderate = fc.double({ min: -300, max: 300, noNaN: true });

  test('e^a·e^b = e^(a+b)', () => {
    fc.assert(
      fc.property(moderate, moderate, (a, b) => {
        // a + b is itself rounded, which e magnifies by |a + b|.
        expect((exp(a) * exp(b)) / exp(a + b)).toBeCloseTo(1, 12);
      }),
      CHECK,
    );
  });

  test('ln e^x = x', () => {
    fc.assert(
      fc.property(moderate, (x) => {
        expect(log(exp(x))).toBeCloseTo(x, 12);
      }),
      CHECK,
    );
  });

  test('ln xy = ln x + ln y', () => {
    const positive = fc.double({ min: 1e-100, max: 1e100, noNaN: true });
    fc.assert(
      fc.property(positive, positive, (x, y) => {
        expect(log(x * y)).toBeCloseTo(log(x) + log(y), 11);
      }),
      CHECK,
    );
  });

  test('exp and log never fall', () => {
    let last = 0;
    for (let x = -707; x < 709; x += 0.0371) {
      const y = exp(x);
      expect(y).toBeGreaterThan(last);
      last = y;
    }
    let before = Number.NEGATIVE_INFINITY;
    for (let x = 1e-320; x < 1e308; x *= 1.37) {
      expect(log(x)).toBeGreaterThan(before);
      before = log(x);
    }
  });

  test('every power of two has an exact exponent: ln 2^n / ln 2 = n', () => {
    for (let n = -1074; n <= 1023; n++) expect(Math.abs(log(2 ** n) / Math.LN2 - n)).toBeLessThan(1e-12);
  });

  test('cos² x + cos² (π/2 − x) = 1', () => {
    for (let x = 0; x <= Math.PI / 2; x += 0.01) expect(cos(x) ** 2 + cos(Math.PI / 2 - x) ** 2).toBeCloseTo(1, 14);
  });
});
