import { InputError, show } from './errors.ts';
import { FUNCTIONS, SERVICES } from './functions.ts';

/** One entry of the registry: slider, command-line flag, validation, docs and liveness tests all derive from it. */
export interface ParameterDefinition {
  /** Identifier on the command line and in scenario files, e.g. `lambda.industry`. */
  readonly id: string;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  readonly default: number;
  /** Where the default comes from; starts with `assumed` where it is a design choice. */
  readonly source: string;
  /** What it is, in one line of English for docs and `--help`. */
  readonly meaning: string;
  /** Equation numbers of docs/model.md in which it stands. */
  readonly equations: string;
}

/** A parameter with named settings rather than a number. */
export interface ChoiceDefinition {
  readonly id: 'jobs' | 'traffic';
  readonly choices: readonly string[];
  readonly default: string;
  readonly meaning: string;
}

/** Values of every parameter; arrays are indexed like `FUNCTIONS` (7) or `SERVICES` (4). */
export interface Parameters {
  readonly beta: number;
  readonly epsilon: number;
  readonly kappa: number;
  readonly theta: number;
  readonly sigmaL: number;
  readonly chi: number;
  readonly informationGrowth: number;
  readonly homeOffice: number;
  readonly hotDesk: number;
  readonly workersAsCustomers: number;
  readonly nuisanceWeight: number;
  readonly densityFloor: number;
  readonly hazardRenter: number;
  readonly hazardOwner: number;
  readonly hazardJob: number;
  readonly hazardEstablishment: number;
  readonly ownerShare: number;
  readonly establishmentSize: number;
  readonly stockGrowth: number;
  readonly stockDecline: number;
  readonly stockSpeed: number;
  readonly wageSpeed: number;
  readonly rentPooling: number;
  readonly farmRent: number;
  readonly share: readonly number[];
  readonly tele: readonly number[];
  readonly lambda: readonly number[];
  readonly delta: readonly number[];
  readonly zeta: readonly number[];
  readonly xi: readonly number[];
  readonly alpha: readonly number[];
  readonly nuisance: readonly number[];
  readonly omega: readonly number[];
  readonly onlineMinutes: readonly number[];
  readonly onlineCeiling: readonly number[];
  readonly jobs: 'free' | 'fixed';
  readonly traffic: 'off';
}

type ScalarName = { [K in keyof Parameters]: Parameters[K] extends number ? K : never }[keyof Parameters];
type ArrayName = {
  [K in keyof Parameters]: Parameters[K] extends readonly number[] ? K : never;
}[keyof Parameters];

const ARSW = 'Ahlfeldt, Redding, Sturm, Wolf (2015), Econometrica 83(6)';
const MODEL = 'assumed: model design';

type Scalar = Omit<ParameterDefinition, 'id'> & { readonly id: ScalarName };
const scalar = (
  id: ScalarName,
  unit: string,
  [min, max]: readonly [number, number],
  value: number,
  equations: string,
  source: string,
  meaning: string,
): Scalar => ({ id, unit, min, max, default: value, equations, source, meaning });

