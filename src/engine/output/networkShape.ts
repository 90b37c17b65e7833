/** Where roads and lines run, for drawing what a snapshot says of them. */
import { type City, metresOf } from '../city/index.ts';
import type { Run } from '../state/index.ts';

/** Paths in compressed rows: points of path k are `start[k]` … `start[k + 1] − 1` of `positions_m` (x, y, x, y …). */
export interface Paths {
  readonly start: Uint32Array;
  /** Metres east and north of the city's origin. */
  readonly positions_m: Float32Array;
}

export interface NetworkShape {
  /** In the order of `Snapshot.roads`. */
  readonly roads: Paths & {
    /** Index into `ROAD_CLASSES`. */
    readonly roadClass: Uint8Array;
    /** Cars an hour, both directions. */
    readonly capacity: Float32Array;
    /** Whether the city file draws them; else each stands for all roads between two neighbouring zones. */
    readonly drawn: boolean;
  };
  /** Segments of the city's lines, in the order of `Snapshot.passengers`; the first stop of a line has an empty path. */
  readonly lines: Paths & { readonly mode: readonly string[] };
}

export function networkShape({ city, geography: { roads }, parameters }: Run): NetworkShape {
  const ways = Array.from(
    { length: roads.links },
    (_, l) =>
      roads.ways?.[l] ?? [
        roads.x_m[roads.from[l]!]!,
        roads.y_m[roads.from[l]!]!,
        roads.x_m[roads.to[l]!]!,
        roads.y_m[roads.to[l]!]!,
      ],
  );
  const segments = lineSegments(city);
  return {
    roads: {
      ...pack(ways),
      roadClass: roads.roadClass.slice(),
      capacity: Float32Array.from(roads.capacity, (cars) => cars * parameters.roadSupply),
      drawn: roads.drawn,
    },
    lines: { ...pack(segments.map(({ way }) => way)), mode: segments.map(({ mode }) => mode) },
  };
}

function lineSegments(city: City): { readonly way: readonly number[]; readonly mode: string }[] {
  const { stops = [], lines = [] } = city.network ?? {};
  return lines.flatMap(({ stops: along, mode }) =>
    along.map((stop, k) => {
      const before = along[k - 1];
      const way =
        before === undefined ? [] : [...metresOf(city, stops[before]!.lonLat), ...metresOf(city, stops[stop]!.lonLat)];
      return { way, mode };
    }),
  );
}

function pack(ways: readonly ArrayLike<number>[]): Paths {
  const start = new Uint32Array(ways.length + 1);
  ways.forEach((way, k) => {
    start[k + 1] = start[k]! + way.length / 2;
  });
  const positions_m = new Float32Array(2 * start[ways.length]!);
  ways.forEach((way, k) => {
    positions_m.set(way, 2 * start[k]!);
  });
  return { start, positions_m };
}
