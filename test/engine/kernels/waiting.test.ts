/**
 * Truth: a waiting time that is drawn once has the law of a draw every month: P(k months pass, then it strikes) =
 * (1 − h)^k·h, for every number of random bits; and where each strike draws the next, every month strikes a share h anew,
 * whatever came before.
 */
import { describe, expect, test } from 'vitest';
import { KeyedStream, STREAM } from '../../../src/engine/base/random.ts';
import { NEVER, Waiting } from '../../../src/engine/kernels/waiting.ts';
import { chiSquare, chiSquareLimit, chiSquareScore } from '../../fixtures/frequencies.ts';

const SEED = 2025;
const WORDS = 2 ** 32;
const EDGE_WORDS = [0, 1, 12_345, WORDS / 2, WORDS - 2, WORDS - 1];
const HAZARDS = [0.9, 0.5, 0.3, 1 / 12, 0.02, 0.0083, 0.001];

describe('P(no sooner than in k + 1 months) = (1 − h)^k', () => {
  /** Words whose waiting time is k + 1 months or more: all below a limit, since a lower word waits longer. */
  function wordsThatWait(k: number, hazard: number): number {
    const waiting = new Waiting(hazard);
    let [none, all] = [WORDS, 0];
    while (none > all) {
      const middle = Math.floor((none + all) / 2);
      if (waiting.next(0, middle) >= k + 1) all = middle + 1;
      else none = middle;
    }
    return all;
  }

  test.each(HAZARDS)('h = %d: to within one word of all 2³², for every k', (hazard) => {
    const months = Math.min(2000, Math.ceil(-25 / Math.log1p(-hazard)));
    for (let k = 0; k <= months; k++)
      expect(Math.abs(wordsThatWait(k, hazard) - WORDS * (1 - hazard) ** k)).toBeLessThanOrEqual(1);
  });

  test('a lower word never waits shorter', () => {
    for (const hazard of HAZARDS) {
      const waiting = new Waiting(hazard);
      let before = NEVER;
      for (let word = 0; word < WORDS; word += 999_983) {
        const next = waiting.next(0, word);
        expect(next).toBeLessThanOrEqual(before);
        before = next;
      }
    }
  });
});

describe('waiting times of many ids', () => {
  const IDS = 100_000;

  test.each(HAZARDS)('h = %d: the frequencies of a draw every month (χ²), from either half of a draw', (hazard) => {
    const waiting = new Waiting(hazard);
    // As many months as at least ten of the ids are expected to wait; then all who wait longer.
    const months = Math.max(1, Math.ceil(Math.log(10 / (IDS * hazard)) / Math.log1p(-hazard)));
    const law = Array.from({ length: months }, (_, k) => (1 - hazard) ** k * hazard);
    law.push((1 - hazard) ** months);
    const draw = new KeyedStream(SEED, STREAM.hazards);
    const [low, high] = [new Int32Array(months + 1), new Int32Array(months + 1)];
    for (let id = 0; id < IDS; id++) {
      draw.draw(0, id);
      low[Math.min(months, waiting.next(0, draw.low) - 1)]! += 1;
      high[Math.min(months, waiting.next(0, draw.high) - 1)]! += 1;
    }
    for (const counts of [low, high]) {
      const { chi2, degrees } = chiSquare(counts, law);
      expect(degrees).toBe(months);
      expect(chi2).toBeLessThan(chiSquareLimit(degrees));
    }
  });
});

describe('at the ends', () => {
  test.each([0, 1, 7, 60_000])(
    'from month %i: hazard 0 strikes never, hazard 1 in the next month, whatever the word',
    (month) => {
      for (const word of EDGE_WORDS) {
        expect(new Waiting(0).next(month, word)).toBe(NEVER);
        expect(new Waiting(1).next(month, word)).toBe(month + 1);
      }
    },
  );

  test('it always strikes later than now', () => {
    for (const hazard of [1e-300, 1e-12, ...HAZARDS, 1 - 1e-12, 1])
      for (const word of EDGE_WORDS) expect(new Waiting(hazard).next(100, word)).toBeGreaterThan(100);
  });

  test('a month that 16 bits cannot hold is never', () => {
    const waiting = new Waiting(1e-6);
    for (const word of EDGE_WORDS) {
      const next = waiting.next(0, word);
      const wait = 1 + Math.floor(Math.log((word + 1) / WORDS) / Math.log1p(-1e-6));
      expect(next).toBe(Math.min(wait, NEVER));
      expect(new Uint16Array([next])[0]).toBe(next);
    }
    expect(new Waiting(1).next(NEVER - 2, 0)).toBe(NEVER - 1);
    expect(new Waiting(1).next(NEVER - 1, 0)).toBe(NEVER);
  });

  test('the first month of a hazard of one half is heads or tails', () => {
    expect(new Waiting(0.5).next(0, WORDS / 2)).toBe(1);
    expect(new Waiting(0.5).next(0, WORDS / 2 - 1)).toBe(2);
  });
});

describe('dates set anew at every strike', () => {
  const IDS = 20_000;
  const MONTHS = 240;

  test.each([0.5, 0.1, 0.02])(
    'h = %d: memoryless. Every month strikes a share h, of those too who were struck last month',
    (hazard) => {
      const waiting = new Waiting(hazard);
      const draw = new KeyedStream(SEED, STREAM.hazards);
      const next = new Uint16Array(IDS);
      const set = (month: number, id: number) => {
        draw.draw(month, id);
        next[id] = waiting.next(month, draw.low);
      };
      for (let id = 0; id < IDS; id++) set(0, id);
      const struck = new Int32Array(MONTHS + 1);
      const again = new Int32Array(MONTHS + 1);
      let last = new Uint8Array(IDS);
      for (let month = 1; month <= MONTHS; month++) {
        const now = new Uint8Array(IDS);
        for (let id = 0; id < IDS; id++) {
          if (next[id] !== month) continue;
          now[id] = 1;
          struck[month]! += 1;
          again[month]! += last[id]!;
          set(month, id);
        }
        last = now;
      }
      // In each month as many as IDS coins would show; a month in which nobody is struck twice running has no score.
      const score = (strikes: number, of: number) => (strikes - of * hazard) ** 2 / (of * hazard * (1 - hazard));
      let [chi2, chi2Again, strikes, repeats] = [0, 0, 0, 0];
      for (let month = 1; month <= MONTHS; month++) {
        chi2 += score(struck[month]!, IDS);
        strikes += struck[month]!;
        if (month === 1) continue;
        chi2Again += score(again[month]!, struck[month - 1]!);
        repeats += again[month]!;
      }
      expect(Math.abs(chiSquareScore(chi2, MONTHS))).toBeLessThan(4);
      expect(Math.abs(chiSquareScore(chi2Again, MONTHS - 1))).toBeLessThan(4);
      // Over all months, within four standard errors.
      expect(Math.sqrt(score(strikes, IDS * MONTHS))).toBeLessThan(4);
      expect(Math.sqrt(score(repeats, strikes - struck[MONTHS]!))).toBeLessThan(4);
    },
  );
});
