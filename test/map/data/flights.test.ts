/**
 * Truths: lights are what net moves since the start make up, no more and no fewer, each in its function's layer, from the
 * sector that loses to the one that gains, where it stays; without a move there is none; the same moves are always the same
 * lights.
 */
import { describe, expect, it } from 'vitest';
import { flowIndex, HOUSING, LAYER_COUNT, SECTOR_COUNT, sectorAt } from '../../../src/engine/index.ts';
import {
  Flights,
  MOST_FLYING,
  MOST_LIGHTS,
  progressOf,
  SETTLED_GLOW,
  SETTLE_MS,
} from '../../../src/map/data/flights.ts';
import type { Point } from '../../../src/map/types.ts';
import { rising, snapshotOf, TINY } from '../tinyCity.ts';

const CELLS = snapshotOf({ information: rising(10), housing: rising(1000) });
const RETAIL = 3;
const none = () => new Float32Array(LAYER_COUNT * SECTOR_COUNT * SECTOR_COUNT);

function drift(...moves: readonly (readonly [layer: number, from: number, to: number, people: number])[]) {
  const table = none();
  for (const [layer, from, to, people] of moves) table[flowIndex(layer, from, to)]! += people;
  return table;
}

/** Sectors of the tiny city that have cells. */
const sectorsThere = [
  ...new Set(
    [...TINY.gridIndex].map((position) => {
      const x = ((position % TINY.columns) + 0.5) * TINY.cellSize_m - TINY.core.x_m;
      const y = (Math.floor(position / TINY.columns) + 0.5) * TINY.cellSize_m - TINY.core.y_m;
      return sectorAt(TINY.core, x, y);
    }),
  ),
];
const [, OUT = 1, FAR = 2] = sectorsThere.toSorted((a, b) => a - b);

function begun(): Flights {
  const flights = new Flights(TINY);
  flights.take(none(), CELLS, 0, 0);
  return flights;
}

function sectorOf([lon, lat]: Point): number {
  const x = (lon - TINY.origin[0]) * TINY.lon_m_per_degree - TINY.core.x_m;
  const y = (lat - TINY.origin[1]) * TINY.lat_m_per_degree - TINY.core.y_m;
  // Places are anywhere in a cell: its middle says which sector it is of.
  const middle = (metres: number, core: number) =>
    (Math.floor((metres + core) / TINY.cellSize_m) + 0.5) * TINY.cellSize_m - core;
  return sectorAt(TINY.core, middle(x, TINY.core.x_m), middle(y, TINY.core.y_m));
}

