/** Points of the network that a new line may begin, end or change at. */
import type { CityFacts } from '../../../bridge/protocol.ts';
import type { NetworkShape } from '../../../engine/index.ts';
import { type LonLat, metresBetween } from './sketch.ts';

export type Snap = (at: LonLat, reach_m: number) => LonLat | undefined;

type Grid = Pick<CityFacts, 'origin' | 'lon_m_per_degree' | 'lat_m_per_degree'>;

/** Snaps to the stops of the city's lines: where their segments begin and end. */
export function snapToStops({ lines }: Pick<NetworkShape, 'lines'>, city: Grid): Snap {
  const stops = stopsOf(lines, city);
  return (at, reach_m) => {
    let [best, nearest_m]: [LonLat | undefined, number] = [undefined, reach_m];
    for (const stop of stops) {
      const far_m = metresBetween(at, stop);
      if (far_m <= nearest_m) [best, nearest_m] = [stop, far_m];
    }
    return best;
  };
}

function stopsOf({ start, positions_m }: NetworkShape['lines'], city: Grid): LonLat[] {
  const stops = new Map<string, LonLat>();
  for (let k = 0; k + 1 < start.length; k++) {
    const [from, to] = [start[k]!, start[k + 1]!];
    for (const at of from < to ? [from, to - 1] : []) {
      const [x, y] = [positions_m[2 * at]!, positions_m[2 * at + 1]!];
      stops.set(`${Math.round(x)} ${Math.round(y)}`, [
        city.origin[0] + x / city.lon_m_per_degree,
        city.origin[1] + y / city.lat_m_per_degree,
      ]);
    }
  }
  return [...stops.values()];
}
