import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { InputError } from '../../src/engine/base/errors.ts';
import type { Position } from '../../src/engine/base/geojson.ts';
import { makeGeography } from '../../src/engine/city/geography.ts';
import { advanceMonth } from '../../src/engine/run/month.ts';
import { makeLinkGraph, PathTree } from '../../src/engine/city/paths.ts';
import { deadEnds, HIGHWAYS, joinRoads, parseRoads, roadLengths } from '../../src/engine/city/roadFile.ts';
import type { RoadNetwork } from '../../src/engine/city/roadNetwork.ts';
import { smallRun } from '../fixtures/runs.ts';
import { town, townJson } from '../fixtures/town.ts';

// The town lies at 10° east and 50° north; a degree is 100 km both ways: .01° is 1 km.
const TOWN = town();
const ZONES = (({ zoneX_m, zoneY_m }) => ({ x_m: zoneX_m, y_m: zoneY_m, side_m: zoneX_m.map(() => 1000) }))(
  makeGeography(TOWN),
);

/** A road through points in kilometres from the town's south-west corner. */
const road = (points: readonly Position[], properties: object = {}) => ({
  type: 'Feature',
  properties: { highway: 'primary', ...properties },
  geometry: { type: 'LineString', coordinates: points.map(([x, y]) => [10 + x / 100, 50 + y / 100]) },
});
const refuse = (field: string, got: unknown): never => {
  throw new Error(`${field}: ${String(got)}`);
};
const parse = (...features: readonly object[]) => parseRoads({ type: 'FeatureCollection', features }, refuse)!;
const join = (...features: readonly object[]): RoadNetwork => joinRoads(TOWN, parse(...features), ZONES);

/** Stretches as [from, to, km] with ends in kilometres, whichever way they were drawn, in order. */
const stretches = ({ from, to, x_m, y_m, km }: RoadNetwork): string[] => {
  const end = (node: number) => `${(x_m[node]! / 1000).toFixed(2)},${(y_m[node]! / 1000).toFixed(2)}`;
  return Array.from(from, (a, l) => `${[end(a), end(to[l]!)].toSorted().join(' – ')}: ${km[l]!.toFixed(3)}`).toSorted();
};

describe('reading roads', () => {
  test('a class means a speed and a capacity; properties of the feature win', () => {
    const [plain, own] = parse(
      road([
        [0, 0],
        [1, 0],
      ]),
      road(
        [
          [0, 0],
          [1, 0],
        ],
        { highway: 'motorway', speed_kmh: 130, capacity_per_h: 9500 },
      ),
    );
    expect(plain).toMatchObject({ speed_kmh: 42, capacity: 3200, roadClass: 1 });
    expect(own).toMatchObject({ speed_kmh: 130, capacity: 9500, roadClass: 2 });
  });

  test('every class has its links, and larger roads are faster and carry more', () => {
    const order = [
      'motorway',
      'trunk',
      'primary',
      'secondary',
      'tertiary',
      'unclassified',
      'residential',
      'living_street',
    ];
    const rows = order.map((highway) => HIGHWAYS[highway]!);
    rows.slice(1).forEach((row, k) => {
      expect(row[0]).toBeLessThan(rows[k]![0]);
      expect(row[1]).toBeLessThan(rows[k]![1]);
      expect(row[2]).toBeLessThanOrEqual(rows[k]![2]);
    });
  });

  test('paths are left out; many lines in one feature are as many roads', () => {
    const two = {
      type: 'MultiLineString',
      coordinates: [
        [
          [10, 50],
          [10.01, 50],
        ],
        [
          [10.01, 50],
          [10.02, 50],
        ],
      ],
    };
    const given = [
      road(
        [
          [0, 0],
          [1, 0],
        ],
        { highway: 'footway' },
      ),
      { ...road([]), geometry: two },
    ];
    expect(parse(...given)).toHaveLength(2);
  });

  test('without roads there are none', () => expect(parseRoads(undefined, refuse)).toBeUndefined());

  test('their table stands in the documentation', () => {
    const page = readFileSync(fileURLToPath(new URL('../../docs/city-files.md', import.meta.url)), 'utf8');
    for (const [highway, [speed, capacity]] of Object.entries(HIGHWAYS))
      expect(page).toContain(`| \`${highway}\` | ${speed} | ${capacity} |`);
  });
});

