/** What the accounts of month 0 keep for comparison. */
import type { Run, StartAccounts } from '../state/index.ts';
import { agglomerationStart } from './agglomeration.ts';
import { carbonOf, commuteCarbon } from './carbon.ts';
import { roadKm } from './congestion.ts';
import { journeyMinutes } from './time.ts';
import { welfareLevels } from './welfare.ts';

const NOTHING = new Float64Array(0);

/** Stands in until month 0 is complete. */
export const NO_ACCOUNTS: StartAccounts = {
  carbon: { cars: 0, transit: 0, freight: 0, vans: 0, homes: 0, workplaces: 0, ict: 0 },
  commuteCarbon_kt: 0,
  road_km: 0,
  welfare: { home: NOTHING, work: NOTHING, anywhere: NOTHING },
  lnRent: NOTHING,
  journeys: { commutes: 0, errands: 0 },
  agglomeration: { lnSpillover: NOTHING, lnCustomers: NOTHING, meanSpillover: NOTHING, meanCustomers: NOTHING },
  connected: 0,
};

/** The accounts of a run that stands at month 0, before any lever acts. */
export function startAccounts(run: Run): StartAccounts {
  const { fields, traffic } = run;
  return {
    carbon: carbonOf(run),
    commuteCarbon_kt: commuteCarbon(run),
    road_km: roadKm(traffic),
    welfare: welfareLevels(run),
    lnRent: fields.lnRent.slice(),
    journeys: journeyMinutes(run),
    agglomeration: agglomerationStart(run),
    connected: fields.zoneResidents.reduce((sum, share, z) => sum + share * run.geography.connectivity[z]!, 0),
  };
}
