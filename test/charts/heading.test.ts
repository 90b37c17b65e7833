import { h } from 'preact';
import { describe, expect, test } from 'vitest';
import { CoreShareTable } from '../../src/charts/CoreShareTable.tsx';
import { HeadingMarks } from '../../src/charts/HeadingMarks.tsx';
import { HeadingProfile } from '../../src/charts/HeadingProfile.tsx';
import type { SectionBins, SectionProfile } from '../../src/charts/profile.ts';
import { SectionTable, sectionCsv } from '../../src/charts/SectionTable.tsx';
import { LAYER_COUNT, LAYERS } from '../../src/engine/index.ts';
import { createText, loadMessages } from '../../src/i18n/index.ts';
import { byClass, byTestid, drawn, elementsOf, wordsOf } from '../fixtures/tree.ts';

const text = createText('en', await loadMessages('en'));

describe('the curve at rest', () => {
  const values = Float64Array.from([1, 2, 5, 3, 0.5]);
  const tree = drawn(
    h(HeadingProfile, { values, x: (bin) => 30 * bin, y: (density) => 100 - 10 * density, tone: 'warm' }),
  );

  test('is a line through every bin, in dashes of its own', () => {
    const [line] = byClass(tree, 'heading-line');
    expect(line?.props['d']).toMatch(/^M0,90C.*120,95$/);
    expect(byTestid(tree, 'section-heading-warm')?.props['class']).toContain('section-heading-warm');
  });

  test('has a diamond in the centre, and others at the same distances from it', () => {
    const diamonds = byClass(tree, 'heading-diamond').map(({ props }) => props['d']);
    expect(diamonds).toHaveLength(3);
    expect(diamonds[1]).toBe('M60.0,46.5L63.5,50.0L60.0,53.5L56.5,50.0Z');
  });
});

describe('marks beside the chart of core shares', () => {
  const from = LAYERS.map((_, layer) => 100 + layer);
  const to = LAYERS.map((_, layer) => (layer === 2 ? Number.NaN : 50));
  const tree = drawn(h(HeadingMarks, { from, to, edge: 200 }));

  test('go from the share now to a diamond beyond the years, layer by layer', () => {
    const first = byClass(tree, `layer-${LAYERS[0]}`);
    const [slope, diamond] = elementsOf(first[0]!.children).map(({ props }) => props['d']);
    expect(slope).toBe('M200.0,100.0L214.0,50.0');
    expect(diamond).toBe('M214.0,46.5L217.5,50.0L214.0,53.5L210.5,50.0Z');
  });

  test('leave out a layer that the city doesn’t have', () => {
    expect(byClass(tree, 'heading-diamond')).toHaveLength(LAYER_COUNT - 1);
    expect(byClass(tree, `layer-${LAYERS[2]}`)).toEqual([]);
  });
});

describe('tables', () => {
  const columns = LAYERS.map(() => Float64Array.from([0.5, 0.4]));
  const series = { length: 2, year: Float64Array.from([2025, 2026]), columns };

  test('core shares end with the rest and how much of the way is gone', () => {
    const ways = LAYERS.map((_, layer) => (layer === 1 ? undefined : 1 / 3));
    const heading = { shares: LAYERS.map(() => 0.2), ways };
    const foot = byTestid(drawn(h(CoreShareTable, { text, series, heading })), 'core-table-heading');
    const rows = foot!.children.map((row) =>
      typeof row === 'string' ? [] : row.children.map((cell) => wordsOf([cell])),
    );
    expect(rows[0]?.slice(0, 3)).toEqual(['Heading for', '20.0 %', '20.0 %']);
    expect(rows[1]?.slice(0, 3)).toEqual(['Of the way gone', '33 %', '–']);
    expect(byTestid(drawn(h(CoreShareTable, { text, series })), 'core-table-heading')).toBeUndefined();
  });

  const bins: SectionBins = { width_km: 1, reach: 1, bin: new Int16Array(), land_ha: new Float64Array(3) };
  const profile = (value: number): SectionProfile => ({
    functions: Float64Array.from([value, value + 1, value + 2]),
    information: Float64Array.from([value / 10, value / 10, value / 10]),
  });
  const numbers = { bins, start: profile(10), now: profile(20), rest: profile(30) };

  test('the section has a column of the rest for each curve, and says how much of the way is gone', () => {
    const tree = drawn(h(SectionTable, { text, startYear: 2025, said: 'a third of the way', ...numbers }));
    const [first] = elementsOf(tree).filter(({ type }) => type === 'tbody')[0]!.children;
    expect(
      elementsOf([first!])
        .filter(({ type }) => type === 'td')
        .map(({ children }) => wordsOf(children)),
    ).toEqual(['20.0', '10.0', '30.0', '2.0', '1.0', '3.0']);
    expect(wordsOf(tree)).toContain('a third of the way');
  });

  test('the section’s file has the same columns, and without a rest those it always had', () => {
    expect(sectionCsv(numbers, 'test').split('\r\n').slice(1, 3)).toEqual([
      'distance_km,functions_perHa,functions_perHa_start,functions_perHa_rest,information_jobsPerHa,information_jobsPerHa_start,information_jobsPerHa_rest',
      '-1,20,10,30,2,1,3',
    ]);
    expect(
      sectionCsv({ ...numbers, rest: undefined }, 'test')
        .split('\r\n')
        .slice(1, 3),
    ).toEqual([
      'distance_km,functions_perHa,functions_perHa_start,information_jobsPerHa,information_jobsPerHa_start',
      '-1,20,10,2,1',
    ]);
  });
});
