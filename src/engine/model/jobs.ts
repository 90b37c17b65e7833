/** Phase 4: workers reconsider their job in the months set for it; those of establishments that moved do so at once. */
import { FUNCTION_COUNT } from '../registries/index.ts';
import { KeyedStream, STREAM, threshold } from '../base/index.ts';
import { drawFromRunningSum, logSurvival, nextMonth } from '../kernels/index.ts';
import { type Run, TRAIT_FUNCTION, TRAIT_OWNER, TRAIT_TELEWORKABLE } from '../state/index.ts';
import { drawEstablishment, offersFrom, refreshOffers } from './offers.ts';
import { countHousehold } from './tally.ts';

const TWO_TO_32 = 4294967296;

/**
 * Redraws the jobs of those who reconsider, given their homes. Each is taken off the tally before the zones of moved
 * establishments change, and counted again once it has chosen.
 */
export function changeJobs(run: Run): void {
  refreshOffers(run.geography, run.parameters, run.fields, run.tables);
  listSeekers(run);
  leaveJobs(run, changeOfFunction(run));
  placeMoved(run);
  takeJobs(run);
}

/** Lists whose month has come, and sets their next; then those of establishments that moved, whose month stays. */
function listSeekers({ calendars, lists, households, establishments, parameters, scenario, month }: Run): void {
  const { seekers, uprooted, moved } = lists;
  const draw = new KeyedStream(scenario.seed, STREAM.hazards);
  const lnSurvival = logSurvival(parameters.hazardJob);
  calendars.job.due(month, seekers);
  for (let k = 0; k < seekers.count; k++) {
    const id = seekers.ids[k]!;
    draw.draw(month, id);
    calendars.job.set(id, nextMonth(month, draw.high, lnSurvival));
  }
  uprooted.count = 0;
  if (moved.count === 0) return;
  const { establishment } = households;
  const isMoved = establishments.moved;
  // Those listed already come by in the same order.
  let k = 0;
  for (let id = 0; id < establishment.length; id++) {
    if (isMoved[establishment[id]!] === 0) continue;
    while (k < seekers.count && seekers.ids[k]! < id) k++;
    if (seekers.ids[k] !== id || k === seekers.count) uprooted.add(id);
  }
}

/** From now on workers of establishments that moved are counted where these stand. */
function placeMoved({ geography: { zoneOf }, establishments: { cell, zone }, lists: { moved } }: Run): void {
  for (let k = 0; k < moved.count; k++) zone[moved.ids[k]!] = zoneOf[cell[moved.ids[k]!]!]!;
}

/** Takes those who reconsider off the tally; some look for a job in another function. Sorts them by what they choose from. */
function leaveJobs(run: Run, change: FunctionChange | undefined): void {
  const { households, geography, lists, moves } = run;
  const { seekers, uprooted, byOffers } = lists;
  const { zones, zoneOf } = geography;
  const switching = change && new FunctionSwitch(run, change);
  byOffers.begin(seekers.count + uprooted.count);
  for (const { ids, count } of [seekers, uprooted]) {
    for (let k = 0; k < count; k++) {
      const id = ids[k]!;
      moves.leavesJob(run, id);
      countHousehold(run, id, -1);
      switching?.decide(id);
      const traits = households.traits[id]!;
      const kind = (traits & TRAIT_FUNCTION) + ((traits & TRAIT_TELEWORKABLE) >> 3) * FUNCTION_COUNT;
      byOffers.add(id, kind * zones + zoneOf[households.home[id]!]!);
    }
  }
  byOffers.sort();
}

/** Draws jobs: for all of a function, kind and zone of home from the same weights. */
function takeJobs(run: Run): void {
  const { households, establishments, geography, tables, lists, moves, month, scenario } = run;
  const { zones } = geography;
  const { ids, start } = lists.byOffers;
  const zoneDraw = new KeyedStream(scenario.seed, STREAM.jobZone);
  const placeDraw = new KeyedStream(scenario.seed, STREAM.jobEstablishment);
  for (let c = 0; c < start.length - 1; c++) {
    if (start[c] === start[c + 1]) continue;
    const kind = Math.floor(c / zones);
    const f = kind % FUNCTION_COUNT;
    const running = offersFrom(tables, zones, f, kind < FUNCTION_COUNT ? 0 : 1, c % zones);
    for (let k = start[c]!; k < start[c + 1]!; k++) {
      const id = ids[k]!;
      const zone = drawFromRunningSum(running, zoneDraw.uniform(month, id));
      households.establishment[id] = drawEstablishment(establishments, zones, f, zone, placeDraw.uniform(month, id));
      countHousehold(run, id, 1);
      moves.takesJob(run, id);
    }
  }
}

/** Lets some of those who reconsider change to a function that lacks workers. */
class FunctionSwitch {
  readonly #run: Run;
  readonly #change: FunctionChange;
  readonly #functionDraw: KeyedStream;
  readonly #traitDraw: KeyedStream;

  constructor(run: Run, change: FunctionChange) {
    this.#run = run;
    this.#change = change;
    this.#functionDraw = new KeyedStream(run.scenario.seed, STREAM.jobFunction);
    this.#traitDraw = new KeyedStream(run.scenario.seed, STREAM.jobTraits);
  }

  decide(id: number): void {
    const { households, month, parameters } = this.#run;
    const { leaveBelow, towards } = this.#change;
    const traits = households.traits[id]!;
    if (leaveBelow[traits & TRAIT_FUNCTION] === 0) return;
    const draw = this.#functionDraw;
    draw.draw(month, id);
    if (draw.high >= leaveBelow[traits & TRAIT_FUNCTION]!) return;
    const u = draw.low / TWO_TO_32;
    let f = 0;
    while (f < FUNCTION_COUNT - 1 && towards[f]! <= u) f++;
    const teleworkable = this.#traitDraw.uniform(month, id) < parameters.tele[f]!;
    households.traits[id] = f | (teleworkable ? TRAIT_TELEWORKABLE : 0) | (traits & TRAIT_OWNER);
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

/** Workers who reconsider this month, by function, as expected: all whose establishment moved, and of the others a share. */
function expectedSeekers({ households, establishments, parameters, tally, lists }: Run): Float64Array {
  const uprooted = new Float64Array(FUNCTION_COUNT);
  const { traits, establishment } = households;
  const add = (id: number) => (uprooted[traits[id]! & TRAIT_FUNCTION]! += 1);
  for (let k = 0; k < lists.uprooted.count; k++) add(lists.uprooted.ids[k]!);
  for (let k = 0; k < lists.seekers.count; k++) {
    const id = lists.seekers.ids[k]!;
    if (establishments.moved[establishment[id]!] === 1) add(id);
  }
  return uprooted.map((those, f) => those + parameters.hazardJob * (tally.byFunction[f]! - those));
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
