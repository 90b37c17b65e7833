import { wcagLuminance } from 'culori';
import { describe, expect, it } from 'vitest';
import { LAYERS } from '../../../src/engine/index.ts';
import { type Rgb, toHex } from '../../../src/map/colours/palette.ts';
import { differenceRamp, layerRamp, magnitudeRamp, type Ramp } from '../../../src/map/colours/ramps.ts';
import { shareOfChange, shareOfDensity } from '../../../src/map/data/scales.ts';
import { tone, toneInverse } from '../../../src/map/colours/tone.ts';

const STEPS = Array.from({ length: 33 }, (_, step) => step / 32);
const luminance = (colour: Rgb): number => wcagLuminance(toHex(colour));

function expectMonotone(ramp: Ramp, direction: 1 | -1): void {
  const values = STEPS.map((step) => luminance(ramp(step)) * direction);
  values.slice(1).forEach((value, i) => expect(value).toBeGreaterThanOrEqual((values[i] ?? 0) - 2e-3));
}

describe('tone', () => {
  it('rises from 0 towards 1 and never reaches it', () => {
    const values = [0, 0.001, 0.01, 0.1, 0.5, 1, 2, 5].map(tone);
    expect(values[0]).toBe(0);
    values.slice(1).forEach((value, i) => expect(value).toBeGreaterThan(values[i] ?? 0));
    expect(values.at(-1)).toBeLessThan(1);
  });

  it('leaves the reference short of full light, so that denser centres keep their colour', () => {
    expect(tone(1)).toBeGreaterThan(0.75);
    expect(tone(1)).toBeLessThan(0.92);
  });

  it('is undone by its inverse', () => {
    for (const share of [0.02, 0.3, 1, 1.7]) expect(toneInverse(tone(share))).toBeCloseTo(share, 9);
  });
});

describe('ramps', () => {
  it('magnitudes run from dark to light on the dark map and the other way on paper', () => {
    expectMonotone(magnitudeRamp('dark'), 1);
    expectMonotone(magnitudeRamp('light'), -1);
  });

  it.each(LAYERS)('%s stands out from the ground more and more', (layer) => {
    expectMonotone(layerRamp(layer, 'dark'), 1);
    expectMonotone(layerRamp(layer, 'light'), -1);
  });

  it('differences are purple for less, orange for more, and recede into the ground between', () => {
    for (const theme of ['dark', 'light'] as const) {
      const ramp = differenceRamp(theme);
      const [less, more] = [ramp(0.1), ramp(0.9)];
      expect(less[2]).toBeGreaterThan(less[1]);
      expect(more[0]).toBeGreaterThan(more[2]);
    }
    expect(luminance(differenceRamp('dark')(0.5))).toBeLessThan(0.02);
    expect(luminance(differenceRamp('light')(0.5))).toBeGreaterThan(0.85);
  });
});

describe('scales', () => {
  it('put no change in the middle and equal changes at equal distances from it', () => {
    expect(shareOfChange(0, 10)).toBe(0.5);
    expect(shareOfChange(4, 10) - 0.5).toBeCloseTo(0.5 - shareOfChange(-4, 10), 12);
    expect(shareOfChange(10, 10)).toBe(1);
    expect(shareOfChange(-99, 10)).toBe(0);
  });

  it('a quarter of the limit is half way: small gains are seen beside great losses', () => {
    expect(shareOfChange(2.5, 10)).toBe(0.75);
  });

  it('density goes by the tone curve', () => {
    expect(shareOfDensity(30, 60)).toBe(tone(0.5));
  });
});
