import { assert, double, integer, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUSING, INDICATORS, LAYERS, makeParameters } from '../../src/engine/index.ts';
import { CORE_SHARES } from '../../src/panels/caption/moves.ts';
import { changeDeviation, isChance, turnover } from '../../src/panels/caption/noise.ts';
import { tellingMonths } from '../../src/panels/caption/telling.ts';

const parameters = makeParameters();
const START = 0.4;
const start = new Float64Array(INDICATORS.length);
for (const column of CORE_SHARES) start[column] = START;

/** The month of each layer when all are heading for one share. */
const tell = (rest: number, draws: number, pulled = 0) =>
  tellingMonths({
    start,
    rest: LAYERS.map(() => rest),
    pulled,
    sample: { ...parameters, draws: LAYERS.map(() => draws) },
  });

const later = (month: number | undefined) => month ?? Number.POSITIVE_INFINITY;
const aShare = double({ min: 0.05, max: 0.95, noNaN: true });
const numberOfDraws = integer({ min: 50, max: 1_000_000 });

describe('when a change will stand out from luck', () => {
  test('a layer that rests where it is never does', () => {
    expect(tell(START, 1_000_000)).toEqual(LAYERS.map(() => undefined));
  });

  test('before a lever is pulled nothing does', () => {
    for (const month of tell(0.2, 1_000_000, 36)) expect(month).toBeGreaterThan(36);
  });

  test('sooner with more draws, and where the city is heading farther away', () =>
    assert(
      property(aShare, numberOfDraws, (rest, draws) => {
        const [few, many] = [tell(rest, draws), tell(rest, 2 * draws)];
        const farther = tell(START + (rest - START) * 1.05, draws);
        LAYERS.forEach((_, layer) => {
          expect(later(many[layer])).toBeLessThanOrEqual(later(few[layer]));
          // The nearer a share is to all or nothing, the less luck there is: only then may it come in the same month.
          expect(later(farther[layer])).toBeLessThanOrEqual(later(few[layer]) + 1);
        });
      }),
    ));

  test('half of the way after ten years for homes and after four for jobs, three deviations of luck and no less', () => {
    const draws = 2000;
    const months = tell(0.3, draws);
    const sample = { ...parameters, draws: LAYERS.map(() => draws) };
    const stands = (layer: number, month: number) => {
      const change = -0.1 * (1 - 0.5 ** (month / (layer === HOUSING ? 120 : 48)));
      const deviation = changeDeviation(START, START + change, draws, turnover(layer, month, sample));
      return !isChance(change, deviation, true);
    };
    LAYERS.forEach((_, layer) => {
      const month = months[layer]!;
      expect([stands(layer, month - 1), stands(layer, month)]).toEqual([false, true]);
    });
  });
});
