/** Where a lever stands in the panel: who pulls it. */
export const LEVER_GROUPS = ['people', 'government', 'business', 'network'] as const;
export type LeverGroup = (typeof LEVER_GROUPS)[number];

/** One policy lever; sliders, flags, validation, docs and tests derive from it. */
export interface LeverDefinition {
  readonly id: string;
  readonly group: LeverGroup;
  readonly unit: string;
  readonly min: number;
  readonly max: number;
  /** The value at which the lever changes nothing. */
  readonly default: number;
  /** Step of a slider and of its + and − buttons. */
  readonly step: number;
  /** Equation numbers of docs/model.md that it enters. */
  readonly equations: string;
  /** What it changes, in one line of English; the page has it in every language under `lever.<id>.effect`. */
  readonly effect: string;
  readonly source: string;
}

const SHARE = { unit: 'share', min: 0, max: 1, default: 0, step: 0.05 } as const;

/** Every lever, in panel order. */
export const LEVERS = [
  {
    ...SHARE,
    id: 'remoteWork',
    group: 'people',
    equations: '1, 4, 7, 9',
    effect: 'share of days that teleworkable jobs are done from home',
    source: 'range by design; which jobs: after Dingel and Neiman (2020)',
  },
  {
    ...SHARE,
    id: 'eCommerce',
    group: 'people',
    equations: '3, 6, 8',
    effect: 'share of the shopping that could go online and does',
    source: 'assumed: at most 60 % of visits',
  },
  {
    ...SHARE,
    id: 'remoteStudy',
    group: 'people',
    equations: '3, 6, 8',
    effect: 'share of the lessons and consultations that could go online and do',
    source: 'assumed: at most 40 % of visits',
  },
  {
    ...SHARE,
    id: 'virtualLeisure',
    group: 'people',
    equations: '3, 6, 8',
    effect: 'share of the outings that could go online and do',
    source: 'assumed: at most 30 % of visits',
  },
  {
    ...SHARE,
    id: 'eGovernment',
    group: 'government',
    equations: '3, 6, 8',
    effect: 'share of the errands at public counters that could go online and do',
    source: 'assumed: at most 90 % of visits',
  },
  {
    ...SHARE,
    id: 'informatization',
    group: 'business',
    equations: '5, 6, 8',
    effect: 'how far plants and back offices work with head office over the network',
    source: 'mechanism: Duranton and Puga (2005), J. Urban Economics 57',
  },
  {
    ...SHARE,
    id: 'faceToFaceSubstitution',
    group: 'business',
    equations: '5',
    effect: 'how far screens replace meetings among information workers',
    source: '0 by default: screens complement meetings, Gaspar and Glaeser (1998), J. Urban Economics 43',
  },
  {
    ...SHARE,
    id: 'broadband',
    group: 'network',
    equations: '1, 3, 5, 6, 8',
    effect: 'how much of the missing fast broadband is built',
    source: 'starting point by city file',
  },
] as const satisfies readonly LeverDefinition[];

export type LeverId = (typeof LEVERS)[number]['id'];
export const LEVER_IDS: readonly LeverId[] = LEVERS.map((lever) => lever.id);

/** In which order broadband is built. */
export const BROADBAND_ORDERS = ['coreFirst', 'even', 'fringeFirst'] as const;
export type BroadbandOrder = (typeof BROADBAND_ORDERS)[number];

/** Levers that are a choice rather than an amount; they take effect through the lever they belong to. */
export const LEVER_OPTIONS = [
  { id: 'broadband.order', lever: 'broadband', choices: BROADBAND_ORDERS, default: 'coreFirst' },
] as const;

/** Every lever's value in one month, by id. */
export type LeverValues = Readonly<Record<LeverId, number>>;

/** All levers at the value at which nothing changes. */
export const NULL_POLICY: LeverValues = Object.freeze(
  Object.fromEntries(LEVERS.map(({ id, default: value }) => [id, value])),
) as LeverValues;

/** The registry entry of a lever id, or undefined for any other text. */
export function findLever(id: string): LeverDefinition | undefined {
  return LEVERS.find((lever) => lever.id === id);
}
