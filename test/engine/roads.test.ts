/**
 * Truths of the grid of classes, worked on towns of 1 km cells (100 km to a degree): every zone is joined to its nearest
 * neighbour in each of eight directions; a border of w metres carries w/300 streets of 600 cars an hour, plus 2,600 for
 * each line of a 2 km lattice across it and 9,000 for each of a 10 km lattice; a diagonal carries half a border of streets
 * only; length is 1.24 × the straight line, speed that of the best road across; whoever is left out gets the shortest link.
 */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeGeography } from '../../src/engine/city/geography.ts';
import { PathTree } from '../../src/engine/city/paths.ts';
import { makeRoads } from '../../src/engine/city/roads.ts';
import { ROAD_CLASSES, type RoadNetwork } from '../../src/engine/city/roadNetwork.ts';
import { check, cities } from '../property/cities.ts';
import { town } from '../fixtures/town.ts';

const STREET = 0;
const ARTERIAL = 1;
const EXPRESSWAY = 2;

/** Link between two zones, either way round; −1 where there is none. */
const between = ({ from, to }: RoadNetwork, a: number, b: number): number =>
  from.findIndex((_, l) => (from[l] === a && to[l] === b) || (from[l] === b && to[l] === a));

const reachedFromFirst = ({ graph, free_min }: RoadNetwork): number => {
  const tree = new PathTree(graph);
  tree.weigh(free_min);
  tree.search(0);
  return tree.reached;
};

const roadsOf = (plan: Parameters<typeof town>[0]) => makeGeography(town(plan)).roads;

