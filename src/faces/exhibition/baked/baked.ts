import { MODEL_VERSION } from '../../../engine/index.ts';
import { hashOf } from '../../../lessons/index.ts';
import type { BakedRuns } from '../../../panels/index.ts';
import type { Plan } from '../../plan.ts';
import scenes from './scenes.json' with { type: 'json' };

/** A hash of a plan without its seed and its number of households. */
export const planKey = ({ city, startYear, parameters, policy }: Omit<Plan, 'seed' | 'agents'>): string =>
  hashOf({ city, startYear, parameters, policy });

/** The ten runs of a plan; undefined if there are none, or if the plan has fewer households than they had. */
export function bakedFor(plan: Plan, agents: number): BakedRuns | undefined {
  const key = planKey(plan);
  const found = (scenes as unknown as readonly BakedRuns[]).find((one) => one.plan === key);
  return found?.model === MODEL_VERSION && agents >= found.agents ? found : undefined;
}
