import { type City, cityParameters, makeGeography, observe } from '../city/index.ts';
import { InputError } from '../base/index.ts';
import { advanceMonth, createRun } from '../run/index.ts';
import type { Scenario } from '../policy/index.ts';
import { takeSnapshot } from '../output/index.ts';
import { changesByRow } from './changes.ts';
import { coverRows, placeName } from './coverage.ts';
import type { Observation } from './observation.ts';

/** The model's changes under one seed, percentage points relative to the city's mean: by column of the table, then by row. */
export type SeedChanges = readonly (readonly number[])[];

/** The observed city, and what of it each row covers: the same for every seed. */
export function prepareHindcast(city: City, observation: Observation, scenario: Scenario) {
  const geography = makeGeography(city);
  const { residents } = observe(city, geography, cityParameters(city, scenario.parameters, `scenario ${scenario.id}`));
  return { geography, coverage: coverRows(city, geography, observation, residents) };
}

export type HindcastStage = ReturnType<typeof prepareHindcast>;

/** Months of a scenario, whose years need not be whole. */
export const monthsOf = ({ years }: Pick<Scenario, 'years'>): number => Math.round(12 * years);

/**
 * Runs one seed and compares its last month with month 0, the observed city before any lever.
 * @param onMonth told after every month
 * @throws InputError as `createRun` does, and where no agent stands for anything in a row at the start
 */
export function hindcastSeed(
  city: City,
  observation: Observation,
  scenario: Scenario,
  { geography, coverage }: HindcastStage,
  onMonth: (month: number) => void = () => undefined,
): SeedChanges {
  const run = createRun(city, scenario, geography);
  const before = takeSnapshot(run).cells;
  while (run.month < monthsOf(scenario)) {
    advanceMonth(run);
    onMonth(run.month);
  }
  const after = takeSnapshot(run).cells;
  return observation.columns.map(({ name, outcome, values_pct }) => {
    const changes = changesByRow(outcome, before, after, coverage);
    const empty = changes.findIndex((change, row) => !Number.isFinite(change) && values_pct[row] !== undefined);
    if (empty < 0) return changes;
    throw new InputError('run', {
      field: name,
      index: empty,
      got: `nobody in ${placeName(observation.rows[empty]!.place)} at the start with ${run.households.count} agents`,
      expected: 'more agents, or a row with somebody in it',
    });
  });
}
