import { type IndicatorDefinition, INDICATORS } from '../../engine/index.ts';
import type { MessageKey } from '../../i18n/index.ts';

type FamilyOf<K> = K extends `indicator.${infer F}.definition` ? F : never;

/** Families of indicators that the page has words for. */
export type IndicatorFamily = FamilyOf<MessageKey>;

/** Indicators that answer one question. */
export interface IndicatorGroup {
  readonly id: string;
  readonly title: Extract<MessageKey, `results.${string}`>;
  /** Ids of the few numbers that stand for the group while it is folded; each is one of the engine's `HEADLINES`. */
  readonly headline: readonly string[];
  /** Single numbers, as cards. */
  readonly cards: readonly IndicatorFamily[];
  /** Families of several numbers, as lists. */
  readonly lists?: readonly IndicatorFamily[];
  /** What must be said beside these numbers. */
  readonly note?: Extract<MessageKey, `results.${string}`>;
}

/** Every group, in the order of the panel: what answers the question of the page first, then what it costs. */
export const INDICATOR_GROUPS: readonly IndicatorGroup[] = [
  {
    id: 'distance',
    title: 'results.distance',
    headline: ['logicalDistance_min'],
    cards: ['logicalDistance_min', 'commutePersonMinutes', 'meanCommute_min'],
  },
  {
    id: 'information',
    title: 'results.information',
    headline: ['informationShareOfCoreJobs'],
    cards: ['digitalVolume', 'informationShareOfCoreJobs', 'informationQuotient'],
  },
  {
    id: 'drivers',
    title: 'results.drivers',
    headline: ['digitalAgglomeration.information', 'agglomeration.all'],
    cards: [],
    lists: ['digitalAgglomeration', 'agglomeration'],
  },
  {
    id: 'travel',
    title: 'results.travel',
    headline: ['roadDelay'],
    cards: ['roadDelay', 'carTravel_km', 'truckTravel_km', 'vanTravel_km'],
    lists: ['modeShare'],
  },
  {
    id: 'congestion',
    title: 'results.congestion',
    headline: ['congestionCost.core', 'governanceCost.core'],
    cards: [],
    lists: ['congestionCost', 'governanceCost'],
  },
  {
    id: 'carbon',
    title: 'results.carbon',
    headline: ['carbonTotal_kt'],
    cards: ['carbonTotal_kt', 'enabledSaving_kt', 'enabledRatio', 'enabledRatioWithOutside'],
    note: 'results.claim',
    lists: ['carbon', 'teleworkSaving'],
  },
  {
    id: 'land',
    title: 'results.land',
    headline: ['landTake_ha'],
    cards: ['landTake_ha', 'urbanLand_ha', 'floorSpace', 'rentCore', 'rentFringe', 'densityGradient_per_km'],
  },
  {
    id: 'uses',
    title: 'results.uses',
    headline: ['vacancy.core', 'convertedFloor_m2.toHomes'],
    cards: [],
    lists: ['vacancy', 'convertedFloor_m2', 'homeRent', 'workRent'],
  },
  {
    id: 'money',
    title: 'results.money',
    headline: ['publicBalance'],
    cards: ['publicBalance', 'publicCostPerHead_eur'],
    lists: ['publicCost', 'publicRevenue'],
  },
  {
    id: 'welfare',
    title: 'results.welfare',
    headline: ['welfare.all', 'timeSavedWorth.valueOfTime', 'welfareGainers', 'welfareLosers'],
    cards: ['welfareGainers', 'welfareLosers', 'timeSavedWorth_eur'],
    note: 'results.welfare.note',
    lists: ['welfare', 'timeSavedWorth', 'timeSaved_h', 'welfareByFunction'],
  },
  { id: 'firms', title: 'results.firms', headline: ['headOfficeDistance_km'], cards: ['headOfficeDistance_km'] },
];

/** Families that are shown layer by layer, as a list of their own. */
export const LAYERED_FAMILIES = ['coreShare', 'meanDistance_km'] as const satisfies readonly IndicatorFamily[];

/** Families that are changes since the start by themselves: signed, around 0. */
const CHANGES: readonly IndicatorFamily[] = [
  'welfare',
  'welfareByFunction',
  'timeSaved_h',
  'timeSavedWorth',
  'timeSavedWorth_eur',
  'agglomeration',
  'teleworkSaving',
  'convertedFloor_m2',
];
export const isChange = (family: IndicatorFamily): boolean => CHANGES.includes(family);

/** An indicator and where it stands in a snapshot. */
export interface IndicatorColumn {
  readonly definition: IndicatorDefinition;
  readonly column: number;
}

/** An indicator by its id; of a single number that is its family. */
export function indicatorOf(id: string): IndicatorColumn | undefined {
  const column = INDICATORS.findIndex((indicator) => indicator.id === id);
  const definition = INDICATORS[column];
  return definition === undefined ? undefined : { definition, column };
}

/** All indicators of a family, in the registry's order. */
export function indicatorsOf(family: IndicatorFamily): readonly IndicatorColumn[] {
  return INDICATORS.flatMap((definition, column) => (definition.family === family ? [{ definition, column }] : []));
}

/** The family of an indicator, if the page has words for it; a test sees to it that it has. */
export const familyOf = ({ family }: IndicatorDefinition): IndicatorFamily => family as IndicatorFamily;

/** What a member of a family is called; layers have names of their own. */
export function memberKey({ family, member, layer }: IndicatorDefinition): MessageKey {
  return (layer === undefined ? `indicator.${family}.${member}` : `layer.${layer}`) as MessageKey;
}
