import { assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CellIndex, gridLonLat, gridPosition, metresLonLat } from '../../../src/map/data/grid.ts';
import { TINY, TINY_CELLS } from '../tinyCity.ts';

const index = new CellIndex(TINY);

describe('picking', () => {
  it('finds every cell by its middle', () => {
    for (let cell = 0; cell < TINY_CELLS; cell++) expect(index.cellAt(index.middle(cell))).toBe(cell);
  });

  it('finds no cell on water and beside the grid', () => {
    expect(index.at(1, 1)).toBeNull();
    expect(index.at(-1, 0)).toBeNull();
    expect(index.at(4, 0)).toBeNull();
    expect(index.cellAt([12.9, 52])).toBeNull();
  });

  it('goes from the grid to degrees and back', () => {
    assert(
      property(double({ min: -5, max: 9, noNaN: true }), double({ min: -5, max: 9, noNaN: true }), (x, y) => {
        const [column, row] = gridPosition(TINY, gridLonLat(TINY, [x, y]));
        expect(column).toBeCloseTo(x, 8);
        expect(row).toBeCloseTo(y, 8);
      }),
    );
  });

  it('puts the core where its metres say', () => {
    expect(gridPosition(TINY, metresLonLat(TINY, TINY.core.x_m, TINY.core.y_m))[0]).toBeCloseTo(2.5, 8);
    expect(index.coreCell()).toBe(4);
  });
});

describe('the cell cursor', () => {
  it('skips water', () => {
    // (0, 1) east: (1, 1) is water, (2, 1) is cell 4.
    expect(index.step(3, 1, 0)).toBe(4);
  });

  it('stays where there is no more land', () => {
    expect(index.step(0, -1, 0)).toBe(0);
    expect(index.step(2, 1, 0)).toBe(2);
  });

  it('names a cell that does not exist', () => {
    expect(() => index.position(99)).toThrow('cell: got 99, expected less than 9');
  });
});
