/** (13) What crowding costs: time lost on the road, and keeping the environment fit, in the core and outside. */
import { power } from '../base/index.ts';
import { tripAccount } from '../model/index.ts';
import type { Run, Traffic } from '../state/index.ts';
import { INDUSTRY, type Parameters } from '../registries/index.ts';
import { byMember, type IndicatorDefinition, type Report } from './definition.ts';

export const SIDES = ['core', 'outside'] as const;
/** Euros in a million. */
export const MILLION = 1e6;

export const CONGESTION_INDICATORS: readonly IndicatorDefinition[] = [
  ...byMember('congestionCost', SIDES, {
    unit: 'M€/year',
    definition: 'time lost to delays on roads there, at the value of time',
    better: 'down',
    equations: '11, 13',
    source: 'minutes lost × persons × value of time, as in national appraisal guides',
    limits: "peak-hour delays for the share of traffic that meets them; traffic from outside the city isn't counted",
  }),
  ...byMember('governanceCost', SIDES, {
    unit: 'M€/year',
    definition: 'cost of keeping air, noise and water within bounds: γ·Σ residents·(nuisance against the start)^χZ',
    better: 'down',
    equations: '12, 13',
    source: 'model design: cost grows faster than nuisance',
    limits:
      'nuisance is traffic and industry near by, in units of the city’s mean at the start; workers count, not all heads',
  }),
];

/** Million euros a year, outside and in the core. */
export interface BySide {
  readonly core: number;
  readonly outside: number;
}

export function congestionCosts({ traffic, parameters: p, city }: Run): BySide {
  const { roads, volume, delay_min } = traffic;
  const radius_m = 1000 * city.core.radius_km;
  const lost_h = [0, 0];
  for (let l = 0; l < roads.links; l++) {
    const dx = (roads.x_m[roads.from[l]!]! + roads.x_m[roads.to[l]!]!) / 2 - city.core.x_m;
    const dy = (roads.y_m[roads.from[l]!]! + roads.y_m[roads.to[l]!]!) / 2 - city.core.y_m;
    const side = dx * dx + dy * dy < radius_m * radius_m ? 1 : 0;
    lost_h[side]! += (volume[l]! * delay_min[l]!) / 60;
  }
  const perHour = p.congestedShare * personsPerEquivalent(traffic, p) * p.valueOfTime * p.workingDays;
  return { core: (lost_h[1]! * perHour) / MILLION, outside: (lost_h[0]! * perHour) / MILLION };
}

/** Persons who wait with a car equivalent on the road: those in cars, and one in every truck and van. */
export function personsPerEquivalent(traffic: Traffic, p: Parameters): number {
  const [car, truck, van] = [
    tripAccount(traffic, 'car_km'),
    tripAccount(traffic, 'truck_km'),
    tripAccount(traffic, 'van_km'),
  ];
  const equivalents = car + p.truckEquivalent * truck + van;
  return equivalents > 0 ? (p.carOccupancy * car + truck + van) / equivalents : 0;
}

/** Traffic and industry of the whole city against the start: `Z` itself has a mean of 1 in every month. */
export function nuisanceLevel({ traffic, parameters: p, functionShare, start, observed }: Run): number {
  if (!traffic.feedback) return 1;
  const industry = functionShare[INDUSTRY]! / observed.functionShare[INDUSTRY]!;
  return p.nuisanceTraffic * (roadKm(traffic) / start.road_km) + (1 - p.nuisanceTraffic) * industry;
}

/** Car-equivalent kilometres a day. */
export function roadKm({ roads, volume }: Traffic): number {
  let km = 0;
  for (let l = 0; l < roads.links; l++) km += volume[l]! * roads.km[l]!;
  return km;
}

export function governanceCosts(run: Run): BySide {
  const { geography, fields, tally, weight, parameters: p } = run;
  const { n, inCore } = geography;
  const level = nuisanceLevel(run);
  const heads = [0, 0];
  for (let i = 0; i < n; i++) {
    const people = tally.residents[i]!;
    const nuisance = level * fields.nuisance[i]!;
    if (people > 0 && nuisance > 0) heads[inCore[i]!]! += people * power(nuisance, p.governanceExponent);
  }
  const cost = (count: number) => (p.governanceCost * weight * count) / MILLION;
  return { core: cost(heads[1]!), outside: cost(heads[0]!) };
}

export function measureCongestion(run: Run, report: Report): void {
  const congestion = congestionCosts(run);
  const governance = governanceCosts(run);
  for (const side of SIDES) {
    report(`congestionCost.${side}`, congestion[side]);
    report(`governanceCost.${side}`, governance[side]);
  }
}
