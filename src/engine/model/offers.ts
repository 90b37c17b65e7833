/** The job side of (4): Pr(j | home) ∝ E_fj·w_fj^ε·e^(−εκφ_ri·t_ij), first the zone, then an establishment there. */
import { FUNCTION_COUNT, type Parameters } from '../registries/index.ts';
import type { Geography } from '../city/index.ts';
import { exp } from '../base/index.ts';
import type { ChoiceTables, Establishments, Fields } from '../state/index.ts';
import { drawBetween, runningProducts } from '../kernels/index.ts';

/** Rewrites commuting decay, offers and their sums by class (teleworkable, home zone, function). */
export function refreshOffers(
  geography: Geography,
  parameters: Parameters,
  fields: Fields,
  tables: ChoiceTables,
): void {
  const { zones } = geography;
  const rate = parameters.epsilon * parameters.kappa;
  const { commuteDecay, offers, offersOf } = tables;
  const onSite = [new Float64Array(zones).fill(1), fields.onSite] as const;
  for (let r = 0; r < 2; r++) {
    commuteDecay[r]!.update(onSite[r]!.map((phi) => rate * phi));
  }
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    for (let z = 0; z < zones; z++) {
      const offer = fields.zoneJobs[f * zones + z]! * exp(parameters.epsilon * fields.lnWage[f * zones + z]!);
      offers[z * FUNCTION_COUNT + f] = offer;
      offersOf[f * zones + z] = offer;
    }
  }
  for (let r = 0; r < 2; r++) {
    const decay = commuteDecay[r]!.values;
    for (let i = 0; i < zones; i++) sumOffers(tables, decay, i, r * zones + i);
  }
}

/** Σ_k offers_kf·K_ik for the seven functions in one pass over row `i` of K. */
function sumOffers({ offers, offerSums }: ChoiceTables, decay: Float64Array, i: number, place: number): void {
  const zones = offers.length / FUNCTION_COUNT;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  for (let k = i * zones, o = 0; o < offers.length; k++, o += FUNCTION_COUNT) {
    const weight = decay[k]!;
    s0 += offers[o]! * weight;
    s1 += offers[o + 1]! * weight;
    s2 += offers[o + 2]! * weight;
    s3 += offers[o + 3]! * weight;
    s4 += offers[o + 4]! * weight;
    s5 += offers[o + 5]! * weight;
    s6 += offers[o + 6]! * weight;
  }
  const out = place * FUNCTION_COUNT;
  offerSums[out] = s0;
  offerSums[out + 1] = s1;
  offerSums[out + 2] = s2;
  offerSums[out + 3] = s3;
  offerSums[out + 4] = s4;
  offerSums[out + 5] = s5;
  offerSums[out + 6] = s6;
}

/** Running sums over zones k of offers_kf·K_ik: what residents of zone i choose a job of function f by. Written over by the next. */
export function offersFrom(tables: ChoiceTables, zones: number, f: number, r: 0 | 1, i: number): Float64Array {
  runningProducts(tables.offersOf, f * zones, tables.commuteDecay[r].values, i * zones, tables.running);
  return tables.running;
}

/** Row of an establishment of function f in zone k, chosen by size from a uniform `u`. */
export function drawEstablishment(
  { group, groupStart, groupSize }: Establishments,
  zones: number,
  f: number,
  k: number,
  u: number,
): number {
  const at = f * zones + k;
  return group[drawBetween(groupSize, groupStart[at]!, groupStart[at + 1]!, u)]!;
}
