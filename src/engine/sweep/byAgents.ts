import { type City, makeGeography } from '../city/index.ts';
import { halfWidth, InputError, mean } from '../base/index.ts';
import { LAYERS } from '../registries/index.ts';
import { indicatorIndex, measure } from '../accounts/index.ts';
import { advanceMonth, createRun } from '../run/index.ts';
import type { Scenario } from '../policy/index.ts';
import type { Evaluate } from './reading.ts';
import { rememberTwins, twinOf } from './twin.ts';

const MOST_SEEDS = 1000;
const CORE_SHARES = LAYERS.map((layer) => indicatorIndex(`coreShare.${layer}`));

/**
 * Readings from the agents: core shares at the end of the scenario's years less those of the twin run with the same seed
 * and no levers, mean over seeds `scenario.seed`, `scenario.seed + 1`, …
 * @param seeds how many, at least two: one says nothing about chance
 * @throws InputError for `seeds` out of range; the evaluator as `createRun` does
 */
export function byAgents(city: City, seeds: number): Evaluate {
  if (!Number.isInteger(seeds) || seeds < 2 || seeds > MOST_SEEDS)
    throw new InputError('run', {
      field: 'seeds',
      got: String(seeds),
      expected: `a whole number from 2 to ${MOST_SEEDS}`,
    });
  const geography = makeGeography(city);
  const run = rememberTwins((setting: Scenario) => {
    const simulated = createRun(city, setting, geography);
    while (simulated.month < 12 * setting.years) advanceMonth(simulated);
    const values = measure(simulated);
    return CORE_SHARES.map((at) => values[at]!);
  });
  return (setting) => {
    const lots = Array.from({ length: seeds }, (_, k) => ({ ...setting, seed: (setting.seed + k) >>> 0 }));
    const here = lots.map(run);
    const twins = lots.map((lot) => run(twinOf(lot)));
    const changes = LAYERS.map((_, layer) => here.map((shares, k) => shares[layer]! - twins[k]![layer]!));
    return {
      coreShare: LAYERS.map((_, layer) => mean(here.map((shares) => shares[layer]!))),
      twinCoreShare: LAYERS.map((_, layer) => mean(twins.map((shares) => shares[layer]!))),
      change: changes.map(mean),
      uncertainty: changes.map(halfWidth),
    };
  };
}
