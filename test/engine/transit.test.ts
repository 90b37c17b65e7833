import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CityNetwork, NetworkLine } from '../../src/engine/city/network.ts';
import { transitTimes } from '../../src/engine/city/transit.ts';
import { town } from '../fixtures/town.ts';

/** Half a town of 100 km to a degree: a stop at (x, y) km from the south-west corner. */
const stop = (name: string, x_km: number, y_km: number) => ({
  name,
  lonLat: [10 + x_km / 100, 50 + y_km / 100] as const,
});
const line = (name: string, speed_kmh: number, headway_min: number, stops: number[]): NetworkLine => ({
  name,
  mode: 'metro',
  speed_kmh,
  headway_min,
  stops,
});

/** Minutes between places given in km. */
function between(network: CityNetwork, places: readonly (readonly [number, number])[]): number[][] {
  const times = transitTimes(
    town(),
    network,
    Float64Array.from(places, ([x]) => x * 1000),
    Float64Array.from(places, ([, y]) => y * 1000),
  );
  return places.map((_, i) => Array.from(times.subarray(i * places.length, (i + 1) * places.length)));
}

/** A –10 km– B –20 km– C on one line every 10 minutes at 60 km/h; B –5 km– D every 4 minutes at 30 km/h. */
const NETWORK: CityNetwork = {
  stops: [stop('A', 0, 0), stop('B', 10, 0), stop('C', 30, 0), stop('D', 10, 5)],
  lines: [line('U1', 60, 10, [0, 1, 2]), line('M2', 30, 4, [1, 3])],
};

/** Two minutes from one line to another at the same stop, before waiting. */
const CHANGE = 2;

describe('a network worked by hand', () => {
  const [fromA, , fromC] = between(NETWORK, [
    [0, 0],
    [10, 0],
    [30, 0],
    [10, 5],
  ]) as [number[], number[], number[]];

  test('one line: half a headway, and the ride', () => {
    expect(fromA[1]).toBeCloseTo(5 + 10, 9);
    expect(fromA[2]).toBeCloseTo(5 + 30, 9);
  });

  test('it runs both ways', () => {
    expect(fromC[0]).toBeCloseTo(5 + 30, 9);
  });

  test('a change takes two minutes and waits half a headway again', () => {
    expect(fromA[3]).toBeCloseTo(5 + 10 + CHANGE + 2 + 10, 9);
    expect(fromC[3]).toBeCloseTo(5 + 20 + CHANGE + 2 + 10, 9);
  });
});

describe('access', () => {
  test('2 km to the stop are 2.6 km of way, 13 minutes at 12 km/h', () => {
    const times = between(NETWORK, [
      [0, 2],
      [30, 0],
    ]);
    expect(times[0]![1]).toBeCloseTo(13 + 5 + 30, 9);
    expect(times[1]![0]).toBeCloseTo(13 + 5 + 30, 9);
  });

  test('further than 3 km there is none', () => {
    const times = between(NETWORK, [
      [0, 3.01],
      [30, 0],
      [0, 2.99],
    ]);
    expect(times[0]![1]).toBe(Number.POSITIVE_INFINITY);
    expect(times[1]![0]).toBe(Number.POSITIVE_INFINITY);
    expect(times[2]![1]).toBeLessThan(Number.POSITIVE_INFINITY);
  });

  test('the best of several stops counts, not the nearest', () => {
    // Halfway: A lies 1 km away but off the fast line; B 2 km away, on it.
    const network: CityNetwork = {
      stops: [stop('A', 1, 0), stop('B', -2, 0), stop('C', 28, 0)],
      lines: [line('slow', 10, 60, [0, 2]), line('fast', 60, 2, [1, 2])],
    };
    const times = between(network, [
      [0, 0],
      [28, 0],
    ]);
    expect(times[0]![1]).toBeCloseTo(13 + 1 + 30, 9);
  });
});

