/** Rides by public transport between zones. */
import type { City } from './city.ts';
import { type Lines, layOutLines } from './lines.ts';
import type { CityNetwork } from './network.ts';
import { RideSearch } from './rideSearch.ts';
import { type RideTrees, RideTreeWriter } from './rideTrees.ts';

/** Road distance over straight-line distance (MODEL section 8). */
export const DETOUR = 1.3;
/** How people get to a stop: on foot or by bicycle, at most this far (assumed). */
const ACCESS_KM = 3;
const ACCESS_KMH = 12;

/** Public transport between zones. */
export interface Rides {
  /** Z × Z minutes, row = from; Infinity where no ride is in reach. */
  readonly minutes: Float64Array;
  readonly trees: RideTrees;
}

/** Zone-to-zone rides: access, half a headway's wait, ride, changes, egress. */
export function transitRides(city: City, network: CityNetwork, x_m: Float64Array, y_m: Float64Array): Rides {
  const lines = layOutLines(city, network);
  const zones = x_m.length;
  const { first, stop, egress_min } = accessToStops(lines, x_m, y_m);
  const minutes = new Float64Array(zones * zones).fill(Number.POSITIVE_INFINITY);
  const search = new RideSearch(lines);
  const trees = new RideTreeWriter(lines, zones);
  for (let from = 0; from < zones; from++) {
    search.run(stop, egress_min, first[from]!, first[from + 1]!);
    const { arrival_min } = search;
    const earliest = earliestHalts(lines, arrival_min);
    for (let to = 0; to < zones; to++) {
      let best = Number.POSITIVE_INFINITY;
      let end = -1;
      for (let at = first[to]!; at < first[to + 1]!; at++) {
        const halt = earliest[stop[at]!]!;
        if (halt < 0) continue;
        const time = arrival_min[halt]! + egress_min[at]!;
        if (time >= best) continue;
        best = time;
        end = halt;
      }
      minutes[from * zones + to] = best;
      trees.end[from * zones + to] = end;
    }
    trees.add(from, search);
  }
  return { minutes, trees: trees.finish() };
}

/** {@link transitRides} without the way there. */
export function transitTimes(city: City, network: CityNetwork, x_m: Float64Array, y_m: Float64Array): Float64Array {
  return transitRides(city, network, x_m, y_m).minutes;
}

/** Halt with the earliest arrival at each stop, whatever the line; −1 where none comes. */
function earliestHalts({ stops, halts, stop }: Lines, arrival_min: Float64Array): Int32Array {
  const earliest = new Int32Array(stops).fill(-1);
  for (let halt = 0; halt < halts; halt++) {
    if (arrival_min[halt] === Number.POSITIVE_INFINITY) continue;
    const known = earliest[stop[halt]!]!;
    if (known < 0 || arrival_min[halt]! < arrival_min[known]!) earliest[stop[halt]!] = halt;
  }
  return earliest;
}

/** Stops in reach of each zone, in compressed rows: those of zone z are `first[z]` … `first[z + 1] − 1`. */
interface Access {
  readonly first: Int32Array;
  readonly stop: Int32Array;
  /** Minutes between the zone and the stop. */
  readonly egress_min: Float64Array;
}

function accessToStops(lines: Lines, x_m: Float64Array, y_m: Float64Array): Access {
  const first = new Int32Array(x_m.length + 1);
  const stops: number[] = [];
  const egress_min: number[] = [];
  for (let z = 0; z < x_m.length; z++) {
    for (let stop = 0; stop < lines.stops; stop++) {
      const dx = lines.x_m[stop]! - x_m[z]!;
      const dy = lines.y_m[stop]! - y_m[z]!;
      const km = Math.sqrt(dx * dx + dy * dy) / 1000;
      if (km > ACCESS_KM) continue;
      stops.push(stop);
      egress_min.push(((km * DETOUR) / ACCESS_KMH) * 60);
    }
    first[z + 1] = stops.length;
  }
  return { first, stop: Int32Array.from(stops), egress_min: Float64Array.from(egress_min) };
}
