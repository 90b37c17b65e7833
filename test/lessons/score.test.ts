import { array, assert, double, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  deviationOfTwo,
  emptyCurve,
  filled,
  histogram,
  judgeClaim,
  judgeMoves,
  judgeTerm,
  judgeWithout,
  median,
  medianCurve,
  scoreOf,
  spread,
  withStroke,
} from '../../src/lessons/index.ts';

const calm = [0, 0, 0];

describe('a score', () => {
  test('by hand: off by 1, 1 and 2 where "nothing changes" is off by 2, 4 and 6', () => {
    const score = scoreOf({ start: 10, drawn: [9, 7, 6], observed: [8, 6, 4], deviation: calm });
    expect(score.plainError).toBeCloseTo(4 / 3, 12);
    expect(score.naiveError).toBe(4);
    expect(score.skill).toBeCloseTo(1 - 4 / 3 / 4, 12);
    expect(score).toMatchObject({ drawn: 'down', run: 'down', directionRight: true });
  });

  test('is 1 for a hit, 0 for a level line, below 0 for the wrong way', () => {
    const of = (drawn: number[]) => scoreOf({ start: 10, drawn, observed: [8, 6, 4], deviation: calm }).skill;
    expect(of([8, 6, 4])).toBe(1);
    expect(of([10, 10, 10])).toBe(0);
    expect(of([12, 14, 16])).toBe(-1);
  });

  test('does not count what luck could have done', () => {
    const deviation = [1, 1, 1];
    const score = scoreOf({ start: 10, drawn: [8.5, 6.5, 5], observed: [8, 6, 4], deviation });
    expect(score.meanError).toBe(0);
    expect(score.plainError).toBeCloseTo(2 / 3, 12);
    expect(score.skill).toBe(1);
  });

  test('of a run that luck explains asks for no more than a level line', () => {
    const deviation = [0.5, 0.7, 1];
    const observed = [10.2, 10.4, 11];
    const level = scoreOf({ start: 10, drawn: [10, 10, 10], observed, deviation });
    expect(level).toMatchObject({ skill: null, run: 'none', drawn: 'none', directionRight: true });
    // A drawn change within luck is none; a larger one is a change that the run doesn't show.
    expect(scoreOf({ start: 10, drawn: [10, 10, 12.5], observed, deviation }).directionRight).toBe(true);
    expect(scoreOf({ start: 10, drawn: [10, 12, 14], observed, deviation }).directionRight).toBe(false);
  });

  test('the way counts against the run, not against anybody’s truth: mirrored runs mirror it', () => {
    assert(
      property(array(double({ min: -5, max: 5, noNaN: true }), { minLength: 6, maxLength: 6 }), (values) => {
        const drawn = values.slice(0, 3);
        const observed = values.slice(3);
        const mirror = (list: number[]) => list.map((value) => -value);
        const one = scoreOf({ start: 0, drawn, observed, deviation: [0.1, 0.1, 0.1] });
        const other = scoreOf({
          start: 0,
          drawn: mirror(drawn),
          observed: mirror(observed),
          deviation: [0.1, 0.1, 0.1],
        });
        expect(other.directionRight).toBe(one.directionRight);
        expect(other.skill).toEqual(one.skill);
        expect(one.meanError).toBeLessThanOrEqual(one.plainError + 1e-12);
      }),
    );
  });

  test('luck from two runs: by hand, changes 2 apart at both marks are √2 deviations', () => {
    expect(deviationOfTwo([10, 12, 14], [20, 20, 22])).toBeCloseTo(Math.SQRT2, 12);
    expect(deviationOfTwo([10, 12], [50, 52])).toBe(0);
  });
});

