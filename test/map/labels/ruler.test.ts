import { describe, expect, it } from 'vitest';
import { marksFor, platesOf } from '../../../src/map/labels/ruler.ts';

const marks = (share: number, perShare_px = 1000, scale = 1) => marksFor(share, perShare_px, scale)?.marks ?? [];

describe('marks beside the beam', () => {
  it('reach the first mark at or above the beam', () => {
    expect(marks(0.27)).toHaveLength(3);
    expect(marks(0.3)).toHaveLength(3);
    expect(marks(0.31).at(-1)).toBeCloseTo(0.4, 12);
    expect(marks(0.05)).toEqual([0.1]);
    expect(marks(1)).toHaveLength(10);
  });

  it('are fewer where there is less room, and none where they would crowd', () => {
    expect(marks(0.35, 1000)).toHaveLength(4);
    expect(marks(0.35, 120)).toEqual([0.2, 0.4]);
    expect(marks(0.35, 50)).toEqual([0.5]);
    expect(marks(0.35, 20)).toEqual([]);
    // Bigger numbers need more room.
    expect(marks(0.35, 250, 2)).toEqual([0.2, 0.4]);
  });

  it('are none without a beam', () => {
    expect(marksFor(0, 1000, 1)).toBeNull();
    expect(marksFor(Number.NaN, 1000, 1)).toBeNull();
  });
});

describe('plates of the ruler', () => {
  const sizes = [20, 22, 24].map((width) => ({ width, height: 16 }));
  const plates = platesOf({ step: 0.1, marks: [0.1, 0.2, 0.3] }, sizes, 2);

  it('are a spine as tall as the last mark, then a mark and a number at each height', () => {
    expect(plates).toHaveLength(7);
    expect(plates[0]).toMatchObject({ low: 0, high: 0.3 });
    expect(plates.filter(({ text }) => text !== undefined).map(({ low, high, text }) => [low, high, text])).toEqual([
      [0.1, 0.1, 0],
      [0.2, 0.2, 1],
      [0.3, 0.3, 2],
    ]);
  });

  it('stand right of the beam, numbers right of their marks, none upon another', () => {
    for (const { left_px, right_px, below_px, above_px } of plates) {
      expect(left_px).toBeGreaterThan(0);
      expect(right_px).toBeGreaterThan(left_px);
      expect(above_px).toBeGreaterThanOrEqual(below_px);
    }
    const [, mark, number] = plates;
    expect(number!.left_px).toBeGreaterThan(mark!.right_px);
    expect(number!.right_px - number!.left_px).toBe(20);
  });
});
