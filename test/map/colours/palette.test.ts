import {
  type Color,
  converter,
  differenceCiede2000,
  filterDeficiencyDeuter,
  filterDeficiencyProt,
  filterDeficiencyTrit,
} from 'culori';
import { describe, expect, it } from 'vitest';
import { LAYERS } from '../../../src/engine/index.ts';
import { INKS, LAYER_COLOURS, parseHex, toHex } from '../../../src/map/colours/palette.ts';
import { delayRamp, differenceRamp, magnitudeRamp } from '../../../src/map/colours/ramps.ts';
import type { Theme } from '../../../src/map/types.ts';

const LEAST_DIFFERENCE = 12;
const difference = differenceCiede2000();
const THEMES: Theme[] = ['dark', 'light'];

const rgb = converter('rgb');
const colourOf = (hex: string): Color => {
  const colour = rgb(hex);
  if (colour === undefined) throw new Error(`no colour: ${hex}`);
  return colour;
};

const EYES: Readonly<Record<string, (colour: Color) => Color>> = {
  normal: (colour) => colour,
  protanopia: filterDeficiencyProt(1),
  deuteranopia: filterDeficiencyDeuter(1),
  tritanopia: filterDeficiencyTrit(1),
};

/** The two layers that are hardest to tell apart. */
function closest(theme: Theme, see: (colour: Color) => Color): { pair: string; difference: number } {
  const colours = LAYERS.map((layer) => ({ layer, seen: see(colourOf(LAYER_COLOURS[theme][layer])) }));
  const pairs = colours.flatMap((a, i) =>
    colours.slice(i + 1).map((b) => ({ pair: `${a.layer}–${b.layer}`, difference: difference(a.seen, b.seen) })),
  );
  return pairs.reduce((least, pair) => (pair.difference < least.difference ? pair : least));
}

describe.each(THEMES)('the %s palette', (theme) => {
  it.each(Object.entries(EYES))('keeps layers apart for %s', (_, see) => {
    const { pair, difference: least } = closest(theme, see);
    expect(least, pair).toBeGreaterThanOrEqual(LEAST_DIFFERENCE);
  });

  it.each(Object.entries(EYES))('keeps less from more, and both from as before, for %s', (_, see) => {
    const [less, none, more] = [0, 0.5, 1].map((at) => see(colourOf(toHex(differenceRamp(theme)(at)))));
    for (const [a, b] of [
      [less, more],
      [less, none],
      [none, more],
    ] as const)
      expect(difference(a!, b!)).toBeGreaterThanOrEqual(LEAST_DIFFERENCE);
  });

  it.each(Object.entries(EYES))('keeps cyan for information: nothing else on the map is like it for %s', (_, see) => {
    const cyan = see(colourOf(LAYER_COLOURS[theme].information));
    const { information: _own, ...layers } = LAYER_COLOURS[theme];
    const magnitudes = [magnitudeRamp, delayRamp].flatMap((ramp) =>
      Array.from({ length: 17 }, (_, step) => toHex(ramp(theme)(step / 16))),
    );
    // Of differences the ends: on the way to purple a pale one is inevitable, where there is no information to be seen.
    const ends = [0, 0.5, 1].map((at) => toHex(differenceRamp(theme)(at)));
    // Inks with an alpha are laid on the ground; solid ones are what they are.
    const inks = Object.values(INKS[theme]).filter((ink) => ink.startsWith('#'));
    for (const other of [...Object.values(layers), ...magnitudes, ...ends, ...inks])
      expect(difference(cyan, see(colourOf(other))), other).toBeGreaterThanOrEqual(LEAST_DIFFERENCE);
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
