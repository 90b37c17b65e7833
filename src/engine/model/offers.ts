/** The job side of (4): Pr(j | home) ∝ E_fj·w_fj^ε·e^(−εκφ_ri·t_ij), first the zone, then an establishment there. */
import { FUNCTION_COUNT, type Parameters } from '../registries/index.ts';
import type { Geography } from '../city/index.ts';
import { exp } from '../base/index.ts';
import type { ChoiceTables, Establishments, Fields } from '../state/index.ts';
import { STRETCH, stretchCount, stretchHolding } from '../kernels/index.ts';

/** Rewrites commuting decay, offers and their sums by class (teleworkable, home zone, function). */
export function refreshOffers(
  geography: Geography,
  parameters: Parameters,
  fields: Fields,
  tables: ChoiceTables,
): void {
  const { zones } = geography;
  const rate = parameters.epsilon * parameters.kappa;
  const { commuteDecay, offers } = tables;
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
    for (let i = 0; i < zones; i++) sumOffers(tables, decay, i, r * zones + i);
  }
}

/** Σ_k offers_kf·K_ik for the seven functions in one pass over row `i` of K, and the same at the end of each stretch. */
function sumOffers(
  { offers, offerSums, offerStretches }: ChoiceTables,
  decay: Float64Array,
  i: number,
  place: number,
): void {
  const zones = offers.length / FUNCTION_COUNT;
  const row = i * zones;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  let out = place * stretchCount(zones) * FUNCTION_COUNT;
  for (let from = 0; from < zones; from += STRETCH, out += FUNCTION_COUNT) {
    const to = Math.min(zones, from + STRETCH);
    for (let k = from, o = from * FUNCTION_COUNT; k < to; k++, o += FUNCTION_COUNT) {
      const weight = decay[row + k]!;
      s0 += offers[o]! * weight;
      s1 += offers[o + 1]! * weight;
      s2 += offers[o + 2]! * weight;
      s3 += offers[o + 3]! * weight;
      s4 += offers[o + 4]! * weight;
      s5 += offers[o + 5]! * weight;
      s6 += offers[o + 6]! * weight;
    }
    offerStretches[out] = s0;
    offerStretches[out + 1] = s1;
    offerStretches[out + 2] = s2;
    offerStretches[out + 3] = s3;
    offerStretches[out + 4] = s4;
    offerStretches[out + 5] = s5;
    offerStretches[out + 6] = s6;
  }
  const last = out - FUNCTION_COUNT;
  for (let f = 0; f < FUNCTION_COUNT; f++) offerSums[place * FUNCTION_COUNT + f] = offerStretches[last + f]!;
}

/** Zone of a job of function f for a resident of zone i, from a uniform `u`. */
export function drawJobZone(tables: ChoiceTables, zones: number, f: number, r: 0 | 1, i: number, u: number): number {
  const { offers, offerSums, offerStretches } = tables;
  const decay = tables.commuteDecay[r].values;
  const place = r * zones + i;
  const target = u * offerSums[place * FUNCTION_COUNT + f]!;
  const count = stretchCount(zones);
  const first = place * count * FUNCTION_COUNT + f;
  const stretch = stretchHolding(offerStretches, first, FUNCTION_COUNT, count, target);
  let sum = stretch === 0 ? 0 : offerStretches[first + (stretch - 1) * FUNCTION_COUNT]!;
  let k = stretch * STRETCH;
  for (; k < zones - 1; k++) {
    sum += offers[k * FUNCTION_COUNT + f]! * decay[i * zones + k]!;
    if (sum > target) return k;
  }
  // Not passed where the last product rounds up to the whole sum: then it is the last zone with offers.
  while (k > 0 && offers[k * FUNCTION_COUNT + f]! * decay[i * zones + k]! === 0) k -= 1;
  return k;
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
