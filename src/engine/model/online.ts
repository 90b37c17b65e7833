/** What is done online: shares of visits by service, and (8). */
import {
  BUSINESS,
  FUNCTION_COUNT,
  FUNCTION_SERVICE,
  INDUSTRY,
  INFORMATION,
  type LeverId,
  type LeverValues,
  type Parameters,
  SERVICE_COUNT,
} from '../registries/index.ts';

/** The lever behind the online share of each service, in the order of `SERVICES`. */
const SERVICE_LEVER: readonly LeverId[] = ['eCommerce', 'eGovernment', 'remoteStudy', 'virtualLeisure'];

/** σ_p: share of visits to a service that goes online where there is fast broadband. */
export function onlineShare(service: number, levers: LeverValues, parameters: Parameters): number {
  return parameters.onlineCeiling[service]! * levers[SERVICE_LEVER[service]!];
}

/** The four flows of informatization, 0 to 1 each. */
export interface FlowLevels {
  readonly information: number;
  readonly logistics: number;
  readonly capital: number;
  readonly business: number;
}

/** A flow's own lever adds to what the master lever has integrated: 1 − (1 − master)·(1 − own). */
export function flowLevels(levers: LeverValues): FlowLevels {
  const master = levers.informatization;
  const level = (own: number) => (own === 0 ? master : 1 - (1 - master) * (1 - own));
  return {
    information: level(levers['informatization.information']),
    logistics: level(levers['informatization.logistics']),
    capital: level(levers['informatization.capital']),
    business: level(levers['informatization.business']),
  };
}

/** ι of (5): what plants and back offices know of head office, and how its money reaches them. */
export const tieToHeadOffice = ({ information, capital }: FlowLevels): number => (information + capital) / 2;

/** σ of (6) for business: orders that reach it over the network, and goods and services that go back. */
export const reachOfBusiness = ({ business, logistics }: FlowLevels): number => (business + logistics) / 2;

/** ι of (8): all four. */
export const integrationOfFirms = ({ information, logistics, capital, business }: FlowLevels): number =>
  (information + capital + (business + logistics)) / 4;

/** σ_f of (6): what keeps customers in touch with a function over the network. */
export function customerOnlineShare(f: number, levers: LeverValues, parameters: Parameters): number {
  if (f === BUSINESS) return reachOfBusiness(flowLevels(levers));
  const service = FUNCTION_SERVICE[f]!;
  return service < 0 ? 0 : onlineShare(service, levers, parameters);
}

/** ι_f of (5): digital integration with information offices. */
export function integration(f: number, levers: LeverValues): number {
  return f === INFORMATION ? levers.faceToFaceSubstitution : tieToHeadOffice(flowLevels(levers));
}

/**
 * (8) Digital volume: share of the city's interactions carried digitally.
 * @param jobShare s_f at the start
 * @param zoneJobs by function and zone, `f · Z + z`
 */
export function digitalVolume(
  parameters: Parameters,
  levers: LeverValues,
  jobShare: Float64Array,
  connectivity: Float64Array,
  zoneResidents: Float64Array,
  zoneJobs: Float64Array,
): number {
  const zones = connectivity.length;
  let reach = 0;
  let people = 0;
  let jobReach = 0;
  let jobs = 0;
  for (let z = 0; z < zones; z++) {
    const b = connectivity[z]!;
    people += zoneResidents[z]!;
    reach += zoneResidents[z]! * b;
    const firms = zoneJobs[BUSINESS * zones + z]! + zoneJobs[INDUSTRY * zones + z]!;
    jobs += firms;
    jobReach += firms * b;
  }
  const homeReach = reach / people;
  let digital = jobs > 0 ? 0.5 * integrationOfFirms(flowLevels(levers)) * (jobReach / jobs) : 0;
  let all = 1.5;
  for (let f = 0; f < FUNCTION_COUNT; f++)
    digital += jobShare[f]! * parameters.tele[f]! * levers.remoteWork * homeReach;
  for (let p = 0; p < SERVICE_COUNT; p++) {
    digital += parameters.omega[p]! * onlineShare(p, levers, parameters) * homeReach;
    all += parameters.omega[p]!;
  }
  return digital / all;
}

/** Shares of jobs by function at digital volume I: information grows to s·(1 + g·I), the others shrink in proportion. */
export function functionShares(atStart: Float64Array, volume: number, growth: number, out: Float64Array): void {
  const information = Math.min(1, atStart[INFORMATION]! * (1 + growth * volume));
  const others = 1 - atStart[INFORMATION]!;
  const shrink = others > 0 ? (1 - information) / others : 1;
  for (let f = 0; f < FUNCTION_COUNT; f++) out[f] = f === INFORMATION ? information : atStart[f]! * shrink;
}
