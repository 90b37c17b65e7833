/**
 * What a month costs, in draws: a machine is measured in a moment by how long it takes to draw, and everything else takes
 * much the same number of draws everywhere. `npm run bench` prints these numbers for today's engine.
 */
import { KeyedStream, STREAM } from '../base/index.ts';

/** Draws that a month takes per pair of zones, and per household: the dearest month, in which all digital levers move. */
const DRAWS_A_PAIR = 8.5;
const DRAWS_A_HOUSEHOLD = 0.875;
/** Below this a run says little for chance, and fewer households hardly save anything. */
export const FEWEST_HOUSEHOLDS = 200_000;
/** Other numbers than everybody are round. */
const ROUND = 100_000;

/** Draws `count` times, so that the caller can time it. @returns a number that depends on all draws */
export function drawForTiming(count: number): number {
  const stream = new KeyedStream(0, STREAM.hazards);
  let seen = 0;
  for (let id = 0; id < count; id++) {
    stream.draw(0, id);
    seen ^= stream.high;
  }
  return seen;
}

/** Draws that take as long as one month. */
export const drawsAMonth = (zones: number, households: number): number =>
  DRAWS_A_PAIR * zones * zones + DRAWS_A_HOUSEHOLD * households;

/**
 * The most households whose months take no longer than so many draws: everybody where they all fit, else a round number
 * that does, and {@link FEWEST_HOUSEHOLDS} where even those are too many.
 * @param workers of the city, whole
 */
export function householdsWithin(draws: number, zones: number, workers: number): number {
  const everybody = Math.round(workers);
  const fit = (draws - drawsAMonth(zones, 0)) / DRAWS_A_HOUSEHOLD;
  if (fit >= everybody) return everybody;
  return Math.min(everybody, Math.max(FEWEST_HOUSEHOLDS, ROUND * Math.floor(fit / ROUND)));
}
