import { describe, expect, it } from 'vitest';
import { cellPaint } from '../../../src/map/canvas/cellPaint.ts';
import { COLOUR_BY, differenceOf, readColourBy, subjectOf } from '../../../src/map/colours/colourBy.ts';
import { Field, weightsOf } from '../../../src/map/data/field.ts';
import {
  emptyMonth,
  fieldAt,
  LIGHT_PLANE,
  NOBODY,
  packDifference,
  packMonth,
  planeLength,
} from '../../../src/map/data/fieldData.ts';
import { LEGEND_KEYS, legendOf } from '../../../src/map/colours/legend.ts';
import { measure } from '../../../src/map/data/references.ts';
import { differenceLimit, shareOfChange } from '../../../src/map/data/scales.ts';
import { rising, snapshotOf, TINY } from '../tinyCity.ts';

const plane = planeLength(TINY);
const START = snapshotOf({ housing: rising(100), retail: rising(10), rent: rising(10), commute_min: rising(3) });
const BASELINE = snapshotOf({ housing: rising(100), retail: rising(10), rent: rising(12), commute_min: rising(3) });
const SCENARIO = snapshotOf({
  housing: rising(100).map((people, cell) => people + (cell === 0 ? 50 : 0)),
  retail: rising(10).map((jobs, cell) => jobs - (cell === 0 ? 10 : 0)),
  rent: rising(10),
  commute_min: [Number.NaN, ...rising(3).slice(1)],
  logicalDistance_min: rising(5),
});

/** What there is any of at the start. */
const FILLED = ['all', 'housing', 'retail', 'rent', 'commute_min'];

describe('a packed difference', () => {
  const month = emptyMonth(TINY);
  packDifference(TINY, SCENARIO, BASELINE, month);

  it('is one run minus the other, of a cell and its surroundings, per ha of land', () => {
    const homes = (cell: number) => month.values[plane + TINY.gridIndex[cell]! * 4 + 3]!;
    // 50 people more in the corner: most of it there, less beside it, and nothing three cells away.
    expect(homes(0)).toBeGreaterThan(homes(1));
    expect(homes(1)).toBeGreaterThan(0);
    expect(homes(8)).toBeGreaterThanOrEqual(0);
    expect(month.values[3]).toBeCloseTo(-homes(0) / 5, 6);
    expect(month.values[fieldAt(TINY, 'rent', TINY.gridIndex[0]!)]).toBeCloseTo(-2, 6);
  });

  it('has no number where one of the two has none', () => {
    expect(month.values[fieldAt(TINY, 'commute_min', TINY.gridIndex[0]!)]).toBe(NOBODY);
    expect(month.values[fieldAt(TINY, 'commute_min', TINY.gridIndex[1]!)]).toBe(0);
  });

  it('still says where travel time puts cells', () => {
    expect(month.values[LIGHT_PLANE * plane + 3]).toBe(5);
    expect(month.values[LIGHT_PLANE * plane + 4 + 3]).toBe(10);
  });

  it('averaged over groups is what each group has more together, over its land; nothing where there is no group', () => {
    const groups = Array.from(TINY.gridIndex, (_, cell) => (cell === 8 ? -1 : cell < 3 ? 0 : 1));
    const grouped = emptyMonth(TINY);
    packDifference(TINY, SCENARIO, BASELINE, grouped, groups);
    const homes = (cell: number) => grouped.values[plane + TINY.gridIndex[cell]! * 4 + 3]!;
    const land_ha = TINY.land_ha[0]! + TINY.land_ha[1]! + TINY.land_ha[2]!;
    for (const cell of [0, 1, 2]) expect(homes(cell)).toBeCloseTo(50 / land_ha, 6);
    for (const cell of [3, 8]) expect(homes(cell)).toBe(0);
  });

  it('of two runs is the other way round when the runs are', () => {
    const other = emptyMonth(TINY);
    packDifference(TINY, BASELINE, SCENARIO, other);
    for (let at = 0; at < 2 * plane; at++) expect(other.values[at]).toBeCloseTo(-month.values[at]!, 5);
  });

  it('refuses a run of another city', () => {
    expect(() => packDifference(TINY, SCENARIO, new Float32Array(7), emptyMonth(TINY))).toThrow('got 7 values');
  });
});

