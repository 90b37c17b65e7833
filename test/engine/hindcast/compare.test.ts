import { describe, expect, test } from 'vitest';
import { compareColumn } from '../../../src/engine/hindcast/compare.ts';
import type { ObservedColumn, ObservedRow } from '../../../src/engine/hindcast/observation.ts';
import { fitLine } from '../../../src/engine/hindcast/statistics.ts';

const KM = [1, 4, 16, 64];
const rows: ObservedRow[] = KM.map((km) => ({ place: { kind: 'ring', from_km: km / 2, to_km: 1.5 * km }, weight: 1 }));

function column(values_pct: readonly (number | undefined)[], uncertainty?: number): ObservedColumn {
  return { name: 'rent_pct', outcome: 'rent', values_pct, uncertainty_pct: values_pct.map(() => uncertainty) };
}

/** A comparison under seeds that all say the same. */
const compared = (observed: ObservedColumn, ...samples: readonly (readonly number[])[]) =>
  compareColumn(observed, rows, KM, samples);

describe('a comparison', () => {
  const OBSERVED = [-8, -3, -1, 4];

  test('skill is 1 − SSE/SSE of the rival', () => {
    const { skill, fits, n } = compared(column(OBSERVED), [-4, -3, 0, 2], [-4, -3, 0, 2]);
    expect(n).toBe(4);
    // Missed by 4, 0, 1, −2; nothing misses all there is.
    expect(fits.model.rmse).toBeCloseTo(Math.sqrt(21 / 4), 12);
    expect(fits.nothing.rmse).toBeCloseTo(Math.sqrt(90 / 4), 12);
    expect(skill.nothing).toBeCloseTo(1 - 21 / 90, 12);
    const line = fitLine(KM.map(Math.log), OBSERVED, [1, 1, 1, 1]);
    const error = line.fitted.reduce((sum, value, row) => sum + (value - OBSERVED[row]!) ** 2, 0);
    expect(skill.distance).toBeCloseTo(1 - 21 / error, 9);
  });

  test('the model is the mean over seeds, with its spread and its 95 % interval', () => {
    const [first] = compared(column(OBSERVED), [-3, 0, 0, 1], [-5, 0, 0, 1], [-7, 0, 0, 1]).rows;
    expect(first).toMatchObject({ model: -5, spread: 2, miss: 3, nothing: 0 });
    expect(first!.luck).toBeCloseTo((4.303 * 2) / Math.sqrt(3), 12);
  });

  test('a row without an observed value is left out of everything', () => {
    const { n, rows: left } = compared(column([-8, undefined, -1, 4]), [-4, 99, 0, 2]);
    expect([n, left.map(({ row }) => row)]).toEqual([3, [0, 2, 3]]);
  });

  test('signs: right, wrong, within luck, and where the data have none', () => {
    const { signs, rows: told } = compared(column([-8, -3, 2, 0.4], 0.5), [-4, 3, -1, 9], [-4.1, 3.1, 3, 9]);
    expect(told.map(({ sign }) => sign)).toEqual(['right', 'wrong', 'luck', 'data']);
    expect(signs).toEqual({ right: 1, wrong: 1, luck: 1, data: 1 });
  });

  test('a miss within the uncertainty of the data is told from one beyond it', () => {
    expect(compared(column([-8, -3, -1, 4], 1), [-7, -1, -2, 5.5]).rows.map(({ withinData }) => withinData)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });
});

describe('the verdict', () => {
  const verdict = (observed: readonly (number | undefined)[], model: readonly number[], uncertainty?: number) =>
    compared(column(observed, uncertainty), model, model).verdict;
  /** Falls along no line in the log of distance. */
  const BENT = [-6, 5, 4, -7];
  const STRAIGHT = [-6, -2, 2, 6];

  test('a model that says what was observed beats distance alone where that is no line', () => {
    expect(verdict(BENT, BENT)).toBe('beatsDistance');
  });

  test('where the data are a line in the log of distance, even a good model adds nothing', () => {
    expect(verdict(STRAIGHT, [-5, -2, 2, 5])).toBe('addsNothing');
    expect(verdict(STRAIGHT, STRAIGHT)).toBe('addsNothing');
  });

  test('better than the rows predicted from each other, not than the line fitted to all', () => {
    const observed = [-6, -1, 3, 4];
    const line = fitLine(KM.map(Math.log), observed, [1, 1, 1, 1]);
    const between = line.fitted.map((value, row) => observed[row]! + 1.2 * (value - observed[row]!));
    expect(verdict(observed, between)).toBe('beatsLeftOut');
  });

  test('a model that is upside down, or too large, is worse than nothing', () => {
    expect(verdict(BENT, [6, -5, -4, 7])).toBe('worseThanNothing');
    expect(verdict(BENT, [-18, 15, 12, -21])).toBe('worseThanNothing');
  });

  test('a model within its own luck says that nothing changes', () => {
    const { verdict: said } = compared(column(BENT), [-3, 2, 2, 2], [3, -2, -2, -2.5]);
    expect(said).toBe('luck');
    expect(verdict(BENT, [0, 0, 0, 0])).toBe('luck');
  });

  test('two rows, or data that could be zero, allow none', () => {
    expect(verdict([-6, undefined, 4, undefined], [-6, 0, 4, 0])).toBe('tooFew');
    expect(verdict([0.5, -0.5, 1, 0], [3, 3, 3, 3], 1)).toBe('dataTooRough');
  });
});
