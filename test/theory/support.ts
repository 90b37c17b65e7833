import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import {
  advanceMonth,
  type City,
  createRun,
  type Equilibrium,
  FUNCTIONS,
  type Geography,
  independentDraws,
  type LeverId,
  makeGeography,
  makeParameters,
  NOTHING_HAPPENS,
  NULL_POLICY,
  parseCity,
  parseLevers,
  type ParameterOverrides,
  type Parameters,
  type Run,
} from '../../src/engine/index.ts';

/** Lever settings as MODEL section 8's table has them. */
export type Levers = Partial<Record<LeverId, number>>;

export const ALL_SIX: Levers = {
  remoteWork: 0.6,
  eGovernment: 1,
  eCommerce: 1,
  remoteStudy: 1,
  virtualLeisure: 1,
  informatization: 0.8,
};

export const leverSettings = (levers: Levers) => ({ ...NULL_POLICY, ...levers });

/** The theory is stated for free-flow travel times, whatever the default may be. */
export const FREE_FLOW: ParameterOverrides = { traffic: 'off' };

/** Parameters without traffic. */
export const noTraffic = (overrides: ParameterOverrides = {}): Parameters =>
  makeParameters({ ...FREE_FLOW, ...overrides });

/** A JSON file below test/fixtures or geodata/cities, gzipped or not. */
export function readJson(path: string): unknown {
  const bytes = readFileSync(new URL(`../../${path}`, import.meta.url));
  return JSON.parse((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'));
}

export const readCity = (path: string): City => parseCity(readJson(path), path);

/** The synthetic city of MODEL section 8, with an independent solver's answers beside it. */
export const referenceCity = (): City => readCity('test/fixtures/reference/monocentric.city.json.gz');

/** The same with the middle of the grid as the middle of the core, as section 8's table counts it: a corner of four cells. */
export function referenceCityAroundTheMiddle(): City {
  const json = readJson('test/fixtures/reference/monocentric.city.json.gz') as Record<string, unknown>;
  const city = parseCity(json);
  const middle_m = 10 * 1800;
  const lonLat = [city.origin[0] + middle_m / city.lon_m_per_degree, city.origin[1] + middle_m / city.lat_m_per_degree];
  return parseCity({ ...json, core: { lonLat, radius_km: 5 } });
}

export const berlin = (): City => readCity('geodata/cities/berlin/city.json');

export interface AgentRun {
  readonly city: City;
  readonly geography?: Geography;
  readonly seed: number;
  readonly months: number;
  readonly levers?: Levers;
  readonly parameters?: ParameterOverrides;
  readonly agents?: number;
}

/** Runs the agents under constant levers, without traffic unless told otherwise. */
export function runAgents({
  city,
  geography,
  seed,
  months,
  levers = {},
  parameters = {},
  agents = 200_000,
}: AgentRun): Run {
  const scenario = {
    ...NOTHING_HAPPENS,
    seed,
    agents,
    parameters: { ...FREE_FLOW, ...parameters },
    ...parseLevers(levers, NOTHING_HAPPENS.start),
  };
  const run = createRun(city, scenario, geography ?? makeGeography(city));
  advance(run, months);
  return run;
}

/** Months as they come. */
export function advance(run: Run, months: number): void {
  for (let month = 0; month < months; month++) advanceMonth(run);
}

/**
 * Hazards 15 to 71 times those of life, and bounds on building 25 to 100 times as wide: the law at rest does not depend on
 * how often people reconsider, only the way there does, and it is the rest that is compared. (The slow asymmetry of real
 * building is thereby left out; what it does is measured in docs/model.md, section 13.)
 */
export const RESTLESS: ParameterOverrides = {
  hazardRenter: 0.3,
  hazardOwner: 0.3,
  hazardJob: 0.3,
  hazardEstablishment: 0.2,
  stockGrowth: 0.5,
  stockDecline: 0.5,
  stockSpeed: 3,
  conversionSpeed: 3,
};

/** Total variation between two columns, each scaled to sum 1. */
export function totalVariation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  const sumA = total(a);
  const sumB = total(b);
  let apart = 0;
  for (let i = 0; i < a.length; i++) apart += Math.abs(a[i]! / sumA - b[i]! / sumB);
  return apart / 2;
}

/**
 * How far each function's jobs, and last the residents, are from the solver's answer, in total variation over what independent
 * draws from it would show.
 */
export function variationRatios(run: Run, { jobs, residents }: Equilibrium): number[] {
  const draws = independentDraws(run.establishments, run.households.count);
  return [
    ...FUNCTIONS.map((_, f) => totalVariation(jobsOf(run, f), jobs[f]!) / samplingVariation(jobs[f]!, draws[f]!)),
    totalVariation(run.tally.residents, residents) / samplingVariation(residents, draws[7]!),
  ];
}

/** Expected total variation of N independent draws from `law`: ½·Σ√(2π_i(1−π_i)/(πN)) (MODEL section 9). */
export function samplingVariation(law: ArrayLike<number>, draws: number): number {
  const sum = total(law);
  let expected = 0;
  for (let i = 0; i < law.length; i++) {
    const p = law[i]! / sum;
    expected += Math.sqrt((2 * p * (1 - p)) / (Math.PI * draws));
  }
  return expected / 2;
}

/** Jobs of a function by cell. */
export const jobsOf = ({ fields, geography: { n } }: Run, f: number): Float64Array =>
  fields.jobs.subarray(f * n, (f + 1) * n);

/** Share of a column inside the core. */
export function coreShare({ inCore }: Geography, column: ArrayLike<number>): number {
  let core = 0;
  for (let i = 0; i < column.length; i++) if (inCore[i] === 1) core += column[i]!;
  return core / total(column);
}

/** Core shares of the seven functions and of homes, agents and solver alike. */
export const coreSharesOfRun = (run: Run): number[] => [
  ...FUNCTIONS.map((_, f) => coreShare(run.geography, jobsOf(run, f))),
  coreShare(run.geography, run.tally.residents),
];
export const coreSharesOfEquilibrium = ({ geography, jobs, residents }: Equilibrium): number[] =>
  [...jobs, residents].map((column) => coreShare(geography, column));

export function total(column: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i]!;
  return sum;
}

export const mean = (values: readonly number[]): number => total(values) / values.length;
