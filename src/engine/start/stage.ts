/** Everything that stands before the first agent is drawn: the observed city, its roads and empty columns. */
import { type City, type Geography, observe, type Observed, type Service, serviceAtStart } from '../city/index.ts';
import { type OpenedRoads, makeTables, openTraffic } from '../model/index.ts';
import { type ChoiceTables, type Fields, makeFields, type Traffic, type TravelTimes } from '../state/index.ts';
import type { Parameters } from '../registries/index.ts';
import { columnOf } from '../team/index.ts';

export interface Stage {
  readonly city: City;
  readonly geography: Geography;
  readonly parameters: Parameters;
  readonly observed: Observed;
  readonly fields: Fields;
  readonly times: TravelTimes;
  readonly tables: ChoiceTables;
  readonly traffic: Traffic;
  /** Public transport at the start. */
  readonly service: Service;
}

/**
 * @param check sees the observed city before it is worked on, and throws where a run of it can't be had
 * @param known of the same city and parameters
 */
export function setStage(
  city: City,
  geography: Geography,
  parameters: Parameters,
  check: (observed: Observed) => void,
  known?: OpenedRoads,
): Stage {
  const observed = observe(city, geography, parameters);
  check(observed);
  const fields = makeFields(geography.n, geography.zones);
  fields.connectivity.set(geography.connectivity);
  const times = ownTimes(geography, parameters);
  const service = serviceAtStart(geography, parameters);
  return {
    city,
    geography,
    parameters,
    observed,
    fields,
    times,
    tables: makeTables(geography, parameters, times),
    traffic: openTraffic(geography, parameters, service, known),
    service,
  };
}

/** This run's own times where traffic moves them; else those of the city, which nobody writes to. */
function ownTimes({ time_min }: Geography, { traffic }: Parameters): TravelTimes {
  if (traffic === 'off') return { time_min, travel_min: time_min };
  return { time_min: ownCopy(time_min), travel_min: ownCopy(time_min) };
}

function ownCopy(column: Float64Array): Float64Array {
  const copy = columnOf(Float64Array, column.length);
  copy.set(column);
  return copy;
}
