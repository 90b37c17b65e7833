/**
 * Which establishments move or close in a month, and where in the city they go: by quota instead of a coin each.
 *
 * They are gone through along the tour of the city, and of every 1/hazard in a row one is struck (Deville's systematic
 * sampling: Chauvet 2012, "On a characterization of ordered pivotal sampling", Bernoulli 18). Each has exactly its hazard in
 * every month, independently of other months, so that waiting times are geometric. Every part of the city loses its share
 * of establishments, to within one at either end; coins would thin out one district and spare another. Those struck
 * then go to places that fill the city evenly, by their weight (Roberts 2018, "The unreasonable effectiveness of
 * quasirandom sequences"; the random shift is Cranley and Patterson's, 1976).
 *
 * Establishments are counted by classes of size, doubling by doubling, so that all this holds for jobs too.
 */
import { FUNCTION_COUNT } from '../registries/index.ts';
import type { Geography } from '../city/index.ts';
import { type KeyedStream, uniformOf } from '../base/index.ts';
import { drawFromRunningSum, type List } from '../kernels/index.ts';
import type { Establishments, Run } from '../state/index.ts';

/** Classes of size: 1, 2–3, 4–7, 8–15 … agents. */
const SIZE_CLASSES = 32;
/** Classes of all functions. */
export const TURN_CLASSES = FUNCTION_COUNT * SIZE_CLASSES;
/** Steps of the golden section: any stretch of them fills the unit interval evenly. */
const GOLDEN_SECTION = (Math.sqrt(5) - 1) / 2;

const sizeClass = (size: number): number => 31 - Math.clz32(size);

/** Rows in which one is struck are numbered by class and place along the tour; this many classes have room. */
const CLASS_ROOM = 256;
/** Beyond the end of a row: who is struck in it has been met. */
const MET = 2;

/**
 * Lists those struck this month, function by function, along the tour.
 * @param hazards chance a month, by function
 * @param draws keyed by month, class and row
 */
export function listTurns(
  { group, groupStart, size }: Establishments,
  { zones, tour }: Geography,
  hazards: readonly number[],
  draws: KeyedStream,
  month: number,
  struck: List,
): void {
  struck.count = 0;
  for (let f = 0; f < FUNCTION_COUNT; f++) {
    const hazard = hazards[f]!;
    if (hazard === 0) continue;
    rows.begin(hazard, draws, month, f);
    for (let at = 0; at < zones; at++) {
      const first = f * zones + tour[at]!;
      for (let slot = groupStart[first]!; slot < groupStart[first + 1]!; slot++) {
        const id = group[slot]!;
        if (rows.strikes(sizeClass(size[id]!))) struck.add(id);
      }
    }
  }
}

/** Goes through the establishments of one function, and says of each whether it is the one of its row. */
class Rows {
  /** By class of size: number of the row, how far along it the next begins, and where the one is that is struck, 0 to 1. */
  readonly #row = new Uint32Array(SIZE_CLASSES);
  readonly #at = new Float64Array(SIZE_CLASSES);
  readonly #target = new Float64Array(SIZE_CLASSES);
  #hazard = 0;
  #draws: KeyedStream | undefined;
  #month = 0;
  #function = 0;

  begin(hazard: number, draws: KeyedStream, month: number, f: number): void {
    this.#hazard = hazard;
    this.#draws = draws;
    this.#month = month;
    this.#function = f;
    this.#at.fill(0);
    this.#row.fill(0);
    for (let k = 0; k < SIZE_CLASSES; k++) this.#target[k] = this.#uniform(k);
  }

  /** Whether the next of a class is struck. Each takes as much of its row as its hazard. */
  strikes(k: number): boolean {
    const start = this.#at[k]!;
    const end = start + this.#hazard;
    const target = this.#target[k]!;
    const here = target >= start && target < Math.min(end, 1);
    if (here) this.#target[k] = MET;
    if (end < 1) {
      this.#at[k] = end;
      return here;
    }
    return this.#nextRow(k, end - 1, 1 - start, here);
  }

  /** One that lies across the end of a row has a part in either, and is struck in one of them at most. */
  #nextRow(k: number, part: number, partBefore: number, here: boolean): boolean {
    this.#row[k]! += 1;
    this.#at[k] = part;
    const u = this.#uniform(k);
    const chance = here ? 0 : part / (1 - partBefore);
    if (u < chance) {
      this.#target[k] = MET;
      return true;
    }
    this.#target[k] = part + ((u - chance) / (1 - chance)) * (1 - part);
    return here;
  }

  #uniform(k: number): number {
    const draws = this.#draws!;
    draws.draw(this.#month, this.#row[k]! * CLASS_ROOM + this.#function * SIZE_CLASSES + k);
    return uniformOf(draws.high, draws.low);
  }
}

const rows = new Rows();

/**
 * The cell where an establishment goes that chooses next. Over the run, those of its class fill cells as their weights say.
 * @param weights running sums of what cells weigh, along the tour
 * @param shift keyed by class
 */
export function nextPlace(
  { function: kind, size, placed }: Establishments,
  { cellTour }: Geography,
  weights: Float64Array,
  shift: KeyedStream,
  id: number,
): number {
  const at = kind[id]! * SIZE_CLASSES + sizeClass(size[id]!);
  const along = shift.uniform(0, at) + placed[at]! * GOLDEN_SECTION;
  placed[at]! += 1;
  return cellTour[drawFromRunningSum(weights, along - Math.floor(along))]!;
}

/** Where a stretch of the city begins and ends it cuts rows in two: each of both ends adds the variance of a coin, 1/6 in the mean. */
const CUT_VARIANCE = 1 / 3;

/**
 * Standard deviation a month, of a function's jobs, by which prices and customers answer to what luck has moved. Where turns
 * are shared out most evenly it is most of the luck there is. With it, what net moves are held against, nothing is told of the
 * monocentric city in 20 years without a lever: ten seeds of 60,000 agents, five of 20,000 and of 200,000.
 */
const ANSWER_TO_LUCK = 1e-4;

/**
 * Variance, by function, that luck gives the jobs of any stretch of the city in a month, in real jobs squared. Of each class of
 * size as many leave as should to within those cut off at either end, and of a class that is hardly struck a Poisson number;
 * then prices answer.
 */
export function monthlyLuck({ establishments, turnover, weight }: Run): Float64Array {
  const { count, function: kind, size, totalSize } = establishments;
  const [members, squares] = [new Float64Array(TURN_CLASSES), new Float64Array(TURN_CLASSES)];
  for (let id = 0; id < count; id++) {
    const at = kind[id]! * SIZE_CLASSES + sizeClass(size[id]!);
    members[at]! += 1;
    squares[at]! += size[id]! * size[id]!;
  }
  const answer = Float64Array.from({ length: FUNCTION_COUNT }, (_, f) => ANSWER_TO_LUCK * totalSize[f]! * weight);
  const variance = answer.map((jobs) => jobs * jobs);
  for (let at = 0; at < TURN_CLASSES; at++) {
    if (members[at] === 0) continue;
    const f = Math.floor(at / SIZE_CLASSES);
    const struck = (hazard: number) => Math.min(CUT_VARIANCE, hazard * members[at]!);
    const turns = struck(turnover.move[f]!) + struck(turnover.close[f]!);
    variance[f]! += turns * (squares[at]! / members[at]!) * weight * weight;
  }
  return variance;
}
