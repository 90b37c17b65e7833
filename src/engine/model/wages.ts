/** (10) Wages, smooth in space: a place that is hard to reach pays more. */
import { FUNCTION_COUNT } from '../registries/index.ts';
import { exp, log } from '../base/index.ts';
import { dense } from '../kernels/index.ts';
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
  const access = new Float64Array(FUNCTION_COUNT * zones);
  const pulls = [0, 1].map((r) => {
    const pull = new Float64Array(zones * FUNCTION_COUNT);
    for (let i = 0, at = 0; i < zones; i++)
      for (let f = 0; f < FUNCTION_COUNT; f++, at++) {
        const offers = tables.offerSums[r * pull.length + at]!;
        pull[at] = offers > 0 ? tally.homes[(r * FUNCTION_COUNT + f) * zones + i]! / offers : 0;
      }
    return pull;
  });
  const decays = tables.commuteDecay.map(({ values }) => values);
  dense.functionProducts(decays, pulls, zones, access);
  return access;
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

/** Wage by function and zone in whole ticks. */
export function countWage(lnWage: Float64Array, ticks: number, out: Float64Array): void {
  for (let at = 0; at < out.length; at++) out[at] = Math.round(exp(lnWage[at]!) * ticks);
}
