import { LAYERS } from './functions.ts';

/** One number a month about the whole city. */
export interface IndicatorDefinition {
  readonly id: string;
  /** The id without its layer, e.g. `coreShare`; labels are looked up by family and layer. */
  readonly family: string;
  readonly layer?: (typeof LAYERS)[number];
  readonly unit: string;
  /** Definition in one line of English; the page has it in every language under `indicator.<family>.definition`. */
  readonly definition: string;
  /** Which way most people would call better; `none` where that is for the reader to say. */
  readonly better: 'up' | 'down' | 'none';
  readonly equations: string;
}

const byLayer = (family: string, unit: string, definition: string): IndicatorDefinition[] =>
  LAYERS.map((layer) => ({
    id: `${family}.${layer}`,
    family,
    layer,
    unit,
    definition,
    better: 'none',
    equations: '§2',
  }));

const one = (
  id: string,
  unit: string,
  better: IndicatorDefinition['better'],
  equations: string,
  definition: string,
): IndicatorDefinition => ({ id, family: id, unit, better, equations, definition });

/** Every indicator, in the order of `Snapshot.indicators` and of the columns of series.csv. */
export const INDICATORS: readonly IndicatorDefinition[] = [
  ...byLayer('coreShare', 'share', 'share of the function that stands in the core'),
  ...byLayer('meanDistance_km', 'km', 'mean straight-line distance of the function from the middle of the core'),
  one('informationShareOfCoreJobs', 'share', 'none', '§2', 'information jobs in the core, of all jobs in the core'),
  one(
    'informationQuotient',
    '–',
    'none',
    '§2',
    "information's share of core jobs over its share of all the city's jobs (location quotient)",
  ),
  one(
    'densityGradient_per_km',
    '1/km',
    'none',
    '§9',
    'rate at which residential density falls with distance (population-weighted least squares of its logarithm; positive: densest in the middle)',
  ),
  one('meanCommute_min', 'min', 'down', '4', 'mean one-way travel time of the commutes that are made'),
  one(
    'commutePersonMinutes',
    'min',
    'down',
    '1, 4',
    'one-way commuting minutes per worker and working day, days at home counting nothing',
  ),
  one(
    'logicalDistance_min',
    'min',
    'down',
    '3',
    'mean logical distance of residents outside the core from its middle: commute and errands as far as they are still made in person, what goes online at its felt minutes',
  ),
  one(
    'rentCore',
    'index',
    'none',
    '9',
    'mean floor rent in the core, weighted by floor space; the city at the start is 100',
  ),
  one(
    'rentFringe',
    'index',
    'none',
    '9',
    'mean floor rent outside the core, weighted by floor space; the city at the start is 100',
  ),
  one('digitalVolume', 'share', 'none', '8', "share of the city's interactions that is carried digitally"),
  one('urbanLand_ha', 'ha', 'down', '9', 'land whose rent has passed that of farmland; it never goes back'),
];

/** Position of an indicator in {@link INDICATORS}; throws on an unknown id, which is a programming error. */
export function indicatorIndex(id: string): number {
  const index = INDICATORS.findIndex((indicator) => indicator.id === id);
  if (index < 0) throw new Error(`unknown indicator ${id}`);
  return index;
}
