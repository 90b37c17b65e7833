import type { Point } from '../geometry/types.ts';
import type { Network } from '../sources/network.ts';

export interface RailLine {
  readonly name: string;
  readonly mode: string;
  /** Left out where a source has tracks, but not whose. */
  readonly colour?: string;
  readonly points: readonly Point[];
}

/** Lines on rails, drawn straight from stop to stop where the sources know no track. Buses would hide the city. */
export function stopLines(network: Network): RailLine[] {
  const onRails = network.lines.filter(({ mode }) => mode !== 'bus');
  return onRails.map(({ name, mode, colour, stops }) => ({
    name,
    mode,
    colour,
    points: stops.map((stop) => network.stops[stop]?.lonLat).filter((point) => point !== undefined),
  }));
}
