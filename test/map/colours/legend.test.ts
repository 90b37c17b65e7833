import { describe, expect, it } from 'vitest';
import { LAYERS } from '../../../src/engine/index.ts';
import { COLOUR_BY, isColourBy } from '../../../src/map/colours/colourBy.ts';
import { LEGEND_KEYS, legendOf } from '../../../src/map/colours/legend.ts';
import { measure, niceCeiling, noReferences, quantile } from '../../../src/map/data/references.ts';
import { rising, snapshotOf, TINY } from '../tinyCity.ts';

const start = snapshotOf({
  ...Object.fromEntries(LAYERS.map((layer, i) => [layer, rising(10 + i)])),
  rent: rising(20),
  commute_min: rising(4),
  logicalDistance_min: rising(7),
});
const references = measure(TINY, start);

describe.each(['dark', 'light'] as const)('legends on the %s map', (theme) => {
  it.each(COLOUR_BY)('%s says what its colours mean', (mode) => {
    const legend = legendOf(mode, theme, references);
    const keys: readonly string[] = LEGEND_KEYS;
    for (const key of [
      legend.titleKey,
      legend.hintKey,
      legend.unit,
      ...(legend.columns === undefined ? [] : [legend.columns.titleKey, legend.columns.unit, legend.columns.beamKey]),
      legend.logical.titleKey,
      ...(legend.widths ?? []).map(({ titleKey }) => titleKey),
    ]) {
      expect(keys).toContain(key);
    }
    if (legend.columns !== undefined) expect(legend.columns.segment).toBeGreaterThan(0);
    if (legend.body.kind === 'items') {
      expect(legend.body.items.map(({ layer }) => layer)).toEqual(LAYERS);
      return;
    }
    const positions = legend.body.ticks.map(({ at }) => at);
    expect(positions).toEqual([...positions].sort((a, b) => a - b));
    expect(Math.min(...positions)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...positions)).toBeLessThanOrEqual(1);
    expect(legend.body.colours.every((colour) => /^#[0-9a-f]{6}$/.test(colour))).toBe(true);
  });
});

describe('legends', () => {
  it('only the lights and the layers of information speak of nothing but colour items', () => {
    expect(legendOf('dominant', 'dark', references).body.kind).toBe('items');
    expect(legendOf('information', 'dark', references).body.kind).toBe('gradient');
  });

  it('of blocks name all functions, and the one that alone is lit, and say that blocks are no real buildings', () => {
    const look = { blocks: true };
    expect(legendOf('dominant', 'dark', references, look)).toMatchObject({ noteKey: 'legend.blocks.note' });
    expect(legendOf('dominant', 'dark', references, look).body).not.toHaveProperty('chosen');
    const alone = legendOf('retail', 'dark', references, look);
    expect(alone.body).toMatchObject({ kind: 'items', chosen: 'retail' });
    expect(alone.noteKey).toBe('legend.blocks.note');
    expect(legendOf('rent', 'dark', references, look).noteKey).toBeUndefined();
  });

  it('name the layer they are about', () => {
    expect(legendOf('retail', 'dark', references).layer).toBe('retail');
    expect(legendOf('change.housing', 'dark', references).layer).toBe('housing');
    expect(legendOf('change', 'dark', references).layer).toBeUndefined();
  });

  it('of change have 0 in the middle', () => {
    const { body } = legendOf('change', 'dark', references);
    expect(body.kind === 'gradient' && body.ticks.find(({ value }) => value === 0)?.at).toBe(0.5);
  });

  it('of traffic say what widths stand for, of lines only where there are any', () => {
    const traffic = { cars: 50_000, passengers: 100_000, drawn: true, view: 1 };
    const { widths, body } = legendOf('traffic', 'dark', references, { traffic });
    expect(widths?.map(({ kind }) => kind)).toEqual(['road', 'line']);
    for (const { samples, titleKey } of widths ?? []) {
      expect(LEGEND_KEYS as readonly string[]).toContain(titleKey);
      expect(samples[1]!.value).toBeGreaterThan(samples[0]!.value);
      expect(samples[1]!.width).toBeGreaterThan(samples[0]!.width);
    }
    expect(body.kind === 'gradient' && body.shares).toBe(true);
    const links = { cars: 50_000, passengers: 0, drawn: false, view: 0.5 };
    const grid = legendOf('traffic', 'dark', references, { traffic: links });
    expect(grid.widths).toHaveLength(1);
    expect(grid.widths![0]!.samples[1]!.width).toBeCloseTo(widths![0]!.samples[1]!.width / 2);
    // Roads that nobody drew are said to be none.
    expect(LEGEND_KEYS as readonly (string | undefined)[]).toContain(grid.noteKey);
    expect(legendOf('rent', 'dark', references).widths).toBeUndefined();
  });

  it('of rents have one scale, so that homes and workplaces can be compared', () => {
    const [homes, work] = [legendOf('rent', 'dark', references), legendOf('workRent', 'dark', references)];
    expect(work.body).toEqual(homes.body);
    expect([homes.unit, work.unit]).toEqual(['legend.unit.rentIndex', 'legend.unit.rentIndex']);
  });

  it('of vacancy run from none upwards, in per cent', () => {
    const { body, unit } = legendOf('vacancy', 'dark', references);
    if (body.kind !== 'gradient') throw new Error('expected a gradient');
    expect(unit).toBe('legend.unit.leasedFloor');
    expect([body.shares, body.open]).toEqual([true, { low: false, high: true }]);
    expect([body.ticks[0], body.ticks.at(-1)]).toEqual([
      { at: 0, value: 0 },
      { at: 1, value: 0.2 },
    ]);
  });

  it('of changes of use go both ways from none in the middle, in every city alike, and say which way is which', () => {
    for (const measured of [references, noReferences()]) {
      const { body, unit, noteKey } = legendOf('converted', 'light', measured);
      if (body.kind !== 'gradient') throw new Error('expected a gradient');
      expect(body.ticks.map(({ value }) => value)).toEqual([-0.1, -0.025, 0, 0.025, 0.1]);
      expect(body.ticks[2]!.at).toBe(0.5);
      expect([body.shares, unit, noteKey]).toEqual([true, 'legend.unit.cellFloor', 'legend.converted.note']);
      expect(LEGEND_KEYS as readonly (string | undefined)[]).toContain(noteKey);
    }
  });

  it('can be had before the first month', () => {
    for (const mode of COLOUR_BY) expect(legendOf(mode, 'dark', noReferences()).titleKey).not.toBe('');
  });
});

describe('references', () => {
  it('take the ends of a field to round numbers around nearly all of it', () => {
    const [low, high] = references.fieldRange.commute_min;
    expect(low).toBeLessThanOrEqual(4);
    expect(high).toBeGreaterThanOrEqual(36);
    expect((high - low) % niceCeiling(32 / 5)).toBe(0);
  });

  it('leave out what is no number', () => {
    expect(quantile([Number.NaN, 3, 1, 2], 0.5)).toBe(2);
    expect(quantile([Number.NaN], 0.5)).toBe(0);
  });

  it('are never 0, since they divide', () => {
    const empty = measure(TINY, snapshotOf({}));
    expect(Math.min(...empty.layerDensity, empty.totalDensity, empty.tallest, empty.metresPerMinute)).toBeGreaterThan(
      0,
    );
  });

  it('round up to 1, 2 or 5', () => {
    expect([0.03, 1, 1.2, 4, 51].map(niceCeiling)).toEqual([0.05, 1, 2, 5, 100]);
  });
});

describe('modes', () => {
  it('offer rents of both uses, vacancy and changes of use', () => {
    for (const mode of ['rent', 'workRent', 'vacancy', 'converted']) expect(COLOUR_BY).toContain(mode);
  });

  it('are known by name', () => {
    expect(isColourBy('change.information')).toBe(true);
    expect(isColourBy('change.rent')).toBe(false);
  });
});
