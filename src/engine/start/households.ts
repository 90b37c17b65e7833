/**
 * The first month's households, from the baseline's joint law by quota, so that the city starts at rest and as observed
 * (MODEL section 7). Households are numbered in the order of the jobs that they hold: by function, then by place of work.
 */
import {
  type Baseline,
  type Establishments,
  cellColumn,
  type Households,
  packed,
  TRAIT_OWNER,
  type WaitingTimes,
} from '../state/index.ts';
import { FUNCTION_COUNT } from '../registries/index.ts';
import type { Geography } from '../city/index.ts';
import { KeyedStream, STREAM } from '../base/index.ts';
import { BATCH, batch } from '../kernels/index.ts';
import { columnOf } from '../team/index.ts';
import type { Stage } from './stage.ts';
import { roundControlled } from './controlledRounding.ts';
import { fitMargins } from './fit.ts';
import { systematic } from './quota.ts';
import { shuffle } from './shuffle.ts';
import { Uniforms } from './uniforms.ts';
import { markTraits } from './traits.ts';

/**
 * One for every job. Needs `tables` at the establishments' offers.
 * @param count as many as the establishments have jobs
 */
export function drawHouseholds(
  stage: Stage,
  baseline: Baseline,
  establishments: Establishments,
  waiting: WaitingTimes,
  count: number,
  seed: number,
): Households {
  const { geography, parameters, observed } = stage;
  const residents = systematic(observed.residents, count, new KeyedStream(seed, STREAM.startResidents).uniform(0, 0));
  const households: Households = {
    count,
    home: cellColumn(geography.n, count),
    work: columnOf(Uint32Array, count),
    nextJob: new Uint16Array(count),
    nextHome: new Uint16Array(count),
  };
  takeJobs(households, establishments);
  const homeZone = drawHomeZones(stage, baseline, establishments, residents, seed);
  const byZone = sortByZone(homeZone, geography.zones);
  settleInCells(households, byZone, residents, geography, seed);
  const { tele, ownerShare: owned } = parameters;
  markTraits(households, byZone, { tele, perFunction: establishments.totalSize, owned }, seed);
  setDates(households, waiting, seed);
  return households;
}

/** The month in which each next thinks about its job and its home. */
function setDates(
  { count, work, nextJob, nextHome }: Households,
  { job, renter, owner }: WaitingTimes,
  seed: number,
): void {
  const draw = new KeyedStream(seed, STREAM.hazards);
  for (let first = 0; first < count; first += BATCH) {
    const here = Math.min(BATCH, count - first);
    for (let k = 0; k < here; k++) batch.ids[k] = first + k;
    batch.draw(draw, 0, here);
    for (let k = 0, id = first; k < here; k++, id++) {
      nextJob[id] = job.next(0, batch.high[k]!);
      nextHome[id] = ((work[id]! & TRAIT_OWNER) === 0 ? renter : owner).next(0, batch.low[k]!);
    }
  }
}

/** Household and job of the same number belong together. */
function takeJobs({ work }: Households, { count, size, function: kind }: Establishments): void {
  let job = 0;
  for (let id = 0; id < count; id++) {
    for (let k = 0; k < size[id]!; k++, job++) {
      work[job] = packed(id, kind[id]!);
    }
  }
}

/**
 * Zone of home by household. Two tables are rounded, each with its sums kept: residents by zone and function, and for each
 * function commuters by zone of home and of work. Which of a zone's workers comes from where is shuffled.
 */
