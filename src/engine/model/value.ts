/** (7) What a place is worth to an establishment. */
import { INFORMATION, type Parameters } from '../registries/index.ts';
import type { Geography } from '../city/index.ts';
import type { Fields } from '../state/index.ts';

/** λ_f': digital volume strengthens spillovers among information offices. */
export function spilloverElasticity(f: number, parameters: Parameters, digitalVolume: number): number {
  const lambda = parameters.lambda[f]!;
  return f === INFORMATION ? lambda * (1 + parameters.chi * digitalVolume) : lambda;
}

/** Floor-space share of costs after hot-desking. */
export function floorShare(f: number, parameters: Parameters, remoteWork: number): number {
  return (1 - parameters.alpha[f]!) * (1 - parameters.hotDesk * remoteWork * parameters.tele[f]!);
}

/** Terms of (7) without ln a_fj, in the order in which {@link placeTerms} writes them. */
export const PLACE_TERMS = ['information', 'customers', 'wage', 'rent', 'nuisance'] as const;

/** What places are weighed by in a month. */
export interface Weighing {
  readonly geography: Geography;
  readonly parameters: Parameters;
  readonly remoteWork: number;
  readonly digitalVolume: number;
  readonly fields: Fields;
}

/** What a cell is worth to establishments of function f, term by term; in logs of output, higher is better. */
export function placeTerms(
  f: number,
  { geography: { zones, zoneOf }, parameters: p, remoteWork, digitalVolume, fields }: Weighing,
): (cell: number, terms: Float64Array) => void {
  const lambda = spilloverElasticity(f, p, digitalVolume);
  const zeta = p.zeta[f]!;
  const alpha = p.alpha[f]!;
  const floor = floorShare(f, p, remoteWork);
  const nuisanceCost = p.nuisance[f]!;
  const { lnSpillover, lnCustomers, lnWage, lnWorkRent, nuisance } = fields;
  return (cell, terms) => {
    const z = f * zones + zoneOf[cell]!;
    terms[0] = lambda * lnSpillover[z]!;
    terms[1] = zeta * lnCustomers[z]!;
    terms[2] = -alpha * lnWage[z]!;
    terms[3] = -floor * lnWorkRent[cell]!;
    terms[4] = -nuisanceCost * nuisance[cell]!;
  };
}

/** V_fj − ln a_fj for every cell, into `out` (n entries). */
export function establishmentValues(f: number, weighing: Weighing, out: Float64Array): void {
  const fill = placeTerms(f, weighing);
  const terms = new Float64Array(PLACE_TERMS.length);
  for (let j = 0; j < out.length; j++) {
    fill(j, terms);
    out[j] = terms[0]! + terms[1]! + terms[2]! + terms[3]! + terms[4]!;
  }
}
