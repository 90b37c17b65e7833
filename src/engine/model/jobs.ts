/** Phase 4: workers reconsider their job in the months set for it; those of establishments that moved do so at once. */
import { FUNCTION_COUNT } from '../registries/index.ts';
import { KeyedStream, STREAM, threshold } from '../base/index.ts';
import { BATCH, batch, Draw } from '../kernels/index.ts';
import { share, type Task } from '../team/index.ts';
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
import { OF_JOB_DATE, OF_WORK, workMark } from './marks.ts';
import { countHousehold } from './tally.ts';
import { chooseZones } from './zoneChoice.ts';

const TWO_TO_32 = 4294967296;
/** Events that a thread takes at a time. */
const CHUNK = 4 * BATCH;

/**
 * Redraws the jobs of those who reconsider, given their homes. Columns of households are read and written in the order of
 * ids, and only what is chosen from is gone through by class: either way memory is met in its own order.
 */
export function changeJobs(run: Run): void {
  refreshOffers(run.geography, run.parameters, run.fields, run.tables);
  listSeekers(run);
  const change = changeOfFunction(run, listUprooted(run));
  sortSeekers(run, change);
  placeMoved(run);
  chooseJobZones(run);
  countCommuters(run);
  chooseWorkplaces(run);
  takeJobs(run);
}

/** Lists those whose month has come. */
function listSeekers({ calendars, lists, month }: Run): void {
  calendars.job.due(month, lists.seekers);
}

/**
 * Lists the workers of establishments that moved, but for those whose month has come. They are found by looking through the
 * column: an index from establishments to workers would cost more memory than the rest of a household together, and keeping
 * it up more time than this pass.
 * @returns workers of establishments that moved, listed or not, by function
 */
function listUprooted({ lists, households, month }: Run): Float64Array {
  const { uprooted, moved, marked } = lists;
  const { work, nextJob, count } = households;
  uprooted.count = 0;
  const uprootedBy = new Float64Array(FUNCTION_COUNT);
  if (moved.count === 0) return uprootedBy;
  for (let k = 0; k < moved.count; k++) marked.add(moved.ids[k]!);
  for (let first = 0; first < count; first += BATCH) {
    const found = findMarked(work, first, Math.min(count, first + BATCH), marked.words);
    for (let k = 0; k < found; k++) {
      const id = batch.ids[k]!;
      uprootedBy[work[id]! & TRAIT_FUNCTION]! += 1;
      if (nextJob[id] !== month) uprooted.add(id);
    }
  }
  for (let k = 0; k < moved.count; k++) marked.remove(moved.ids[k]!);
  return uprootedBy;
}

/** Writes to the batch who of `from` up to, not with, `to` works in a marked establishment. @returns how many */
function findMarked(work: Uint32Array, from: number, to: number, words: Uint32Array): number {
  const { ids } = batch;
  let found = 0;
  for (let id = from; id < to; id++) {
    const word = work[id]!;
    // Everybody is written down, and those who are not meant are written over: a sum instead of a branch.
    ids[found] = id;
    // The bit of the establishment, which stands in the word above the traits.
    found += (words[word >>> 10]! >>> (word >>> 5)) & 1;
  }
  return found;
}

/** From now on workers of establishments that moved are counted where these stand. */
function placeMoved({ geography: { zoneOf }, establishments: { cell, zone }, lists: { moved } }: Run): void {
  for (let k = 0; k < moved.count; k++) zone[moved.ids[k]!] = zoneOf[cell[moved.ids[k]!]!]!;
}

/** Sorts those listed by what they choose from; some change to another function first. Those whose month has come get another. */
function sortSeekers(run: Run, change: FunctionChange | undefined): void {
  const { lists, geography } = run;
  const { seekers, uprooted, choosing } = lists;
  const switching = change && new FunctionSwitch(run, change);
  choosing.begin(seekers.count + uprooted.count);
  const hazards = new KeyedStream(run.scenario.seed, STREAM.hazards);
  for (let first = 0; first < seekers.count; first += BATCH) {
    const count = seekers.batchFrom(first, batch.ids, BATCH);
    setNextJobs(run, hazards, count);
    addSeekers(run, switching, count);
  }
  for (let first = 0; first < uprooted.count; first += BATCH)
    addSeekers(run, switching, uprooted.batchFrom(first, batch.ids, BATCH));
  choosing.sort(2 * FUNCTION_COUNT * geography.zones);
}

function setNextJobs({ calendars, waiting, tally, month }: Run, hazards: KeyedStream, count: number): void {
  const { ids, high, before, after } = batch;
  batch.draw(hazards, month, count);
  before.fill(month, 0, count);
  for (let k = 0; k < count; k++) after[k] = waiting.job.next(month, high[k]!);
  calendars.job.set(ids, after, count);
  tally.marks[0]! += batch.markChange(OF_JOB_DATE, count);
}