const SCALARS: readonly Scalar[] = [
  scalar('beta', 'share', [0.3, 0.95], 0.75, '4, 9', ARSW, 'share of household spending that is not floor space'),
  scalar('epsilon', '–', [0.5, 5000], 6.694, '4, 10', ARSW, 'how alike tastes for places are (Fréchet shape)'),
  scalar('kappa', '1/min', [0, 0.2], 0.01475, '4', ARSW, 'utility lost per minute of logical distance'),
  scalar(
    'theta',
    '–',
    [0.1, 50],
    4,
    '7',
    'assumed: establishments choose like households, a little less sharply',
    'how sharply establishments choose',
  ),
  scalar(
    'sigmaL',
    '–',
    [0, 10],
    3,
    '9',
    'assumed: long-run supply; Saiz (2010), QJE 125(3), finds 0.6 to 5 across cities',
    'floor space supplied per unit of rent (elasticity)',
  ),
  scalar('chi', '–', [0, 5], 0.5, '7', MODEL, 'how much digital volume strengthens information spillovers'),
  scalar('informationGrowth', '–', [0, 2], 0.25, '8', MODEL, 'growth of information jobs per unit of digital volume'),
  scalar('homeOffice', 'share', [0, 1], 0.1, '4, 9', MODEL, 'extra floor space of a home used for full-time telework'),
  scalar('hotDesk', 'share', [0, 1], 0.5, '7, 9', MODEL, 'office floor space saved per teleworked job'),
  scalar('workersAsCustomers', 'share', [0, 1], 0.3, '6', MODEL, 'customers per worker, relative to a resident'),
  scalar('nuisanceWeight', '–', [0, 0.5], 0.02, '4', MODEL, 'utility lost per unit of nuisance'),
  scalar(
    'densityFloor',
    'share',
    [0, 0.1],
    0.001,
    '§7',
    MODEL,
    'least density of a function, in mean densities, on any developable land',
  ),
  scalar(
    'hazardRenter',
    '1/month',
    [0, 1],
    0.0181,
    '§5',
    'US Census Bureau, movers 2018–19: 19.7 % of renters a year',
    'chance that a renting household reconsiders its home',
  ),
  scalar(
    'hazardOwner',
    '1/month',
    [0, 1],
    0.0042,
    '§5',
    'US Census Bureau, movers 2018–19: 4.9 % of owners a year',
    'chance that an owning household reconsiders its home',
  ),
  scalar('hazardJob', '1/month', [0, 1], 0.02, '§5', MODEL, 'chance that a worker reconsiders the job'),
  scalar(
    'hazardEstablishment',
    '1/month',
    [0, 1],
    0.0068,
    '§5',
    'Dutch firm relocation, 7.9 % a year',
    'chance that an establishment reconsiders its place',
  ),
  scalar(
    'ownerShare',
    'share',
    [0, 1],
    0.4,
    '§5',
    'assumed: between Berlin and London',
    'share of households that own their home',
  ),
  scalar(
    'establishmentSize',
    'jobs',
    [1, 1000],
    13,
    '§5',
    'assumed: about the mean workplace of a European city; never fewer than two agents a workplace',
    'mean real jobs of an establishment',
  ),
  scalar('stockGrowth', '1/year', [0, 1], 0.02, '9', MODEL, 'fastest growth of floor space in a cell'),
  scalar('stockDecline', '1/year', [0, 1], 0.005, '9', MODEL, 'fastest loss of floor space in a cell: buildings last'),
  scalar(
    'stockSpeed',
    '1/year',
    [0.01, 12],
    0.1,
    '9',
    "assumed: planning and building take years, and nobody builds on one year's noise",
    'part of the gap to resting floor space closed in a year, within the two bounds',
  ),
  scalar(
    'wageSpeed',
    '1/month',
    [0.01, 1],
    0.2,
    '10',
    MODEL,
    'part of the gap to market-clearing wages closed in a month',
  ),
  scalar(
    'rentPooling',
    'households',
    [1, 1000],
    20,
    '9',
    'assumed: evidence a landlord asks for before trusting own demand over that of the area',
    'households of prior evidence in a cell rent, so that near-empty cells have one',
  ),
  scalar(
    'farmRent',
    'share',
    [0, 1],
    0.05,
    '9',
    MODEL,
    'land rent of farmland, in mean land rents of the city at the start; above it land is urban',
  ),
];

interface ArrayFamily {
  readonly name: ArrayName;
  readonly keys: readonly string[];
  readonly values: readonly number[];
  readonly unit: string;
  readonly range: readonly [number, number];
  readonly source: string;
  readonly meaning: string;
  readonly equations: string;
}

