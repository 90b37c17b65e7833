import { NOTHING_HAPPENS, type Scenario } from '../engine/index.ts';
import { readScenario } from './files.ts';
import { type Given, textOption, UsageError, wholeOption, withOverrides } from './usage.ts';

/** Options that say which scenario, on top of `MODEL_OPTIONS`. */
export const SCENARIO_OPTIONS = {
  scenario: { type: 'string' },
  years: { type: 'string' },
  seed: { type: 'string' },
  agents: { type: 'string' },
} as const;

/** `--agents`: a number, or `full` for one a worker. @throws UsageError */
export const agentsOption = (given: Given): number | 'full' | undefined =>
  textOption(given, 'agents') === 'full' ? 'full' : wholeOption(given, 'agents', 100, 20_000_000);

/**
 * `--scenario` with every option that wins over it.
 * @param otherwise what they win over where there is no `--scenario`
 * @throws InputError, UsageError
 */
export async function scenarioOf(given: Given, otherwise: Scenario = NOTHING_HAPPENS): Promise<Scenario> {
  const name = textOption(given, 'scenario');
  const base = name === undefined ? otherwise : await readScenario(name);
  const scenario = await withOverrides(base, given);
  return {
    ...scenario,
    years: wholeOption(given, 'years', 1, 1000) ?? scenario.years,
    seed: wholeOption(given, 'seed', 0, 4294967295) ?? scenario.seed,
    agents: agentsOption(given) ?? scenario.agents,
  };
}

/** `--city`, or the city that the scenario was written for. @throws UsageError */
export function cityNameOf(given: Given, scenario: Scenario): string {
  const name = textOption(given, 'city') ?? scenario.city;
  if (name === undefined) throw new UsageError('--city: got nothing, expected a bundled city or a city file');
  return name;
}
