import { MODEL_VERSION } from '../../../engine/index.ts';
import { hashOf } from '../../../lessons/index.ts';
import type { BakedRuns } from '../../../panels/index.ts';
import type { Plan } from '../../plan.ts';
import scenes from './scenes.json' with { type: 'json' };

/** Tells plans apart by what decides where a city goes, whatever the seed and the number of households. */
export const planKey = ({ city, startYear, parameters, policy }: Omit<Plan, 'seed' | 'agents'>): string =>
  hashOf({ city, startYear, parameters, policy });

/** What ten runs of a plan came to; undefined where nobody made them, or where fewer households leave more to luck. */
export function bakedFor(plan: Plan, agents: number): BakedRuns | undefined {
  const key = planKey(plan);
  const found = (scenes as unknown as readonly BakedRuns[]).find((one) => one.plan === key);
  return found?.model === MODEL_VERSION && agents >= found.agents ? found : undefined;
}
