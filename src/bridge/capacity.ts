import { drawForTiming, householdsWithin } from '../engine/index.ts';

/** Months a second that a city should move at. */
const MONTHS_PER_SECOND = 12;
const DRAWS = 200_000;
/** The fastest of these counts: the first turns also compile, and other programs may interrupt any of them. */
const TURNS = 4;

/**
 * How many households the machine carries in a city, from a moment's measurement.
 * @param now milliseconds
 * @param workers of the city
 */
export function fittingHouseholds(now: () => number, zones: number, workers: number): number {
  let least_ms = Number.POSITIVE_INFINITY;
  for (let turn = 0; turn < TURNS; turn++) {
    const started_ms = now();
    drawForTiming(DRAWS);
    least_ms = Math.min(least_ms, now() - started_ms);
  }
  return householdsWithin((1000 / MONTHS_PER_SECOND) * (DRAWS / least_ms), zones, workers);
}
