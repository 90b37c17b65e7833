/** (11): who leaves a zone on a working day, in real persons and vehicles, way there and way back together. */
import { FUNCTION_SERVICE, INDUSTRY, RETAIL, SERVICE_FUNCTION, SERVICES } from '../registries/index.ts';
import { exp } from '../base/index.ts';
import { flows } from './flows.ts';
import { FUNCTION_INDICES, type Problem } from './problem.ts';

/** There and back. */
const BOTH_WAYS = 2;

/** Where people live, work and commute; shares of the city's workers, by zone. */
export interface People {
  readonly residents: Float64Array;
  /** By function. */
  readonly jobs: readonly Float64Array[];
  /** Commuters from zone i to each zone, days at home left out. */
  readonly commuters: (i: number) => Float64Array;
}

/** Trips of a day from one zone to every zone. */
export interface DayTrips {
  readonly persons: Float64Array;
  readonly trucks: Float64Array;
  readonly vans: Float64Array;
  /** Kilometres that vans drive from door to door within the zone. */
  readonly lastMile_km: number;
}

/** Truck trips that start in each zone. */
export function trucksByZone(
  { observed, parameters: p, levers, connectivity }: Problem,
  { jobs }: People,
): Float64Array {
  const saved = p.logisticsSaving * flows(levers).logistics;
  return connectivity.map((b, z) => {
    const supplied = FUNCTION_INDICES.reduce((sum, f) => sum + p.truckTrips[f]! * jobs[f]![z]!, 0);
    return observed.workers * supplied * (1 - saved * b);
  });
}

/** Trips from zone i. */
export function tripsFrom(
  i: number,
  problem: Problem,
  people: People,
  trucks: Float64Array,
  car_min: Float64Array,
): DayTrips {
  const { observed, parameters: p, connectivity, online } = problem;
  const persons = people.commuters(i).map((share) => BOTH_WAYS * observed.workers * share);
  const residents = people.residents[i]! * observed.workers;
  addVisits(i, problem, people, residents, persons);
  const decay = car_min.map((minutes) => exp(-p.freightDecay * minutes));
  const shopping = residents * p.omega[FUNCTION_SERVICE[RETAIL]!]!;
  const orders = shopping * online[RETAIL]! * connectivity[i]! * p.ordersPerVisit;
  return {
    persons,
    trucks: spread(trucks[i]!, trucks, decay),
    vans: spread((BOTH_WAYS * orders) / p.ordersPerTour, people.jobs[INDUSTRY]!, decay),
    lastMile_km: orders * p.vanPerOrder_km,
  };
}

/** Visits in person, to places of service k by jobs_k·e^(−ξ·t_ik). */
function addVisits(
  i: number,
  { parameters: p, connectivity, online, visitDecay }: Problem,
  { jobs }: People,
  residents: number,
  persons: Float64Array,
): void {
  SERVICES.forEach((_, s) => {
    const f = SERVICE_FUNCTION[s]!;
    const visits = residents * p.omega[s]! * (1 - online[f]! * connectivity[i]!);
    const near = visitDecay[f]!.subarray(i * persons.length, (i + 1) * persons.length);
    spread(BOTH_WAYS * visits, jobs[f]!, near).forEach((trips, k) => {
      persons[k]! += trips;
    });
  });
}

/** A total over destinations, in proportion to weight × decay. */
function spread(total: number, weight: Float64Array, decay: Float64Array): Float64Array {
  const pull = weight.map((value, k) => value * decay[k]!);
  const all = pull.reduce((sum, value) => sum + value, 0);
  return pull.map((value) => (all > 0 ? (total * value) / all : 0));
}
