import type { Point } from '../geometry/types.ts';
import type { Network } from '../sources/network.ts';

export interface RailLine {
  readonly name: string;
  readonly mode: string;
  readonly colour: string;
  readonly points: readonly Point[];
}

/** Lines drawn straight from stop to stop, where the sources know no track. */
export function stopLines(network: Network): RailLine[] {
  return network.lines.map(({ name, mode, colour, stops }) => ({
    name,
    mode,
    colour,
    points: stops.map((stop) => network.stops[stop]?.lonLat).filter((point) => point !== undefined),
  }));
}
