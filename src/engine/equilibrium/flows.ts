/** What the levers of informatization and of online services come to: ι and σ of (5), (6), (8), (11). */
import { BUSINESS, FUNCTION_SERVICE, INFORMATION, type LeverValues, type Parameters } from '../registries/index.ts';

/** How far each of the four flows runs over the network: what the master lever leaves undone, its own lever does. */
export function flows(levers: LeverValues) {
  const undone = 1 - levers.informatization;
  return {
    information: 1 - undone * (1 - levers['informatization.information']),
    logistics: 1 - undone * (1 - levers['informatization.logistics']),
    capital: 1 - undone * (1 - levers['informatization.capital']),
    business: 1 - undone * (1 - levers['informatization.business']),
  };
}

/** ι of (8): the mean of all four. */
export function integrationOfFirms(levers: LeverValues): number {
  const { information, logistics, capital, business } = flows(levers);
  return (information + logistics + capital + business) / 4;
}

/** ι_f of (5): information and capital tie plants and back offices to head office. */
export function integration(f: number, levers: LeverValues): number {
  if (f === INFORMATION) return levers.faceToFaceSubstitution;
  const { information, capital } = flows(levers);
  return (information + capital) / 2;
}

/** σ by function: share of dealings with it that is online where there is broadband. */
export function onlineShares(levers: LeverValues, p: Parameters): number[] {
  const { business, logistics } = flows(levers);
  const pulled = [levers.eCommerce, levers.eGovernment, levers.remoteStudy, levers.virtualLeisure];
  return FUNCTION_SERVICE.map((s, f) => {
    if (f === BUSINESS) return (business + logistics) / 2;
    return s < 0 ? 0 : p.onlineCeiling[s]! * pulled[s]!;
  });
}
