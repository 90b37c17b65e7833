/** (11), first half: how people travel. A logit over generalised minutes: time, money at the value of time, dislike. */
import type { Journeys, ModeRow } from '../state/index.ts';
import type { Geography } from '../city/index.ts';
import { log } from '../base/index.ts';
import { dense } from '../kernels/index.ts';
import type { Parameters } from '../registries/index.ts';

const MODE_COUNT = 3;
export const CAR = 0;
export const TRANSIT = 1;
export const ACTIVE = 2;

/** The parameters of the choice. */
export type ModeTerms = Pick<
  Parameters,
  'valueOfTime' | 'modeScale' | 'modeMinutes' | 'carCost' | 'carOccupancy' | 'transitFare' | 'activeSpeed'
>;

/** Generalised minutes of a mode: what a trip costs, in minutes. */
export function generalised_min(time_min: number, money_eur: number, dislike_min: number, valueOfTime: number): number {
  return time_min + (60 * money_eur) / valueOfTime + dislike_min;
}

/** −(1/μ)·ln Σ e^(−μ·G): expected least generalised minutes over modes (log-sum). */
export function logSum_min(nearest: number, sum: number, scale: number): number {
  return nearest - log(sum) / scale;
}

export const makeModeRow = (zones: number): ModeRow => ({
  share: new Float64Array(MODE_COUNT * zones),
  logSum: new Float64Array(zones),
  minutes: new Float64Array(zones),
});

/** Fills a row for origin `i`. */
export function chooseModes(
  i: number,
  geography: Pick<Geography, 'zones' | 'apart_km'>,
  p: ModeTerms,
  journeys: Journeys,
  row: ModeRow,
): void {
  const { share } = row;
  compareModes(i, geography, p, journeys, row);
  dense.decay(share, 0, share.length, p.modeScale, share);
  shareOut(i, geography, p, journeys, row);
}

/** Writes to `share` what each mode costs beyond the cheapest, and to `logSum` what the cheapest costs, in minutes. */
function compareModes(
  i: number,
  { zones, apart_km }: Pick<Geography, 'zones' | 'apart_km'>,
  p: ModeTerms,
  { car_min, carMoney_eur, transit_min }: Journeys,
  { share, logSum }: ModeRow,
): void {
  const [carDislike = 0, transitDislike = 0, activeDislike = 0] = p.modeMinutes;
  for (let j = 0; j < zones; j++) {
    const km = apart_km[i * zones + j]!;
    const carCost = (p.carCost * km + carMoney_eur[j]!) / p.carOccupancy;
    const car = generalised_min(car_min[j]!, carCost, carDislike, p.valueOfTime);
    const transit = generalised_min(transit_min[j]!, p.transitFare, transitDislike, p.valueOfTime);
    const foot = generalised_min((60 * km) / p.activeSpeed, 0, activeDislike, p.valueOfTime);
    const least = Math.min(car, transit, foot);
    share[j] = car - least;
    share[zones + j] = transit - least;
    share[2 * zones + j] = foot - least;
    logSum[j] = least;
  }
}

/** From e^(−μ·cost) of each mode, and the least cost. */
function shareOut(
  i: number,
  { zones, apart_km }: Pick<Geography, 'zones' | 'apart_km'>,
  p: ModeTerms,
  { car_min, transit_min }: Journeys,
  { share, logSum, minutes }: ModeRow,
): void {
  for (let j = 0; j < zones; j++) {
    const wCar = share[j]!;
    const wTransit = share[zones + j]!;
    const wFoot = share[2 * zones + j]!;
    const sum = wCar + wTransit + wFoot;
    share[j] = wCar / sum;
    share[zones + j] = wTransit / sum;
    share[2 * zones + j] = wFoot / sum;
    logSum[j] = logSum_min(logSum[j]!, sum, p.modeScale);
    const byFoot = (60 * apart_km[i * zones + j]!) / p.activeSpeed;
    // 0 × Infinity where no ride is in reach.
    minutes[j] = (wCar * car_min[j]! + (wTransit > 0 ? wTransit * transit_min[j]! : 0) + wFoot * byFoot) / sum;
  }
}
