/** A scenario: what a run needs but the city, and what holds in a month of it. */
import {
  type BroadbandOrder,
  type LeverId,
  LEVERS,
  type LeverValues,
  NULL_POLICY,
  type ParameterOverrides,
  PLACE_LEVERS,
} from '../registries/index.ts';
import type { Geometry } from '../base/index.ts';
import type { Places } from './places.ts';
import { type Schedule, valueAt } from './schedule.ts';

/** A scenario, checked: everything a run needs but the city. */
export interface Scenario {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  /** What it asks, in one sentence a visitor understands, by language. */
  readonly question?: Readonly<Record<string, string>>;
  /** City id the scenario was written for, if any. */
  readonly city?: string;
  readonly seed: number;
  /** First calendar year. */
  readonly start: number;
  readonly years: number;
  /** Households simulated; `full` is one agent a worker. */
  readonly agents: number | 'full';
  readonly parameters: ParameterOverrides;
  readonly levers: Readonly<Partial<Record<LeverId, Schedule>>>;
  readonly broadbandOrder: BroadbandOrder;
  /** Later orders, from their months on, in rising months: the order was changed by hand. */
  readonly broadbandOrderChanges?: readonly { readonly month: number; readonly order: BroadbandOrder }[];
  /** Where levers act that can be drawn. */
  readonly places: Places;
  /** Later drawings, from their months on, in rising months; without a place the lever goes back to its default place. */
  readonly placeChanges?: readonly PlaceChange[];
}

export interface PlaceChange {
  readonly month: number;
  readonly lever: LeverId;
  readonly place?: Geometry;
}

/** The part of a scenario that can be changed while it runs. */
export type Policy = Pick<Scenario, 'levers' | 'broadbandOrder' | 'broadbandOrderChanges' | 'places' | 'placeChanges'>;

/** Just the policy of a scenario. */
export function policyOf({ levers, broadbandOrder, broadbandOrderChanges, places, placeChanges }: Policy): Policy {
  return {
    levers,
    broadbandOrder,
    ...(broadbandOrderChanges === undefined ? {} : { broadbandOrderChanges }),
    places,
    ...(placeChanges === undefined ? {} : { placeChanges }),
  };
}

/**
 * The first month in which a policy acts. Month 0 is the observed city, with every lever at the value that changes nothing
 * and no place drawn, whatever a scenario says of it.
 */
export const FIRST_POLICY_MONTH = 1;

/** The place of a lever in a month; undefined while none is drawn. */
export function placeAt({ places, placeChanges = [] }: Policy, lever: LeverId, month: number): Geometry | undefined {
  if (month < FIRST_POLICY_MONTH) return undefined;
  return placeChanges.reduce(
    (place, change) => (change.lever === lever && change.month <= month ? change.place : place),
    places[lever],
  );
}

/** The first month up to `last` in which two policies differ; undefined where they agree so far. */
export function firstPolicyChange(a: Policy, b: Policy, last: number): number | undefined {
  const places = (policy: Policy, month: number) =>
    JSON.stringify(PLACE_LEVERS.map((lever) => placeAt(policy, lever, month) ?? null));
  for (let month = FIRST_POLICY_MONTH; month <= last; month++) {
    const [one, other] = [leverValues(a.levers, month), leverValues(b.levers, month)];
    if (LEVERS.some(({ id }) => one[id] !== other[id])) return month;
    if (broadbandOrderAt(a, month) !== broadbandOrderAt(b, month)) return month;
    if (places(a, month) !== places(b, month)) return month;
  }
  return undefined;
}

/** The order in which broadband is built in a month. */
export function broadbandOrderAt(
  { broadbandOrder, broadbandOrderChanges = [] }: Policy,
  month: number,
): BroadbandOrder {
  return broadbandOrderChanges.reduce(
    (order, change) => (change.month <= month ? change.order : order),
    broadbandOrder,
  );
}

export const SCENARIO_FORMAT = 'edgeward-scenario/1';

/** Nothing happens: the baseline, and what every other scenario starts from. */
export const NOTHING_HAPPENS: Scenario = {
  id: 'nothing-happens',
  name: { en: 'Nothing happens', zh: '一切照旧' },
  seed: 1,
  start: 2025,
  years: 30,
  agents: 200_000,
  parameters: {},
  levers: {},
  broadbandOrder: 'coreFirst',
  places: {},
};

/** Every lever's value in a month of the run; before {@link FIRST_POLICY_MONTH} none acts. */
export function leverValues(levers: Scenario['levers'], month: number): LeverValues {
  if (month < FIRST_POLICY_MONTH) return NULL_POLICY;
  const values = {} as Record<LeverId, number>;
  for (const lever of LEVERS) values[lever.id] = valueAt(levers[lever.id] ?? [], month, lever.default);
  return values;
}
