import { describe, expect, it } from 'vitest';
import { gridLonLat } from '../../../src/map/data/grid.ts';
import { freePlots, PLOTS_A_SIDE } from '../../../src/map/data/plots.ts';
import type { Features } from '../../../src/map/types.ts';
import { TINY } from '../tinyCity.ts';

const ALL = 0xffff;
/** Cell 0 is the south-west corner of the grid, cell 1 stands east of it, cell 3 north of it. */
const bit = (column: number, row: number): number => 1 << (row * PLOTS_A_SIDE + column);

/** A polygon whose corners are grid positions. */
function drawn(...rings: [number, number][][]): Features {
  const coordinates = rings.map((ring) => ring.map((corner) => [...gridLonLat(TINY, corner)]));
  return {
    type: 'FeatureCollection',
    features: [{ type: 'Feature', properties: {}, geometry: { type: 'Polygon', coordinates } }],
  };
}

describe('plots on which blocks may stand', () => {
  it('are all where nothing is drawn', () => {
    expect([...freePlots(TINY, {})]).toEqual(Array.from(TINY.gridIndex, () => ALL));
  });

  it('are not where there is water: a river along the east of a cell takes its last column', () => {
    const river: [number, number][] = [
      [0.75, -1],
      [1, -1],
      [1, 3],
      [0.75, 3],
    ];
    const free = freePlots(TINY, { water: drawn(river) });
    const last = [0, 1, 2, 3].reduce((bits, row) => bits | bit(3, row), 0);
    expect(free[0]).toBe(ALL & ~last);
    expect(free[1]).toBe(ALL);
  });

  it('are not in parks, but on islands in them', () => {
    const park: [number, number][] = [
      [0, 0],
      [0.75, 0],
      [0.75, 1],
      [0, 1],
    ];
    const island: [number, number][] = [
      [0.25, 0.25],
      [0.5, 0.25],
      [0.5, 0.5],
      [0.25, 0.5],
    ];
    const free = freePlots(TINY, { green: drawn(park, island) })[0]!;
    expect(free & bit(0, 0)).toBe(0);
    expect(free & bit(1, 1)).not.toBe(0);
    expect(free & bit(3, 2)).not.toBe(0);
  });

  it('are all of a cell that nothing would be left of: its people live somewhere', () => {
    const lake: [number, number][] = [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ];
    expect(freePlots(TINY, { water: drawn(lake) })[0]).toBe(ALL);
  });
});
