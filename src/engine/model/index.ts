/** Door of `model/`: equations (1) to (12), one mechanism a file. Other rooms import only this file. */
export { reach, refreshAccess, refreshVisits } from './access.ts';
export { countJobs, monthlyHazard, moveEstablishments } from './establishments.ts';
export { countDemand, firmShare, homeShare, settleFloorSpace } from './floorspace.ts';
export { HOME_TERMS, homeTerms, homeUtility, moveHomes } from './homes.ts';
export { apportion, changeJobs } from './jobs.ts';
export { LEASE_TICKS } from './leases.ts';
export { settleNuisance } from './nuisance.ts';
export { refreshOffers } from './offers.ts';
export { customerOnlineShare, flowLevels, integration, integrationOfFirms, onlineShare } from './online.ts';
export { onSiteShare, pullLevers } from './policy.ts';
export { settleTraffic } from './roadUsers.ts';
export { restingStock } from './stockAtRest.ts';
export { forgetTimes, makeTables } from './tables.ts';
export { COMMUTE_TICKS, placeWorkers, recountHouseholds, settleTally } from './tally.ts';
export { kmOnLinks, loadRoads, openTraffic, tripAccount, vehicle_km } from './traffic.ts';
export { travelPolicy } from './travelPolicy.ts';
export { establishmentValues, PLACE_TERMS, placeTerms, spilloverElasticity } from './value.ts';
export { centreWages, settleWages } from './wages.ts';
