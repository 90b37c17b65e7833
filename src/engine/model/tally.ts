/** Counts households by home: whole numbers only, so that the order of rows cannot change a bit. */
import { FUNCTION_COUNT } from '../registries/index.ts';
import { type RowRange, type Run, TRAIT_FUNCTION, TRAIT_OWNER, TRAIT_TELEWORKABLE } from '../state/index.ts';
import { PAY_TICKS } from './floorspace.ts';
import { originsOf } from './traffic.ts';
import { wageTicks } from './wages.ts';

/** Ticks per minute of commute. */
export const COMMUTE_TICKS = 1024;

/** Rewrites the tally, and residents in `fields`, from the households' rows; see {@link changeJobs} for `parts`. */
export function tallyHouseholds(run: Run, parts: readonly RowRange[] = [[0, run.households.count]]): void {
  clear(run.tally);
  placeJobs(run);
  for (const part of parts) count(run, part);
  countFunctions(run);
  const { geography, households, fields, tally } = run;
  fields.zoneResidents.fill(0);
  for (let i = 0; i < geography.n; i++) {
    const share = tally.residents[i]! / households.count;
    fields.residents[i] = share;
    fields.zoneResidents[geography.zoneOf[i]!]! += share;
  }
}

function clear({ residents, homes, byFunction, pay, commute, commuters, owners }: Run['tally']): void {
  for (const column of [residents, homes, byFunction, pay, commute, commuters, owners]) column.fill(0);
}

/** Zone of each establishment, found once for all who work there. */
function placeJobs({ geography: { zoneOf }, establishments: { count, cell, zone } }: Run): void {
  for (let row = 0; row < count; row++) zone[row] = zoneOf[cell[row]!]!;
}

function countFunctions({ geography: { zones }, tally: { homes, byFunction } }: Run): void {
  for (let k = 0; k < homes.length; k++) byFunction[Math.floor(k / zones) % FUNCTION_COUNT]! += homes[k]!;
}

function count(
  { geography, households, establishments, fields, tables, tally, month }: Run,
  [start, end]: RowRange,
): void {
  const { n, zones, zoneOf } = geography;
  const { commuteTicks } = tables;
  const jobZone = establishments.zone;
  const pay = wageTicks(geography, fields.lnWage, PAY_TICKS);
  const { residents, homes, commuters, owners } = tally;
  const due = new Uint8Array(zones);
  for (const i of originsOf(month, zones)) due[i] = 1;
  const { home, establishment, traits } = households;
  for (let row = start; row < end; row++) {
    const cell = home[row]!;
    const zone = zoneOf[cell]!;
    const job = jobZone[establishment[row]!]!;
    const trait = traits[row]!;
    const f = trait & TRAIT_FUNCTION;
    const r = (trait & TRAIT_TELEWORKABLE) >> 3;
    residents[cell]! += 1;
    homes[(r * FUNCTION_COUNT + f) * zones + zone]! += 1;
    tally.pay[r * n + cell]! += pay[f * zones + job]!;
    tally.commute[r * n + cell]! += commuteTicks[zone * zones + job]!;
    if (due[zone] === 1) commuters[(r * zones + zone) * zones + job]! += 1;
    owners[zone]! += (trait & TRAIT_OWNER) >> 4;
  }
}
