/** Phase 4: workers reconsider their job; those of establishments that moved do so at once. */
import {
  type JobBefore,
  type RowRange,
  type Run,
  TRAIT_FUNCTION,
  TRAIT_OWNER,
  TRAIT_TELEWORKABLE,
} from '../state/index.ts';
import { FUNCTION_COUNT } from '../registries/index.ts';
import { DRAW_BLOCK, KeyedStream, STREAM, threshold } from '../base/index.ts';
import { drawEstablishment, drawJobZone, refreshOffers } from './offers.ts';

const TWO_TO_32 = 4294967296;

/**
 * Redraws the jobs of those who reconsider, given their homes, and lists in `tables.homeMovers` the households that will
 * reconsider their home in the next phase (one draw decides on both).
 * @param parts stretches of rows, one after the other: any cut and any order of them give the same bits
 * @returns how many are listed
 */
export function changeJobs(run: Run, parts: readonly RowRange[]): number {
  refreshOffers(run.geography, run.parameters, run.fields, run.tables);
  const change = changeOfFunction(run);
  return parts.reduce((movers, part) => reconsider(run, change, part, movers), 0);
}

/** Those of a stretch of rows; returns how many home movers are listed by then. */
function reconsider(run: Run, change: FunctionChange | undefined, [start, end]: RowRange, listed: number): number {
  const { households, establishments, parameters, tables, month, scenario } = run;
  const hazards = new KeyedStream(scenario.seed, STREAM.hazards);
  const jobBelow = threshold(parameters.hazardJob);
  const renterBelow = threshold(parameters.hazardRenter);
  const ownerBelow = threshold(parameters.hazardOwner);
  const { id, traits, establishment } = households;
  const { moved } = establishments;
  const { homeMovers } = tables;
  const seeker = new JobSeeker(run, change);
  let movers = listed;
  const high = new Uint32Array(DRAW_BLOCK);
  const low = new Uint32Array(DRAW_BLOCK);
  for (let from = start; from < end; from += DRAW_BLOCK) {
    const to = Math.min(end, from + DRAW_BLOCK);
    hazards.drawMany(month, id, from, to, high, low);
    for (let row = from; row < to; row++) {
      const seeks = high[row - from]! < jobBelow || moved[establishment[row]!] === 1;
      const leaves = low[row - from]! < ((traits[row]! & TRAIT_OWNER) === 0 ? renterBelow : ownerBelow);
      if (leaves) homeMovers[movers++] = row;
      if (seeks) seeker.seek(row);
    }
  }
  return movers;
}

/** Where a household worked until now, and in which function; its establishment may just have moved. */
function jobBefore({ households, establishments }: Run, row: number): JobBefore {
  const workplace = households.establishment[row]!;
  const { moved, cell, cellBefore } = establishments;
  return {
    cell: moved[workplace] === 1 ? cellBefore[workplace]! : cell[workplace]!,
    function: households.traits[row]! & TRAIT_FUNCTION,
  };
}

/** Draws a job for one household; holds the keyed streams so that the loop allocates nothing. */
class JobSeeker {
  readonly #run: Run;
  readonly #change: FunctionChange | undefined;
  readonly #functionDraw: KeyedStream;
  readonly #traitDraw: KeyedStream;
  readonly #zoneDraw: KeyedStream;
  readonly #placeDraw: KeyedStream;

  constructor(run: Run, change: FunctionChange | undefined) {
    this.#run = run;
    this.#change = change;
    this.#functionDraw = new KeyedStream(run.scenario.seed, STREAM.jobFunction);
    this.#traitDraw = new KeyedStream(run.scenario.seed, STREAM.jobTraits);
    this.#zoneDraw = new KeyedStream(run.scenario.seed, STREAM.jobZone);
    this.#placeDraw = new KeyedStream(run.scenario.seed, STREAM.jobEstablishment);
  }