describe('joining roads', () => {
  test('a line between two ends is one stretch, however many points it has', () => {
    const network = join(
      road([
        [0, 0],
        [1, 0],
        [1, 1],
        [2, 1],
      ]),
    );
    expect(stretches(network)).toEqual(['0.00,0.00 – 2.00,1.00: 3.000']);
    expect(network.free_min[0]).toBeCloseTo((3 / 42) * 60, 9);
    expect(network.drawn).toBe(true);
  });

  test('two lines that share a position are cut there', () => {
    const cross = join(
      road([
        [0, 1],
        [1, 1],
        [2, 1],
      ]),
      road([
        [1, 0],
        [1, 1],
        [1, 2],
      ]),
    );
    expect(stretches(cross)).toEqual([
      '0.00,1.00 – 1.00,1.00: 1.000',
      '1.00,0.00 – 1.00,1.00: 1.000',
      '1.00,1.00 – 1.00,2.00: 1.000',
      '1.00,1.00 – 2.00,1.00: 1.000',
    ]);
    expect(cross.graph.nodes).toBe(5);
  });

  test('a bridge is no junction', () => {
    const round: Position[] = [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [0, 0],
    ];
    const network = join(
      road(round),
      road([
        [0, 0],
        [2, 2],
      ]),
      road([
        [0, 2],
        [2, 0],
      ]),
    );
    // Four corners, four sides and two diagonals that pass over each other.
    expect([network.graph.nodes, network.links]).toEqual([4, 6]);
  });

  test('pieces that meet end to end become one stretch, with the time of each at its own speed', () => {
    const network = join(
      road(
        [
          [0, 0],
          [1, 0],
        ],
        { speed_kmh: 30 },
      ),
      road(
        [
          [3, 0],
          [1, 0],
        ],
        { speed_kmh: 60 },
      ),
    );
    expect(stretches(network)).toEqual(['0.00,0.00 – 3.00,0.00: 3.000']);
    expect(network.free_min[0]).toBeCloseTo(2 + 2, 9);
  });

  test.each<[string, object]>([
    ['a class', { highway: 'secondary', speed_kmh: 42, capacity_per_h: 3200 }],
    ['a capacity', { capacity_per_h: 1000 }],
  ])('where %s changes the stretch ends', (what, properties) => {
    const network = join(
      road(
        [
          [0, 0],
          [2, 0],
        ],
        { highway: 'motorway', capacity_per_h: 3200 },
      ),
      road(
        [
          [2, 0],
          [3, 0],
        ],
        { highway: 'motorway', ...properties },
      ),
    );
    expect([what, stretches(network)]).toEqual([
      what,
      ['0.00,0.00 – 2.00,0.00: 2.000', '2.00,0.00 – 3.00,0.00: 1.000'],
    ]);
    expect(network.capacity[0]).toBe(3200);
  });

  test('a ring without junctions keeps two, so that it has no end at itself', () => {
    const network = join(
      road([
        [0, 0],
        [1, 0],
        [1, 1],
        [0, 1],
        [0, 0],
      ]),
    );
    expect(total_km(network)).toBeCloseTo(4, 9);
    Array.from(network.from).forEach((a, l) => expect(network.to[l]).not.toBe(a));
  });

  test('two roads between the same junctions stay two', () => {
    const ends = [
      road([
        [0, 0],
        [0, 1],
      ]),
      road([
        [2, 0],
        [2, 1],
      ]),
    ];
    const network = join(
      ...ends,
      road([
        [0, 0],
        [2, 0],
      ]),
      road([
        [0, 0],
        [1, 1],
        [2, 0],
      ]),
    );
    expect(stretches(network).filter((text) => text.startsWith('0.00,0.00 – 2.00,0.00'))).toEqual([
      '0.00,0.00 – 2.00,0.00: 2.000',
      '0.00,0.00 – 2.00,0.00: 2.828',
    ]);
  });

  test('points a centimetre apart are one; a metre apart they are two', () => {
    const gap = (km: number) =>
      stretches(
        join(
          road([
            [0, 0],
            [1, 0],
          ]),
          road([
            [1 + km, 0],
            [3, 0],
          ]),
        ),
      );
    expect(gap(0.00001)).toEqual(['0.00,0.00 – 3.00,0.00: 3.000']);
    expect(gap(0.001)).toEqual(['1.00,0.00 – 3.00,0.00: 1.999']);
  });

  test('what touches nothing is left out, and its length can be told', () => {
    const roads = parse(
      road([
        [0, 0],
        [3, 0],
      ]),
      road([
        [0, 1],
        [1, 1],
      ]),
      road([
        [2, 2],
        [2.5, 2],
      ]),
    );
    expect(stretches(joinRoads(TOWN, roads, ZONES))).toEqual(['0.00,0.00 – 3.00,0.00: 3.000']);
    const { drawn_km, kept_km } = roadLengths(TOWN, roads);
    expect([drawn_km, kept_km]).toEqual([expect.closeTo(4.5, 9), expect.closeTo(3, 9)]);
  });

  test('zones meet the network at the nearest end or junction, at 20 km/h on the way', () => {
    const network = join(
      road([
        [0, 0],
        [1.5, 0.5],
      ]),
    );
    const [x, y] = [network.x_m, network.y_m].map((column) => Array.from(column));
    Array.from(ZONES.x_m).forEach((zoneX, z) => {
      const metres = x!.map((nodeX, node) => Math.hypot(nodeX - zoneX, y![node]! - ZONES.y_m[z]!));
      expect(metres[network.access[z]!]).toBe(Math.min(...metres));
      expect(network.access_min[z]).toBeCloseTo(((Math.min(...metres) * 1.3) / 20_000) * 60, 9);
    });
  });

  test('a zone sets out from a through road rather than a dead end, where that is half its side farther at most', () => {
    const ring = road([
      [0.5, 0.5],
      [2.5, 0.5],
      [2.5, 2.5],
      [0.5, 0.5],
    ]);
    const stub = road([
      [2.5, 2.5],
      [1.5, 2.5],
      [1.5, 1.7],
    ]);
    const far = road([
      [0.5, 0.5],
      [0.5, 2.5],
    ]);
    const network = join(ring, stub, far);
    const accessOf = (x_km: number, y_km: number) => {
      const zone = Array.from(ZONES.x_m).findIndex(
        (x, z) => Math.abs(x / 1000 - x_km) + Math.abs(ZONES.y_m[z]! / 1000 - y_km) < 0.01,
      );
      const node = network.access[zone]!;
      return [network.x_m[node]! / 1000, network.y_m[node]! / 1000].map((km) => Number(km.toFixed(2)));
    };
    expect(Array.from(deadEnds(network.graph)).filter((dead) => dead === 1)).toHaveLength(2);
    // The stub ends .2 km away, the ring's corner is 1.41 km away: too far for a zone of 1 km a side.
    expect(accessOf(1.5, 1.5)).toEqual([1.5, 1.7]);
    // The stub's end is .8 km away, the corner 1 km.
    expect(accessOf(1.5, 2.5)).toEqual([2.5, 2.5]);
    // A road of 2 km that ends here leads to nothing else near by.
    expect(accessOf(0.5, 2.5)).toEqual([0.5, 2.5]);
  });

  test('ways that lead nowhere else are dead ends along their whole length, and a tree is nothing else', () => {
    // 0 – 1 – 2 is a triangle with a way 2 – 3 – 4, and 5 – 6 stand apart.
    const graph = makeLinkGraph(7, Int32Array.of(0, 1, 2, 2, 3, 5), Int32Array.of(1, 2, 0, 3, 4, 6));
    expect([...deadEnds(graph)].slice(0, 5)).toEqual([0, 0, 0, 1, 1]);
    // Two roads between the same places are a way round.
    expect([...deadEnds(makeLinkGraph(2, Int32Array.of(0, 0), Int32Array.of(1, 1)))]).toEqual([0, 0]);
  });

  test.each<[string, object[], string[]]>([
    [
      'a road of no length',
      [
        road([
          [0, 0],
          [0, 0],
        ]),
      ],
      ['0.0 km', 'roads that meet'],
    ],
    [
      'lines that share nothing',
      [
        road([
          [0, 0],
          [1, 0],
        ]),
        road([
          [0, 1],
          [1, 1],
        ]),
        road([
          [0, 2],
          [1, 2],
        ]),
      ],
      ['3.0 km of which 1.0 km are connected', 'shared positions'],
    ],
    [
      'roads of another city',
      [
        road([
          [500, 0],
          [510, 0],
        ]),
      ],
      ['498 km from the city', 'roads of the city'],
    ],
  ])('%s: refused', (_, features, parts) => {
    let message = '';
    try {
      join(...features);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      message = String(error);
    }
    for (const part of ['town: network.roads: got ', ...parts]) expect(message).toContain(part);
  });

  test('too many stretches: refused', () => {
    const lines = Array.from({ length: 80 }, (_, k) => k / 20);
    const across = lines.map((y) => road(lines.map((x): Position => [x, y])));
    const along = lines.map((x) => road(lines.map((y): Position => [x, y])));
    // 2 × 80 × 79 pieces; the four corners are no junctions.
    expect(() => join(...across, ...along)).toThrow('got 12636 stretches between junctions, expected at most 12000');
  });
});