describe('lights', () => {
  it('are none where nothing drifts, however long', () => {
    const flights = begun();
    for (let month = 1; month <= 120; month++) flights.take(none(), CELLS, month, month * 80);
    expect(flights.lights).toEqual([]);
    expect(flights.moving(5000)).toBe(false);
  });

  it('are as many as the moves make up; what is left over waits for more', () => {
    const flights = begun();
    const { perLight } = flights;
    expect(perLight).toBeGreaterThan(0);
    flights.take(drift([HOUSING, 0, OUT, 3.5 * perLight], [RETAIL, OUT, 0, 0.9 * perLight]), CELLS, 1, 1000);
    expect(flights.lights.map(({ layer }) => layer)).toEqual([HOUSING, HOUSING, HOUSING]);
    flights.take(drift([HOUSING, 0, OUT, 4 * perLight], [RETAIL, OUT, 0, 1.1 * perLight]), CELLS, 2, 1100);
    expect(flights.lights.map(({ layer }) => layer).toSorted((a, b) => a - b)).toEqual([
      RETAIL,
      HOUSING,
      HOUSING,
      HOUSING,
      HOUSING,
    ]);
  });

  it('leave the sector that loses and settle in the one that gains', () => {
    const flights = begun();
    flights.take(drift([HOUSING, 0, FAR, 20 * flights.perLight]), CELLS, 1, 1000);
    expect(flights.lights.length).toBe(20);
    for (const { from, to } of flights.lights) expect([sectorOf(from), sectorOf(to)]).toEqual([0, FAR]);
    // Not all to one point.
    expect(new Set(flights.lights.map(({ to }) => to.join())).size).toBeGreaterThan(10);
  });

  it('are the same for the same months', () => {
    const film = () => {
      const flights = begun();
      for (let month = 1; month <= 5; month++)
        flights.take(drift([HOUSING, 0, OUT, month * 2 * flights.perLight]), CELLS, month, month * 1000);
      return flights.lights;
    };
    expect(film()).toEqual(film());
  });

  it('stay where they have settled, and the next month adds only what has moved since', () => {
    const flights = begun();
    const { perLight } = flights;
    flights.take(drift([HOUSING, 0, OUT, 3 * perLight]), CELLS, 1, 1000);
    const first = flights.lights;
    flights.take(drift([HOUSING, 0, OUT, 5 * perLight]), CELLS, 2, 60_000);
    expect(flights.lights.slice(0, 3)).toEqual(first);
    expect(flights.lights).toHaveLength(5);
    expect(progressOf(first[0]!, 1e9)).toEqual({ way: 1, glow: SETTLED_GLOW });
  });

  it('go back where moves turn back, and are gone once they are there', () => {
    const flights = begun();
    const { perLight } = flights;
    flights.take(drift([HOUSING, 0, OUT, 4 * perLight]), CELLS, 1, 1000);
    const last = flights.lights[3]!;
    // Three of the four turn back.
    flights.take(drift([HOUSING, 0, OUT, 4 * perLight], [HOUSING, OUT, 0, 3 * perLight]), CELLS, 2, 60_000);
    expect(flights.lights.map(({ returns }) => returns)).toEqual([false, true, true, true]);
    expect(flights.lights[3]).toMatchObject({ from: last.to, to: last.from });
    expect(progressOf(flights.lights[3]!, 1e9)).toBeUndefined();
    flights.take(drift([HOUSING, 0, OUT, perLight]), CELLS, 3, 120_000);
    expect(flights.lights).toHaveLength(1);
  });

  it('are there without a flight where time jumps, either way, and where no motion is wanted', () => {
    const flights = begun();
    const { perLight } = flights;
    flights.take(drift([HOUSING, 0, OUT, 9 * perLight]), CELLS, 400, 1000);
    expect(flights.lights).toHaveLength(9);
    expect(flights.moving(1001)).toBe(false);
    flights.take(drift([HOUSING, 0, OUT, 2 * perLight]), CELLS, 100, 2000);
    expect(flights.lights).toHaveLength(2);
    expect(flights.moving(2001)).toBe(false);
    flights.take(drift([HOUSING, 0, OUT, 6 * perLight]), CELLS, 101, 3000, false);
    expect(flights.lights.map((light) => progressOf(light, 3000)?.way)).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('wait where the air is full, and fly later; and no more than a picture holds are there', () => {
    const flights = begun();
    const all = drift([HOUSING, 0, OUT, (MOST_FLYING + 30) * flights.perLight]);
    flights.take(all, CELLS, 1, 1000);
    expect(flights.lights.length).toBe(MOST_FLYING);
    flights.take(all, CELLS, 2, 60_000);
    expect(flights.lights.length).toBe(MOST_FLYING + 30);
    flights.take(drift([HOUSING, 0, OUT, 2 * MOST_LIGHTS * flights.perLight]), CELLS, 400, 120_000);
    expect(flights.lights.length).toBe(MOST_LIGHTS);
  });
});

describe('a light', () => {
  const light = {
    from: [0, 0],
    to: [1, 0],
    layer: 0,
    bend: 0,
    start_ms: 1000,
    length_ms: 2000,
    returns: false,
  } as const;

  it('is nowhere before it sets out, goes all the way, glows where it settled, and then shines on', () => {
    expect(progressOf(light, 999)).toBeUndefined();
    expect(progressOf(light, 1000)).toEqual({ way: 0, glow: 1 });
    expect(progressOf(light, 2000)).toEqual({ way: 0.5, glow: 1 });
    expect(progressOf(light, 3000)).toEqual({ way: 1, glow: 1 });
    expect(progressOf(light, 3000 + SETTLE_MS / 2)?.glow).toBeCloseTo((1 + SETTLED_GLOW) / 2, 9);
    expect(progressOf(light, 3000 + 2 * SETTLE_MS)).toEqual({ way: 1, glow: SETTLED_GLOW });
  });
});
