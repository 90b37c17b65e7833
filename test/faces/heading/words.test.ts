import { describe, expect, test } from 'vitest';
import { INDICATORS, indicatorIndex, LAYERS, makeParameters } from '../../../src/engine/index.ts';
import type { Run, Shown } from '../../../src/faces/page.ts';
import {
  type KnownHeading,
  layerHeadings,
  sayShares,
  sayShort,
  sayWay,
  wayAlong,
} from '../../../src/faces/parts/heading/words.ts';
import { plain } from '../../fixtures/tree.ts';
import { createText, type Language, loadMessages } from '../../../src/i18n/index.ts';

const texts = {
  en: createText('en', await loadMessages('en')),
  zh: createText('zh', await loadMessages('zh')),
} satisfies Record<Language, unknown>;

const shares = (value: number): Float64Array => {
  const row = new Float64Array(INDICATORS.length);
  for (const layer of LAYERS) row[indicatorIndex(`coreShare.${layer}`)] = value;
  return row;
};
const runOf = (draws: number) =>
  ({
    start: { indicators: shares(0.5) },
    startYear: 2025,
    sample: { ...makeParameters(), draws: LAYERS.map(() => draws) },
  }) as unknown as Run;
/** So many draws that every change is told in its first month. */
const run = runOf(1e12);
const shown = { month: 60, indicators: shares(0.4) } as unknown as Shown;
/** Information gathers, back offices stay, homes are not there, all others leave. */
const heading: KnownHeading = {
  status: 'known',
  cells: new Float32Array(),
  coreShare: LAYERS.map(
    (layer) => ({ information: 0.8, business: 0.502, housing: Number.NaN })[layer as string] ?? 0.2,
  ),
};

test('each layer’s way is said as a number, on the other side as such, and where there is none as that', () => {
  const said = layerHeadings(texts.en, heading, run, shown, 0).map((layer) => plain(layer.said));
  expect(said[LAYERS.indexOf('industry')]).toBe('Heading for 20.0 %, 33 % of the way gone.');
  expect(said[LAYERS.indexOf('information')]).toBe('Heading for 80.0 %, so far the other way.');
  expect(said[LAYERS.indexOf('business')]).toBe('Heading for 50.2 %, about where it began.');
  expect(said[LAYERS.indexOf('housing')]).toBe('');
});

test('what luck still hides is said with the year in which it will stand out, or that it won’t', () => {
  const saidWith = (draws: number) =>
    layerHeadings(texts.en, heading, runOf(draws), { ...shown, month: 1 }, 0).map((layer) => plain(layer.said));
  expect(saidWith(500)[LAYERS.indexOf('industry')]).toMatch(/way gone and stands out from luck by about 20[2-5]\d\.$/);
  expect(saidWith(4)[LAYERS.indexOf('industry')]).toMatch(/way gone and luck hides it for thirty years\.$/);
  expect(saidWith(500)[LAYERS.indexOf('business')]).toBe('Heading for 50.2 %, about where it began.');
});

test('a hair’s breadth on the other side is none of the way', () => {
  expect(plain(sayWay(texts.en, -0.02))).toBe('0 % of the way gone');
  expect(plain(sayWay(texts.en, 1.1))).toBe('110 % of the way gone');
});

test.each(['en', 'zh'] as const)('the chart’s words have every layer that is there, in %s', (language) => {
  const text = texts[language];
  const said = sayShares(text, heading, run, shown);
  for (const layer of LAYERS) expect(said.includes(text.t(`layer.${layer}.plain`))).toBe(layer !== 'housing');
  expect(said).not.toMatch(/[{}]|undefined|NaN/);
});

describe.each(['en', 'zh'] as const)('in %s', (language) => {
  test.each(['working', 'restless', 'failed', 'known'] as const)('%s is said, in a comparison as well', (status) => {
    const words = [false, true].map((compared) => sayShort(texts[language], status, compared));
    for (const word of words) expect(word).not.toMatch(/heading\.|undefined/);
    expect(words[0] === words[1]).toBe(status !== 'known');
  });
});

test('a curve’s way counts from a hundredth of the curve', () => {
  const curve = (centre: number) => ({
    functions: Float64Array.from([3, centre]),
    information: Float64Array.from([0, 0]),
  });
  expect(wayAlong('functions', curve(4), curve(5), curve(6))).toBe(0.5);
  expect(wayAlong('functions', curve(4), curve(5), curve(4.04))).toBeUndefined();
  expect(wayAlong('information', curve(4), curve(5), curve(6))).toBeUndefined();
});
