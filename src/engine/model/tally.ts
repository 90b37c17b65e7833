/** Counts households by home: whole numbers only, so that the order of rows cannot change a bit. */
import { FUNCTION_COUNT } from '../functions.ts';
import { type Run, TRAIT_FUNCTION, TRAIT_TELEWORKABLE } from '../state.ts';
import { PAY_TICKS } from './floorspace.ts';
import { wageTicks } from './wages.ts';

/** Ticks per minute of commute. */
export const COMMUTE_TICKS = 1024;

/** Rewrites the tally, and residents in `fields`, from the households' rows. */
export function tallyHouseholds({ geography, households, establishments, fields, tables, tally }: Run): void {
  const { n, zones, zoneOf } = geography;
  const { commuteTicks } = tables;
  const pay = wageTicks(geography, fields.lnWage, PAY_TICKS);
  const { residents, homes, byFunction } = tally;
  residents.fill(0);
  homes.fill(0);
  byFunction.fill(0);
  tally.pay.fill(0);
  tally.commute.fill(0);
  const { home, establishment, traits, count } = households;
  const jobCell = establishments.cell;
  for (let row = 0; row < count; row++) {
    const cell = home[row]!;
    const zone = zoneOf[cell]!;
    const job = zoneOf[jobCell[establishment[row]!]!]!;
    const trait = traits[row]!;
    const f = trait & TRAIT_FUNCTION;
    const r = (trait & TRAIT_TELEWORKABLE) >> 3;
    residents[cell]! += 1;
    homes[(r * FUNCTION_COUNT + f) * zones + zone]! += 1;
    byFunction[f]! += 1;
    tally.pay[r * n + cell]! += pay[f * zones + job]!;
    tally.commute[r * n + cell]! += commuteTicks[zone * zones + job]!;
  }
  fields.zoneResidents.fill(0);
  for (let i = 0; i < n; i++) {
    const share = residents[i]! / count;
    fields.residents[i] = share;
    fields.zoneResidents[zoneOf[i]!]! += share;
  }
}
