import { audit } from './audit.ts';
import { beginWatch } from '../following/index.ts';
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
  tallyHouseholds,
} from '../model/index.ts';
import type { RowRange, Run } from '../state/index.ts';

/** Told the name of each phase as it ends; the engine has no clock, so whoever measures brings one. */
export type PhaseListener = (phase: string) => void;

export interface MonthOptions {
  readonly ended?: PhaseListener;
  /** Households are gone through in so many stretches; the bits are the same for any number. */
  readonly chunks?: number;
  /** Check the identities of audit.ts at the end of the month. */
  readonly audited?: boolean;
}

/** One month, in the order of MODEL section 5. Each phase reads what the phases before it left. */
export function advanceMonth(run: Run, { ended = noListener, chunks = 1, audited = false }: MonthOptions = {}): void {
  const parts = stretches(run.households.count, chunks);
  run.month += 1;
  beginWatch(run.watch);
  pullLevers(run);
  ended('levers');
  refreshAccess(run);
  ended('access');
  moveEstablishments(run);
  ended('establishments');
  const movers = changeJobs(run, parts);
  ended('jobs');
  moveHomes(run, movers);
  ended('homes');
  tallyHouseholds(run, parts);
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

/** Rows cut into stretches of nearly equal length. */
function stretches(rows: number, chunks: number): RowRange[] {
  return Array.from({ length: chunks }, (_, k) => [
    Math.floor((k * rows) / chunks),
    Math.floor(((k + 1) * rows) / chunks),
  ]);
}
