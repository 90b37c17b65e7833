/** Sketches: how points are set, closed, taken back and moved, and what a key does to them. */
import { describe, expect, test } from 'vitest';
import {
  actOn,
  beginSketch,
  type LonLat,
  type SketchAct,
  type SketchHistory,
} from '../../src/faces/parts/draw/sketch.ts';
import { readSketchKey } from '../../src/faces/parts/draw/sketchKeys.ts';
import { crossesItself, kindOf, placeOf, sketchOf } from '../../src/faces/parts/draw/sketchShape.ts';

const set = (lon: number, lat: number, reach_m = 10): SketchAct => ({ kind: 'set', at: [lon, lat], reach_m });
const run = (history: SketchHistory, ...acts: readonly SketchAct[]): SketchHistory => acts.reduce(actOn, history);
const SQUARE: readonly LonLat[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

describe('setting points', () => {
  test('an area is whole on its first corner', () => {
    const { now } = run(beginSketch('area'), set(0, 0), set(1, 0), set(1, 1), set(0.00001, 0));
    expect(now).toEqual({ kind: 'area', phase: 'edit', points: SQUARE.slice(0, 3) });
  });

  test('an area and a line are whole on their last point again', () => {
    expect(run(beginSketch('area'), set(0, 0), set(1, 0), set(1, 1), set(1, 1)).now.phase).toBe('edit');
    expect(run(beginSketch('line'), set(0, 0), set(1, 0), set(1, 0)).now.phase).toBe('edit');
  });

  test('too few points stay a drawing, and a trembling click is no side', () => {
    const { now } = run(beginSketch('area'), set(0, 0), set(1, 0), set(1, 0), set(0, 0), { kind: 'finish' });
    expect(now).toEqual({ kind: 'area', phase: 'draw', points: SQUARE.slice(0, 2) });
  });

  test('a line may come back to where it began', () => {
    const { now } = run(beginSketch('line'), set(0, 0), set(1, 0), set(1, 1), set(0, 0));
    expect(now.phase).toBe('draw');
    expect(now.points).toHaveLength(4);
  });

  test('one point is a whole spot, to a tenth of a metre', () => {
    expect(run(beginSketch('point'), set(13.123456789, 52)).now).toEqual({
      kind: 'point',
      phase: 'edit',
      points: [[13.123457, 52]],
    });
  });
});

describe('steps back', () => {
  test('each step is taken back and made again; a new one forgets what was taken back', () => {
    const drawn = run(beginSketch('line'), set(0, 0), set(1, 0), set(1, 1));
    const back = run(drawn, { kind: 'undo' }, { kind: 'undo' });
    expect(back.now.points).toHaveLength(1);
    expect(run(back, { kind: 'redo' }).now.points).toHaveLength(2);
    expect(run(back, { kind: 'redo' }, { kind: 'redo' }, { kind: 'redo' }).now).toEqual(drawn.now);
    expect(run(back, set(5, 5), { kind: 'redo' }).now.points).toEqual([
      [0, 0],
      [5, 5],
    ]);
  });

  test('nothing to take back changes nothing', () => {
    const begun = beginSketch('area');
    for (const kind of ['undo', 'redo', 'back', 'finish'] as const) expect(actOn(begun, { kind })).toBe(begun);
  });

  test('Backspace takes the last point back', () => {
    expect(run(beginSketch('line'), set(0, 0), set(1, 0), { kind: 'back' }).now.points).toEqual([[0, 0]]);
  });
});

describe('editing', () => {
  const square = beginSketch('area', SQUARE);

  test('what is there is edited, not drawn', () => {
    expect(square.now.phase).toBe('edit');
    expect(actOn(square, set(9, 9))).toBe(square);
  });

  test('without a chosen point the whole moves, else that point', () => {
    expect(actOn(square, { kind: 'shift', by: [1, 2] }).now.points[2]).toEqual([2, 3]);
    const moved = run(square, { kind: 'choose', step: 1 }, { kind: 'shift', by: [-1, 0] }).now;
    expect(moved.points).toEqual([[-1, 0], ...SQUARE.slice(1)]);
  });

  test('points are chosen round and round, the whole among them', () => {
    const chosen = Array.from({ length: 6 }, (_, k) => {
      const steps = Array.from({ length: k }, (): SketchAct => ({ kind: 'choose', step: 1 }));
      return run(square, ...steps).now.chosen;
    });
    expect(chosen).toEqual([undefined, 0, 1, 2, 3, undefined]);
    expect(actOn(square, { kind: 'choose', step: -1 }).now.chosen).toBe(3);
  });

  test('a chosen point is taken out while enough are left', () => {
    const out = run(square, { kind: 'choose', step: 1 }, { kind: 'back' });
    expect(out.now).toEqual({ kind: 'area', phase: 'edit', points: SQUARE.slice(1) });
    const least = run(out, { kind: 'choose', step: 1 });
    expect(actOn(least, { kind: 'back' })).toBe(least);
  });
});

describe('shapes', () => {
  test('a sketch becomes the geometry that its lever takes, and back', () => {
    for (const [lever, kind, type] of [
      ['transit', 'line', 'LineString'],
      ['growthBoundary', 'area', 'Polygon'],
      ['governmentRelocation', 'point', 'Point'],
    ] as const) {
      expect(kindOf(lever)).toBe(kind);
      const points = kind === 'point' ? SQUARE.slice(0, 1) : SQUARE;
      const place = placeOf({ kind, phase: 'edit', points });
      expect(place?.type).toBe(type);
      expect(sketchOf(place!)).toEqual({ kind, points });
    }
  });

  test('holes and several parts are left to files', () => {
    const ring = [...SQUARE, SQUARE[0]!];
    expect(sketchOf({ type: 'Polygon', coordinates: [ring, ring] })).toBeUndefined();
    expect(sketchOf({ type: 'MultiPolygon', coordinates: [[ring]] })).toBeUndefined();
  });

  test('a bow crosses itself, a square and a line do not', () => {
    const bow: readonly LonLat[] = [SQUARE[0]!, SQUARE[2]!, SQUARE[1]!, SQUARE[3]!];
    expect(crossesItself({ kind: 'area', phase: 'edit', points: bow })).toBe(true);
    expect(crossesItself({ kind: 'area', phase: 'edit', points: SQUARE })).toBe(false);
    expect(crossesItself({ kind: 'line', phase: 'edit', points: bow })).toBe(false);
  });
});

describe('keys', () => {
  const press = (key: string, given: { shiftKey?: boolean; ctrlKey?: boolean } = {}, phase: 'draw' | 'edit' = 'draw') =>
    readSketchKey(
      { key, code: '', isComposing: false, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...given },
      { phase },
    );

  test('arrows go a cell, with Shift five', () => {
    expect(press('ArrowUp')).toEqual({ kind: 'move', dx: 0, dy: 1 });
    expect(press('ArrowLeft', { shiftKey: true })).toEqual({ kind: 'move', dx: -5, dy: 0 });
  });

  test('Enter, Backspace and Escape', () => {
    expect(press('Enter')).toEqual({ kind: 'enter' });
    expect(press('Backspace')).toEqual({ kind: 'back' });
    expect(press('Escape')).toEqual({ kind: 'leave' });
  });

  test('pages choose points only where there are some to be moved', () => {
    expect(press('PageDown')).toBeNull();
    expect(press('PageDown', {}, 'edit')).toEqual({ kind: 'choose', step: 1 });
  });

  test('zooming and modified keys stay the map’s and the browser’s', () => {
    expect(press('+')).toBeNull();
    expect(press('z', { ctrlKey: true })).toBeNull();
  });
});
