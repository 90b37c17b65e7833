import { audit } from './audit.ts';
import {
  changeJobs,
  moveEstablishments,
  moveHomes,
  pullLevers,
  refreshAccess,
  settleFloorSpace,
  settleNuisance,
  settleTraffic,
  settleWages,
  settleTally,
} from '../model/index.ts';
import { followDrift } from '../following/index.ts';
import type { Run } from '../state/index.ts';

/** Told the name of each phase as it ends; the engine has no clock, so whoever measures brings one. */
export type PhaseListener = (phase: string) => void;

export interface MonthOptions {
  readonly ended?: PhaseListener;
  /** Check the identities of audit.ts at the end of the month. */
  readonly audited?: boolean;
}

/** One month, in the order of MODEL section 5. Each phase reads what the phases before it left. */
export function advanceMonth(run: Run, { ended = noListener, audited = false }: MonthOptions = {}): void {
  run.month += 1;
  pullLevers(run);
  ended('levers');
  refreshAccess(run);
  ended('access');
  moveEstablishments(run);
  ended('establishments');
  changeJobs(run);
  ended('jobs');
  moveHomes(run);
  ended('homes');
  followDrift(run);
  settleTally(run);
  ended('tally');
  settleFloorSpace(run);
  settleWages(run);
  ended('prices');
  settleTraffic(run);
  settleNuisance(run.geography, run.parameters, run.traffic, run.fields);
  ended('traffic');
  if (audited) audit(run);
}

function noListener(): void {}
