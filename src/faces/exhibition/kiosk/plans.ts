import { NOTHING_HAPPENS, policyOf } from '../../../engine/index.ts';
import type { Plan } from '../../plan.ts';
import { policyOfScene } from '../config/scene.ts';
import type { ExhibitionConfig, Scene } from '../config/types.ts';

type Setting = Pick<ExhibitionConfig, 'city' | 'seed' | 'agents'>;

/** The run of a scene: its levers move by themselves, on their dates. */
export function scenePlan(scene: Scene, { city, seed, agents }: Setting): Plan {
  const households = numberOf(agents);
  return {
    city: scene.city ?? city,
    seed: scene.seed ?? seed,
    agents: households,
    parameters: {},
    ...policyOfScene(scene),
  };
}

/** The city with nothing decided: what a visitor's Reset goes back to. */
export function visitorPlan({ city, seed, agents }: Setting): Plan {
  const households = numberOf(agents);
  const policy = policyOf(NOTHING_HAPPENS);
  return { city, seed, agents: households, startYear: NOTHING_HAPPENS.start, parameters: {}, policy };
}

/** Where the machine decides, the load puts its number in. */
const numberOf = (agents: Setting['agents']): number =>
  agents === 'fit' ? (NOTHING_HAPPENS.agents as number) : agents;
