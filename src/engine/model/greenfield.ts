/** (9) Farmland that is built over: by those who go by the demand around, and by no more of it than luck explains. */
import { FUNCTION_COUNT } from '../registries/index.ts';
import type { Geography } from '../city/index.ts';
import type { Run } from '../state/index.ts';

/** A cell becomes urban, for good, once what its surroundings have come to surely makes its land dearer than farmland. */
export function buildOnFarmland(run: Run): void {
  const { geography, parameters, levers, places, baseline, fields } = run;
  const { zones, zoneStart, land_ha } = geography;
  const dear = baseline.farmRent * (1 + parameters.greenfieldMargin);
  for (let z = 0; z < zones; z++) {
    if (!hasFarmland(fields.urban, zoneStart[z]!, zoneStart[z + 1]!)) continue;
    const sure = sureChange(run, z);
    fields.areaDemand[z] = sure;
    for (let i = zoneStart[z]!; i < zoneStart[z + 1]!; i++) {
      // A growth boundary at 1 keeps land outside it open at any rent.
      const refused = places.mayGrow[i] === 0 && levers.growthBoundary === 1;
      if ((baseline.demand[i]! / land_ha[i]!) * sure > dear && !refused) fields.urban[i] = 1;
    }
  }
}

function hasFarmland(urban: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (urban[i] === 0) return true;
  return false;
}

/** Demand around a zone against the start, less `greenfieldDoubt` standard errors of what is counted there. */
function sureChange({ geography, parameters, baseline, fields, households }: Run, zone: number): number {
  const { zones, zoneStart } = geography;
  let now = 0;
  let atStart = 0;
  let counted = 0;
  for (let k = 0; k < zones; k++) {
    if (apart_km(geography, zone, k) > parameters.greenfieldReach) continue;
    for (let i = zoneStart[k]!; i < zoneStart[k + 1]!; i++) {
      now += fields.homeDemand[i]! + fields.workDemand[i]!;
      atStart += baseline.demand[i]!;
    }
    counted += fields.zoneResidents[k]!;
    for (let f = 0; f < FUNCTION_COUNT; f++) counted += fields.zoneJobs[f * zones + k]!;
  }
  return surely(now / atStart, (households.count * counted) / 2, parameters.greenfieldDoubt);
}

/** The least that a change can be, given the number of agents it was counted from; 0 where there are too few to tell. */
export function surely(change: number, agents: number, errors: number): number {
  return agents > 0 ? Math.max(0, change * (1 - errors / Math.sqrt(agents))) : 0;
}

function apart_km({ zoneX_m, zoneY_m }: Geography, a: number, b: number): number {
  const dx = zoneX_m[a]! - zoneX_m[b]!;
  const dy = zoneY_m[a]! - zoneY_m[b]!;
  return Math.sqrt(dx * dx + dy * dy) / 1000;
}
