import type { Geography } from '../city/index.ts';
import type { BroadbandOrder } from '../registries/index.ts';

/** Share of residents over which the building front spreads: behind it all is built, ahead of it nothing. */
const FRONT = 0.25;

/**
 * Connectivity by zone when the broadband lever stands at `built`: what was missing at the start is built zone after zone,
 * ordered by distance from the core and counted in residents, or everywhere alike.
 * @param residents share of residents by zone at the start, sum 1
 * @param painted share of each zone's land inside the drawn area: for the order `painted` those come first. Without a
 * drawing that order builds everywhere alike.
 */
export function connectivityAt(
  geography: Geography,
  residents: Float64Array,
  order: BroadbandOrder,
  built: number,
  painted?: Float64Array,
): Float64Array {
  const start = geography.connectivity;
  if (built <= 0) return start.slice();
  if (order === 'even' || (order === 'painted' && painted === undefined)) return start.map((b) => b + (1 - b) * built);
  const rank =
    order === 'painted'
      ? rankBy(residents, (z) => -painted![z]!)
      : rankBy(residents, (z) => (order === 'fringeFirst' ? -1 : 1) * geography.zoneDistance_km[z]!);
  return start.map((b, z) => b + (1 - b) * Math.min(1, Math.max(0, (built * (1 + FRONT) - rank[z]!) / FRONT)));
}

/** Share of residents who are served before each zone when zones are served by rising `key`. */
function rankBy(residents: Float64Array, key: (zone: number) => number): Float64Array {
  const order = Array.from(residents.keys());
  order.sort((a, b) => key(a) - key(b) || a - b);
  const rank = new Float64Array(residents.length);
  let served = 0;
  let before = -1;
  for (const z of order) {
    // Zones of one key are served together, whatever their numbers.
    const together = before >= 0 && key(z) === key(before);
    rank[z] = together ? rank[before]! : served;
    served += residents[z]!;
    before = z;
  }
  return rank;
}