describe('causes and claims are judged by the run alone', () => {
  test('a twin without the lever: the part that is gone with it', () => {
    expect(judgeWithout('a', -10, -4, 0.5)).toMatchObject({ verdict: 'holds', part: 0.6 });
    expect(judgeWithout('a', -10, -9.5, 0.5).verdict).toBe('fails');
    expect(judgeWithout('a', -10, -16, 0.5)).toMatchObject({ verdict: 'fails', part: -0.6 });
    expect(judgeWithout('a', -1, 0, 0.5).verdict).toBe('chance');
    expect(judgeWithout('a', 10, 4, 0.5).verdict).toBe('holds');
    expect(judgeWithout('a', 0, 0, 0.5)).toMatchObject({ verdict: 'chance', part: 0 });
  });

  test('a term holds the way the run went, and fails the other way', () => {
    const shifts = { commute: 0.3, rent: -0.2, errands: 0.1 };
    expect(judgeTerm('c', 'commute', shifts, -5, 0.5)).toMatchObject({ verdict: 'holds', part: 0.3 / 0.4 });
    expect(judgeTerm('c', 'rent', shifts, -5, 0.5).verdict).toBe('fails');
    expect(judgeTerm('c', 'commute', shifts, 5, 0.5).verdict).toBe('fails');
    expect(judgeTerm('c', 'rent', shifts, 5, 0.5)).toMatchObject({ verdict: 'holds', part: 1 });
    expect(judgeTerm('c', 'rent', undefined, 5, 0.5).verdict).toBe('unknown');
    expect(judgeTerm('c', 'commute', shifts, -1, 0.5).verdict).toBe('chance');
  });

  test('what moved, moved as said or not', () => {
    expect(judgeMoves('m', 'falls', -3, 0.5).verdict).toBe('holds');
    expect(judgeMoves('m', 'rises', -3, 0.5).verdict).toBe('fails');
    expect(judgeMoves('m', 'falls', -1, 0.5).verdict).toBe('fails');
  });

  test('a claim holds, is contradicted, or is not told from chance', () => {
    expect(judgeClaim('rises', 3, 0.5)).toBe('holds');
    expect(judgeClaim('rises', -3, 0.5)).toBe('contradicted');
    expect(judgeClaim('rises', 1, 0.5)).toBe('chance');
    expect(judgeClaim('falls', -3, 0.5)).toBe('holds');
    expect(judgeClaim('stays', 1, 0.5)).toBe('holds');
    expect(judgeClaim('stays', 3, 0.5)).toBe('contradicted');
  });
});

describe('a curve', () => {
  test('takes the value of the pen at every mark that a stroke passes', () => {
    const drawn = withStroke(emptyCurve(7), { mark: 0.2, value: 10 }, { mark: 4.2, value: 6 });
    expect(drawn.slice(0, 3).map((value) => Number(value?.toFixed(2)))).toEqual([9.2, 8.2, 7.2]);
    expect(drawn[3]).toBe(6);
    expect(drawn.slice(4)).toEqual([null, null]);
    // Backwards as well, over what was there.
    const back = withStroke(drawn, { mark: 4, value: 2 }, { mark: 2, value: 4 });
    expect(back.slice(1, 4)).toEqual([4, 3, 2]);
    expect(back[0]).toBe(drawn[0]);
  });

  test('a pen set down draws at the nearest mark alone', () => {
    expect(withStroke(emptyCurve(4), { mark: 1.8, value: 5 }, { mark: 1.8, value: 5 })).toEqual([null, 5, null]);
  });

  test('gaps are bridged straight, and level after the last mark', () => {
    expect(filled([null, 6, null, null], 10)).toEqual([8, 6, 6, 6]);
    expect(filled([null, null], 10)).toEqual([10, 10]);
  });
});

describe('a class taken together', () => {
  test('medians', () => {
    expect(median([3, 1, 2])).toBe(2);
    expect(median([4, 1, 2, 3])).toBe(2.5);
    expect(median([])).toBeNaN();
    expect(
      medianCurve([
        [1, 5],
        [2, 6],
        [9, 0],
      ]),
    ).toEqual([2, 5]);
  });

  test('a histogram counts everybody once, ends included', () => {
    assert(
      property(array(double({ min: -1000, max: 1000, noNaN: true }), { minLength: 1 }), (values) => {
        const bins = histogram(values, 8);
        expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(values.length);
        expect(bins[0]!.from).toBeLessThanOrEqual(Math.min(...values) + 1e-9);
        expect(bins.at(-1)!.to).toBeGreaterThanOrEqual(Math.max(...values) - 1e-9);
      }),
    );
  });
});

test('places to ask at are spread over what they weigh', () => {
  expect(spread([0, 1, 2], [0, 3, 1], 4)).toEqual([1, 1, 1, 2]);
  expect(spread([0, 1], [0, 0], 4)).toEqual([]);
});
