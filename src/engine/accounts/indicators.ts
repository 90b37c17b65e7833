import { AGGLOMERATION_INDICATORS } from './agglomeration.ts';
import { CARBON_INDICATORS } from './carbon.ts';
import { CONGESTION_INDICATORS } from './congestion.ts';
import type { IndicatorDefinition } from './definition.ts';
import { DRIVER_INDICATORS } from './drivers.ts';
import { FIRM_INDICATORS } from './firms.ts';
import { LAND_INDICATORS } from './land.ts';
import { MONEY_INDICATORS } from './money.ts';
import { PLACE_INDICATORS } from './places.ts';
import { TIME_INDICATORS } from './time.ts';
import { TRAVEL_INDICATORS } from './travel.ts';
import { USE_INDICATORS } from './uses.ts';
import { WELFARE_INDICATORS } from './welfare.ts';

export type { IndicatorDefinition } from './definition.ts';

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
