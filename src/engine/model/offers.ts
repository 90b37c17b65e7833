/** The job side of (4): Pr(j | home) ∝ E_fj·w_fj^ε·e^(−εκφ_ri·t_ij), first the zone, then an establishment there. */
import { FUNCTION_COUNT } from '../functions.ts';
import type { Geography } from '../geography.ts';
import { exp } from '../math.ts';
import type { Parameters } from '../parameters.ts';
import type { ChoiceTables, Establishments, Fields } from '../state.ts';

/** Rewrites commuting decay, offers and their sums by class (teleworkable, home zone, function). */
export function refreshOffers(
  geography: Geography,
  parameters: Parameters,
  fields: Fields,
  tables: ChoiceTables,
): void {
  const { zones } = geography;
  const rate = parameters.epsilon * parameters.kappa;
  const { commuteDecay, offers, offerSums } = tables;
  const onSite = [new Float64Array(zones).fill(1), fields.onSite] as const;
  for (let r = 0; r < 2; r++) {
    commuteDecay[r]!.update(onSite[r]!.map((phi) => rate * phi));
  }
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    for (let z = 0; z < zones; z++) {
      offers[z * FUNCTION_COUNT + f] =
        fields.zoneJobs[f * zones + z]! * exp(parameters.epsilon * fields.lnWage[f * zones + z]!);
    }
  }
  for (let r = 0; r < 2; r++) {
    const decay = commuteDecay[r]!.values;
    for (let i = 0; i < zones; i++) sumOffers(decay, i * zones, offers, offerSums, (r * zones + i) * FUNCTION_COUNT);
  }
}

/** Σ_k offers_kf·K_ik for the seven functions in one pass over a row of K. */
function sumOffers(decay: Float64Array, row: number, offers: Float64Array, out: Float64Array, at: number): void {
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  for (let k = row, o = 0; o < offers.length; k++, o += FUNCTION_COUNT) {
    const weight = decay[k]!;
    s0 += offers[o]! * weight;
    s1 += offers[o + 1]! * weight;
    s2 += offers[o + 2]! * weight;
    s3 += offers[o + 3]! * weight;
    s4 += offers[o + 4]! * weight;
    s5 += offers[o + 5]! * weight;
    s6 += offers[o + 6]! * weight;
  }
  out[at] = s0;
  out[at + 1] = s1;
  out[at + 2] = s2;
  out[at + 3] = s3;
  out[at + 4] = s4;
  out[at + 5] = s5;
  out[at + 6] = s6;
}

/**
 * Zone of a job of function f for a resident of zone i, from a uniform `u`. The scan adds in the order in which the sum
 * was built, so every zone gets exactly its share of [0, 1).
 */
export function drawJobZone(tables: ChoiceTables, zones: number, f: number, r: 0 | 1, i: number, u: number): number {
  const { offers, offerSums } = tables;
  const decay = tables.commuteDecay[r].values;
  const target = u * offerSums[(r * zones + i) * FUNCTION_COUNT + f]!;
  let sum = 0;
  let last = 0;
  for (let k = 0, o = f, at = i * zones; k < zones; k++, o += FUNCTION_COUNT, at++) {
    const weight = offers[o]! * decay[at]!;
    if (weight === 0) continue;
    sum += weight;
    last = k;
    if (sum > target) return k;
  }
  return last;
}

/** Row of an establishment of function f in zone k, chosen by size from a uniform `u`. */
export function drawEstablishment(
  { group, groupStart, groupSize }: Establishments,
  zones: number,
  f: number,
  k: number,
  u: number,
): number {
  const start = groupStart[f * zones + k]!;
  let low = start;
  let high = groupStart[f * zones + k + 1]! - 1;
  const target = u * groupSize[high]!;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (groupSize[middle]! > target) high = middle;
    else low = middle + 1;
  }
  return group[low]!;
}
