/** Counts households: whole numbers only, so that the order in which they are counted cannot change a bit. */
import { FUNCTION_COUNT } from '../registries/index.ts';
import { placeOf, type Run, TRAIT_FUNCTION, TRAIT_OWNER, TRAIT_TELEWORKABLE, traitsOf } from '../state/index.ts';
import { dense } from '../kernels/index.ts';
import { share, type Task } from '../team/index.ts';
import { PAY_TICKS } from './floorspace.ts';
import { sumOfMarks } from './marks.ts';
import { countWage } from './wages.ts';

/** Ticks per minute of commute. */
export const COMMUTE_TICKS = 1024;
/** Zones of home that a thread takes at a time. */
const CHUNK = 32;

type Counted = Pick<Run, 'geography' | 'households' | 'establishments' | 'tally'>;

/** Counts a household where it lives and works, or takes it off again (`by` −1). */
export function countHousehold(
  { geography, households, establishments, tally }: Counted,
  row: number,
  by: 1 | -1,
): void {
  const { zones, zoneOf } = geography;
  const cell = households.home[row]!;
  const zone = zoneOf[cell]!;
  const work = households.work[row]!;
  const traits = traitsOf(work);
  const f = traits & TRAIT_FUNCTION;
  const r = (traits & TRAIT_TELEWORKABLE) >> 3;
  const home = (r * FUNCTION_COUNT + f) * zones + zone;
  tally.residents[cell]! += by;
  if (r === 1) tally.teleworkable[cell]! += by;
  tally.homes[home]! += by;
  tally.byFunction[f]! += by;
  tally.owners[zone]! += by * ((traits & TRAIT_OWNER) >> 4);
  tally.commuters[home * zones + establishments.zone[placeOf(work)]!]! += by;
}

/** Counts a household from one cell over to another, given its traits and its zone of work. */
export function countMove(
  { geography: { zones, zoneOf }, tally }: Counted,
  traits: number,
  job: number,
  from: number,
  to: number,
): void {
  tally.residents[from]! -= 1;
  tally.residents[to]! += 1;
  const r = (traits & TRAIT_TELEWORKABLE) >> 3;
  tally.teleworkable[from]! -= r;
  tally.teleworkable[to]! += r;
  const [fromZone, toZone] = [zoneOf[from]!, zoneOf[to]!];
  if (fromZone === toZone) return;
  const owner = (traits & TRAIT_OWNER) >> 4;
  tally.owners[fromZone]! -= owner;
  tally.owners[toZone]! += owner;
  const kind = (r * FUNCTION_COUNT + (traits & TRAIT_FUNCTION)) * zones;
  tally.homes[kind + fromZone]! -= 1;
  tally.homes[kind + toZone]! += 1;
  tally.commuters[(kind + fromZone) * zones + job]! -= 1;
  tally.commuters[(kind + toZone) * zones + job]! += 1;
}

/** Counts all households anew: at the start, after a jump in time, and where the tally is checked. */
export function recountHouseholds(run: Counted): void {
  const { tally, households } = run;
  const { residents, teleworkable, homes, byFunction, owners, commuters } = tally;
  for (const column of [residents, teleworkable, homes, byFunction, owners, commuters]) column.fill(0);
  for (let row = 0; row < households.count; row++) countHousehold(run, row, 1);
  tally.marks[0] = sumOfMarks(households);
}

/** Zone of each establishment, which its workers are counted in. */
export function placeWorkers({ geography: { zoneOf }, establishments: { count, cell, zone } }: Counted): void {
  for (let row = 0; row < count; row++) zone[row] = zoneOf[cell[row]!]!;
}

/** What follows from the counts: shares of residents, and by zone what residents earn and how long they travel. */
export function settleTally(run: Run): void {
  const { geography, households, fields, tally } = run;
  fields.zoneResidents.fill(0);
  for (let i = 0; i < geography.n; i++) {
    const share = tally.residents[i]! / households.count;
    fields.residents[i] = share;
    fields.zoneResidents[geography.zoneOf[i]!]! += share;
  }
  sumPayAndCommutes(run);
}

/** What residents earn and how long they travel, by zone and r: one pass over who commutes where. */
function sumPayAndCommutes({ geography, fields, tables, tally }: Run): void {
  const { zones } = geography;
  const { commuters, pay, commute } = tally;
  const { wageTicks, commuteTicks, peopleSums: sums } = tables;
  countWage(fields.lnWage, PAY_TICKS, wageTicks);
  const kinds = 2 * FUNCTION_COUNT;
  share(PEOPLE_SUMS, [commuters, wageTicks, commuteTicks, sums], [zones], zones, CHUNK);
  pay.fill(0);
  commute.fill(0);
  for (let i = 0; i < zones; i++) {
    for (let kind = 0; kind < kinds; kind++) {
      const at = kind < FUNCTION_COUNT ? i : zones + i;
      pay[at]! += sums[2 * (i * kinds + kind)]!;
      commute[at]! += sums[2 * (i * kinds + kind) + 1]!;
    }
  }
}

type PeopleColumns = readonly [commuters: Int32Array, wage: Float64Array, way: Int32Array, sums: Float64Array];

export const PEOPLE_SUMS: Task<PeopleColumns> = {
  run([commuters, wage, way, sums], [zones = 0], from, to) {
    dense.peopleSums(commuters, wage, way, from, to, zones, sums);
  },
};
