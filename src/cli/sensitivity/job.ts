import {
  advanceMonth,
  type City,
  createRun,
  type Geography,
  indicatorIndex,
  InputError,
  makeGeography,
  type ParameterOverrides,
  type Scenario,
  takeSnapshot,
} from '../../engine/index.ts';

/** What one thread works on. */
export interface SensitivityJob {
  readonly city: City;
  readonly scenario: Scenario;
  readonly indicators: readonly string[];
}

/** One run: parameters moved, and the seed. */
export interface SensitivityRun {
  readonly moved: ParameterOverrides;
  readonly seed: number;
}

const geographies = new WeakMap<City, Geography>();

/**
 * Change of each indicator from the start of the run to its end, under the scenario with some parameters moved; all NaN
 * where the settings are refused.
 */
export function changesUnder(
  { city, scenario, indicators }: SensitivityJob,
  { moved, seed }: SensitivityRun,
): number[] {
  const geography = geographies.get(city) ?? makeGeography(city);
  geographies.set(city, geography);
  try {
    const run = createRun(city, { ...scenario, seed, parameters: { ...scenario.parameters, ...moved } }, geography);
    const before = takeSnapshot(run).indicators;
    for (let month = 0; month < 12 * scenario.years; month++) advanceMonth(run);
    const after = takeSnapshot(run).indicators;
    return indicators.map((id) => after[indicatorIndex(id)]! - before[indicatorIndex(id)]!);
  } catch (error) {
    if (error instanceof InputError) return indicators.map(() => Number.NaN);
    throw error;
  }
}
