/**
 * Truth: the fixed point of a map that is known in closed form. A linear map x → Ax + c has the fixed point (1 − A)⁻¹c,
 * whatever the eigenvalues of A are, as long as none is 1; plain steps reach it only where all lie within the unit circle,
 * and damped ones only where all real parts are below 1.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Answer, findRest } from '../../../src/engine/equilibrium/anderson.ts';

const OPTIONS = { tolerance: 1e-12, mostIterations: 200 };

const ask = (respond: (x: Float64Array) => Answer, length: number) => ({
  respond,
  withinReach: (next: Float64Array) => next,
  weight: new Float64Array(length).fill(1),
});

/** x_i → factor_i·x_i + constant_i. */
const linear =
  (factors: readonly number[], constants: readonly number[]) =>
  (x: Float64Array): Answer => {
    const step = x.map((value, i) => factors[i]! * value + constants[i]! - value);
    return { step, residual: step.reduce((most, value) => Math.max(most, Math.abs(value)), 0) };
  };

describe('a linear map', () => {
  test('with factors between −30 and .9 is solved in a round for each distinct factor and a few more', () => {
    const factor = fc.double({ min: -30, max: 0.9, noNaN: true });
    const factors = fc.array(factor, { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(factors, (values) => {
        const constants = values.map((_, i) => i + 1);
        const start = new Float64Array(values.length);
        const { x, residual, iterations } = findRest(start, ask(linear(values, constants), values.length), OPTIONS);
        expect(residual).toBeLessThanOrEqual(1e-12);
        expect(iterations).toBeLessThan(100);
        values.forEach((value, i) => expect(x[i]).toBeCloseTo(constants[i]! / (1 - value), 9));
      }),
      { numRuns: 200, seed: 1 },
    );
  });

  test('that only turns, so that steps of any length circle, is solved', () => {
    // A quarter turn, twice as far out each time: eigenvalues ±2i.
    const turn = (x: Float64Array): Answer => {
      const step = Float64Array.of(-2 * x[1]! + 1 - x[0]!, 2 * x[0]! - x[1]!);
      return { step, residual: Math.max(Math.abs(step[0]!), Math.abs(step[1]!)) };
    };
    const { x, residual } = findRest(Float64Array.of(3, 4), ask(turn, 2), OPTIONS);
    expect(residual).toBeLessThanOrEqual(1e-12);
    expect(x[0]).toBeCloseTo(0.2, 9);
    expect(x[1]).toBeCloseTo(0.4, 9);
  });
});

test('of three rest points it finds the one on whose side it starts, and not the one between, which repels', () => {
  // x' = x − x³ has rest points at −1 and 1, and at 0, where a small push grows.
  const pull = (x: Float64Array): Answer => {
    const step = x.map((value) => value - value ** 3);
    return { step, residual: Math.abs(step[0]!) };
  };
  for (const from of [0.01, 0.1, 0.5, 1.2]) {
    expect(findRest(Float64Array.of(from), ask(pull, 1), OPTIONS).x[0]).toBeCloseTo(1, 9);
    expect(findRest(Float64Array.of(-from), ask(pull, 1), OPTIONS).x[0]).toBeCloseTo(-1, 9);
  }
});

test('where nothing rests, the best point comes back with its residual', () => {
  const never = (x: Float64Array): Answer => ({ step: Float64Array.of(1), residual: 1 + Math.abs(x[0]! - 3) });
  const { residual, iterations, x } = findRest(Float64Array.of(0), ask(never, 1), OPTIONS);
  expect(iterations).toBe(200);
  expect(residual).toBe(never(x).residual);
  expect(residual).toBeLessThan(4);
});

test('a map that gives no number ends at once', () => {
  const broken = (): Answer => ({ step: Float64Array.of(Number.NaN), residual: Number.NaN });
  const { residual, iterations } = findRest(Float64Array.of(0), ask(broken, 1), OPTIONS);
  expect(residual).toBeNaN();
  expect(iterations).toBe(1);
});
