/** Door of `following/`: who is followed, and why somebody moved. Other rooms import only this file. */
export {
  compareForEstablishment,
  compareForHousehold,
  type EstablishmentCard,
  establishmentCard,
  type HouseholdCard,
  householdCard,
  jobsOf,
  type Situation,
} from './explain.ts';
export { allAt, detailsOf, type EstablishmentDetails, type HouseholdDetails } from './details.ts';
export { followDrift, MONTHS_AT_ONCE, SURE } from './drift.ts';
export {
  agentCard,
  agentsAt,
  follow,
  lastMove,
  movesAt,
  movesOf,
  newWatch,
  NOTED,
  tryPlace,
  unfollow,
} from './follow.ts';
export { FELT, leadingReason, type Reason, type Reasons, reasonsOf } from './reasons.ts';