describe('the field', () => {
  it('shows a difference at once, slides to the next, and goes back at once', () => {
    const field = new Field(TINY, 'dark', 'dominant', false);
    field.show(START, START, 0, 0);
    field.showDifference(SCENARIO, BASELINE, START, 12, 1000);
    expect(field.reading).toEqual({ kind: 'difference', of: 'all' });
    // A slide from densities to differences would show what never was.
    expect(field.tween(1000)).toBe(1);
    field.showDifference(SCENARIO, BASELINE, START, 24, 3000);
    expect(field.tween(3000)).toBe(0);
    field.show(SCENARIO, START, 24, 6000);
    expect(field.reading).toEqual({ kind: 'lights' });
    expect(field.tween(6000)).toBe(1);
    const expected = emptyMonth(TINY);
    packMonth(TINY, SCENARIO, START, expected);
    expect(field.next.values).toEqual(expected.values);
  });

  it('keeps its scale from month to month', () => {
    const field = new Field(TINY, 'dark', 'dominant', false);
    field.showDifference(START, START, START, 0, 0);
    const { references } = field;
    field.showDifference(SCENARIO, BASELINE, START, 12, 1000);
    expect(field.references).toBe(references);
    expect(references).toEqual(measure(TINY, START));
  });
});

describe.each(['dark', 'light'] as const)('differences on the %s map', (theme) => {
  const references = measure(TINY, START);

  it.each(COLOUR_BY)('%s: equal runs have one colour, and more and less have others', (mode) => {
    const field = new Field(TINY, theme, mode, true);
    field.showDifference(START, START, START, 0, 0);
    const none = new Set([...TINY.gridIndex].map((position) => String(cellPaint(field, references, position))));
    expect(none.size).toBe(1);
    const more = START.map((value) => value * 1.5);
    field.showDifference(more, START, START, 1, 0);
    const [orange] = cellPaint(field, references, 11);
    field.showDifference(START, more, START, 1, 0);
    const [purple] = cellPaint(field, references, 11);
    // The rest of the city's columns are empty.
    if (!FILLED.includes(subjectOf(readColourBy(mode)))) return;
    expect(orange).not.toEqual(purple);
    expect([...none]).not.toContain(String([orange]));
    expect([...none]).not.toContain(String([purple]));
  });

  it.each(COLOUR_BY)('%s: a legend with sign, unit and 0 in the middle', (mode) => {
    const { body, unit, titleKey, hintKey, columns, widths } = legendOf(mode, theme, references, { difference: true });
    if (body.kind !== 'gradient') throw new Error('expected a gradient');
    const [least, most] = [body.ticks[0]!, body.ticks.at(-1)!];
    expect(least.value).toBe(-most.value);
    expect([least.at, most.at]).toEqual([0, 1]);
    expect(body.ticks.find(({ value }) => value === 0)?.at).toBe(0.5);
    for (const key of [unit, titleKey, hintKey]) expect(LEGEND_KEYS as readonly string[]).toContain(key);
    expect([columns, widths]).toEqual([undefined, undefined]);
  });
});

describe('changes of use', () => {
  it('are painted as differences are: one colour for none, others for more homes and for more workplaces', () => {
    const field = new Field(TINY, 'dark', 'converted', true);
    const use = snapshotOf({ housing: rising(100), converted: [0, 0.05, -0.05, 0, 0.3, 0, 0, 0, 0.4] });
    field.show(use, START, 12, 0);
    const painted = [...TINY.gridIndex].map((position) => String(cellPaint(field, field.references!, position)));
    expect(painted[0]).toBe(painted[3]);
    expect(new Set(painted.slice(0, 3)).size).toBe(3);
    // Beyond the end of the scale there is no further colour.
    expect(painted[4]).toBe(painted[8]);
    expect(weightsOf(field.reading).fieldsA).toEqual([0, 0, 0, 1]);
  });
});

describe('scales of differences', () => {
  it('are symmetric, and end where the start says', () => {
    const references = measure(TINY, START);
    for (const mode of COLOUR_BY) {
      const reading = differenceOf(readColourBy(mode));
      if (reading.kind !== 'difference') throw new Error('expected a difference');
      const limit = differenceLimit(reading.of, references);
      expect(limit).toBeGreaterThan(0);
      expect(shareOfChange(limit, limit)).toBe(1);
      expect(shareOfChange(-limit, limit)).toBe(0);
      expect(shareOfChange(limit / 3, limit) + shareOfChange(-limit / 3, limit)).toBeCloseTo(1, 12);
    }
  });
});