test('a city with a ring road drives around its middle', () => {
  const round: Position[] = [
    [0.5, 0.5],
    [1.5, 0.5],
    [2.5, 0.5],
    [2.5, 1.5],
    [2.5, 2.5],
    [1.5, 2.5],
    [0.5, 2.5],
    [0.5, 1.5],
    [0.5, 0.5],
  ];
  const json = townJson({ extra: { network: { stops: [], lines: [] } } });
  const roads = {
    type: 'FeatureCollection',
    features: [
      road(round),
      road(
        [
          [1.5, 0.5],
          [1.5, 1.5],
        ],
        { speed_kmh: 5 },
      ),
    ],
  };
  const geography = makeGeography(parseCity({ ...json, network: { roads } }, 'ring'));
  const { zones, time_min, fileIndex } = geography;
  const minutes = (a: number, b: number) => time_min[fileIndex.indexOf(a) * zones + fileIndex.indexOf(b)]!;
  // South to north, 4 km around at 42 km/h; corners of one class are no junctions, so zones walk to those that are.
  expect(minutes(1, 4)).toBeGreaterThan(12);
  for (let a = 0; a < 9; a++) for (let b = 0; b < 9; b++) expect(minutes(a, b)).toBeCloseTo(minutes(b, a), 9);
});