/** Adds a batch to those who choose: by r, zone of home and function. Each brings its zone of work. */
function addSeekers(run: Run, switching: FunctionSwitch | undefined, count: number): void {
  const { households, establishments, geography, lists, moves } = run;
  const { zoneOf } = geography;
  const { home, work } = households;
  // Zones of establishments that moved are still those in which their workers are counted.
  const { zone } = establishments;
  const { choosing } = lists;
  const { ids } = batch;
  if (moves.hearsOfJobs(run)) for (let k = 0; k < count; k++) moves.leavesJob(run, ids[k]!);
  switching?.decide(count);
  for (let k = 0; k < count; k++) {
    const id = ids[k]!;
    const now = work[id]!;
    const r = (now & TRAIT_TELEWORKABLE) >> 3;
    const ofClass = (r * geography.zones + zoneOf[home[id]!]!) * FUNCTION_COUNT + (now & TRAIT_FUNCTION);
    choosing.add(id, ofClass, packed(zone[placeOf(now)]!, traitsOf(now)));
  }
}

/** Draws zones of jobs. */
function chooseJobZones({ lists, tables, geography, scenario, month }: Run): void {
  const { offersOf: weights, offerBlocks: ends, commuteDecay } = tables;
  const decay = [commuteDecay[0].values, commuteDecay[1].values] as const;
  const key = { seed: scenario.seed, stream: STREAM.job, month };
  chooseZones(lists.choosing, { weights, decay, ends }, geography.zones, FUNCTION_COUNT, key);
}

/** Moves each event's count to its new zone of work, then sorts the events by function and new zone. */
function countCommuters({ geography: { zones }, tally: { commuters }, lists }: Run): void {
  const { choosing } = lists;
  const { order, classes, brought, drawn, count } = choosing;
  for (let k = 0; k < count; k++) {
    const event = order[k]!;
    const origin = Math.floor(classes[event]! / FUNCTION_COUNT);
    const r = origin < zones ? 0 : 1;
    const word = brought[event]!;
    const f = word & TRAIT_FUNCTION;
    const row = ((r * FUNCTION_COUNT + f) * zones + origin - r * zones) * zones;
    commuters[row + placeOf(word)]! -= 1;
    commuters[row + drawn[event]!]! += 1;
    classes[event] = f * zones + drawn[event]!;
  }
  choosing.sort(FUNCTION_COUNT * zones);
}

/** Draws establishments in these zones, by size. They then stand with their event's traits. */
function chooseWorkplaces({ establishments, lists }: Run): void {
  const { group, groupStart, groupSize, groupGuide } = establishments;
  const { order, classes, brought, rest, count } = lists.choosing;
  const columns = [order, classes, brought, rest, group, groupStart, groupSize, groupGuide] as const;
  share(WORKPLACES, columns, [], count, CHUNK);
}

type WorkplaceColumns = readonly [
  order: Uint32Array,
  classes: Uint32Array,
  brought: Uint32Array,
  rest: Float64Array,
  group: Uint32Array,
  groupStart: Uint32Array,
  groupSize: Uint32Array,
  groupGuide: Uint32Array,
];

export const WORKPLACES: Task<WorkplaceColumns> = {
  run([order, classes, brought, rest, group, groupStart, groupSize, groupGuide], _, from, to) {
    for (let k = from; k < to; k++) {
      const event = order[k]!;
      const there = classes[event]!;
      draw.guided(groupSize, groupGuide, groupStart[there]!, groupStart[there + 1]!, rest[event]!);
      brought[event] = packed(group[draw.at]!, traitsOf(brought[event]!));
    }
  },
};

const draw = new Draw();

/** Everybody goes where they chose to. */
function takeJobs(run: Run): void {
  const { households, lists, tally, moves } = run;
  const { work } = households;
  const { choosing } = lists;
  const { ids, before, after } = batch;
  const told = moves.hearsOfJobs(run);
  for (let first = 0; first < choosing.count; first += BATCH) {
    const count = Math.min(BATCH, choosing.count - first);
    for (let k = 0; k < count; k++) {
      const id = choosing.ids[first + k]!;
      const now = choosing.brought[first + k]!;
      ids[k] = id;
      before[k] = work[id]!;
      after[k] = now;
      work[id] = now;
    }
    tally.marks[0]! += batch.markChange(OF_WORK, count);
    if (told) for (let k = 0; k < count; k++) moves.takesJob(run, ids[k]!);
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

  /** Decides for the first `count` of the batch. */
  decide(count: number): void {
    const { households, month } = this.#run;
    const { leaveBelow } = this.#change;
    const { ids, high, low } = batch;
    batch.draw(this.#functionDraw, month, count);
    for (let k = 0; k < count; k++)
      if (high[k]! < leaveBelow[households.work[ids[k]!]! & TRAIT_FUNCTION]!)
        this.#switch(ids[k]!, low[k]! / TWO_TO_32);
  }

  /** @param u uniform: towards which function */
  #switch(id: number, u: number): void {
    const { households, month, parameters, tally } = this.#run;
    const { towards } = this.#change;
    const word = households.work[id]!;
    let f = 0;
    while (f < FUNCTION_COUNT - 1 && towards[f]! <= u) f++;
    const teleworkable = this.#traitDraw.uniform(month, id) < parameters.tele[f]!;
    countHousehold(this.#run, id, -1);
    const then = packed(placeOf(word), f | (teleworkable ? TRAIT_TELEWORKABLE : 0) | (word & TRAIT_OWNER));
    households.work[id] = then;
    tally.marks[0]! += workMark(id, then) - workMark(id, word);
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
