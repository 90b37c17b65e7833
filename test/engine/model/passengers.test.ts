/**
 * Truths, worked on one line A –10 km– B –20 km– C at 60 km/h and a branch B –5 km– D at 30 km/h, one zone at each stop:
 * whoever travels from X to Y is counted on every segment between and on no other, whichever way the line runs; what is
 * shown is the last full turn of all origins, never half of one.
 */
import { describe, expect, test } from 'vitest';
import { boardLines, endTurn, makePassengers } from '../../../src/engine/model/passengers.ts';
import type { Passengers } from '../../../src/engine/state/traffic.ts';
import { tripAccount } from '../../../src/engine/model/loads.ts';
import { ROUTE_MONTHS } from '../../../src/engine/model/traffic.ts';
import { advanceMonth } from '../../../src/engine/run/month.ts';
import type { CityNetwork } from '../../../src/engine/city/network.ts';
import { takeSnapshot } from '../../../src/engine/output/snapshot.ts';
import type { RideTrees } from '../../../src/engine/city/rideTrees.ts';
import { transitRides } from '../../../src/engine/city/transit.ts';
import { smallRun, total } from '../../fixtures/runs.ts';
import { town } from '../../fixtures/town.ts';

const stop = (name: string, x_km: number, y_km: number) => ({
  name,
  lonLat: [10 + x_km / 100, 50 + y_km / 100] as const,
});
const STOPS = [stop('A', 0, 0), stop('B', 10, 0), stop('C', 30, 0), stop('D', 10, 5)];
const U1 = { name: 'U1', mode: 'metro', speed_kmh: 60, headway_min: 10, stops: [0, 1, 2] };
const M2 = { name: 'M2', mode: 'tram', speed_kmh: 30, headway_min: 4, stops: [1, 3] };
const [A, B, C, D] = [0, 1, 2, 3];
const ZONES = 4;

const treesOf = (network: CityNetwork): RideTrees =>
  transitRides(town(), network, Float64Array.of(0, 10_000, 30_000, 10_000), Float64Array.of(0, 0, 0, 5000)).trees;

/** Segments: 0 and 3 are the first stops of the lines, where nobody has ridden yet. */
const [AB, BC, BD] = [1, 2, 4];

function ride(trees: RideTrees, trips: readonly (readonly [from: number, to: number, persons: number])[], part = 1) {
  const passengers = makePassengers(trees.segments);
  for (let i = 0; i < ZONES; i++) {
    const row = new Float64Array(ZONES);
    for (const [from, to, persons] of trips) if (from === i) row[to]! += persons;
    boardLines(i, ZONES, row, part, trees, passengers);
    endTurn(passengers, ZONES);
  }
  return passengers;
}

describe('one line of three stops', () => {
  const trees = treesOf({ stops: STOPS, lines: [U1] });

  test('10 from A to B, 5 from A to C, 7 from B to C, 3 back from C to A: 18 on A–B, 15 on B–C', () => {
    const { volume } = ride(trees, [
      [A, B, 10],
      [A, C, 5],
      [B, C, 7],
      [C, A, 3],
    ]);
    expect(Array.from(volume)).toEqual([0, 18, 15]);
  });

  test('at B, of 15 who come from A 10 get off and 7 get on: 12 go on to C', () => {
    const { volume } = ride(trees, [
      [A, B, 10],
      [A, C, 5],
      [B, C, 7],
    ]);
    expect(volume[AB]! - 10 + 7).toBe(volume[BC]);
  });

  test('nobody can ride to D, and nobody is counted', () => {
    expect(Array.from(ride(trees, [[A, D, 10]]).volume)).toEqual([0, 0, 0]);
  });

  test('a part of them rides a part', () => {
    expect(Array.from(ride(trees, [[A, C, 8]], 0.25).volume)).toEqual([0, 2, 2]);
  });
});

