import { type IndicatorDefinition, INDICATORS } from '../../engine/index.ts';
import type { MessageKey } from '../../i18n/index.ts';

type FamilyOf<K> = K extends `indicator.${infer F}.definition` ? F : never;

/** Families of indicators that the page has words for. */
export type IndicatorFamily = FamilyOf<MessageKey>;

interface CardGroup {
  readonly title: Extract<MessageKey, `results.${string}`>;
  readonly families: readonly IndicatorFamily[];
}

/** Single indicators, in groups that answer one question each. */
export const CARD_GROUPS: readonly CardGroup[] = [
  { title: 'results.distance', families: ['logicalDistance_min', 'commutePersonMinutes', 'meanCommute_min'] },
  { title: 'results.information', families: ['digitalVolume', 'informationShareOfCoreJobs', 'informationQuotient'] },
  { title: 'results.land', families: ['rentCore', 'rentFringe', 'urbanLand_ha', 'densityGradient_per_km'] },
];

/** Families that are shown layer by layer, as a list. */
export const LAYERED_FAMILIES = ['coreShare', 'meanDistance_km'] as const satisfies readonly IndicatorFamily[];

/** The indicator of a family that is one number for the whole city. */
export function singleIndicator(
  family: IndicatorFamily,
): { readonly definition: IndicatorDefinition; readonly column: number } | undefined {
  const column = INDICATORS.findIndex((indicator) => indicator.id === family);
  const definition = INDICATORS[column];
  return definition === undefined ? undefined : { definition, column };
}
