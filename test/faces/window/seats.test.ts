/**
 * Truths: a household that has a window is found behind it; different windows are different households as far as there are
 * enough, and every household has a window as far as there are enough; newcomers leave everybody where they are; a
 * household that has been seen behind a window keeps it when others leave.
 */
import { describe, expect, test } from 'vitest';
import type { CityWindow } from '../../../src/map/index.ts';
import { seatsOf } from '../../../src/faces/parts/window/seats.ts';

const windowsOf = (count: number): CityWindow[] =>
  Array.from({ length: count }, (_, k) => ({
    cell: 3,
    plot: k % 16,
    wall: k % 2 === 0 ? 0 : 1,
    column: Math.floor(k / 32),
    row: k % 5,
    layer: 7,
  }));

const people = (count: number): number[] => Array.from({ length: count }, (_, k) => 17 + 31 * k);

describe.each([
  [40, 100],
  [100, 100],
  [250, 100],
])('%i households and %i windows', (households, lit) => {
  const ids = people(households);
  const windows = windowsOf(lit);
  const seats = seatsOf(ids, windows);

  test('as many of them as can are told apart', () => {
    const behind = windows.map((window) => seats.agentAt(window));
    expect(new Set(behind).size).toBe(Math.min(households, lit));
    expect(behind.every((id) => ids.includes(id!))).toBe(true);
    const shown = ids.map((id) => seats.windowOf(id));
    expect(new Set(shown).size).toBe(Math.min(households, lit));
  });

  test('a household with a window of its own is found behind it', () => {
    for (const id of ids.slice(0, lit)) expect(seats.agentAt(seats.windowOf(id)!)).toBe(id);
  });

  test('the same question has the same answer', () => {
    const again = seatsOf(Uint32Array.from(ids), [...windows]);
    for (const window of windows) expect(again.agentAt(window)).toBe(seats.agentAt(window));
  });
});

test('newcomers leave everybody where they are', () => {
  const windows = windowsOf(100);
  const before = seatsOf(people(60), windows);
  const after = seatsOf(people(90), windows);
  for (const id of people(60)) expect(after.windowOf(id)).toBe(before.windowOf(id));
});

test('a household that has been seen keeps its window when others leave and windows come and go', () => {
  const ids = people(80);
  const windows = windowsOf(80);
  const kept = seatsOf(ids, windows).windowOf(ids[70]!)!;
  const later = seatsOf(ids.slice(40), windowsOf(60), new Map([[ids[70]!, kept]]));
  expect(later.windowOf(ids[70]!)).toBe(kept);
  expect(later.agentAt(kept)).toBe(ids[70]);
});

test('nobody is behind the windows of a cell in which nobody is', () => {
  const [window] = windowsOf(1);
  expect(seatsOf([], [window!]).agentAt(window!)).toBeUndefined();
  expect(seatsOf([4], []).windowOf(4)).toBeUndefined();
});
