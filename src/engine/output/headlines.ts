/** The numbers that stand for a run, and how they come out without the gain from digital work that is only assumed. */
import { LAYERS, makeParameters, type ParameterOverrides } from '../registries/index.ts';
import { indicatorIndex } from '../accounts/index.ts';

/** Indicators that stand for a run where not all can be told. */
export const HEADLINES: readonly string[] = [
  ...LAYERS.map((layer) => `coreShare.${layer}`),
  'logicalDistance_min',
  'informationShareOfCoreJobs',
  'digitalAgglomeration.information',
  'agglomeration.all',
  'roadDelay',
  'congestionCost.core',
  'governanceCost.core',
  'carbonTotal_kt',
  'landTake_ha',
  'vacancy.core',
  'convertedFloor_m2.toHomes',
  'publicBalance',
  'welfare.all',
  'timeSavedWorth.valueOfTime',
  'welfareGainers',
  'welfareLosers',
  'headOfficeDistance_km',
];

/** Digital volume strengthens no spillovers (7) and adds no information jobs (8): both are assumed, without a measurement. */
const NO_ASSUMED_GAIN = { chi: 0, informationGrowth: 0 } as const satisfies ParameterOverrides;

/** The same parameters without the assumed gain from digital work. */
export const withoutAssumedGain = (parameters: ParameterOverrides): ParameterOverrides => ({
  ...parameters,
  ...NO_ASSUMED_GAIN,
});

/** Whether there is an assumed gain that could be left out. */
export function hasAssumedGain(parameters: ParameterOverrides): boolean {
  const { chi, informationGrowth } = makeParameters(parameters);
  return chi !== 0 || informationGrowth !== 0;
}

/** One number that stands for a run, beside the same of its twin without the assumed gain. */
export interface HeadlineTwin {
  readonly id: string;
  readonly start: number;
  readonly now: number;
  readonly without: number;
  /** Whether it falls in one of the two and rises in the other. */
  readonly signChanges: boolean;
}

/** Sets a run beside its twin; all three in the order of `INDICATORS`, run and twin in the same month. */
export function headlineTwins(
  start: ArrayLike<number>,
  now: ArrayLike<number>,
  without: ArrayLike<number>,
): HeadlineTwin[] {
  return HEADLINES.map((id) => {
    const at = indicatorIndex(id);
    const [first = Number.NaN, mine = Number.NaN, other = Number.NaN] = [start[at], now[at], without[at]];
    return { id, start: first, now: mine, without: other, signChanges: (mine - first) * (other - first) < 0 };
  });
}