describe('the 3 × 3 town', () => {
  const roads = roadsOf({});

  test('twenty links: twelve between neighbours, eight diagonals', () => {
    expect(roads.links).toBe(20);
    for (let a = 0; a < 9; a++) {
      for (let b = a + 1; b < 9; b++) {
        const dx = Math.abs((a % 3) - (b % 3));
        const dy = Math.abs(Math.floor(a / 3) - Math.floor(b / 3));
        expect(between(roads, a, b) >= 0).toBe(Math.max(dx, dy) === 1);
      }
    }
  });

  test('a street between neighbours is 1.24 km long, at 28 km/h', () => {
    const l = roads.roadClass.indexOf(STREET);
    const diagonal = between(roads, 0, 4);
    expect(roads.km[between(roads, 0, 1)]).toBeCloseTo(1.24, 12);
    expect(roads.km[diagonal]).toBeCloseTo(1.24 * Math.SQRT2, 12);
    expect(roads.free_min[l]! / roads.km[l]!).toBeCloseTo(60 / 28, 12);
  });

  test('a border of 1 km: 1000/300 streets of 600, 2,000 cars an hour; a diagonal half of it', () => {
    // Cell middles lie at 500, 1500, 2500 m; the border around 500 m spans 0 to 1000 m: no line of the 2 km lattice
    // strictly within it but the one at its foot, which counts to the stretch that ends there.
    const border = between(roads, 0, 1);
    expect(roads.roadClass[border]).toBe(STREET);
    expect(roads.capacity[border]).toBeCloseTo(2000, 9);
    expect(roads.capacity[between(roads, 0, 4)]).toBeCloseTo(1000, 9);
    expect(roads.roadClass[between(roads, 0, 4)]).toBe(STREET);
  });

  test('the border around 1,500 m reaches 2,000 m: an arterial crosses, 2,000 + 2,600 at 38 km/h', () => {
    const border = between(roads, 3, 4);
    expect(roads.roadClass[border]).toBe(ARTERIAL);
    expect(roads.capacity[border]).toBeCloseTo(4600, 9);
    expect(roads.free_min[border]! / roads.km[border]!).toBeCloseTo(60 / 38, 12);
  });

  test('each zone meets the network at itself, at no cost', () => {
    expect(Array.from(roads.access)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(Array.from(roads.access_min)).toEqual(new Array(9).fill(0));
    expect(Array.from(roads.zoneOfNode)).toEqual(Array.from(roads.access));
    expect(roads.drawn).toBe(false);
  });
});

describe('a strip of twelve', () => {
  const roads = roadsOf({ columns: 12, rows: 2 });

  test('an expressway crosses where 10 km lie within the border: row 0 has none, column 9 to 10 runs along', () => {
    // North–south borders of column 9 span 9 to 10 km east: the line at 10 km counts to it. Five lines of the 2 km
    // lattice have passed by then: 10 km is one of them too.
    const border = between(roads, 9, 21);
    expect(roads.roadClass[border]).toBe(EXPRESSWAY);
    expect(roads.capacity[border]).toBeCloseTo(2000 + 2600 + 9000, 9);
    expect(roads.free_min[border]! / roads.km[border]!).toBeCloseTo(60 / 75, 12);
    expect(Array.from(roads.roadClass).filter((kind) => kind === EXPRESSWAY)).toHaveLength(1);
  });

  test('a city of another speed has faster roads in proportion', () => {
    const fast = roadsOf({ columns: 12, rows: 2, extra: { speed_kmh: 60 } });
    fast.free_min.forEach((minutes, l) => expect(minutes).toBeCloseTo(roads.free_min[l]! / 2, 12));
  });
});

describe('a city with a gap', () => {
  /** Two blocks of 2 × 2 with five columns of water between them. */
  const columns = 9;
  const land_ha = Array.from({ length: 2 * columns }, (_, i) => (i % columns < 2 || i % columns > 6 ? 100 : 0));
  const plan = {
    columns,
    rows: 2,
    land_ha,
    residents: land_ha,
    jobs: Object.fromEntries(
      ['information', 'business', 'industry', 'retail', 'government', 'education', 'leisure'].map((id) => [
        id,
        land_ha,
      ]),
    ),
    core: { cell: 0, radius_km: 2 },
  };
  const { roads, zoneX_m } = makeGeography(town(plan));

  test('is joined by one link, the shortest: 6 km across the water', () => {
    expect(reachedFromFirst(roads)).toBe(8);
    const across = Array.from(roads.km.keys()).filter(
      (l) => zoneX_m[roads.from[l]!]! < 3000 !== zoneX_m[roads.to[l]!]! < 3000,
    );
    expect(across).toHaveLength(1);
    expect(roads.km[across[0]!]).toBeCloseTo(6 * 1.24, 12);
  });
});

describe('any small city', () => {
  test('hangs together; each pair is linked once; capacities, lengths and times are above 0', () => {
    fc.assert(
      fc.property(cities, (city) => {
        const { roads, zones } = makeGeography(city);
        expect(reachedFromFirst(roads)).toBe(zones);
        const pairs = Array.from(roads.from, (a, l) => `${a} ${roads.to[l]}`);
        expect(new Set(pairs).size).toBe(roads.links);
        for (let l = 0; l < roads.links; l++) {
          expect(roads.from[l]).toBeLessThan(roads.to[l]!);
          for (const value of [roads.capacity[l]!, roads.km[l]!, roads.free_min[l]!]) expect(value).toBeGreaterThan(0);
          const kmh = (60 * roads.km[l]!) / roads.free_min[l]!;
          expect(kmh).toBeCloseTo((ROAD_CLASSES[roads.roadClass[l]!]!.speed_kmh * city.speed_kmh) / 30, 9);
        }
      }),
      check(60),
    );
  });

  test('joins each zone to the nearest other one in each direction within three sides', () => {
    fc.assert(
      fc.property(cities, (city) => {
        const { roads, zones, zoneX_m, zoneY_m } = makeGeography(city);
        const side_m = city.grid!.cellSize_m;
        for (let a = 0; a < zones; a++) {
          const nearest = new Map<number, { b: number; apart: number }>();
          for (let b = 0; b < zones; b++) {
            if (a === b) continue;
            const [dx, dy] = [zoneX_m[b]! - zoneX_m[a]!, zoneY_m[b]! - zoneY_m[a]!];
            const apart = Math.hypot(dx, dy);
            const eighth = (Math.round(Math.atan2(dy, dx) / (Math.PI / 4)) + 8) % 8;
            if (apart <= 3 * side_m + 1e-6 && apart < (nearest.get(eighth)?.apart ?? Number.POSITIVE_INFINITY))
              nearest.set(eighth, { b, apart });
          }
          for (const { b } of nearest.values()) expect(between(roads, a, b)).toBeGreaterThanOrEqual(0);
        }
      }),
      check(20),
    );
  });
});

test('islands of any size are joined: three zones far apart make two links, none of them the longest', () => {
  const places = {
    x_m: Float64Array.of(0, 50_000, 120_000),
    y_m: new Float64Array(3),
    side_m: new Float64Array(3).fill(1000),
  };
  const roads = makeRoads(town(), places);
  expect(Array.from(roads.from)).toEqual([0, 1]);
  expect(Array.from(roads.to)).toEqual([1, 2]);
});
