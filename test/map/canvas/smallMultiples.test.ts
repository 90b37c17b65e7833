import { describe, expect, it } from 'vitest';
import { LAYERS } from '../../../src/engine/index.ts';
import { byte, INKS, parseHex } from '../../../src/map/colours/palette.ts';
import { differenceRamp, layerRamp } from '../../../src/map/colours/ramps.ts';
import { fitGrid, smallLegend, type SmallLook, smallPixels } from '../../../src/map/canvas/smallMultiples.ts';
import { rising, snapshotOf, TINY } from '../tinyCity.ts';

const LOOKS: readonly SmallLook[] = ['hue', 'magnitude', 'change'];
const START = snapshotOf({ retail: rising(10), housing: rising(100) });
const LATER = snapshotOf({ retail: rising(10).reverse(), housing: rising(100) });

function paint(look: SmallLook, cells = LATER, layer: (typeof LAYERS)[number] = 'retail'): number[][] {
  const pixels = new Uint8ClampedArray(TINY.columns * TINY.rows * 4);
  smallPixels(TINY, { cells, layer, look, theme: 'dark' }, START, 3, pixels);
  return Array.from({ length: TINY.columns * TINY.rows }, (_, at) => [...pixels.subarray(at * 4, at * 4 + 4)]);
}

describe('a small map', () => {
  it.each(LOOKS)('%s: has a pixel for each cell, north up, and nothing where there is no land', (look) => {
    const clear = paint(look).map(([, , , alpha]) => alpha === 0);
    const [no, land] = [true, false];
    expect(clear).toEqual([no, land, land, land, land, no, land, land, land, land, land, no]);
  });

  it('has the colours of the big map', () => {
    // The first cell, in the south-west: 10 jobs on 25 ha against a scale of 3 a ha, one grid row from the bottom.
    const empty = paint('hue', snapshotOf({}));
    expect(empty[8]!.slice(0, 3)).toEqual(parseHex(INKS.dark.city).map(byte));
    const dense = paint('hue', snapshotOf({ retail: rising(1e6) }));
    expect(dense[8]!.slice(0, 3)).toEqual(layerRamp('retail', 'dark')(1).map(byte));
  });

  it('of change tells more from less, and neither from none', () => {
    const none = paint('change', START)[8];
    const [more, less] = [START.map((jobs) => jobs * 2), new Float32Array(START.length)].map(
      (cells) => paint('change', cells)[8],
    );
    // A table of 256 colours has no middle one.
    differenceRamp('dark')(0.5).forEach((part, i) => expect(Math.abs(none![i]! - byte(part))).toBeLessThanOrEqual(2));
    expect(more).not.toEqual(none);
    expect(less).not.toEqual(none);
    expect(more).not.toEqual(less);
    // Homes have not changed, whatever has become of shops.
    const homes = paint('change', LATER, 'housing').filter(([, , , alpha]) => alpha !== 0);
    expect(new Set(homes.map(String))).toEqual(new Set([String(none)]));
  });

  it('refuses a snapshot of another city', () => {
    expect(() => paint('hue', new Float32Array(3))).toThrow('got 3 values');
  });
});

describe('the grid in its picture', () => {
  it.each([
    { width: 180, height: 140 },
    { width: 100, height: 300 },
  ])('is whole, in the middle, and not distorted: $width × $height', (size) => {
    const { left, top, cell } = fitGrid(TINY, size);
    expect(left + (TINY.columns * cell) / 2).toBeCloseTo(size.width / 2, 9);
    expect(top + (TINY.rows * cell) / 2).toBeCloseTo(size.height / 2, 9);
    expect(Math.min(left, top)).toBeCloseTo(0, 9);
  });
});

describe('the legend of small maps', () => {
  it.each(LOOKS)('%s: one scale for all, in per cent of each one’s own', (look) => {
    const legend = smallLegend(look, 'light');
    expect(legend.shares).toBe(true);
    const positions = legend.ticks.map(({ at }) => at);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    for (const layer of LAYERS) expect(smallLegend(look, 'light', layer).ticks).toEqual(legend.ticks);
  });

  it('is the same gradient for all but the hues', () => {
    const gradients = (look: SmallLook) =>
      new Set(LAYERS.map((layer) => smallLegend(look, 'dark', layer).colours.join()));
    expect(LOOKS.map((look) => gradients(look).size)).toEqual([LAYERS.length, 1, 1]);
  });
});
