/** Scratch columns of the choices: allocated once a run, decay worked out again where times or rates change. */
import { FUNCTION_COUNT, INFORMATION, type Parameters, SERVICE_COUNT } from '../registries/index.ts';
import type { Geography } from '../city/index.ts';
import { blocksOf, DecayMatrix } from '../kernels/index.ts';
import { columnOf } from '../team/index.ts';
import { COMMUTE_TICKS } from './tally.ts';
import type { ChoiceTables, TravelTimes } from '../state/index.ts';

/** Empty tables for a city's choices at the given times, which they read anew whenever rows are forgotten. */
export function makeTables(
  { n, zones }: Geography,
  parameters: Parameters,
  { time_min, travel_min }: TravelTimes,
): ChoiceTables {
  const decay = () => new DecayMatrix(time_min);
  // Functions with equal decay and equal integration share one matrix: all but information are integrated alike.
  const spillover = new Map<string, DecayMatrix>();
  const spilloverDecay = parameters.lambda.map((lambda, f) => {
    if (lambda === 0) return undefined;
    const key = `${f === INFORMATION ? 'information' : 'other'} ${parameters.delta[f]}`;
    const shared = spillover.get(key) ?? decay();
    spillover.set(key, shared);
    return shared;
  });
  const plain = new Map<number, DecayMatrix>();
  return {
    plain,
    plainDecay: (rate, rates) => {
      const known = plain.get(rate) ?? decay();
      plain.set(rate, known);
      known.update(rates.fill(rate));
      return known;
    },
    commuteDecay: [new DecayMatrix(time_min, true), new DecayMatrix(time_min, true)],
    customerDecay: parameters.zeta.map((zeta) => (zeta === 0 ? undefined : decay())),
    spilloverDecay,
    visitDecay: Array.from({ length: SERVICE_COUNT }, decay),
    offers: columnOf(Float64Array, zones * FUNCTION_COUNT),
    offerSums: new Float64Array(2 * zones * FUNCTION_COUNT),
    offersOf: columnOf(Float64Array, zones * FUNCTION_COUNT),
    offerBlocks: columnOf(Float64Array, 2 * zones * FUNCTION_COUNT * blocksOf(zones)),
    homeRunning: columnOf(Float64Array, 2 * n),
    homeZoneWeight: columnOf(Float64Array, 2 * zones),
    homeBlocks: columnOf(Float64Array, 2 * zones * blocksOf(zones)),
    commuteTicks: ticksOf(travel_min),
    wageTicks: columnOf(Float64Array, FUNCTION_COUNT * zones),
    peopleSums: columnOf(Float64Array, 4 * FUNCTION_COUNT * zones),
  };
}

function ticksOf(travel_min: Float64Array): Int32Array {
  const ticks = columnOf(Int32Array, travel_min.length);
  for (let at = 0; at < ticks.length; at++) ticks[at] = Math.round(travel_min[at]! * COMMUTE_TICKS);
  return ticks;
}

/** Times from these zones, by default all, have changed: what decays with them is worked out again when next used. */
export function forgetTimes(tables: ChoiceTables, { travel_min }: TravelTimes, from?: Uint32Array): void {
  const { plain, commuteDecay, customerDecay, spilloverDecay, visitDecay, commuteTicks } = tables;
  const decays = [...commuteDecay, ...customerDecay, ...spilloverDecay, ...visitDecay, ...plain.values()];
  const zones = Math.round(Math.sqrt(travel_min.length));
  for (const i of from ?? Array(zones).keys()) {
    for (const decay of decays) decay?.forget(i);
    for (let at = i * zones; at < (i + 1) * zones; at++) commuteTicks[at] = Math.round(travel_min[at]! * COMMUTE_TICKS);
  }
}
