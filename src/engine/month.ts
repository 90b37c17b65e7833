import { refreshAccess } from './model/access.ts';
import { moveEstablishments } from './model/establishments.ts';
import { settleFloorSpace } from './model/floorspace.ts';
import { moveHomes } from './model/homes.ts';
import { changeJobs } from './model/jobs.ts';
import { settleNuisance } from './model/nuisance.ts';
import { pullLevers } from './model/policy.ts';
import { tallyHouseholds } from './model/tally.ts';
import { settleTraffic } from './model/roadUsers.ts';
import { settleWages } from './model/wages.ts';
import type { Run } from './state.ts';

/** Told the name of each phase as it ends; the engine has no clock, so whoever measures brings one. */
export type PhaseListener = (phase: string) => void;

/** One month, in the order of MODEL section 5. Each phase reads what the phases before it left. */
export function advanceMonth(run: Run, ended: PhaseListener = noListener): void {
  run.month += 1;
  pullLevers(run);
  ended('levers');
  refreshAccess(run);
  ended('access');
  moveEstablishments(run);
  ended('establishments');
  const movers = changeJobs(run);
  ended('jobs');
  moveHomes(run, movers);
  ended('homes');
  tallyHouseholds(run);
  ended('tally');
  settleFloorSpace(run);
  settleWages(run);
  ended('prices');
  settleTraffic(run);
  settleNuisance(run.geography, run.parameters, run.traffic, run.fields);
  ended('traffic');
}

function noListener(): void {}
