/** (7) What a place is worth to an establishment. */
import { INFORMATION } from '../registries/functions.ts';
import type { Geography } from '../city/geography.ts';
import type { Parameters } from '../registries/parameters.ts';
import type { Fields } from '../state/state.ts';

/** λ_f': digital volume strengthens spillovers among information offices. */
export function spilloverElasticity(f: number, parameters: Parameters, digitalVolume: number): number {
  const lambda = parameters.lambda[f]!;
  return f === INFORMATION ? lambda * (1 + parameters.chi * digitalVolume) : lambda;
}

/** Floor-space share of costs after hot-desking. */
export function floorShare(f: number, parameters: Parameters, remoteWork: number): number {
  return (1 - parameters.alpha[f]!) * (1 - parameters.hotDesk * remoteWork * parameters.tele[f]!);
}

/** V_fj − ln a_fj for every cell, into `out` (n entries). */
export function establishmentValues(
  f: number,
  geography: Geography,
  parameters: Parameters,
  remoteWork: number,
  digitalVolume: number,
  fields: Fields,
  out: Float64Array,
): void {
  const { n, zones, zoneOf } = geography;
  const lambda = spilloverElasticity(f, parameters, digitalVolume);
  const zeta = parameters.zeta[f]!;
  const alpha = parameters.alpha[f]!;
  const floor = floorShare(f, parameters, remoteWork);
  const nuisanceCost = parameters.nuisance[f]!;
  const { lnSpillover, lnCustomers, lnWage, lnWorkRent, nuisance } = fields;
  for (let j = 0; j < n; j++) {
    const z = f * zones + zoneOf[j]!;
    out[j] =
      lambda * lnSpillover[z]! +
      zeta * lnCustomers[z]! -
      alpha * lnWage[z]! -
      floor * lnWorkRent[j]! -
      nuisanceCost * nuisance[j]!;
  }
}
