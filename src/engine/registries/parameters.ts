import { InputError, show } from '../base/index.ts';
import { FUNCTIONS } from './functions.ts';
import { ACCOUNT_FAMILIES, ACCOUNT_SCALARS } from './parameterTables/accounts.ts';
import type { ChoiceDefinition, Family, ParameterDefinition, Scalar } from './parameterTables/definition.ts';
import { PLACE_FAMILIES, PLACE_SCALARS } from './parameterTables/places.ts';
import { TRAFFIC_FAMILIES, TRAFFIC_SCALARS } from './parameterTables/traffic.ts';

export type { ChoiceDefinition, ParameterDefinition } from './parameterTables/definition.ts';

const SCALARS = [...PLACE_SCALARS, ...TRAFFIC_SCALARS, ...ACCOUNT_SCALARS] as const satisfies readonly Scalar[];
const FAMILIES = [...PLACE_FAMILIES, ...TRAFFIC_FAMILIES, ...ACCOUNT_FAMILIES] as const satisfies readonly Family[];

type ScalarName = (typeof SCALARS)[number]['id'];
type FamilyName = (typeof FAMILIES)[number]['name'];

/** Values of every parameter; those of a family are indexed like its keys: `FUNCTIONS` (7), `SERVICES` (4) … */
export type Parameters = Readonly<Record<ScalarName, number>> &
  Readonly<Record<FamilyName, readonly number[]>> & {
    readonly jobs: 'free' | 'fixed';
    readonly traffic: 'on' | 'off';
    readonly floorMarkets: 'two' | 'one';
    readonly leases: 'kept' | 'none';
    readonly customers: 'onSite' | 'all';
  };

/** Every numeric parameter, in registry order. */
export const PARAMETERS: readonly ParameterDefinition[] = [
  ...SCALARS,
  ...FAMILIES.flatMap((family) =>
    family.keys.map((key, index) => ({
      id: `${family.name}.${key}`,
      unit: family.unit,
      min: family.range[0],
      max: family.range[1],
      default: family.values[index] ?? Number.NaN,
      source: family.source,
      meaning: `${family.meaning} (${key})`,
      equations: family.equations,
    })),
  ),
];

/** Every parameter with named settings. */
export const CHOICES: readonly ChoiceDefinition[] = [
  { id: 'jobs', choices: ['free', 'fixed'], default: 'free', meaning: '`fixed` holds establishments where they are' },
  {
    id: 'traffic',
    choices: ['on', 'off'],
    default: 'on',
    meaning: '`off` keeps free-flow travel times: roads never fill, and nuisance is crowding',
  },
  {
    id: 'floorMarkets',
    choices: ['two', 'one'],
    default: 'two',
    meaning: '`one` lets homes and workplaces pay one rent on one stock: every building serves either use at no cost',
  },
  {
    id: 'leases',
    choices: ['kept', 'none'],
    default: 'kept',
    meaning: '`none` gives freed desks back in the month in which they are freed',
  },
  {
    id: 'customers',
    choices: ['onSite', 'all'],
    default: 'onSite',
    meaning: '`all` counts workers as customers near their office on days when they work at home too',
  },
  {
    id: 'model',
    choices: ['present', 'first'],
    default: 'present',
    meaning:
      '`first` is the model before the hindcast: `floorMarkets=one`, `leases=none`, `customers=all` and every `turnover` 0, but for those that are set themselves',
  },
];

/** What `model=first` makes of the defaults. */
const FIRST_MODEL: ParameterOverrides = {
  floorMarkets: 'one',
  leases: 'none',
  customers: 'all',
  ...Object.fromEntries(FUNCTIONS.map((id) => [`turnover.${id}`, 0])),
};

const NUMERIC = new Map(PARAMETERS.map((definition) => [definition.id, definition]));
const CHOICE = new Map<string, ChoiceDefinition>(CHOICES.map((definition) => [definition.id, definition]));

/** Values that differ from the defaults, by id, as scenarios and the command line give them. */
export type ParameterOverrides = Readonly<Record<string, number | string>>;

/** Checks overrides against the registry; `file` names their origin in errors. @throws InputError */
export function checkOverrides(overrides: ParameterOverrides, file?: string): void {
  for (const [id, value] of Object.entries(overrides)) {
    const fault = describeFault(id, value);
    if (fault)
      throw new InputError('parameter', {
        ...(file === undefined ? {} : { file }),
        field: `parameters.${id}`,
        ...fault,
      });
  }
}

function describeFault(id: string, value: unknown): { got: string; expected: string } | undefined {
  const choice = CHOICE.get(id);
  if (choice) {
    if (choice.choices.includes(String(value))) return undefined;
    return { got: show(value), expected: `one of ${choice.choices.join(', ')}` };
  }
  const numeric = NUMERIC.get(id);
  if (!numeric) return { got: 'an unknown parameter', expected: `one of ${nearest(id).join(', ')}, …` };
  if (typeof value === 'number' && value >= numeric.min && value <= numeric.max) return undefined;
  return { got: show(value), expected: `a number from ${numeric.min} to ${numeric.max} (${numeric.unit})` };
}

/** Known ids that share the longest beginning with `id`, to help with a slip of the hand. */
function nearest(id: string): string[] {
  const common = (other: string) => {
    let n = 0;
    while (n < id.length && id[n]?.toLowerCase() === other[n]?.toLowerCase()) n++;
    return n;
  };
  const known = [...NUMERIC.keys(), ...CHOICE.keys()];
  return known.sort((a, b) => common(b) - common(a) || (a < b ? -1 : 1)).slice(0, 5);
}

/** The full set of values: defaults, with checked overrides on top. @throws InputError */
export function makeParameters(overrides: ParameterOverrides = {}, file?: string): Parameters {
  checkOverrides(overrides, file);
  const settings: ParameterOverrides = overrides['model'] === 'first' ? { ...FIRST_MODEL, ...overrides } : overrides;
  const value = (id: string) => Number(settings[id] ?? NUMERIC.get(id)?.default);
  const scalars = Object.fromEntries(SCALARS.map(({ id }) => [id, value(id)])) as Record<ScalarName, number>;
  const arrays = Object.fromEntries(
    FAMILIES.map(({ name, keys }) => [name, keys.map((key) => value(`${name}.${key}`))]),
  ) as Record<FamilyName, number[]>;
  const choice = <const Choice extends string>(id: ChoiceDefinition['id'], other: Choice, usual: Choice): Choice =>
    settings[id] === other ? other : usual;
  return {
    ...scalars,
    ...arrays,
    jobs: choice('jobs', 'fixed', 'free'),
    traffic: choice('traffic', 'off', 'on'),
    floorMarkets: choice('floorMarkets', 'one', 'two'),
    leases: choice('leases', 'none', 'kept'),
    customers: choice('customers', 'all', 'onSite'),
  };
}
