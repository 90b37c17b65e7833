/**
 * Net moves beyond what chance explains. Homes and jobs change places all the time, and where nothing draws them anywhere,
 * what a ring of the city gains or loses is luck. So the gains of rings are held against the variance that luck gives them,
 * and only what stands out is told:
 *
 *   told = gain · (1 − SURE² / z²),   z = the largest |gain| / √variance of the four rings; nothing while z < SURE.
 *
 * Under a drift of d a month and luck of σ a month that begins after (SURE·σ/d)² months, and then goes on at d a month,
 * behind by as much as it took to be sure. (The factor is James and Stein's, 1961, for one direction.) When a layer
 * moves back, and that too exceeds luck, counting starts again at the point where it turned.
 *
 * What rings lose goes to those that gain, in proportion; within a ring it is shared by what its sectors lost or gained.
 */
import { flowIndex, RING_COUNT, SECTOR_COUNT } from '../city/index.ts';
import { HOUSING, LAYER_COUNT } from '../registries/index.ts';
import { monthlyLuck } from '../model/index.ts';
import type { Drift, Mark, Run } from '../state/index.ts';

/** Standard deviations of luck that a gain has to exceed before anything is told of it. */
export const SURE = 5;

/** Months of luck that show within the first months already: prices of cells jump, and movers follow prices. */
export const MONTHS_AT_ONCE = 24;

/** What has happened to one layer since the start: net gains by sector, and variance by ring that luck gives them. */
interface Happened {
  readonly gains: Float64Array;
  readonly chance: Float64Array;
  /** Variance that luck gives within months. */
  readonly atOnce: number;
}

/** Tells what has drifted by this month. Call once a month, after its moves. */
export function followDrift(run: Run): void {
  const { watch, sectors } = run;
  if (run.month === 1) watch.drift.turnover.set(monthlyLuck(run));
  for (let layer = 0; layer < LAYER_COUNT; layer++) tellLayer(watch.drift, layer, happened(run, layer), sectors.ring);
}

function happened({ watch: { flows, drift }, sectors: { ring }, weight, month }: Run, layer: number): Happened {
  const gains = new Float64Array(SECTOR_COUNT);
  const crossings = new Float64Array(RING_COUNT);
  for (let a = 0; a < SECTOR_COUNT; a++)
    for (let b = 0; b < SECTOR_COUNT; b++) {
      const moved = flows[flowIndex(layer, a, b)]!;
      gains[a]! -= moved;
      gains[b]! += moved;
      if (ring[a] === ring[b]) continue;
      crossings[ring[a]!]! += moved;
      crossings[ring[b]!]! += moved;
    }
  // Households move one by one, each of a weight: a Poisson number of them. Establishments take turns.
  if (layer === HOUSING) return { gains, chance: crossings.map((moved) => moved * weight), atOnce: 0 };
  const monthly = drift.turnover[layer]!;
  return { gains, chance: crossings.fill(month * monthly), atOnce: MONTHS_AT_ONCE * monthly };
}

/** Follows the course of one layer. Exported for tests, which have courses of their own. */
export function tellLayer(drift: Drift, layer: number, now: Happened, ring: Uint8Array): void {
  if (hasTurned(drift, layer, now, ring)) countAnew(drift, layer);
  const gains = gainsSince(drift.from, layer, now, ring);
  const z = largestScore(gains, chanceSince(drift.from, layer, now));
  if (z <= SURE) return;
  const part = 1 - (SURE * SURE) / (z * z);
  const told = drift.told.subarray(layer * RING_COUNT, (layer + 1) * RING_COUNT);
  // Only onwards: what luck takes back of it this month it may give again in the next.
  const wanted = gains.map((gain, r) => (gain > 0 ? Math.max : Math.min)(0, gain * part - told[r]!));
  const sum = (sign: number) => wanted.reduce((all, value) => all + Math.max(0, sign * value), 0);
  const amount = Math.min(sum(1), sum(-1));
  if (amount <= 0) return;
  const [ofGains, ofLosses] = [amount / sum(1), amount / sum(-1)];
  const shares = wanted.map((value) => value * (value > 0 ? ofGains : ofLosses));
  shares.forEach((share, r) => (told[r]! += share));
  share(drift, layer, shares, amount, now, ring);
  markFurthest(drift, layer, now);
}

