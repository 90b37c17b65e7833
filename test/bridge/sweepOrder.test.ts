import { describe, expect, test } from 'vitest';
import { coarseToFine, refinement } from '../../src/bridge/sweepOrder.ts';

describe.each([2, 3, 5, 6, 7, 9, 11, 13])('a row of %i', (count) => {
  test('begins with its ends, and each turn at least halves the widest gap that is left', () => {
    const turns = refinement(count);
    expect(turns.map((turn, at) => (turn === 0 ? at : -1)).filter((at) => at >= 0)).toEqual([0, count - 1]);
    let widest = count - 1;
    for (let turn = 1; turn <= Math.max(...turns); turn++) {
      const known = turns.flatMap((at, index) => (at <= turn ? [index] : []));
      const gap = Math.max(...known.slice(1).map((at, i) => at - known[i]!));
      expect(gap).toBeLessThanOrEqual(Math.ceil(widest / 2));
      widest = gap;
    }
    expect(widest).toBe(1);
  });
});

describe('a grid', () => {
  test('every point once; the four corners first, then with the middles nine', () => {
    const order = coarseToFine(7, 5);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: 35 }, (_, index) => index));
    const at = (index: number) => [index % 7, Math.floor(index / 7)].join(' ');
    expect(order.slice(0, 4).map(at).sort()).toEqual(['0 0', '0 4', '6 0', '6 4']);
    expect(order.slice(0, 9).map(at)).toEqual(expect.arrayContaining(['3 2', '3 0', '0 2']));
  });

  test.each(['across', 'up'] as const)('points of one value %s follow each other within a turn', (together) => {
    const [x, y] = [refinement(6), refinement(7)];
    const order = coarseToFine(6, 7, together);
    const seen = order.map((index) => {
      const [column, row] = [index % 6, Math.floor(index / 6)];
      return `${Math.max(x[column]!, y[row]!)}:${together === 'up' ? row : column}`;
    });
    const runs = seen.filter((key, at) => key !== seen[at - 1]);
    expect(new Set(runs).size).toBe(runs.length);
  });
});
