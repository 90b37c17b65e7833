import { differenceCiede2000, filterDeficiencyDeuter, filterDeficiencyProt, filterDeficiencyTrit } from 'culori';
import { describe, expect, it } from 'vitest';
import { LAYERS } from '../../src/engine/index.ts';
import { LAYER_COLOURS, parseHex, toHex } from '../../src/map/palette.ts';
import type { Theme } from '../../src/map/types.ts';

const LEAST_DIFFERENCE = 12;
const difference = differenceCiede2000();
const THEMES: Theme[] = ['dark', 'light'];

const EYES = {
  normal: (colour: string) => colour,
  protanopia: filterDeficiencyProt(1),
  deuteranopia: filterDeficiencyDeuter(1),
  tritanopia: filterDeficiencyTrit(1),
};

/** The two layers that are hardest to tell apart. */
function closest(theme: Theme, see: (colour: string) => unknown): { pair: string; difference: number } {
  const colours = LAYERS.map((layer) => [layer, see(LAYER_COLOURS[theme][layer])] as const);
  const pairs = colours.flatMap(([a, first], i) =>
    colours.slice(i + 1).map(([b, second]) => ({
      pair: `${a}–${b}`,
      difference: difference(first as string, second as string),
    })),
  );
  return pairs.reduce((least, pair) => (pair.difference < least.difference ? pair : least));
}

describe.each(THEMES)('the %s palette', (theme) => {
  it.each(['normal', 'protanopia', 'deuteranopia', 'tritanopia'] as const)('keeps layers apart for %s sight', (eye) => {
    const { pair, difference: least } = closest(theme, EYES[eye]);
    expect(least, pair).toBeGreaterThanOrEqual(LEAST_DIFFERENCE);
  });

  it('gives every layer a colour of its own', () => {
    expect(new Set(Object.values(LAYER_COLOURS[theme])).size).toBe(LAYERS.length);
  });
});

describe('hex colours', () => {
  it('survive the round trip', () => {
    for (const colour of Object.values(LAYER_COLOURS.dark)) expect(toHex(parseHex(colour))).toBe(colour.toLowerCase());
  });

  it('are refused when they are none', () => {
    expect(() => parseHex('orange')).toThrow("got 'orange', expected #rrggbb");
  });
});
