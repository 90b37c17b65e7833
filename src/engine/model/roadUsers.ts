/** Phase 7: this month's commuters, visitors, trucks and vans on the roads (11). */
import { FUNCTION_COUNT } from '../registries/index.ts';
import { improvedService, type Service } from '../city/index.ts';
import { forgetTimes } from './tables.ts';
import type { Run, TravelPolicy } from '../state/index.ts';
import { loadRoads, originsOf } from './traffic.ts';
import { travelPolicy } from './travelPolicy.ts';
import type { TripMaker } from './trips.ts';

/** Loads the origins whose turn it is; times, volumes and delays follow. */
export function settleTraffic(run: Run): void {
  const { geography, parameters, traffic, times, tables, month } = run;
  const origins = originsOf(month, geography.zones);
  const changed = (of: Uint32Array) => forgetTimes(tables, times, of);
  loadRoads(
    geography,
    traffic,
    tripMaker(run),
    policyOfMonth(run),
    times,
    origins,
    parameters.trafficAveraging,
    changed,
  );
}

/** Roads, charges and services as the month's levers leave them. */
export function policyOfMonth(run: Run): TravelPolicy {
  const { geography, parameters, levers, places, transit } = run;
  return travelPolicy(geography.roads, parameters, levers, places, transit.base, () => serviceAtFull(run));
}

function serviceAtFull({ city, geography, parameters, places, transit }: Run): Service {
  const line = places.drawn.transit;
  if (transit.improved === undefined || transit.improved.line !== line)
    transit.improved = { line, service: improvedService(city, geography, parameters, line) };
  return transit.improved.service;
}

/** The households' own commutes, as far as they are made in person. */
function tripMaker({
  geography: { zones },
  parameters,
  observed,
  levers,
  fields,
  tables,
  tally,
  weight,
}: Run): TripMaker {
  const addCommuters = (i: number, out: Float64Array): void => {
    for (let kind = 0; kind < 2 * FUNCTION_COUNT; kind++) {
      const row = (kind * zones + i) * zones;
      const each = kind < FUNCTION_COUNT ? weight : weight * fields.onSite[i]!;
      for (let j = 0; j < zones; j++) out[j]! += each * tally.commuters[row + j]!;
    }
  };
  return { addCommuters, workers: observed.workers, levers, parameters, fields, tables };
}
