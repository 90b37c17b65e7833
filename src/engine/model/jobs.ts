/** Phase 4: workers reconsider their job in the months set for it; those of establishments that moved do so at once. */
import { FUNCTION_COUNT } from '../registries/index.ts';
import { KeyedStream, STREAM, threshold } from '../base/index.ts';
import { blocksOf, Draw } from '../kernels/index.ts';
import {
  packed,
  placeOf,
  type Run,
  TRAIT_FUNCTION,
  TRAIT_OWNER,
  TRAIT_TELEWORKABLE,
  traitsOf,
} from '../state/index.ts';
import { refreshOffers } from './offers.ts';
import { jobDateMark, workMark } from './marks.ts';
import { countHousehold } from './tally.ts';

const TWO_TO_32 = 4294967296;

/** Redraws the jobs of those who reconsider, given their homes. */
export function changeJobs(run: Run): void {
  refreshOffers(run.geography, run.parameters, run.fields, run.tables);
  const change = changeOfFunction(run, listSeekers(run));
  sortSeekers(run, change);
  placeMoved(run);
  chooseJobs(run);
}

/**
 * Lists whose month has come, and sets their next; then those of establishments that moved, whose month stays. Workers are
 * found by looking through their column: an index from establishments to workers would cost more memory than the rest of a
 * household together, and keeping it up more time than this pass.
 * @returns workers of establishments that moved, listed or not, by function
 */
function listSeekers(run: Run): Float64Array {
  const { calendars, waiting, lists, households, establishments, scenario, tally, month } = run;
  const { seekers, uprooted, moved } = lists;
  calendars.job.due(month, seekers);
  uprooted.count = 0;
  const uprootedBy = new Float64Array(FUNCTION_COUNT);
  if (moved.count > 0) {
    const { work, nextJob } = households;
    const isMoved = establishments.moved;
    for (let id = 0; id < work.length; id++) {
      const workplace = placeOf(work[id]!);
      if (isMoved[workplace] === 0) continue;
      uprootedBy[establishments.function[workplace]!]! += 1;
      if (nextJob[id] !== month) uprooted.add(id);
    }
  }
  const draw = new KeyedStream(scenario.seed, STREAM.hazards);
  for (let k = 0; k < seekers.count; k++) {
    const id = seekers.ids[k]!;
    draw.draw(month, id);
    const next = waiting.job.next(month, draw.high);
    calendars.job.set(id, next);
    tally.marks[0]! += jobDateMark(id, next) - jobDateMark(id, month);
  }
  return uprootedBy;
}

/** From now on workers of establishments that moved are counted where these stand. */
function placeMoved({ geography: { zoneOf }, establishments: { cell, zone }, lists: { moved } }: Run): void {
  for (let k = 0; k < moved.count; k++) zone[moved.ids[k]!] = zoneOf[cell[moved.ids[k]!]!]!;
}

/** Sorts those listed by what they choose from; some change to another function first. Each brings its zone of work. */
function sortSeekers(run: Run, change: FunctionChange | undefined): void {
  const { households, establishments, geography, lists, moves, tally } = run;
  const { marks } = tally;
  const { zones, zoneOf } = geography;
  const { home, work } = households;
  // Zones of establishments that moved are still those in which their workers are counted.
  const { zone } = establishments;
  const { seekers, uprooted, byOffers } = lists;
  const switching = change && new FunctionSwitch(run, change);
  const told = moves.hearsOfJobs(run);
  byOffers.begin(seekers.count + uprooted.count);
  for (const { ids, count } of [seekers, uprooted]) {
    for (let k = 0; k < count; k++) {
      const id = ids[k]!;
      if (told) moves.leavesJob(run, id);
      switching?.decide(id);
      const now = work[id]!;
      const f = now & TRAIT_FUNCTION;
      const r = (now & TRAIT_TELEWORKABLE) >> 3;
      marks[0]! -= workMark(id, now);
      byOffers.add(
        id,
        (r * FUNCTION_COUNT + f) * zones + zoneOf[home[id]!]!,
        packed(zone[placeOf(now)]!, traitsOf(now)),
      );
    }
  }
  byOffers.sort();
}