describe('shortest ways', () => {
  test('of two lines between the same stops the better is taken', () => {
    const network: CityNetwork = {
      stops: [stop('A', 0, 0), stop('B', 10, 0)],
      lines: [line('often', 20, 2, [0, 1]), line('fast', 60, 20, [0, 1])],
    };
    // 1 + 30 against 10 + 10.
    expect(
      between(network, [
        [0, 0],
        [10, 0],
      ])[0]![1],
    ).toBeCloseTo(20, 9);
  });

  test('unconnected stops are out of reach', () => {
    const network: CityNetwork = {
      stops: [stop('A', 0, 0), stop('B', 10, 0), stop('C', 30, 0), stop('D', 40, 0)],
      lines: [line('west', 60, 10, [0, 1]), line('east', 60, 10, [2, 3])],
    };
    expect(
      between(network, [
        [0, 0],
        [40, 0],
      ])[0]![1],
    ).toBe(Number.POSITIVE_INFINITY);
  });

  test('the order in which lines are listed changes no bit', () => {
    const places = [
      [0.3, 0.2],
      [11, 4.5],
      [29, 1],
      [9, 0.5],
    ] as const;
    const turned = { ...NETWORK, lines: [...NETWORK.lines].reverse() };
    expect(between(turned, places)).toEqual(between(NETWORK, places));
  });

  test('a path of ten lines that all meet agrees with Floyd and Warshall', () => {
    const stops = Array.from({ length: 12 }, (_, k) => stop(`s${k}`, (k * 37) % 50, (k * 23) % 41));
    const lines = Array.from({ length: 10 }, (_, k) =>
      line(
        `l${k}`,
        20 + 5 * k,
        3 + k,
        [k, (k * 5 + 3) % 12, (k * 7 + 1) % 12].filter((s, i, all) => all.indexOf(s) === i),
      ),
    );
    const times = between(
      { stops, lines },
      stops.map((_, k) => [(k * 37) % 50, (k * 23) % 41]),
    );
    const expected = floyd(stops.length, lines, (a, b) =>
      Math.hypot(((a * 37) % 50) - ((b * 37) % 50), ((a * 23) % 41) - ((b * 23) % 41)),
    );
    times.forEach((row, i) =>
      row.forEach((value, j) => {
        // Waiting at one's own stop is no trip: there the way leads out and back.
        if (i === j) expect(value).toBeGreaterThan(expected[i]![j]!);
        else expect(value).toBeCloseTo(expected[i]![j]!, 8);
      }),
    );
  });
});

/** All shortest times over stops and platforms, the plainest way; walking between stops within 3 km only at both ends. */
function floyd(stops: number, lines: readonly NetworkLine[], km: (a: number, b: number) => number): number[][] {
  const nodes = stops + lines.reduce((sum, { stops: calls }) => sum + calls.length, 0);
  const d = Array.from({ length: nodes }, (_, i) => Array.from({ length: nodes }, (__, j) => (i === j ? 0 : Infinity)));
  const stopOf: number[] = [];
  let platform = stops;
  for (const { stops: calls, speed_kmh, headway_min } of lines) {
    calls.forEach((call, k) => {
      d[call]![platform] = headway_min / 2;
      d[platform]![call] = CHANGE;
      stopOf.push(call);
      if (k > 0) {
        const ride = (km(call, calls[k - 1]!) / speed_kmh) * 60;
        d[platform]![platform - 1] = ride;
        d[platform - 1]![platform] = ride;
      }
      platform += 1;
    });
  }
  for (let m = 0; m < nodes; m++)
    for (let i = 0; i < nodes; i++)
      for (let j = 0; j < nodes; j++) d[i]![j] = Math.min(d[i]![j]!, d[i]![m]! + d[m]![j]!);
  const walk = (a: number, b: number) => (km(a, b) <= 3 ? km(a, b) * 6.5 : Infinity);
  const ids = Array.from({ length: stops }, (_, k) => k);
  // Every way ends on a platform: whoever gets off has got on.
  return ids.map((i) =>
    ids.map((j) => Math.min(...ids.flatMap((a) => stopOf.map((b, p) => walk(i, a) + d[a]![stops + p]! + walk(b, j))))),
  );
}

