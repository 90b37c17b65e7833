import { AGGLOMERATION_INDICATORS } from './accounts/agglomeration.ts';
import { CARBON_INDICATORS } from './accounts/carbon.ts';
import { CONGESTION_INDICATORS } from './accounts/congestion.ts';
import type { IndicatorDefinition } from './accounts/definition.ts';
import { DRIVER_INDICATORS } from './accounts/drivers.ts';
import { FIRM_INDICATORS } from './accounts/firms.ts';
import { LAND_INDICATORS } from './accounts/land.ts';
import { MONEY_INDICATORS } from './accounts/money.ts';
import { PLACE_INDICATORS } from './accounts/places.ts';
import { TIME_INDICATORS } from './accounts/time.ts';
import { TRAVEL_INDICATORS } from './accounts/travel.ts';
import { USE_INDICATORS } from './accounts/uses.ts';
import { WELFARE_INDICATORS } from './accounts/welfare.ts';

export type { IndicatorDefinition } from './accounts/definition.ts';

/** Every indicator, in the order of `Snapshot.indicators` and of the columns of series.csv. */
export const INDICATORS: readonly IndicatorDefinition[] = [
  ...PLACE_INDICATORS,
  ...TRAVEL_INDICATORS,
  ...CONGESTION_INDICATORS,
  ...CARBON_INDICATORS,
  ...LAND_INDICATORS,
  ...MONEY_INDICATORS,
  ...WELFARE_INDICATORS,
  ...TIME_INDICATORS,
  ...DRIVER_INDICATORS,
  ...AGGLOMERATION_INDICATORS,
  ...FIRM_INDICATORS,
  ...USE_INDICATORS,
];

const POSITION: ReadonlyMap<string, number> = new Map(INDICATORS.map(({ id }, index) => [id, index]));

/** Position of an indicator in {@link INDICATORS}; throws on an unknown id, which is a programming error. */
export function indicatorIndex(id: string): number {
  const index = POSITION.get(id);
  if (index === undefined) throw new Error(`unknown indicator ${id}`);
  return index;
}
