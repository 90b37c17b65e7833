import type { Point } from '../geometry/types.ts';

export interface Stop {
  readonly name: string;
  readonly lonLat: Point;
  readonly modes: readonly string[];
}

/** One pattern of service, both ways: the stops in order, as indices into the network's stops. */
export interface Line {
  readonly name: string;
  readonly mode: string;
  readonly speed_kmh: number;
  readonly headway_min: number;
  readonly colour: string;
  readonly stops: readonly number[];
}

export interface Network {
  readonly stops: readonly Stop[];
  readonly lines: readonly Line[];
}

export const NO_NETWORK: Network = { stops: [], lines: [] };

/** What the typed-in tables say of a line. */
export interface LineFacts {
  readonly name: string;
  readonly mode: string;
  readonly speed_kmh: number;
  readonly headway_min: number;
  readonly colour: string;
}

/** Keeps only stops that some line calls at, numbered in order of first call. */
export function networkOf(
  routes: readonly { facts: LineFacts; stations: readonly string[] }[],
  places: ReadonlyMap<string, { name: string; lonLat: Point }>,
): Network {
  const indices = new Map<string, number>();
  const modes: Set<string>[] = [];
  const lines = routes.map(({ facts, stations }) => {
    const stops = stations.map((station) => {
      const index = indices.get(station) ?? indices.size;
      indices.set(station, index);
      (modes[index] ??= new Set()).add(facts.mode);
      return index;
    });
    return { ...facts, stops };
  });
  const stops = [...indices.keys()].map((station, index) => {
    const place = places.get(station);
    if (place === undefined) throw new Error(`no place for station ${station}`);
    return { ...place, modes: [...(modes[index] ?? [])] };
  });
  return { stops, lines };
}
