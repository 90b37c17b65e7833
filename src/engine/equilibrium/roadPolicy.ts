/** What levers make of roads, money and public transport, constant during a solve. */
import { type City, type Geography, improvedService, serviceAtStart } from '../city/index.ts';
import type { LeverValues, Parameters } from '../registries/index.ts';
import type { PlaceColumns } from '../policy/index.ts';

export interface RoadPolicy {
  /** Cars an hour by link. */
  readonly capacity: Float64Array;
  /** Charge on each link, € a vehicle and crossing; absent where nothing is charged. */
  readonly toll_eur?: Float64Array;
  /** Carbon price on driving, € a vehicle-km. */
  readonly carbon_eur_per_km: number;
  /** Minutes by public transport, Z × Z; Infinity where no ride is in reach. */
  readonly transit_min: Float64Array;
}

const CARS = 0;
const KG_PER_T = 1000;

/** Roads and services as they are before any lever. */
export function roadsAsTheyAre(geography: Geography, p: Parameters): RoadPolicy {
  return {
    capacity: geography.roads.capacity.map((cars) => cars * p.roadSupply),
    carbon_eur_per_km: 0,
    transit_min: serviceAtStart(geography, p).minutes,
  };
}

/** Roads and services under a policy. */
export function roadsUnder(
  city: City,
  geography: Geography,
  p: Parameters,
  levers: LeverValues,
  { cordon, widened, drawn }: PlaceColumns,
): RoadPolicy {
  const now = roadsAsTheyAre(geography, p);
  const { from, to } = geography.roads;
  // A trip there and back crosses the cordon twice and pays the day's charge once.
  const perCrossing = levers.congestionCharge / 2;
  return {
    capacity: now.capacity.map((cars, l) => cars * (1 + levers.roadCapacity * widened[l]!)),
    ...(perCrossing > 0
      ? { toll_eur: Float64Array.from(from, (a, l) => (cordon[a] === cordon[to[l]!] ? 0 : perCrossing)) }
      : {}),
    carbon_eur_per_km: (levers.carbonPrice * p.emission[CARS]!) / KG_PER_T,
    transit_min:
      levers.transit === 0
        ? now.transit_min
        : partlyImproved(now.transit_min, improvedService(city, geography, p, drawn.transit).minutes, levers.transit),
  };
}

/** A ride that only the improved service offers comes with the last part of the lever. */
function partlyImproved(now: Float64Array, improved: Float64Array, part: number): Float64Array {
  return now.map((minutes, at) => {
    if (part === 1 || minutes === Number.POSITIVE_INFINITY) return part === 1 ? improved[at]! : minutes;
    return (1 - part) * minutes + part * improved[at]!;
  });
}
