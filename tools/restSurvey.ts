/** Policies from which the solver has to come to rest: what `npm run rest` solves all of, and the tests some. */
import {
  type City,
  type Equilibrium,
  isAtRest,
  type LeverId,
  LEVERS,
  type LeverValues,
  makeParameters,
  NULL_POLICY,
  type ObservedCity,
  observeCity,
  solveEquilibrium,
} from '../src/engine/index.ts';
import { KeyedStream } from '../src/engine/base/random.ts';

export interface Policy {
  readonly name: string;
  readonly levers: LeverValues;
}

export type TrafficSetting = 'off' | 'on';

/** They act through travel times alone, which stay as they are without traffic. */
const THROUGH_TRAFFIC: readonly LeverId[] = ['congestionCharge', 'transit', 'roadCapacity'];
const STEPS = 5;
const MIXES = 40;
/** Of the keyed draws that choose the mixes; any number will do, as long as it stays. */
const STREAM = 1_000_003;

const leversUnder = (traffic: TrafficSetting) =>
  LEVERS.filter(({ id }) => traffic === 'on' || !THROUGH_TRAFFIC.includes(id));

/** Every lever alone at 0, .2 … 1 of its range. */
export function singleLevers(traffic: TrafficSetting, parts: readonly number[] = [0.2, 0.4, 0.6, 0.8, 1]): Policy[] {
  return leversUnder(traffic).flatMap(({ id, max }) =>
    parts.map((part) => ({ name: `${id}=${part * max}`, levers: { ...NULL_POLICY, [id]: part * max } })),
  );
}

/** Random mixes of all levers, each at 0, .2 … 1 of its range. */
export function mixedLevers(traffic: TrafficSetting, count = MIXES): Policy[] {
  const stream = new KeyedStream(1, STREAM);
  return Array.from({ length: count }, (_, mix) => {
    const drawn = leversUnder(traffic).map(({ id, max }): [LeverId, number] => {
      const lever = LEVERS.findIndex((other) => other.id === id);
      return [id, (Math.floor(stream.uniform(mix, lever) * (STEPS + 1)) / STEPS) * max];
    });
    return { name: `mix ${mix + 1}`, levers: { ...NULL_POLICY, ...Object.fromEntries(drawn) } };
  });
}

/** What came of one policy. */
export interface RestOutcome {
  readonly policy: string;
  readonly atRest: boolean;
  readonly residual: number;
  readonly iterations: number;
  readonly trafficRounds: number;
  readonly trafficGap_min: number;
  readonly unrest: Equilibrium['unrest'];
}

/** The observed city that solves start from. */
export const observedUnder = (city: City, traffic: TrafficSetting): ObservedCity =>
  observeCity(city, makeParameters({ traffic }, 'rest'));

export function restOf(city: City, start: ObservedCity, { name, levers }: Policy): RestOutcome {
  const solved = solveEquilibrium(city, start.parameters, levers, { start, broadbandOrder: 'even' });
  const { residual, iterations, trafficRounds, trafficGap_min, unrest } = solved;
  return { policy: name, atRest: isAtRest(solved), residual, iterations, trafficRounds, trafficGap_min, unrest };
}