function drawHomeZones(
  { geography, tables }: Stage,
  baseline: Baseline,
  establishments: Establishments,
  residents: Int32Array,
  seed: number,
): Uint32Array {
  const { zones } = geography;
  const jobs = jobsByZone(establishments, geography);
  const homes = homesByFunction(baseline, tables.offerSums, sumByZone(residents, geography), jobs, seed);
  const draws = new KeyedStream(seed, STREAM.startCommutes);
  const order = new Uniforms(new KeyedStream(seed, STREAM.startCommuters));
  const homeZone = new Uint32Array(residents.reduce((sum, people) => sum + people, 0));
  let next = 0;
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const living = Int32Array.from({ length: zones }, (_, i) => homes[i * FUNCTION_COUNT + f]!);
    const working = Int32Array.from({ length: zones }, (_, j) => jobs[j * FUNCTION_COUNT + f]!);
    const law = commuteLaw(tables.commuteDecay[0].values, tables.offers, f);
    fitMargins(law, living, working);
    const commuters = roundControlled(law, living, working, (k) => draws.uniform(f, k));
    for (let j = 0; j < zones; j++) {
      const start = next;
      for (let i = 0; i < zones; i++) for (let k = commuters[i * zones + j]!; k > 0; k--) homeZone[next++] = i;
      shuffle(homeZone.subarray(start, next), order.from(start, next - start));
    }
  }
  return homeZone;
}

/** Residents by zone and function, `z · 7 + f`: Pr(home | f) of the baseline, with whole sums of both. */
function homesByFunction(
  { zoneAttraction }: Baseline,
  offerSums: Float64Array,
  living: Int32Array,
  jobs: Int32Array,
  seed: number,
): Int32Array {
  const law = Float64Array.from(jobs, (_, at) => zoneAttraction[Math.floor(at / FUNCTION_COUNT)]! * offerSums[at]!);
  const working = new Int32Array(FUNCTION_COUNT);
  jobs.forEach((number, at) => (working[at % FUNCTION_COUNT]! += number));
  fitMargins(law, living, working);
  const draws = new KeyedStream(seed, STREAM.startHomes);
  return roundControlled(law, living, working, (k) => draws.uniform(0, k));
}

/** Pr(j | i) of (4) up to a factor by home, row = home. */
function commuteLaw(decay: Float64Array, offers: Float64Array, f: number): Float64Array {
  const zones = offers.length / FUNCTION_COUNT;
  const law = decay.slice();
  for (let i = 0, at = 0; i < zones; i++)
    for (let j = 0; j < zones; j++, at++) law[at]! *= offers[j * FUNCTION_COUNT + f]!;
  return law;
}

function jobsByZone({ count, size, cell, function: kind }: Establishments, { zones, zoneOf }: Geography): Int32Array {
  const jobs = new Int32Array(zones * FUNCTION_COUNT);
  for (let id = 0; id < count; id++) jobs[zoneOf[cell[id]!]! * FUNCTION_COUNT + kind[id]!]! += size[id]!;
  return jobs;
}

function sumByZone(column: Int32Array, { zones, zoneOf }: Geography): Int32Array {
  const sums = new Int32Array(zones);
  column.forEach((value, i) => (sums[zoneOf[i]!]! += value));
  return sums;
}

/** Households by zone of home, in the order of their ids within each. */
function sortByZone(homeZone: Uint32Array, zones: number): Uint32Array[] {
  const numbers = new Int32Array(zones);
  for (const zone of homeZone) numbers[zone]! += 1;
  const lists = Array.from(numbers, (number) => new Uint32Array(number));
  numbers.fill(0);
  homeZone.forEach((zone, id) => (lists[zone]![numbers[zone]!++] = id));
  return lists;
}

/** Gives every cell its number of residents; which of the zone's households they are is shuffled. */
function settleInCells(
  { home }: Households,
  byZone: readonly Uint32Array[],
  residents: Int32Array,
  { zoneStart }: Geography,
  seed: number,
): void {
  const draws = new Uniforms(new KeyedStream(seed, STREAM.startCells));
  byZone.forEach((ids, zone) => {
    const cells = new Uint32Array(ids.length);
    let next = 0;
    for (let cell = zoneStart[zone]!; cell < zoneStart[zone + 1]!; cell++)
      cells.fill(cell, next, (next += residents[cell]!));
    shuffle(cells, draws.of(ids));
    for (let k = 0; k < ids.length; k++) home[ids[k]!] = cells[k]!;
  });
}
