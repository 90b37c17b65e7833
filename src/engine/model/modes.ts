/** (11), first half: how people travel. A logit over generalised minutes: time, money at the value of time, dislike. */
import type { Geography } from '../city/geography.ts';
import { exp, log } from '../base/math.ts';
import type { Parameters } from '../registries/parameters.ts';

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

/** One origin's journeys to every zone; written over by the next origin. Entries by zone, mode shares by `mode · Z + j`. */
export interface ModeRow {
  readonly share: Float64Array;
  /** Expected least generalised minutes. */
  readonly logSum: Float64Array;
  /** Mean minutes of the modes as chosen, money left out. */
  readonly minutes: Float64Array;
}

export const makeModeRow = (zones: number): ModeRow => ({
  share: new Float64Array(MODE_COUNT * zones),
  logSum: new Float64Array(zones),
  minutes: new Float64Array(zones),
});

/** What a journey by car and by public transport takes from one origin to every zone. */
export interface Journeys {
  /** Door to door, delays included. */
  readonly car_min: Float64Array;
  /** Charges and carbon price, € a vehicle and one-way trip. */
  readonly carMoney_eur: Float64Array;
  readonly transit_min: Float64Array;
}

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
