/** What a solve is about, what it has found so far, and the plain sums that every equation needs. */
import {
  FUNCTION_COUNT,
  FUNCTION_SERVICE,
  INFORMATION,
  type LeverValues,
  type Parameters,
} from '../registries/index.ts';
import type { Geography, Observed } from '../city/index.ts';
import { exp } from '../base/index.ts';
import { integration, onlineShares } from './flows.ts';
import type { StockLimits } from './planning.ts';

/** The city and the numbers of the model. */
export interface Setting {
  readonly geography: Geography;
  readonly observed: Observed;
  readonly parameters: Parameters;
}

/** What policy decides, constant during a solve. */
export interface Policy {
  readonly levers: LeverValues;
  /** b by zone. */
  readonly connectivity: Float64Array;
  /** Absent where planning leaves building alone. */
  readonly limits?: StockLimits | undefined;
  /** Share of relocated government by cell; absent where it stays. */
  readonly government?: Float64Array | undefined;
  /** Absent where homes and workplaces share one market for floor space. */
  readonly zoning?: Zoning | undefined;
}

/** Which land is for homes and which for workplaces, and how far that may change. */
export interface Zoning {
  /** Share of a cell's land that is for homes before any lever, by cell. */
  readonly homeLand: Float64Array;
  /** Share of the buildings whose use may be changed. */
  readonly allowed: number;
}

/** What it takes to get from zone to zone, Z × Z, row = from. */
export interface Travel {
  /** Minutes that people decide by: over modes, charges counted in minutes. */
  readonly time_min: Float64Array;
  /** Minutes on the way. */
  readonly travel_min: Float64Array;
  /** Traffic near each zone, for (12); absent where roads never fill and crowding counts instead. */
  readonly traffic_ha?: Float64Array;
}

/** Everything that stays as it is while people and firms choose. Matrices are Z × Z. */
export interface Problem extends Setting, Policy {
  readonly travel: Travel;
  /** σ by function: share of dealings with it that is online where there is broadband. */
  readonly online: readonly number[];
  /** K = e^(−εκφ_ri·t_ij) for r = 0, 1. */
  readonly commute: readonly ScaledRows[];
  /** e^(−ξ_f·t_ij) for the functions that households visit. */
  readonly visitDecay: readonly (Float64Array | undefined)[];
  /** e^(−ξ_f·(1 − σ_f·b_i)·t_ij); absent where customers do not count. */
  readonly customerDecay: readonly (Float64Array | undefined)[];
  /** e^(−δ_f·(1 − ι_f·b_j)·t_jk); absent where spillovers do not count. */
  readonly spillDecay: readonly (Float64Array | undefined)[];
}

/** A matrix whose row i is e^shift_i times what stands there: nothing underflows, however large ε is. */
export interface ScaledRows {
  readonly K: Float64Array;
  readonly shift: Float64Array;
}

/** ln B_i, and ln a_fj by function. */
export interface Fundamentals {
  readonly lnAmenity: Float64Array;
  readonly lnProductivity: readonly Float64Array[];
}

/** Where the iteration stands. Jobs and residents are shares of the city's workers. */
export interface Solution {
  residents: Float64Array;
  /** By function and r. */
  homes: Float64Array[][];
  jobs: Float64Array[];
  /** By function and zone. */
  lnWage: Float64Array[];
  /** Of homes, and of workplaces. */
  lnRent: Float64Array;
  lnWorkRent: Float64Array;
  /** Share of a cell's land that is for homes. */
  homeLand: Float64Array;
  digitalVolume: number;
  /** Person-minutes of commuting per worker. */
  commute_min: number;
}

/** Lays a problem out for constant levers and times. */
export function poseProblem(setting: Setting, policy: Policy, travel: Travel): Problem {
  const { observed, parameters: p } = setting;
  const { levers, connectivity: b } = policy;
  const online = onlineShares(levers, p);
  const decay = decayMatrices(travel.time_min, b);
  const jobs = sumByZone(setting.geography, allJobs(observed));
  return {
    ...setting,
    ...policy,
    travel,
    online,
    commute: [0, 1].map((r) => scaleRows(commuteExponents(setting, policy, travel, r), jobs)),
    visitDecay: FUNCTION_SERVICE.map((s, f) => (s < 0 ? undefined : decay(p.xi[f]!, 0))),
    customerDecay: online.map((sigma, f) => (p.zeta[f] === 0 ? undefined : decay(p.xi[f]!, sigma))),
    spillDecay: p.lambda.map((lambda, f) => (lambda === 0 ? undefined : decay(p.delta[f]!, integration(f, levers)))),
  };
}

