/** (12) without traffic: crowding by residents and jobs per hectare, relative to the city's mean. */
import { FUNCTION_COUNT } from '../functions.ts';
import type { Geography } from '../geography.ts';
import type { Fields } from '../state.ts';

/** Rewrites `fields.nuisance` from residents and jobs. */
export function settleNuisance({ n, land_ha, totalLand_ha }: Geography, fields: Fields): void {
  const { nuisance, jobs, residents } = fields;
  let people = 0;
  for (let i = 0; i < n; i++) {
    let here = residents[i]!;
    for (let f = 0; f < FUNCTION_COUNT; f++) here += jobs[f * n + i]!;
    people += here;
    nuisance[i] = here;
  }
  for (let i = 0; i < n; i++) nuisance[i] = nuisance[i]! / land_ha[i]! / (people / totalLand_ha);
}
