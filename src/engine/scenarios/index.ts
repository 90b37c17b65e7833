import { NOTHING_HAPPENS, type Scenario } from '../scenario.ts';

/** Two years as they are, then fifteen in which the lever rises. */
const rise = (value: number) => [
  { month: 24, value: 0, curve: 'step' as const },
  { month: 204, value, curve: 's' as const },
];

const ALL_DIGITAL: Scenario = {
  ...NOTHING_HAPPENS,
  id: 'all-digital',
  name: { en: 'Everything that can go online does', zh: '能上网的都上网' },
  levers: {
    remoteWork: rise(0.6),
    eGovernment: rise(1),
    eCommerce: rise(1),
    remoteStudy: rise(1),
    virtualLeisure: rise(1),
    informatization: rise(0.8),
    broadband: rise(1),
  },
};

/** Named scenarios, by id. */
export const SCENARIOS: readonly Scenario[] = [NOTHING_HAPPENS, ALL_DIGITAL];
