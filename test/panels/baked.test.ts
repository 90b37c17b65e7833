/** What runs made beforehand add to a caption. */
import { describe, expect, test } from 'vitest';
import {
  INDICATORS,
  indicatorIndex,
  LAYERS,
  type LayerId,
  makeParameters,
  NULL_POLICY,
  SECTOR_COUNT,
} from '../../src/engine/index.ts';
import en from '../../src/i18n/en/index.ts';
import zh from '../../src/i18n/zh/index.ts';
import { createText, type Text } from '../../src/i18n/index.ts';
import { agreedDirection, type BakedRange, type BakedRuns, sharesAt } from '../../src/panels/caption/baked.ts';
import { type CaptionInput, composeCaption } from '../../src/panels/caption/caption.ts';
import { renderSentence } from '../../src/panels/caption/render.ts';

const HOUSING = LAYERS.indexOf('housing');

/** Every layer stays where it is but homes, which the levers move by `effect` in the first year. */
function baked(effect: BakedRange, share: BakedRange = [0.2, 0.2, 0.2]): BakedRuns {
  const none: BakedRange[] = [
    [0, 0, 0],
    [0, 0, 0],
  ];
  const still = Object.fromEntries(LAYERS.map((layer) => [layer, none])) as Record<LayerId, BakedRange[]>;
  const coreShare = { ...still, housing: [[0.2, 0.2, 0.2] as BakedRange, share] };
  const moved = { ...still, housing: [[0, 0, 0] as BakedRange, effect] };
  return { plan: '', model: '', agents: 1000, seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], coreShare, effect: moved };
}

function indicators(homes: number): Float64Array {
  const values = new Float64Array(INDICATORS.length);
  for (const layer of LAYERS) values[indicatorIndex(`coreShare.${layer}`)] = layer === 'housing' ? homes : 0.3;
  return values;
}

/** Half a year after a lever was pulled: homes in the core have gone from 20 % to `homes`, which luck alone could do. */
function early(homes: number, runs?: BakedRuns): CaptionInput {
  return {
    start: indicators(0.2),
    now: indicators(homes),
    startYear: 2025,
    months: 6,
    levers: { ...NULL_POLICY, remoteWork: 0.5 },
    everPulled: true,
    sample: { ...makeParameters(), draws: LAYERS.map(() => 1000) },
    totalsAtStart: LAYERS.map(() => 100_000),
    totals: LAYERS.map(() => 100_000),
    drift: new Float32Array(LAYERS.length * SECTOR_COUNT * SECTOR_COUNT),
    baked: runs,
  };
}

const said = (input: CaptionInput, text = createText('en', en)) =>
  composeCaption(input).headline.map((sentence) => renderSentence(sentence, text));

describe('between the years of runs made beforehand', () => {
  test('ranges lie on straight lines, and after the last year there are none', () => {
    const runs = baked([-0.02, -0.01, -0.005], [0.18, 0.19, 0.21]);
    for (const [k, share] of [0.19, 0.195, 0.205].entries())
      expect(sharesAt(runs, 'housing', 6)?.[k]).toBeCloseTo(share, 12);
    expect(sharesAt(runs, 'housing', 12)).toEqual([0.18, 0.19, 0.21]);
    expect(sharesAt(runs, 'housing', 13)).toBeUndefined();
    expect(agreedDirection(runs, HOUSING, 13)).toBe(0);
  });

  test('a direction is agreed on where the levers moved every run that way', () => {
    expect(agreedDirection(baked([-0.02, -0.01, -0.005]), HOUSING, 6)).toBe(-1);
    expect(agreedDirection(baked([0.001, 0.01, 0.02]), HOUSING, 6)).toBe(1);
    expect(agreedDirection(baked([-0.02, -0.01, 0.001]), HOUSING, 6)).toBe(0);
    // Nothing has moved at the start.
    expect(agreedDirection(baked([-0.02, -0.01, -0.005]), HOUSING, 0)).toBe(0);
  });
});

describe('a change within luck', () => {
  test('is not claimed by itself', () => {
    expect(said(early(0.199))[0]).toMatch(/^The levers are pulled/);
  });

  test('is claimed, and is sure, where the levers moved it that way in every other run', () => {
    const input = early(0.199, baked([-0.004, -0.002, -0.001]));
    expect(said(input)[0]).toBe('100 homes left the core.');
    expect(composeCaption(input).headline[0]?.sureness).toBe('sure');
  });

  test('is not claimed where other runs differ, or went the other way', () => {
    expect(said(early(0.199, baked([-0.004, -0.002, 0.001])))[0]).toMatch(/^The levers are pulled/);
    expect(said(early(0.199, baked([0.001, 0.002, 0.004])))[0]).toMatch(/^The levers are pulled/);
  });

  test('has beside it where the share lies in the other runs, in both languages', () => {
    const input = early(0.199, baked([-0.004, -0.002, -0.001], [0.197, 0.198, 0.199]));
    const inWords = (text: Text) =>
      composeCaption(input)
        .detail.map((sentence) => renderSentence(sentence, text).replaceAll(/\s/g, ' '))
        .join(' ');
    expect(inWords(createText('en', en))).toContain('Core share in 10 runs: homes 20.0 % → 19.9–20.0 %.');
    expect(inWords(createText('zh', zh))).toContain('10 次运行');
  });
});