/** Draws jobs: first the zone, then an establishment there by its size. Keeps the tally. */
function chooseJobs(run: Run): void {
  const { households, establishments, geography, tables, tally, moves, month, scenario } = run;
  const { zones } = geography;
  const { work } = households;
  const { group, groupStart, groupSize, groupGuide } = establishments;
  const { offersOf, offerBlocks, commuteDecay } = tables;
  const { commuters, marks } = tally;
  const { ids, brought, start } = run.lists.byOffers;
  const blocks = blocksOf(zones);
  const stream = new KeyedStream(scenario.seed, STREAM.job);
  const draw = new Draw();
  const told = moves.hearsOfJobs(run);
  for (let c = 0; c < start.length - 1; c++) {
    const end = start[c + 1]!;
    if (start[c] === end) continue;
    const from = c % zones;
    const kind = (c - from) / zones;
    const f = kind % FUNCTION_COUNT;
    const r = kind < FUNCTION_COUNT ? 0 : 1;
    const decay = commuteDecay[r].values;
    const ends = ((r * zones + from) * FUNCTION_COUNT + f) * blocks;
    for (let k = start[c]!; k < end; k++) {
      const id = ids[k]!;
      draw.product(offersOf, f * zones, decay, from * zones, zones, offerBlocks, ends, stream.uniform(month, id));
      const to = draw.at;
      commuters[c * zones + placeOf(brought[k]!)]! -= 1;
      commuters[c * zones + to]! += 1;
      const there = f * zones + to;
      draw.guided(groupSize, groupGuide, groupStart[there]!, groupStart[there + 1]!, draw.rest);
      const now = packed(group[draw.at]!, traitsOf(brought[k]!));
      work[id] = now;
      marks[0]! += workMark(id, now);
      if (told) moves.takesJob(run, id);
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
    const { households, month, parameters, tally } = this.#run;
    const { leaveBelow, towards } = this.#change;
    const traits = traitsOf(households.work[id]!);
    if (leaveBelow[traits & TRAIT_FUNCTION] === 0) return;
    const draw = this.#functionDraw;
    draw.draw(month, id);
    if (draw.high >= leaveBelow[traits & TRAIT_FUNCTION]!) return;
    const u = draw.low / TWO_TO_32;
    let f = 0;
    while (f < FUNCTION_COUNT - 1 && towards[f]! <= u) f++;
    const teleworkable = this.#traitDraw.uniform(month, id) < parameters.tele[f]!;
    countHousehold(this.#run, id, -1);
    const then = f | (teleworkable ? TRAIT_TELEWORKABLE : 0) | (traits & TRAIT_OWNER);
    const workplace = placeOf(households.work[id]!);
    households.work[id] = packed(workplace, then);
    tally.marks[0]! += workMark(id, packed(workplace, then)) - workMark(id, packed(workplace, traits));
    countHousehold(this.#run, id, 1);
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
function changeOfFunction(run: Run, uprootedBy: Float64Array): FunctionChange | undefined {
  const wanted = apportion(run.households.count, run.functionShare);
  const leaveBelow = new Float64Array(FUNCTION_COUNT);
  const towards = new Float64Array(FUNCTION_COUNT);
  let lacking = 0;
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    lacking += Math.max(0, wanted[f]! - run.tally.byFunction[f]!);
    towards[f] = lacking;
  }
  if (lacking === 0) return undefined;
  // As expected: all whose establishment moved, and of the others a share.
  const { hazardJob } = run.parameters;
  const seekers = uprootedBy.map((those, f) => those + hazardJob * (run.tally.byFunction[f]! - those));
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const surplus = run.tally.byFunction[f]! - wanted[f]!;
    if (surplus > 0) leaveBelow[f] = threshold(surplus / Math.max(1, seekers[f]!));
  }
  return { leaveBelow, towards: towards.map((sum) => sum / lacking) };
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
