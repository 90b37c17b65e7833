/** (11) Passengers on the lines of public transport. */
import type { Passengers } from '../state/index.ts';
import type { RideTrees } from '../city/index.ts';

export const makePassengers = (segments: number): Passengers => ({
  volume: new Float64Array(segments),
  next: new Float64Array(segments),
  seen: 0,
});

/** Puts `trips[j]` persons a day from zone `i` to every zone j on their fastest ride. */
export function boardLines(
  i: number,
  zones: number,
  trips: Float64Array,
  part: number,
  { first, before, segment, end, segments }: RideTrees,
  passengers: Passengers,
): void {
  if (passengers.next.length < segments) passengers.next = grown(passengers.next, segments);
  const start = first[i]!;
  const rows = first[i + 1]! - start;
  const load = new Float64Array(rows);
  for (let j = 0; j < zones; j++) {
    const row = end[i * zones + j]!;
    if (row >= 0) load[row]! += part * trips[j]!;
  }
  for (let row = 0; row < rows; row++) {
    passengers.next[segment[start + row]!]! += load[row]!;
    const parent = before[start + row]!;
    if (parent >= 0) load[parent]! += load[row]!;
  }
}

/** One more origin has had its turn; once all have, the counts are shown. */
export function endTurn(passengers: Passengers, zones: number): void {
  passengers.seen += 1;
  if (passengers.seen < zones) return;
  passengers.volume = passengers.next;
  passengers.next = new Float64Array(passengers.volume.length);
  passengers.seen = 0;
}

function grown(column: Float64Array, length: number): Float64Array {
  const longer = new Float64Array(length);
  longer.set(column);
  return longer;
}
