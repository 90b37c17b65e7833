/** What levers make of roads, fares and public transport in a month: the policy that (11) loads under. */
import type { LeverValues, Parameters } from '../registries/index.ts';
import type { PlaceColumns } from '../policy/index.ts';
import type { RoadNetwork, Service } from '../city/index.ts';
import type { TravelPolicy } from '../state/index.ts';

/** Position of cars in `Parameters.emission`. */
const CARS = 0;
const KG_PER_T = 1000;

/**
 * @param base public transport as at the start
 * @param improved the same with the transit lever at full; asked for only when the lever is up
 */
export function travelPolicy(
  roads: RoadNetwork,
  parameters: Parameters,
  levers: LeverValues,
  places: Pick<PlaceColumns, 'cordon' | 'widened'>,
  base: Service,
  improved: () => Service,
): TravelPolicy {
  const { links, from, to } = roads;
  const widening = new Float64Array(links).fill(1);
  const toll_eur = new Float64Array(links);
  for (let l = 0; l < links; l++) {
    if (places.widened[l] === 1) widening[l] = 1 + levers.roadCapacity;
    // Half on the way in, half on the way out: a trip there and back pays the day's charge once.
    if (places.cordon[from[l]!] !== places.cordon[to[l]!]) toll_eur[l] = levers.congestionCharge / 2;
  }
  return {
    widening,
    toll_eur,
    carbon_eur_per_km: (levers.carbonPrice * parameters.emission[CARS]!) / KG_PER_T,
    ...serve(levers.transit, base, improved),
  };
}

function serve(part: number, base: Service, improved: () => Service): Pick<TravelPolicy, 'transit_min' | 'rides'> {
  if (part === 0) return { transit_min: base.minutes, rides: ridesOf(base, 1) };
  const better = improved();
  return {
    transit_min: between(base.minutes, better.minutes, part),
    rides: [...ridesOf(base, 1 - part), ...ridesOf(better, part)],
  };
}

const ridesOf = ({ trees }: Service, part: number): TravelPolicy['rides'] =>
  trees && part > 0 ? [{ trees, part }] : [];

/** Service opens bit by bit; a ride that is in reach only at full lever comes with the last bit. */
function between(base: Float64Array, improved: Float64Array, part: number): Float64Array {
  return base.map((minutes, at) => {
    const better = improved[at]!;
    if (minutes === better || part === 1) return better;
    // Of infinity nothing can be taken off bit by bit.
    return minutes === Number.POSITIVE_INFINITY ? minutes : minutes + part * (better - minutes);
  });
}
