import { describe, expect, test } from 'vitest';
import { FLOW_COUNT, flowIndex, SECTOR_COUNT } from '../../src/engine/index.ts';
import { netGains, ringMoves } from '../../src/panels/index.ts';

/** Sector 0 is the core, 1–8 the inner ring, 9–16 the middle one, 17–24 the outer one. */
const RING = Uint8Array.from({ length: SECTOR_COUNT }, (_, s) => (s === 0 ? 0 : 1 + Math.floor((s - 1) / 8)));

function table(...moves: [layer: number, from: number, to: number, value: number][]): Float32Array {
  const flows = new Float32Array(FLOW_COUNT);
  for (const [layer, from, to, value] of moves) flows[flowIndex(layer, from, to)]! += value;
  return flows;
}

describe('ringMoves', () => {
  test('sectors of a ring count together, and moves within it stay in it', () => {
    const moves = ringMoves(
      7,
      table([7, 0, 1, 5], [7, 0, 8, 7], [7, 3, 4, 2], [7, 9, 0, 1], [0, 0, 24, 99]),
      undefined,
      RING,
    );
    expect(moves[0]).toEqual([0, 12, 0, 0]);
    expect(moves[1]).toEqual([0, 2, 0, 0]);
    expect(moves[2]).toEqual([1, 0, 0, 0]);
  });

  test('since an earlier month only what came after it counts', () => {
    const before = table([2, 0, 17, 30]);
    expect(ringMoves(2, table([2, 0, 17, 42]), before, RING)[0]?.[3]).toBe(12);
  });

  test('a table of another length is refused with what was got and expected', () => {
    expect(() => ringMoves(0, new Float32Array(3), undefined, RING)).toThrow(`got 3 values, expected ${FLOW_COUNT}`);
  });
});

test('what one ring gains another loses', () => {
  const gains = netGains(ringMoves(7, table([7, 0, 20, 10], [7, 20, 0, 4], [7, 2, 12, 3]), undefined, RING));
  expect(gains).toEqual([-6, -3, 3, 6]);
  expect(gains.reduce((sum, gain) => sum + gain, 0)).toBe(0);
});
