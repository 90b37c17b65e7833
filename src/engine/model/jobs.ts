/** Phase 4: workers reconsider their job in the months set for it; those of establishments that moved do so at once. */
import { FUNCTION_COUNT } from '../registries/index.ts';
import { KeyedStream, STREAM, threshold } from '../base/index.ts';
import { BATCH, batch, Draw } from '../kernels/index.ts';
import { readable, share, type Task } from '../team/index.ts';
import {
  type CellColumn,
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
import { listUprooted } from './uprooted.ts';
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
  calendars.job.due(month, lists.due);
}

/** From now on workers of establishments that moved are counted where these stand. */
function placeMoved({ geography: { zoneOf }, establishments: { cell, zone }, lists: { moved } }: Run): void {
  for (let k = 0; k < moved.count; k++) zone[moved.ids[k]!] = zoneOf[cell[moved.ids[k]!]!]!;
}

/** Sorts those listed by what they choose from; some change to another function first. Those whose month has come get another. */
function sortSeekers(run: Run, change: FunctionChange | undefined): void {
  const { lists, geography } = run;
  const { due, uprooted, choosing } = lists;
  setNextJobs(run);
  choosing.begin(due.count + uprooted.count);
  choosing.addAll(due);
  choosing.addAll(uprooted);
  rememberJobs(run);
  if (change) changeFunctions(run, change);
  readSeekers(run);
  choosing.sort(2 * FUNCTION_COUNT * geography.zones);
}

function setNextJobs({ calendars, waiting, lists: { due }, scenario, tally, month }: Run): void {
  const hazards = new KeyedStream(scenario.seed, STREAM.hazards);
  const { ids, high, before, after } = batch;
  for (let first = 0; first < due.count; first += BATCH) {
    const count = due.batchFrom(first, ids, BATCH);
    batch.draw(hazards, month, count);
    before.fill(month, 0, count);
    for (let k = 0; k < count; k++) after[k] = waiting.job.next(month, high[k]!);
    calendars.job.set(ids, after, count);
    tally.marks[0]! += batch.markChange(OF_JOB_DATE, count);
  }
}

function rememberJobs(run: Run): void {
  const { moves, lists } = run;
  const { ids, count } = lists.choosing;
  if (moves.hearsOfJobs(run)) for (let k = 0; k < count; k++) moves.leavesJob(run, ids[k]!);
}

/** Reads of those who choose what they choose by: r, zone of home and function. Each brings its zone of work. */
function readSeekers({ households, establishments, geography, lists }: Run): void {
  const { ids, classes, brought, count } = lists.choosing;
  const { home, work } = households;
  // Zones of establishments that moved are still those in which their workers are counted.
  const columns = [ids, home, work, readable(geography.zoneOf), establishments.zone, classes, brought] as const;
  share(SEEKERS, columns, [geography.zones], count, CHUNK);
}

type SeekerColumns = readonly [
  ids: Uint32Array,
  home: CellColumn,
  work: Uint32Array,
  zoneOf: Int32Array,
  zone: Uint16Array,
  classes: Uint32Array,
  brought: Uint32Array,
];

export const SEEKERS: Task<SeekerColumns> = {
  run([ids, home, work, zoneOf, zone, classes, brought], [zones = 0], from, to) {
    for (let k = from; k < to; k++) {
      const id = ids[k]!;
      const now = work[id]!;
      const r = (now & TRAIT_TELEWORKABLE) >> 3;
      classes[k] = (r * zones + zoneOf[home[id]!]!) * FUNCTION_COUNT + (now & TRAIT_FUNCTION);
      brought[k] = packed(zone[placeOf(now)]!, traitsOf(now));
    }
  },
};

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
  const { ids, brought, marks, count } = lists.choosing;
  share(TAKE_JOBS, [ids, brought, households.work, marks], [], count, CHUNK);
  tally.marks[0]! += lists.choosing.sumOfMarks();
  if (moves.hearsOfJobs(run)) for (let k = 0; k < count; k++) moves.takesJob(run, ids[k]!);
}

type TakenJobs = readonly [ids: Uint32Array, brought: Uint32Array, work: Uint32Array, marks: Int32Array];

export const TAKE_JOBS: Task<TakenJobs> = {
  run([ids, brought, work, marks], _, from, to) {
    const { before, after } = batch;
    for (let first = from; first < to; first += BATCH) {
      const count = Math.min(BATCH, to - first);
      for (let k = 0; k < count; k++) {
        const id = ids[first + k]!;
        const now = brought[first + k]!;
        batch.ids[k] = id;
        before[k] = work[id]!;
        after[k] = now;
        work[id] = now;
      }
      marks[first / BATCH] = batch.markChange(OF_WORK, count);
    }
  },
};

/** Lets some of those who reconsider change to a function that lacks workers. */
function changeFunctions(run: Run, change: FunctionChange): void {
  const { choosing } = run.lists;
  const switching = new FunctionSwitch(run, change);
  for (let first = 0; first < choosing.count; first += BATCH) {
    const count = Math.min(BATCH, choosing.count - first);
    batch.ids.set(choosing.ids.subarray(first, first + count));
    switching.decide(count);
  }
}

/** Decides who changes, and to what. */
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