const FAMILIES: readonly ArrayFamily[] = [
  {
    name: 'share',
    keys: FUNCTIONS,
    values: [0.16, 0.17, 0.16, 0.18, 0.08, 0.15, 0.1],
    unit: 'share',
    range: [0.001, 1],
    equations: '8',
    source: 'assumed: a service metropolis',
    meaning: 'share of jobs where the city file has no jobs of its own',
  },
  {
    name: 'tele',
    keys: FUNCTIONS,
    values: [0.8, 0.6, 0.1, 0.1, 0.4, 0.5, 0.1],
    unit: 'share',
    range: [0, 1],
    equations: '1, 7, 8',
    source: 'assumed: after Dingel and Neiman (2020), J. Public Economics 189',
    meaning: 'share of jobs that can be done from home',
  },
  {
    name: 'lambda',
    keys: FUNCTIONS,
    values: [0.071, 0.05, 0.05, 0.01, 0.02, 0.02, 0.01],
    unit: '–',
    range: [0, 2],
    equations: '7',
    source: `information: ${ARSW}; others assumed, smaller`,
    meaning: 'elasticity of productivity to information spillovers',
  },
  {
    name: 'delta',
    keys: FUNCTIONS,
    values: [0.3617, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1],
    unit: '1/min',
    range: [0, 5],
    equations: '5',
    source: `information: ${ARSW}; others assumed, slower`,
    meaning: 'decay of information spillovers with travel time',
  },
  {
    name: 'zeta',
    keys: FUNCTIONS,
    values: [0, 0.03, 0, 0.15, 0.1, 0.12, 0.12],
    unit: '–',
    range: [0, 2],
    equations: '7',
    source: MODEL,
    meaning: 'elasticity of establishment value to customers within reach',
  },
  {
    name: 'xi',
    keys: FUNCTIONS,
    values: [0.1, 0.08, 0.05, 0.15, 0.08, 0.12, 0.06],
    unit: '1/min',
    range: [0.001, 5],
    equations: '2, 6',
    source: MODEL,
    meaning: 'decay of customers and visits with travel time',
  },
  {
    name: 'alpha',
    keys: FUNCTIONS,
    values: [0.85, 0.84, 0.75, 0.78, 0.84, 0.84, 0.78],
    unit: 'share',
    range: [0.05, 0.99],
    equations: '7, 9',
    source: 'assumed: offices spend about 80–85 % on labour, plants and shops less',
    meaning: 'labour share of costs; the rest is floor space',
  },
  {
    name: 'nuisance',
    keys: FUNCTIONS,
    values: [0, 0, 0.08, 0, 0, 0, 0],
    unit: '–',
    range: [0, 1],
    equations: '7',
    source: MODEL,
    meaning: 'environmental-governance cost per unit of nuisance',
  },
  {
    name: 'omega',
    keys: SERVICES,
    values: [0.35, 0.05, 0.25, 0.25],
    unit: 'visits/day',
    range: [0, 5],
    equations: '3, 8',
    source: MODEL,
    meaning: 'visits per commuting day',
  },
  {
    name: 'onlineMinutes',
    keys: SERVICES,
    values: [8, 5, 10, 15],
    unit: 'min',
    range: [0, 240],
    equations: '3',
    source: MODEL,
    meaning: 'what doing it online feels like',
  },
  {
    name: 'onlineCeiling',
    keys: SERVICES,
    values: [0.6, 0.9, 0.4, 0.3],
    unit: 'share',
    range: [0, 1],
    equations: '3, 6, 8',
    source: MODEL,
    meaning: 'share of visits that can go online at most',
  },
];

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
    choices: ['off'],
    default: 'off',
    meaning: '`off`: free-flow travel times (the only setting so far)',
  },
];

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
  const value = (id: string) => Number(overrides[id] ?? NUMERIC.get(id)?.default);
  const scalars = Object.fromEntries(SCALARS.map(({ id }) => [id, value(id)])) as Record<ScalarName, number>;
  const arrays = Object.fromEntries(
    FAMILIES.map(({ name, keys }) => [name, keys.map((key) => value(`${name}.${key}`))]),
  ) as Record<ArrayName, number[]>;
  const jobs = String(overrides['jobs'] ?? 'free') === 'fixed' ? 'fixed' : 'free';
  return { ...scalars, ...arrays, jobs, traffic: 'off' };
}
