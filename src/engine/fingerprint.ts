import { Hasher, mix } from './hash.ts';
import type { Run } from './state.ts';

/**
 * Hash of a run's whole state: sixteen hexadecimal digits, the same in Node and in every browser for the same inputs, and
 * for any order of the agents' rows (agents enter as a sum over ids).
 */
export function fingerprint(run: Run): string {
  const { fields, tally, households, establishments } = run;
  const hasher = new Hasher().word(run.month);
  for (const column of [fields.lnRent, fields.stock, fields.lnWage, fields.jobs, fields.connectivity])
    hasher.floats(column);
  for (const urban of fields.urban) hasher.word(urban);
  hasher.integers(tally.residents).integers(tally.homes);
  return hasher.word(sumOfHouseholds(run)).word(sumOfEstablishments(establishments)).word(households.count).hex();
}

function sumOfHouseholds({ households, establishments }: Run): number {
  const { id, home, establishment, traits, count } = households;
  let sum = 0;
  for (let row = 0; row < count; row++) {
    const place = mix(mix(id[row]!) ^ home[row]!) + establishments.id[establishment[row]!]!;
    sum = (sum + mix(mix(place) ^ traits[row]!)) | 0;
  }
  return sum;
}

function sumOfEstablishments({ id, cell, size, count, function: kind }: Run['establishments']): number {
  let sum = 0;
  for (let row = 0; row < count; row++)
    sum = (sum + mix(mix(mix(id[row]!) ^ cell[row]!) ^ (size[row]! * 8 + kind[row]!))) | 0;
  return sum;
}
