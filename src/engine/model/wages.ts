/** (10) Wages, smooth in space: a place that is hard to reach pays more. */
import { FUNCTION_COUNT } from '../registries/index.ts';
import type { Geography } from '../city/index.ts';
import { exp, log } from '../base/index.ts';
import type { Run } from '../state/index.ts';

/** Moves wages part of the way to those at which the workers who choose a place equal the jobs there. */
export function settleWages(run: Run): void {
  const { geography, fields, parameters } = run;
  const { zones } = geography;
  const access = labourMarketAccess(run);
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const lnWage = fields.lnWage.subarray(f * zones, (f + 1) * zones);
    const jobs = fields.zoneJobs.subarray(f * zones, (f + 1) * zones);
    const target = access
      .subarray(f * zones, (f + 1) * zones)
      .map((lma, z) => (lma > 0 ? -log(lma) / parameters.epsilon : lnWage[z]!));
    if (!centreWages(target, jobs)) continue;
    for (let z = 0; z < zones; z++) lnWage[z]! += parameters.wageSpeed * (target[z]! - lnWage[z]!);
    centreWages(lnWage, jobs);
  }
}

/** LMA_fj = Σ_r,i R_fri·K_rij / Σ_k E_fk·w_fk^ε·K_rik, by function and zone. */
function labourMarketAccess({ geography, tables, tally }: Run): Float64Array {
  const { zones } = geography;
  const byZone = new Float64Array(zones * FUNCTION_COUNT);
  const pull = new Float64Array(FUNCTION_COUNT);
  for (let r = 0; r < 2; r++) {
    const decay = tables.commuteDecay[r]!.values;
    for (let i = 0; i < zones; i++) {
      for (let f = 0; f < FUNCTION_COUNT; f++) {
        const offers = tables.offerSums[(r * zones + i) * FUNCTION_COUNT + f]!;
        pull[f] = offers > 0 ? tally.homes[(r * FUNCTION_COUNT + f) * zones + i]! / offers : 0;
      }
      addRow(byZone, decay, i * zones, pull, zones);
    }
  }
  const byFunction = new Float64Array(FUNCTION_COUNT * zones);
  for (let j = 0; j < zones; j++)
    for (let f = 0; f < FUNCTION_COUNT; f++) byFunction[f * zones + j] = byZone[j * FUNCTION_COUNT + f]!;
  return byFunction;
}

/** Adds pull_f × K_ij to entry (j, f) for all j: seven sums in one pass over a row of K. */
function addRow(out: Float64Array, decay: Float64Array, start: number, pull: Float64Array, zones: number): void {
  const [p0, p1, p2, p3, p4, p5, p6] = pull as unknown as readonly [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let j = 0, o = 0; j < zones; j++, o += FUNCTION_COUNT) {
    const k = decay[start + j]!;
    out[o]! += p0 * k;
    out[o + 1]! += p1 * k;
    out[o + 2]! += p2 * k;
    out[o + 3]! += p3 * k;
    out[o + 4]! += p4 * k;
    out[o + 5]! += p5 * k;
    out[o + 6]! += p6 * k;
  }
}

/** Shifts ln w so that the employment-weighted mean wage is 1; false where there are no jobs to weight by. */
export function centreWages(lnWage: Float64Array, jobs: Float64Array): boolean {
  let bill = 0;
  let total = 0;
  for (let z = 0; z < jobs.length; z++) {
    if (jobs[z]! === 0) continue;
    bill += jobs[z]! * exp(lnWage[z]!);
    total += jobs[z]!;
  }
  if (total === 0) return false;
  const shift = log(bill / total);
  for (let z = 0; z < lnWage.length; z++) lnWage[z]! -= shift;
  return true;
}

/** Wage by zone and function for use in loops over agents. */
export function wageTicks({ zones }: Geography, lnWage: Float64Array, ticks: number): Float64Array {
  return lnWage.slice(0, FUNCTION_COUNT * zones).map((value) => Math.round(exp(value) * ticks));
}