/** Net gain of each ring since a mark. */
function gainsSince({ gains }: Mark, layer: number, now: Happened, ring: Uint8Array): Float64Array {
  const sums = new Float64Array(RING_COUNT);
  for (let s = 0; s < SECTOR_COUNT; s++) sums[ring[s]!]! += now.gains[s]! - gains[layer * SECTOR_COUNT + s]!;
  return sums;
}

const chanceSince = ({ chance }: Mark, layer: number, now: Happened): Float64Array =>
  now.chance.map((variance, r) => variance - chance[layer * RING_COUNT + r]! + now.atOnce);

const scoreOf = (gain: number, variance: number): number => (variance > 0 ? Math.abs(gain) / Math.sqrt(variance) : 0);

const largestScore = (gains: Float64Array, chance: Float64Array): number =>
  gains.reduce((most, gain, r) => Math.max(most, scoreOf(gain, chance[r]!)), 0);

/** Whether a course that was told of has gone back from its furthest point, by more than luck. */
function hasTurned({ leader, told, furthest }: Drift, layer: number, now: Happened, ring: Uint8Array): boolean {
  const r = leader[layer]!;
  if (r < 0) return false;
  const back = gainsSince(furthest, layer, now, ring)[r]!;
  if (back * told[layer * RING_COUNT + r]! >= 0) return false;
  return scoreOf(back, chanceSince(furthest, layer, now)[r]!) > SURE;
}

function countAnew({ from, furthest, told, leader }: Drift, layer: number): void {
  copyMark(furthest, from, layer);
  told.fill(0, layer * RING_COUNT, (layer + 1) * RING_COUNT);
  leader[layer] = -1;
}

/** Remembers this month if the ring that has moved most has never been as far. */
function markFurthest({ furthest, told, leader }: Drift, layer: number, now: Happened): void {
  const first = layer * RING_COUNT;
  let most = 0;
  for (let r = 1; r < RING_COUNT; r++) if (Math.abs(told[first + r]!) > Math.abs(told[first + most]!)) most = r;
  leader[layer] = most;
  furthest.gains.set(now.gains, layer * SECTOR_COUNT);
  furthest.chance.set(now.chance, first);
}

function copyMark(source: Mark, target: Mark, layer: number): void {
  const [s, r] = [layer * SECTOR_COUNT, layer * RING_COUNT];
  target.gains.set(source.gains.subarray(s, s + SECTOR_COUNT), s);
  target.chance.set(source.chance.subarray(r, r + RING_COUNT), r);
}

/** Adds what rings lose and gain to the moves between their sectors. */
function share(
  { moves, from }: Drift,
  layer: number,
  rings: Float64Array,
  amount: number,
  now: Happened,
  ring: Uint8Array,
): void {
  const since = now.gains.map((gain, s) => gain - from.gains[layer * SECTOR_COUNT + s]!);
  const parts = partsOf(rings, since, ring);
  for (let a = 0; a < SECTOR_COUNT; a++)
    for (let b = 0; b < SECTOR_COUNT; b++)
      if (parts[a]! < 0 && parts[b]! > 0) moves[flowIndex(layer, a, b)]! -= (parts[a]! * parts[b]!) / amount;
}

/** What each sector has of its ring's gain or loss: in proportion to its own, where that has the ring's sign. */
function partsOf(rings: Float64Array, since: Float64Array, ring: Uint8Array): Float64Array {
  const sums = new Float64Array(RING_COUNT);
  const own = since.map((gain, s) => (gain * rings[ring[s]!]! > 0 ? gain : 0));
  own.forEach((gain, s) => (sums[ring[s]!]! += gain));
  return own.map((gain, s) => (gain === 0 ? 0 : (gain / sums[ring[s]!]!) * rings[ring[s]!]!));
}
