import type { Geography } from './geography.ts';
import type { BroadbandOrder } from './levers.ts';

/** Share of residents over which the building front spreads: behind it all is built, ahead of it nothing. */
const FRONT = 0.25;

/**
 * Connectivity by zone when the broadband lever stands at `built`: what was missing at the start is built zone after zone,
 * ordered by distance from the core and counted in residents, or everywhere alike.
 * @param residents share of residents by zone at the start, sum 1
 */
export function connectivityAt(
  geography: Geography,
  residents: Float64Array,
  order: BroadbandOrder,
  built: number,
): Float64Array {
  const start = geography.connectivity;
  if (built <= 0) return start.slice();
  if (order === 'even') return start.map((b) => b + (1 - b) * built);
  const rank = rankByDistance(geography, residents, order === 'fringeFirst');
  return start.map((b, z) => b + (1 - b) * Math.min(1, Math.max(0, (built * (1 + FRONT) - rank[z]!) / FRONT)));
}

/** Share of residents who are served before each zone. */
function rankByDistance(
  { zones, zoneDistance_km }: Geography,
  residents: Float64Array,
  outsideFirst: boolean,
): Float64Array {
  const sign = outsideFirst ? -1 : 1;
  const order = Array.from({ length: zones }, (_, z) => z);
  order.sort((a, b) => sign * (zoneDistance_km[a]! - zoneDistance_km[b]!) || a - b);
  const rank = new Float64Array(zones);
  let served = 0;
  let before = -1;
  for (const z of order) {
    // Zones equally far are served together, whatever their numbers.
    const together = before >= 0 && zoneDistance_km[z] === zoneDistance_km[before];
    rank[z] = together ? rank[before]! : served;
    served += residents[z]!;
    before = z;
  }
  return rank;
}
