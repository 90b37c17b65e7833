/** What the job side of (4) chooses from: Pr(j | home) ∝ E_fj·w_fj^ε·e^(−εκφ_ri·t_ij). */
import { FUNCTION_COUNT, type Parameters } from '../registries/index.ts';
import type { Geography } from '../city/index.ts';
import { exp } from '../base/index.ts';
import type { ChoiceTables, Fields } from '../state/index.ts';
import { blocksOf, dense } from '../kernels/index.ts';
import { share, type Task } from '../team/index.ts';

/** Zones of home that a thread takes at a time. */
const CHUNK = 32;

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
  const blocks = blocksOf(zones);
  const entries = zones * FUNCTION_COUNT;
  const { offerBlocks, offerSums } = tables;
  for (let r = 0; r < 2; r++) {
    const columns = [offers, commuteDecay[r]!.values, offerBlocks] as const;
    share(OFFER_ROWS, columns, [zones, r * entries * blocks], zones, CHUNK);
  }
  // The last block's end is the sum of all.
  for (let at = 0; at < 2 * entries; at++) offerSums[at] = offerBlocks[(at + 1) * blocks - 1]!;
}

export const OFFER_ROWS: Task<readonly [offers: Float64Array, decay: Float64Array, ends: Float64Array]> = {
  run([offers, decay, ends], [zones = 0, start = 0], from, to) {
    dense.offerBlocks(offers, decay, from, to, zones, ends, start);
  },
};
