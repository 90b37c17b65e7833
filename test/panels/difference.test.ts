/**
 * Truths: where two runs are the same nothing is said to differ; what is said is A minus B, and turns round with the runs; luck
 * alone is not said; districts are those where homes differ most.
 */
import { describe, expect, test } from 'vitest';
import {
  CELL_COLUMN_COUNT,
  HOUSING,
  INDICATORS,
  indicatorIndex,
  INFORMATION,
  makeParameters,
} from '../../src/engine/index.ts';
import en from '../../src/i18n/en/index.ts';
import { createText } from '../../src/i18n/index.ts';
import zh from '../../src/i18n/zh/index.ts';
import { composeDifference, type DifferenceInput } from '../../src/panels/caption/difference.ts';
import { renderSentence } from '../../src/panels/caption/render.ts';

/** Three cells: the core, and two districts outside. */
const N = 3;

function month(homes: readonly [number, number, number], information: readonly [number, number, number]) {
  const cells = new Float32Array(CELL_COLUMN_COUNT * N);
  cells.set(homes, HOUSING * N);
  cells.set(information, INFORMATION * N);
  const indicators = new Float64Array(INDICATORS.length).fill(Number.NaN);
  const shareOf = ([core, ...others]: readonly number[]): number =>
    core! / others.reduce((sum, one) => sum + one, core!);
  indicators[indicatorIndex('coreShare.housing')] = shareOf(homes);
  indicators[indicatorIndex('coreShare.information')] = shareOf(information);
  return { month: 120, cells, indicators, drift: [] };
}

const START = month([200_000, 400_000, 400_000], [50_000, 25_000, 25_000]);
const FAR = month([150_000, 430_000, 420_000], [60_000, 20_000, 20_000]);

const input = (a = START, b = START, draws = 1_000_000): DifferenceInput => ({
  run: { start: START, startYear: 2025, sample: { ...makeParameters(), draws: new Array<number>(8).fill(draws) } },
  a,
  b,
  district: [0, 1, 2],
  districts: [
    { en: 'Mitte', zh: '米特' },
    { en: 'Spandau', zh: '施潘道' },
    { en: 'Köpenick', zh: '克珀尼克' },
  ],
  weight: 1,
});
const say = (given: DifferenceInput, text = createText('en', en)) =>
  composeDifference(given).map((sentence) => renderSentence(sentence, text));

describe('one run minus another', () => {
  test('of two that are the same says that they are alike', () => {
    expect(say(input())).toEqual(['In the core A and B differ by no more than chance.']);
  });

  test('says how many more or fewer A has, the largest first, and in which districts', () => {
    expect(say(input(FAR, START))).toEqual([
      'A has 50,000 fewer homes in the core than B.',
      'A has 10,000 more information jobs in the core than B.',
      'Homes: 30,000 more in Spandau, 50,000 fewer in Mitte.',
    ]);
  });

  test('turns round where the runs are exchanged', () => {
    expect(say(input(START, FAR))[0]).toBe('A has 50,000 more homes in the core than B.');
    expect(say(input(START, FAR)).at(-1)).toBe('Homes: 50,000 more in Mitte, 30,000 fewer in Spandau.');
  });

  test('is luck among few agents', () => {
    expect(composeDifference(input(FAR, START, 50)).map(({ key }) => key)).toEqual(['caption.alike']);
  });

  test('has a sentence for all of it in Chinese', () => {
    expect(say(input(FAR, START), createText('zh', zh)).join('')).not.toMatch(/[{}]|undefined/);
  });
});
