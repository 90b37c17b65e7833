import { NOTHING_HAPPENS, policyOf } from '../../../engine/index.ts';
import type { Plan } from '../../plan.ts';
import { policyOfScene } from '../config/scene.ts';
import type { ExhibitionConfig, Scene } from '../config/types.ts';

type Setting = Pick<ExhibitionConfig, 'city' | 'seed' | 'agents'>;

/** The run of a scene: its levers move by themselves, on their dates. */
export function scenePlan(scene: Scene, { city, seed, agents }: Setting): Plan {
  return { city: scene.city ?? city, seed: scene.seed ?? seed, agents, parameters: {}, ...policyOfScene(scene) };
}

/** The city with nothing decided: what a visitor's Reset goes back to. */
export function visitorPlan({ city, seed, agents }: Setting): Plan {
  return { city, seed, agents, startYear: NOTHING_HAPPENS.start, parameters: {}, policy: policyOf(NOTHING_HAPPENS) };
}
