import { expect, test } from 'vitest';
import { flowIndex, LAYERS, SECTOR_COUNT } from '../../../src/engine/index.ts';
import { pitchOf } from '../../../src/faces/parts/film/sound/player.ts';
import { tonesOf } from '../../../src/faces/parts/film/sound/tones.ts';

const TABLE = LAYERS.length * SECTOR_COUNT * SECTOR_COUNT;
const TOTALS = LAYERS.map(() => 1000);

function moves(...given: readonly (readonly [layer: number, from: number, to: number, count: number])[]): Float32Array {
  const table = new Float32Array(TABLE);
  for (const [layer, from, to, count] of given) table[flowIndex(layer, from, to)] = count;
  return table;
}

test('what left the core is heard outward, what came inward, the larger share first', () => {
  const tones = tonesOf(moves(), moves([1, 0, 3, 20], [0, 5, 0, 50]), TOTALS);
  expect(tones.map(({ layer, way }) => [layer, way])).toEqual([
    [LAYERS[0], 'in'],
    [LAYERS[1], 'out'],
  ]);
});

test('only what moved since the last year is heard, and nothing that stays on one side of the edge', () => {
  const before = moves([1, 0, 3, 20]);
  expect(tonesOf(before, before, TOTALS)).toEqual([]);
  expect(tonesOf(moves(), moves([1, 2, 3, 500]), TOTALS)).toEqual([]);
});

test('three tones at most', () => {
  const all = moves(...LAYERS.map((_, layer) => [layer, 0, 1, 10 + layer] as const));
  expect(tonesOf(moves(), all, TOTALS)).toHaveLength(3);
});

test('every function has a pitch of its own', () => {
  expect(new Set(LAYERS.map(pitchOf)).size).toBe(LAYERS.length);
});