describe('two lines', () => {
  const trees = treesOf({ stops: STOPS, lines: [U1, M2] });

  test('who changes at B is on both: 4 from A to D, 2 from D to C', () => {
    const { volume } = ride(trees, [
      [A, D, 4],
      [D, C, 2],
    ]);
    expect([volume[AB], volume[BC], volume[BD]]).toEqual([4, 2, 6]);
  });

  test('every trip of all pairs: Σ segments volume × minutes = Σ trips × minutes in vehicles', () => {
    const trips = [A, B, C, D].flatMap((from) =>
      [A, B, C, D].flatMap((to) => (from === to ? [] : [[from, to, 1 + from + 2 * to] as const])),
    );
    const { volume } = ride(trees, trips);
    const minutes = [0, 10, 20, 0, 10];
    const fromB: readonly number[] = [10, 0, 20, 10];
    const inVehicles = trips.map(([from, to, persons]) => persons * (fromB[from]! + fromB[to]!));
    expect(total(volume.map((persons, m) => persons * minutes[m]!))).toBeCloseTo(total(inVehicles), 9);
  });

  test('where a line is added the others keep their segments', () => {
    const before = ride(treesOf({ stops: STOPS, lines: [U1] }), [[A, C, 6]]).volume;
    const after = ride(trees, [[A, C, 6]]).volume;
    expect(Array.from(after.subarray(0, 3))).toEqual(Array.from(before));
  });
});

describe('what is shown', () => {
  test('nothing before every origin has had its turn, then all of it; then it stands until the next turn is full', () => {
    const trees = treesOf({ stops: STOPS, lines: [U1] });
    const passengers: Passengers = makePassengers(trees.segments);
    const turn = (i: number, persons: number): number => {
      boardLines(i, ZONES, Float64Array.of(0, 0, persons, 0), 1, trees, passengers);
      endTurn(passengers, ZONES);
      return passengers.volume[BC]!;
    };
    expect([turn(A, 5), turn(B, 7), turn(C, 0)]).toEqual([0, 0, 0]);
    expect(turn(D, 0)).toBe(12);
    expect([turn(A, 1), turn(B, 1), turn(C, 0)]).toEqual([12, 12, 12]);
    expect(turn(D, 0)).toBe(2);
  });

  test('a longer network has room for its new segments, an older one shows none on them', () => {
    const passengers = makePassengers(3);
    const longer = treesOf({ stops: STOPS, lines: [U1, M2] });
    boardLines(B, 1, Float64Array.of(0), 1, longer, passengers);
    expect(passengers.next).toHaveLength(longer.segments);
  });
});

describe('a run', () => {
  const network = {
    stops: [0.5, 2.5, 4.5].map((x) => ({ name: '', lonLat: [10 + x / 100, 50.025] })),
    lines: [{ name: 'S', mode: 'tram', speed_kmh: 30, headway_min: 6, stops: [0, 1, 2] }],
  };
  const city = town({ columns: 5, rows: 5, extra: { network } });

  test('shows passengers from the start and anew every half year, no more of them than rides are made', () => {
    const run = smallRun(city);
    const atStart = run.traffic.passengers.volume.slice();
    expect(Math.min(...atStart.subarray(1))).toBeGreaterThan(0);
    for (let month = 1; month < ROUTE_MONTHS; month++) {
      advanceMonth(run);
      expect(Array.from(run.traffic.passengers.volume)).toEqual(Array.from(atStart));
    }
    advanceMonth(run);
    expect(Array.from(run.traffic.passengers.volume)).not.toEqual(Array.from(atStart));
    const { passengers } = takeSnapshot(run);
    expect(Array.from(passengers)).toEqual(Array.from(run.traffic.passengers.volume, Math.fround));
    expect(passengers[0]).toBe(0);
    for (const persons of passengers) expect(persons).toBeLessThanOrEqual(tripAccount(run.traffic, 'transitTrips'));
  });
});