/** −εκφ_ri·t_ij. */
function commuteExponents(
  { parameters: p }: Setting,
  { levers, connectivity }: Policy,
  { time_min }: Travel,
  r: number,
) {
  const zones = connectivity.length;
  const rate = connectivity.map((b) => -p.epsilon * p.kappa * onSite(levers, r, b));
  const lnK = new Float64Array(time_min.length);
  for (let i = 0, at = 0; i < zones; i++) for (let j = 0; j < zones; j++, at++) lnK[at] = rate[i]! * time_min[at]!;
  return lnK;
}

/** Makes e^(−rate·(1 − digital·b_i)·t_ij), each matrix once. */
function decayMatrices(time_min: Float64Array, connectivity: Float64Array) {
  const zones = connectivity.length;
  const made = new Map<string, Float64Array>();
  return (rate: number, digital: number): Float64Array => {
    const key = `${rate} ${digital}`;
    const known = made.get(key);
    if (known) return known;
    const decay = new Float64Array(zones * zones);
    for (let i = 0, at = 0; i < zones; i++) {
      const felt = -rate * (1 - digital * connectivity[i]!);
      for (let j = 0; j < zones; j++, at++) decay[at] = exp(felt * time_min[at]!);
    }
    made.set(key, decay);
    return decay;
  };
}

/** Scales the rows of ln K by their largest entry among the zones that have jobs at the start. */
function scaleRows(lnK: Float64Array, jobs: Float64Array): ScaledRows {
  const zones = jobs.length;
  const shift = jobs.map((_, i) => {
    let top = Number.NEGATIVE_INFINITY;
    for (let j = 0; j < zones; j++) if (jobs[j]! > 0) top = Math.max(top, lnK[i * zones + j]!);
    return top;
  });
  const K = new Float64Array(lnK.length);
  for (let i = 0, at = 0; i < zones; i++)
    for (let j = 0; j < zones; j++, at++) K[at] = exp(Math.min(LARGEST_EXPONENT, lnK[at]! - shift[i]!));
  return { shift, K };
}

/** Keeps e^x finite in columns without jobs, where it is multiplied by nothing. */
const LARGEST_EXPONENT = 600;

/** (1). */
export const onSite = (levers: LeverValues, r: number, b: number): number => 1 - levers.remoteWork * r * b;

/** Share of the workers of function f who can telework (r = 1) or not. */
export const telework = (p: Parameters, f: number, r: number): number => (r === 1 ? p.tele[f]! : 1 - p.tele[f]!);

/** (8) Shares of jobs by function. */
export function jobShares({ observed: { functionShare: base }, parameters }: Problem, digitalVolume: number): number[] {
  const information = base[INFORMATION]! * (1 + parameters.informationGrowth * digitalVolume);
  const shrink = (1 - information) / (1 - base[INFORMATION]!);
  return Array.from(base, (share, f) => (f === INFORMATION ? information : share * shrink));
}

export function sumByZone({ zones, zoneOf }: Geography, column: Float64Array): Float64Array {
  const totals = new Float64Array(zones);
  column.forEach((value, i) => {
    totals[zoneOf[i]!]! += value;
  });
  return totals;
}

/** Jobs of all functions by cell. */
export function allJobs({ jobs }: { readonly jobs: readonly Float64Array[] }): Float64Array {
  return jobs[0]!.map((_, i) => jobs.reduce((sum, column) => sum + column[i]!, 0));
}

export function total(column: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < column.length; i++) sum += column[i]!;
  return sum;
}

export const largest = (column: Float64Array): number =>
  column.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);

/** Product of row i of a square matrix with a column. */
export function rowProduct(matrix: Float64Array, i: number, column: Float64Array): number {
  const width = column.length;
  let sum = 0;
  for (let k = 0; k < width; k++) sum += matrix[i * width + k]! * column[k]!;
  return sum;
}

export const FUNCTION_INDICES: readonly number[] = Array.from({ length: FUNCTION_COUNT }, (_, f) => f);
