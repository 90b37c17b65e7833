/** What a solve is about, what it has found so far, and the plain sums that every equation needs. */
import { connectivityAt } from '../broadband.ts';
import { BUSINESS, FUNCTION_COUNT, FUNCTION_SERVICE, INFORMATION } from '../functions.ts';
import type { Geography } from '../geography.ts';
import type { BroadbandOrder, LeverValues } from '../levers.ts';
import { exp } from '../math.ts';
import type { Observed } from '../observed.ts';
import type { Parameters } from '../parameters.ts';

/** Everything that stays as it is during a solve: levers, times and what they make of distance. Matrices are Z × Z. */
export interface Problem {
  readonly geography: Geography;
  readonly observed: Observed;
  readonly parameters: Parameters;
  readonly levers: LeverValues;
  /** b by zone. */
  readonly connectivity: Float64Array;
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
  lnRent: Float64Array;
  digitalVolume: number;
  /** Person-minutes of commuting per worker. */
  commute_min: number;
}

/** Lays a problem out for constant levers. */
export function poseProblem(
  geography: Geography,
  observed: Observed,
  p: Parameters,
  levers: LeverValues,
  order: BroadbandOrder,
): Problem {
  const { zones, time_min: t } = geography;
  const b = connectivityAt(geography, sumByZone(geography, observed.residents), order, levers.broadband);
  const pulled = [levers.eCommerce, levers.eGovernment, levers.remoteStudy, levers.virtualLeisure];
  const online = FUNCTION_SERVICE.map((s, f) =>
    f === BUSINESS ? levers.informatization : s < 0 ? 0 : p.onlineCeiling[s]! * pulled[s]!,
  );
  const matrix = (entry: (i: number, j: number) => number) =>
    Float64Array.from({ length: zones * zones }, (_, at) => entry(Math.floor(at / zones), at % zones));
  return {
    geography,
    observed,
    parameters: p,
    levers,
    connectivity: b,
    online,
    commute: [0, 1].map((r) =>
      scaleRows(
        matrix((i, j) => -p.epsilon * p.kappa * onSite(levers, r, b[i]!) * t[i * zones + j]!),
        sumByZone(geography, allJobs(observed)),
      ),
    ),
    visitDecay: FUNCTION_SERVICE.map((s, f) =>
      s < 0 ? undefined : matrix((i, j) => exp(-p.xi[f]! * t[i * zones + j]!)),
    ),
    customerDecay: online.map((sigma, f) =>
      p.zeta[f] === 0 ? undefined : matrix((i, j) => exp(-p.xi[f]! * (1 - sigma * b[i]!) * t[i * zones + j]!)),
    ),
    spillDecay: p.lambda.map((lambda, f) => {
      const iota = f === INFORMATION ? levers.faceToFaceSubstitution : levers.informatization;
      return lambda === 0 ? undefined : matrix((j, k) => exp(-p.delta[f]! * (1 - iota * b[j]!) * t[j * zones + k]!));
    }),
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
  return { shift, K: lnK.map((value, at) => exp(Math.min(LARGEST_EXPONENT, value - shift[Math.floor(at / zones)]!))) };
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