  /** A household that reconsiders: perhaps in another function, it takes a job, and those who follow it are told. */
  seek(row: number): void {
    const before = jobBefore(this.#run, row);
    if (this.#change !== undefined) this.#changeFunction(row, this.#change);
    this.#choose(row);
    this.#run.moves.job(this.#run, row, before);
  }

  #changeFunction(row: number, change: FunctionChange): void {
    const { households, month, parameters } = this.#run;
    const traits = households.traits[row]!;
    const id = households.id[row]!;
    const draw = this.#functionDraw;
    draw.draw(month, id);
    if (draw.high >= change.leaveBelow[traits & TRAIT_FUNCTION]!) return;
    const u = draw.low / TWO_TO_32;
    let f = 0;
    while (f < FUNCTION_COUNT - 1 && change.towards[f]! <= u) f++;
    const teleworkable = this.#traitDraw.uniform(month, id) < parameters.tele[f]!;
    households.traits[row] = f | (teleworkable ? TRAIT_TELEWORKABLE : 0) | (traits & TRAIT_OWNER);
  }

  #choose(row: number): void {
    const { households, establishments, geography, tables, month } = this.#run;
    const id = households.id[row]!;
    const f = households.traits[row]! & TRAIT_FUNCTION;
    const r = (households.traits[row]! & TRAIT_TELEWORKABLE) === 0 ? 0 : 1;
    const home = geography.zoneOf[households.home[row]!]!;
    const zone = drawJobZone(tables, geography.zones, f, r, home, this.#zoneDraw.uniform(month, id));
    households.establishment[row] = drawEstablishment(
      establishments,
      geography.zones,
      f,
      zone,
      this.#placeDraw.uniform(month, id),
    );
  }
}

/** How workers follow the functions' job totals (8). */
interface FunctionChange {
  /** 32-bit threshold below which a reconsidering worker of the function leaves it. */
  readonly leaveBelow: Float64Array;
  /** Running shares of the functions that lack workers. */
  readonly towards: Float64Array;
}

/** Where workers are more or fewer than the function's jobs; undefined where all are right. */
function changeOfFunction(run: Run): FunctionChange | undefined {
  const wanted = apportion(run.households.count, run.functionShare);
  const leaveBelow = new Float64Array(FUNCTION_COUNT);
  const towards = new Float64Array(FUNCTION_COUNT);
  let lacking = 0;
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    lacking += Math.max(0, wanted[f]! - run.tally.byFunction[f]!);
    towards[f] = lacking;
  }
  if (lacking === 0) return undefined;
  const seekers = expectedSeekers(run);
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const surplus = run.tally.byFunction[f]! - wanted[f]!;
    if (surplus > 0) leaveBelow[f] = threshold(surplus / Math.max(1, seekers[f]!));
  }
  return { leaveBelow, towards: towards.map((sum) => sum / lacking) };
}

/** Workers who will reconsider this month, by function: those whose establishment moved, and of the others a share. */
function expectedSeekers({ households, establishments, parameters, tally }: Run): Float64Array {
  const seekers = new Float64Array(FUNCTION_COUNT);
  const { traits, establishment, count } = households;
  for (let row = 0; row < count; row++) {
    const uprooted = establishments.moved[establishment[row]!] === 1;
    seekers[traits[row]! & TRAIT_FUNCTION]! += uprooted ? 1 : 0;
  }
  return seekers.map((uprooted, f) => uprooted + parameters.hazardJob * (tally.byFunction[f]! - uprooted));
}

/** Whole numbers in proportion to `shares` that sum to `total` (largest remainders, ties to the first). */
export function apportion(total: number, shares: ArrayLike<number>): Int32Array {
  const count = shares.length;
  let all = 0;
  for (let k = 0; k < count; k++) all += shares[k]!;
  const exact = Float64Array.from({ length: count }, (_, k) => (shares[k]! / all) * total);
  const parts = Int32Array.from(exact, (value) => Math.floor(value));
  const left = total - parts.reduce((sum, part) => sum + part, 0);
  const byRemainder = Array.from(exact.keys()).sort(
    (a, b) => exact[b]! - Math.floor(exact[b]!) - (exact[a]! - Math.floor(exact[a]!)) || a - b,
  );
  for (const k of byRemainder.slice(0, left)) parts[k]! += 1;
  return parts;
}
