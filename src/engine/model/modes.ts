/** (11), first half: how people travel. A logit over generalised minutes: time, money at the value of time, dislike. */
import type { Journeys, ModeRow } from '../state/index.ts';
import type { Geography } from '../city/index.ts';
import { exp, log } from '../base/index.ts';
import type { Parameters } from '../registries/index.ts';

const MODE_COUNT = 3;
export const CAR = 0;
export const TRANSIT = 1;
export const ACTIVE = 2;

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
  { zones, apart_km }: Pick<Geography, 'zones' | 'apart_km'>,
  p: Parameters,
  { car_min, carMoney_eur, transit_min }: Journeys,
  row: ModeRow,
): void {
  const { share, logSum, minutes } = row;
  const mu = p.modeScale;
  const [carDislike = 0, transitDislike = 0, activeDislike = 0] = p.modeMinutes;
  for (let j = 0; j < zones; j++) {
    const km = apart_km[i * zones + j]!;
    const byCar = car_min[j]!;
    const byTransit = transit_min[j]!;
    const byFoot = (60 * km) / p.activeSpeed;
    const carCost = (p.carCost * km + carMoney_eur[j]!) / p.carOccupancy;
    const car = generalised_min(byCar, carCost, carDislike, p.valueOfTime);
    const transit = generalised_min(byTransit, p.transitFare, transitDislike, p.valueOfTime);
    const foot = generalised_min(byFoot, 0, activeDislike, p.valueOfTime);
    const least = Math.min(car, transit, foot);
    const wCar = exp(-mu * (car - least));
    const wTransit = exp(-mu * (transit - least));
    const wFoot = exp(-mu * (foot - least));
    const sum = wCar + wTransit + wFoot;
    share[j] = wCar / sum;
    share[zones + j] = wTransit / sum;
    share[2 * zones + j] = wFoot / sum;
    logSum[j] = logSum_min(least, sum, mu);
    // 0 × Infinity where no ride is in reach.
    minutes[j] = (wCar * byCar + (wTransit > 0 ? wTransit * byTransit : 0) + wFoot * byFoot) / sum;
  }
}
