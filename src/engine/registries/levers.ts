import type { GeometryKind } from '../base/index.ts';

/** Where a lever stands in the panel: who pulls it. */
export const LEVER_GROUPS = ['people', 'government', 'business', 'network', 'transport', 'planning'] as const;
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
  /** Where it acts, for those that can be drawn: kinds of GeoJSON geometry, and what counts while none is drawn. */
  readonly place?: { readonly kinds: readonly GeometryKind[]; readonly without: string };
}

const AREA = ['Polygon', 'MultiPolygon'] as const;

const SHARE = { unit: 'share', min: 0, max: 1, default: 0, step: 0.05 } as const;

/** Every lever, in panel order. */
export const LEVERS = [
  {
    ...SHARE,
    id: 'remoteWork',
    group: 'people',
    equations: '1, 4, 7, 8, 9, 11, 13',
    effect: 'share of days that teleworkable jobs are done from home',
    source: 'range by design; which jobs: after Dingel and Neiman (2020)',
  },
  {
    ...SHARE,
    id: 'eCommerce',
    group: 'people',
    equations: '3, 6, 8, 11',
    effect: 'share of the shopping that could go online and does',
    source: 'assumed: at most 60 % of visits',
  },
  {
    ...SHARE,
    id: 'remoteStudy',
    group: 'people',
    equations: '3, 6, 8, 11',
    effect: 'share of the lessons and consultations that could go online and do',
    source: 'assumed: at most 40 % of visits',
  },
  {
    ...SHARE,
    id: 'virtualLeisure',
    group: 'people',
    equations: '3, 6, 8, 11',
    effect: 'share of the outings that could go online and do',
    source: 'assumed: at most 30 % of visits',
  },
  {
    ...SHARE,
    id: 'eGovernment',
    group: 'government',
    equations: '3, 6, 8, 11, 13',
    effect: 'share of the errands at public counters that could go online and do',
    source: 'assumed: at most 90 % of visits',
  },
  {
    ...SHARE,
    id: 'informatization',
    group: 'business',
    equations: '5, 6, 8, 11, 13',
    effect: 'how far plants and back offices work with head office over the network; moves all four flows below',
    source: 'mechanism: Duranton and Puga (2005), J. Urban Economics 57',
  },
  {
    ...SHARE,
    id: 'informatization.information',
    group: 'business',
    equations: '5, 8',
    effect: 'what is known at head office is known in plants and back offices, beyond the master lever',
    source: 'assumed: half of the tie to head office in (5)',
  },
  {
    ...SHARE,
    id: 'informatization.logistics',
    group: 'business',
    equations: '6, 8, 11',
    effect: 'goods are ordered and trucks filled over the network, beyond the master lever',
    source: 'assumed: half of the reach of business services in (6), and fewer truck trips',
  },
  {
    ...SHARE,
    id: 'informatization.capital',
    group: 'business',
    equations: '5, 8',
    effect: 'money and accounts are run at a distance, beyond the master lever',
    source: 'assumed: half of the tie to head office in (5)',
  },
  {
    ...SHARE,
    id: 'informatization.business',
    group: 'business',
    equations: '6, 8',
    effect: 'services to firms are sold and delivered over the network, beyond the master lever',
    source: 'assumed: half of the reach of business services in (6)',
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
    equations: '1, 3, 5, 6, 8, 11, 13',
    effect: 'how much of the missing fast broadband is built',
    source: 'starting point by city file',
    place: { kinds: AREA, without: 'needed for the order `painted`' },
  },
  {
    id: 'transit',
    group: 'transport',
    ...SHARE,
    equations: '11, 13',
    effect: 'opens the drawn line; without one, all public transport runs a quarter faster and more often',
    source: 'assumed: at 1, speeds × 1.25 and waits × .6, or the line every 5 min at 35 km/h',
    place: { kinds: ['LineString', 'MultiLineString'], without: 'all lines speed up' },
  },
  {
    id: 'roadCapacity',
    group: 'transport',
    ...SHARE,
    equations: '11, 13',
    effect: 'capacity added to roads, of what they have',
    source: 'range by design',
    place: { kinds: AREA, without: 'all roads of the city' },
  },
  {
    id: 'congestionCharge',
    group: 'transport',
    unit: '€/day',
    min: 0,
    max: 30,
    default: 0,
    step: 1,
    equations: '11, 13',
    effect: 'what driving into the cordon and back costs a day',
    source: 'range: London charges £15, Stockholm up to 135 kr a day',
    place: { kinds: AREA, without: 'the core' },
  },
  {
    id: 'carbonPrice',
    group: 'transport',
    unit: '€/t',
    min: 0,
    max: 500,
    default: 0,
    step: 10,
    equations: '11, 13',
    effect: 'price of a tonne of carbon dioxide from vehicles and buildings',
    source: 'range: today’s markets up to estimates of the social cost of carbon',
  },
  {
    id: 'growthBoundary',
    group: 'planning',
    ...SHARE,
    equations: '9',
    effect: 'how far growth of floor space is refused outside the boundary',
    source: 'range by design',
    place: { kinds: AREA, without: 'the land that is urban at the start' },
  },
  {
    id: 'floorAreaCap',
    group: 'planning',
    ...SHARE,
    equations: '9',
    effect: 'caps floor space per hectare; at 1 nothing grows denser than the city’s mean floor space stands today',
    source: 'range by design',
    place: { kinds: AREA, without: 'the whole city' },
  },
  {
    id: 'conversion',
    group: 'planning',
    ...SHARE,
    equations: '9',
    effect: 'share of buildings that zoning lets owners turn from workplaces into homes, or back',
    source: 'range by design: at 0 zoning holds every use where it is, at 1 every building may change',
  },
  {
    id: 'governmentRelocation',
    group: 'planning',
    ...SHARE,
    equations: '7, 13',
    effect: 'share of government jobs moved to the chosen place',
    source: 'range by design',
    place: { kinds: ['Point', ...AREA], without: 'the place outside the core with most jobs' },
  },
] as const satisfies readonly LeverDefinition[];

export type LeverId = (typeof LEVERS)[number]['id'];
export const LEVER_IDS: readonly LeverId[] = LEVERS.map((lever) => lever.id);

/** In which order broadband is built. */
export const BROADBAND_ORDERS = ['coreFirst', 'even', 'fringeFirst', 'painted'] as const;
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

/** Levers that can be drawn on the map. */
export const PLACE_LEVERS: readonly LeverId[] = LEVERS.filter((lever) => 'place' in lever).map(({ id }) => id);