/** Any network of up to 7 stops and 5 lines within walking distance of each other, lines that pass a stop twice included. */
const anyNetwork: fc.Arbitrary<CityNetwork> = fc.integer({ min: 2, max: 7 }).chain((stops) =>
  fc.record({
    stops: fc.array(
      fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })).map(([x, y]) => stop('S', x, y)),
      { minLength: stops, maxLength: stops },
    ),
    lines: fc.array(
      fc
        .tuple(
          fc.integer({ min: 10, max: 80 }),
          fc.integer({ min: 1, max: 30 }),
          fc.array(fc.integer({ min: 0, max: stops - 1 }), { minLength: 2, maxLength: 5 }),
        )
        .map(([speed, headway, along]) => line('L', speed, headway, along)),
      { minLength: 1, maxLength: 5 },
    ),
  }),
);

/** A rider stands at a stop, waits on a platform of a line, or has just come there by it. */
type Edge = readonly [from: string, to: string, minutes: number];

function edgesOf({ stops, lines }: CityNetwork): Edge[] {
  const km = ([a, b]: readonly [number, number], [c, d]: readonly [number, number]) => Math.hypot(a - c, b - d) * 100;
  return lines.flatMap(({ speed_kmh, headway_min, stops: along }, l) =>
    along.flatMap((at, k): Edge[] => {
      const edges: Edge[] = [
        [`stop ${at}`, `platform ${l} ${k}`, headway_min / 2],
        [`arrived ${l} ${k}`, `stop ${at}`, CHANGE],
      ];
      if (k === 0) return edges;
      const ride = (km(stops[at]!.lonLat, stops[along[k - 1]!]!.lonLat) / speed_kmh) * 60;
      for (const state of ['platform', 'arrived']) {
        edges.push(
          [`${state} ${l} ${k - 1}`, `arrived ${l} ${k}`, ride],
          [`${state} ${l} ${k}`, `arrived ${l} ${k - 1}`, ride],
        );
      }
      return edges;
    }),
  );
}

test('on any small network a ride takes what trying every way takes', () => {
  fc.assert(
    fc.property(anyNetwork, (network) => {
      const places = network.stops.map(({ lonLat: [lon, lat] }) => [(lon - 10) * 100, (lat - 50) * 100] as const);
      const found = between(network, places);
      const edges = edgesOf(network);
      const walk = (a: number, b: number) => {
        const km = Math.hypot(places[a]![0] - places[b]![0], places[a]![1] - places[b]![1]);
        return km > 3 ? Number.POSITIVE_INFINITY : ((km * 1.3) / 12) * 60;
      };
      places.forEach((_, from) => {
        const best = new Map<string, number>(places.map((__, s) => [`stop ${s}`, walk(from, s)]));
        for (let changed = true; changed; ) {
          changed = false;
          for (const [a, b, minutes] of edges) {
            const through = (best.get(a) ?? Number.POSITIVE_INFINITY) + minutes;
            if (through >= (best.get(b) ?? Number.POSITIVE_INFINITY) - 1e-9) continue;
            best.set(b, through);
            changed = true;
          }
        }
        places.forEach((__, to) => {
          const ends = network.lines.flatMap(({ stops }, l) =>
            stops.map((s, k) => (best.get(`arrived ${l} ${k}`) ?? Number.POSITIVE_INFINITY) + walk(s, to)),
          );
          const expected = Math.min(...ends);
          if (expected === Number.POSITIVE_INFINITY) expect(found[from]![to]).toBe(expected);
          else expect(found[from]![to]).toBeCloseTo(expected, 6);
        });
      });
    }),
    { numRuns: 300, seed: 1 },
  );
});
