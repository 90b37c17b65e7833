import { h } from 'preact';
import { expect, test } from 'vitest';
import { INDICATORS, indicatorIndex, LAYERS } from '../../src/engine/index.ts';
import { createText, loadMessages } from '../../src/i18n/index.ts';
import { LayerList } from '../../src/panels/index.ts';
import { byClass, byTestid, drawn, wordsOf } from '../fixtures/tree.ts';

const text = createText('en', await loadMessages('en'));
const shares = (value: number): Float64Array => {
  const row = new Float64Array(INDICATORS.length);
  for (const layer of LAYERS) row[indicatorIndex(`coreShare.${layer}`)] = value;
  return row;
};
const PROPS = {
  text,
  family: 'coreShare',
  start: shares(0.5),
  now: shares(0.4),
  startYear: 2025,
  testid: 'core-share',
} as const;

test('a diamond stands where each layer is heading, on the bars’ own scale, and is said', () => {
  const heading = LAYERS.map((_, layer) => ({
    value: layer === 2 ? Number.NaN : layer === 0 ? 0.8 : 0.2,
    said: layer === 2 ? '' : 'Heading for it.',
  }));
  const tree = drawn(h(LayerList, { ...PROPS, heading }));
  const mark = (layer: string) => byTestid(tree, `core-share-${layer}-heading`);
  expect(mark(LAYERS[0])?.props['style']).toEqual({ '--rest': '1' });
  expect(mark(LAYERS[1])?.props['style']).toEqual({ '--rest': '0.25' });
  expect(mark(LAYERS[2])).toBeUndefined();
  // What is heading higher than any bar now makes the scale.
  expect(byClass(tree, 'share-bar')[0]?.props['style']).toEqual({ '--now': '0.5', '--was': '0.625' });
  expect(wordsOf(tree)).toContain('50.0 % Heading for it.');
});

test('without it bars are as they were', () => {
  const tree = drawn(h(LayerList, PROPS));
  expect(byClass(tree, 'heading-mark')).toEqual([]);
  expect(byClass(tree, 'share-bar')[0]?.props['style']).toEqual({ '--now': '0.8', '--was': '1' });
});
