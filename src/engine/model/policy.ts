/** Phase 1: levers and broadband roll-out in force this month, and (1). */
import { broadbandOrderAt, connectivityAt, layPlaces, leverValues } from '../policy/index.ts';
import type { Run } from '../state/index.ts';

/** (1) Share of working days on site of a resident: r = 1 where the job is teleworkable. */
export function onSiteShare(remoteWork: number, teleworkable: 0 | 1, connectivity: number): number {
  return 1 - remoteWork * teleworkable * connectivity;
}

/** Sets this month's levers, connectivity and on-site shares. */
export function pullLevers(run: Run): void {
  const { fields, geography, scenario } = run;
  run.levers = leverValues(scenario.levers, run.month);
  run.places = layPlaces(run, scenario, run.month, run.places);
  const { broadband, remoteWork } = run.levers;
  fields.connectivity.set(
    connectivityAt(
      geography,
      run.baseline.zoneResidents,
      broadbandOrderAt(scenario, run.month),
      broadband,
      run.places.painted,
    ),
  );
  for (let z = 0; z < geography.zones; z++) fields.onSite[z] = onSiteShare(remoteWork, 1, fields.connectivity[z]!);
}
