/** What was observed of a city by ring or zone, before and after something changed (docs/hindcast.md). */
import { type FunctionId, FUNCTIONS } from '../registries/index.ts';
import type { Localised } from '../city/index.ts';
import { NOTHING_HAPPENS, type Scenario } from '../policy/index.ts';

export const OBSERVED_FORMAT = 'edgeward-observed/1';

/**
 * What can be compared. `price` (of homes) is compared with the model's rent: the model has no price of its own.
 * `jobs` are those of all functions.
 */
export const OUTCOMES = [
  'residents',
  'rent',
  'price',
  'jobs',
  ...FUNCTIONS.map((id): `jobs.${FunctionId}` => `jobs.${id}`),
] as const;
export type OutcomeId = (typeof OUTCOMES)[number];

/** Where a row of the table lies. */
export type RowPlace =
  | { readonly kind: 'ring'; readonly from_km: number; readonly to_km: number }
  /** A district by name, or a cell of the city file by position. */
  | { readonly kind: 'zone'; readonly zone: string };

export interface ObservedRow {
  readonly place: RowPlace;
  /** How much the row counts in every statistic; 1 where the table says nothing. */
  readonly weight: number;
}

/** One observed outcome. Arrays have an entry a row; `undefined` where nothing was observed. */
export interface ObservedColumn {
  /** Name in the file, such as `rent_zori_pct`. */
  readonly name: string;
  readonly outcome: OutcomeId;
  /** Change over the period relative to the city's mean, percentage points. */
  readonly values_pct: readonly (number | undefined)[];
  /** Half-width of what the data can tell, percentage points. */
  readonly uncertainty_pct: readonly (number | undefined)[];
}

/** An observed table, checked. */
export interface Observation {
  readonly id: string;
  readonly name: Localised;
  /** Id of the city that was observed; absent where the file does not say. */
  readonly city?: string;
  /** Calendar years of the two observations; absent in CSV files. */
  readonly from?: number;
  readonly to?: number;
  /** Longitude and latitude of the rings' centre; absent: the middle of the city's core. */
  readonly centre?: readonly [number, number];
  /** The levers that changed between the two; absent where the file says nothing of levers. */
  readonly policy?: Pick<Scenario, 'levers' | 'broadbandOrder'>;
  /** Where the levers' values come from. */
  readonly leverSource?: Localised;
  readonly source?: { readonly what: Localised; readonly who: string; readonly licence: string };
  /** Units and limits of the data. */
  readonly notes?: Localised;
  readonly rows: readonly ObservedRow[];
  readonly columns: readonly ObservedColumn[];
}

/** The run that an observation asks for: its years and its levers. `years` is 0 where the file does not say. */
export function observedScenario({ id, name, city, from, to, policy }: Observation): Scenario {
  return {
    ...NOTHING_HAPPENS,
    ...policy,
    id,
    name,
    ...(city === undefined ? {} : { city }),
    start: from ?? NOTHING_HAPPENS.start,
    years: from === undefined || to === undefined ? 0 : to - from,
  };
}
