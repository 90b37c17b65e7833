/** (11), first half: the ways to travel from one zone, and what the trip is felt to take. */
import type { Geography } from '../city/index.ts';
import { exp, log } from '../base/index.ts';
import type { Parameters } from '../registries/index.ts';

/** From one origin to every zone. */
export interface Journeys {
  /** Share of persons by mode: car, transit, on foot or bicycle. */
  readonly share: readonly [Float64Array, Float64Array, Float64Array];
  /** −(1/μ)·ln Σ_m e^(−μ·G_m), G minutes with money and dislike counted in minutes. */
  readonly felt_min: Float64Array;
  /** Mean minutes over modes as chosen, without money and dislike. */
  readonly clock_min: Float64Array;
}

/** Columns by zone of destination. */
export interface Rides {
  readonly car_min: Float64Array;
  /** Road charge, € a vehicle. */
  readonly toll_eur: Float64Array | undefined;
  readonly carbon_eur_per_km: number;
  readonly transit_min: Float64Array;
}

/** Journeys from zone i. */
export function chooseJourneys({ zones, apart_km }: Geography, p: Parameters, i: number, rides: Rides): Journeys {
  const share = [new Float64Array(zones), new Float64Array(zones), new Float64Array(zones)] as const;
  const felt_min = new Float64Array(zones);
  const clock_min = new Float64Array(zones);
  const perEuro = 60 / p.valueOfTime;
  for (let j = 0; j < zones; j++) {
    const km = apart_km[i * zones + j]!;
    const drivingMoney = (p.carCost + rides.carbon_eur_per_km) * km + (rides.toll_eur?.[j] ?? 0);
    const car = rides.car_min[j]! + (perEuro * drivingMoney) / p.carOccupancy + p.modeMinutes[0]!;
    const transit = rides.transit_min[j]! + perEuro * p.transitFare + p.modeMinutes[1]!;
    const walk_min = (60 * km) / p.activeSpeed;
    const walk = walk_min + p.modeMinutes[2]!;
    const best = Math.min(car, transit, walk);
    const pull = [car, transit, walk].map((G) => exp(p.modeScale * (best - G)));
    const all = pull[0]! + pull[1]! + pull[2]!;
    for (let m = 0; m < 3; m++) share[m]![j] = pull[m]! / all;
    felt_min[j] = best - log(all) / p.modeScale;
    const riding_min = share[1][j]! > 0 ? share[1][j]! * rides.transit_min[j]! : 0;
    clock_min[j] = share[0][j]! * rides.car_min[j]! + riding_min + share[2][j]! * walk_min;
  }
  return { share, felt_min, clock_min };
}