const total_km = ({ km }: RoadNetwork): number => km.reduce((sum, here) => sum + here, 0);

const EDINBURGH = fileURLToPath(new URL('../../../shared/data/real/edinburgh', import.meta.url));
const here = existsSync(path.join(EDINBURGH, 'road_network.geojson'));
if (!here) console.log('Edinburgh: skipped: not here');

describe.skipIf(!here)('a real network: 671 roads of the middle of Edinburgh', () => {
  const readJson = (file: string): unknown => JSON.parse(readFileSync(path.join(EDINBURGH, file), 'utf8'));
  interface Zone {
    readonly properties: { readonly TotPop2011: number; readonly StdAreaHa: number };
    readonly geometry: { readonly coordinates: Position[][][] };
  }
  /** Seven zones as cells, and the roads as they came. */
  const makeCity = () => {
    const { features } = readJson('zones.geojson') as { readonly features: readonly Zone[] };
    const middle = ({ geometry }: Zone) => {
      const outline = geometry.coordinates[0]![0]!;
      return [0, 1].map((axis) => outline.reduce((sum, at) => sum + at[axis]!, 0) / outline.length);
    };
    const json = {
      format: 'edgeward-city/1',
      id: 'edinburgh',
      cells: {
        lonLat: features.map(middle),
        land_ha: features.map(({ properties }) => properties.StdAreaHa),
        residents: features.map(({ properties }) => properties.TotPop2011),
      },
      core: { lonLat: [-3.2, 55.95], radius_km: 1 },
      network: { roads: readJson('road_network.geojson') },
    };
    return parseCity(json, 'edinburgh.json');
  };
  const city = here ? makeCity() : TOWN;
  const geography = makeGeography(city);

  test('every road is read, and what is not connected is counted', () => {
    const roads = city.network!.roads!;
    expect(roads).toHaveLength(671);
    const { drawn_km, kept_km } = roadLengths(city, roads);
    console.log(
      `Edinburgh: ${kept_km.toFixed(1)} of ${drawn_km.toFixed(1)} km connected, ${geography.roads.links} stretches`,
    );
    expect(drawn_km).toBeCloseTo(lengthOnSphere_km(roads.map(({ line }) => line)), 0);
    expect(kept_km / drawn_km).toBeGreaterThan(0.95);
    expect(total_km(geography.roads)).toBeCloseTo(kept_km, 9);
  });

  test('one network, every junction of which is reached from every zone', () => {
    const { graph, access, free_min } = geography.roads;
    const tree = new PathTree(graph);
    tree.weigh(free_min);
    for (const node of access) {
      tree.search(node);
      expect(tree.reached).toBe(graph.nodes);
    }
  });

  test('times are those of a small city, and no quicker than the fastest road as the crow flies', () => {
    const { zones, time_min, zoneX_m, zoneY_m } = geography;
    for (let a = 0; a < zones; a++) {
      for (let b = 0; b < zones; b++) {
        if (a === b) continue;
        const crow_km = Math.hypot(zoneX_m[a]! - zoneX_m[b]!, zoneY_m[a]! - zoneY_m[b]!) / 1000;
        expect(time_min[a * zones + b]).toBeGreaterThan((crow_km / 42) * 60);
        expect(time_min[a * zones + b]).toBeLessThan(15);
      }
    }
  });

  test('a year of agents puts traffic on it', () => {
    const run = smallRun(city, { agents: 2000 });
    for (let month = 0; month < 12; month++) advanceMonth(run);
    expect(run.traffic.volume.every((volume) => Number.isFinite(volume) && volume >= 0)).toBe(true);
    expect(run.traffic.volume.filter((volume) => volume > 0).length).toBeGreaterThan(geography.roads.links / 4);
  });

  test('drawn in another order, the same roads', () => {
    const backwards = joinRoads(city, city.network!.roads!.toReversed(), {
      x_m: geography.zoneX_m,
      y_m: geography.zoneY_m,
      side_m: geography.zoneX_m,
    });
    expect(stretches(backwards)).toEqual(stretches(geography.roads));
  });
});

/** Haversine. */
function lengthOnSphere_km(lines: readonly (readonly Position[])[]): number {
  const radians = Math.PI / 180;
  return lines.reduce((sum, line) => {
    for (let k = 1; k < line.length; k++) {
      const [[lon1, lat1], [lon2, lat2]] = [line[k - 1]!, line[k]!];
      const h =
        Math.sin(((lat2 - lat1) * radians) / 2) ** 2 +
        Math.cos(lat1 * radians) * Math.cos(lat2 * radians) * Math.sin(((lon2 - lon1) * radians) / 2) ** 2;
      sum += 2 * 6371 * Math.asin(Math.sqrt(h));
    }
    return sum;
  }, 0);
}
