/** What the job side of (4) chooses from: Pr(j | home) ∝ E_fj·w_fj^ε·e^(−εκφ_ri·t_ij). */
import { FUNCTION_COUNT, type Parameters } from '../registries/index.ts';
import type { Geography } from '../city/index.ts';
import { exp } from '../base/index.ts';
import type { ChoiceTables, Fields } from '../state/index.ts';
import { BLOCK, blocksOf } from '../kernels/index.ts';

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

/** Σ_k offers_kf·K_ik for the seven functions in one pass over row `i` of K, and what it comes to at the ends of blocks. */
function sumOffers(
  { offers, offerSums, offerBlocks }: ChoiceTables,
  decay: Float64Array,
  i: number,
  place: number,
): void {
  const zones = offers.length / FUNCTION_COUNT;
  const blocks = blocksOf(zones);
  const out = place * FUNCTION_COUNT;
  const first = out * blocks;
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  let s4 = 0;
  let s5 = 0;
  let s6 = 0;
  for (let block = 0, k = i * zones, o = 0; block < blocks; block++) {
    const end = Math.min(offers.length, (block + 1) * BLOCK * FUNCTION_COUNT);
    for (; o < end; k++, o += FUNCTION_COUNT) {
      const weight = decay[k]!;
      s0 += offers[o]! * weight;
      s1 += offers[o + 1]! * weight;
      s2 += offers[o + 2]! * weight;
      s3 += offers[o + 3]! * weight;
      s4 += offers[o + 4]! * weight;
      s5 += offers[o + 5]! * weight;
      s6 += offers[o + 6]! * weight;
    }
    const at = first + block;
    offerBlocks[at] = s0;
    offerBlocks[at + blocks] = s1;
    offerBlocks[at + 2 * blocks] = s2;
    offerBlocks[at + 3 * blocks] = s3;
    offerBlocks[at + 4 * blocks] = s4;
    offerBlocks[at + 5 * blocks] = s5;
    offerBlocks[at + 6 * blocks] = s6;
  }
  for (let f = 0; f < FUNCTION_COUNT; f++) offerSums[out + f] = offerBlocks[first + (f + 1) * blocks - 1]!;
}
