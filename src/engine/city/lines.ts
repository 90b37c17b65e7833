/** Stops and lines in columns, for searches. */
import type { City } from './city.ts';
import { metresOf } from './frame.ts';
import type { CityNetwork } from './network.ts';

/** A *halt* is a line at one of its stops; the halts of a line follow each other, and those of all lines are numbered through. */
export interface Lines {
  readonly stops: number;
  /** Of each stop. */
  readonly x_m: Float64Array;
  readonly y_m: Float64Array;
  readonly halts: number;
  /** First halt of each line, and the number of halts at the end. */
  readonly first: Int32Array;
  /** Half a headway, by line. */
  readonly wait_min: Float64Array;
  /** By halt: its stop, its line, and the ride from the halt before (0 at the first). */
  readonly stop: Int32Array;
  readonly line: Int32Array;
  readonly ride_min: Float64Array;
  /** Halts at stop s: `at[firstAt[s]]` … `at[firstAt[s + 1] − 1]`. */
  readonly firstAt: Int32Array;
  readonly at: Int32Array;
}

export function layOutLines(city: City, network: CityNetwork): Lines {
  const places = network.stops.map(({ lonLat }) => metresOf(city, lonLat));
  const x_m = Float64Array.from(places, ([x]) => x);
  const y_m = Float64Array.from(places, ([, y]) => y);
  const { lines } = network;
  const first = new Int32Array(lines.length + 1);
  lines.forEach(({ stops }, l) => (first[l + 1] = first[l]! + stops.length));
  const halts = first[lines.length]!;
  const stop = Int32Array.from(lines.flatMap(({ stops }) => stops));
  const line = Int32Array.from(lines.flatMap(({ stops }, l) => stops.map(() => l)));
  const ride_min = Float64Array.from({ length: halts }, (_, halt) => {
    const l = line[halt]!;
    if (halt === first[l]) return 0;
    const dx = x_m[stop[halt]!]! - x_m[stop[halt - 1]!]!;
    const dy = y_m[stop[halt]!]! - y_m[stop[halt - 1]!]!;
    return (Math.sqrt(dx * dx + dy * dy) / 1000 / lines[l]!.speed_kmh) * 60;
  });
  return {
    stops: places.length,
    x_m,
    y_m,
    halts,
    first,
    wait_min: Float64Array.from(lines, ({ headway_min }) => headway_min / 2),
    stop,
    line,
    ride_min,
    ...haltsByStop(stop, places.length),
  };
}

function haltsByStop(stop: Int32Array, stops: number): Pick<Lines, 'firstAt' | 'at'> {
  const firstAt = new Int32Array(stops + 1);
  for (const s of stop) firstAt[s + 1]! += 1;
  for (let s = 0; s < stops; s++) firstAt[s + 1]! += firstAt[s]!;
  const next = firstAt.slice(0, stops);
  const at = new Int32Array(stop.length);
  stop.forEach((s, halt) => {
    at[next[s]!] = halt;
    next[s]! += 1;
  });
  return { firstAt, at };
}
