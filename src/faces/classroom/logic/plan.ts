import { policyOf, type Scenario } from '../../../engine/index.ts';
import type { Plan } from '../../plan.ts';

/** A lesson's scenario as the page loads it. */
export const planOf = (scenario: Scenario): Plan => ({
  city: scenario.city,
  seed: scenario.seed,
  agents: Number(scenario.agents),
  startYear: scenario.start,
  parameters: scenario.parameters,
  policy: policyOf(scenario),
});
