/** (13) Carbon by source, ICT's own footprint, and what the city saves against it. */
import type { Carbon, Run, TripAccount } from '../state/index.ts';
import { power } from '../base/index.ts';
import { flowLevels, integrationOfFirms, tripAccount } from '../model/index.ts';
import { CARBON_SOURCES } from '../registries/index.ts';
import { byMember, type IndicatorDefinition, type Report, single } from './definition.ts';

/** Steps of the telework account, each counting one thing more. */
export const TELEWORK_STEPS = ['commutesAtOldHomes', 'withHomeEnergy', 'withRelocation', 'withOtherTrips'] as const;
const KG_PER_KT = 1e6;

export const CARBON_INDICATORS: readonly IndicatorDefinition[] = [
  ...byMember('carbon', CARBON_SOURCES, {
    unit: 'kt/year',
    definition: 'carbon dioxide a year by source: travel, freight, delivery vans, homes, workplaces, and ICT itself',
    better: 'down',
    equations: '13',
    source: 'activity × emission factor, as in city inventories',
    limits: "today's factors throughout: neither cars nor power get cleaner by themselves; travel of workers only",
  }),
  single('carbonTotal_kt', {
    unit: 'kt/year',
    definition: 'carbon dioxide a year from all sources, ICT included',
    better: 'down',
    equations: '13',
    source: 'activity × emission factor, as in city inventories',
    limits: "today's factors throughout; goods made elsewhere are left out",
  }),
  single('enabledSaving_kt', {
    unit: 'kt/year',
    definition: 'what the city emits less than at the start, ICT left out',
    better: 'up',
    equations: '13',
    source: 'this model: difference to the start of the run',
    limits: 'the saving of all levers together, not of ICT alone; below zero where they emit more',
  }),
  single('enabledRatio', {
    unit: '×',
    definition: "enabled saving over ICT's own footprint: what this model saves",
    better: 'up',
    equations: '13',
    source: 'beside SMART 2020 (2008), which claimed about five to one for the world in 2020',
    limits: 'the claim counted motors, grids and logistics far outside a city; see the next indicator',
  }),
  single('enabledRatioWithOutside', {
    unit: '×',
    definition:
      'the same with the abatement that SMART 2020 claims outside the city model, as far as firms are integrated',
    better: 'up',
    equations: '13',
    source: 'SMART 2020 (2008): 7.8 Gt against 1.43 Gt, of which 6 % dematerialisation',
    limits: 'the outside part is a claim carried over, not modelled',
  }),
  ...byMember('teleworkSaving', TELEWORK_STEPS, {
    unit: 'kt/year',
    definition:
      'carbon saved since the start, counting one thing more at a time: commutes as if nobody moved; then the energy of homes that are worked in; then moving further out; then all other trips',
    better: 'up',
    equations: '1, 11, 13',
    source: 'order of the systematic review by Hook, Court, Sovacool, Sorrell (2020), Environ. Res. Lett. 15',
    limits:
      'other levers at work enter the later steps; the floor space that homes gain and offices give up is not in it',
  }),
];

/** Rise of a building's energy price under a carbon price, and how use answers. */
export function energyResponse(carbonPrice: number, energyPrice: number, elasticity: number): number {
  return power(1 + carbonPrice / energyPrice, -elasticity);
}

/** Real floor space, m²: of homes and of workplaces. */
export function floorSpace_m2(run: Run): {
  readonly homes: number;
  readonly workplaces: number;
} {
  let homes = 0;
  let workplaces = 0;
  const { geography, fields } = run;
  for (let i = 0; i < geography.n; i++) {
    homes += fields.homeStock[i]!;
    workplaces += fields.workStock[i]!;
  }
  const unit_m2 = unitFloor_m2(run);
  return { homes: homes * unit_m2, workplaces: workplaces * unit_m2 };
}

/** Real floor space, m², of a unit of the model's. */
export function unitFloor_m2({ baseline, observed, parameters: p }: Run): number {
  let atStart = 0;
  for (let i = 0; i < baseline.stock.length; i++) atStart += baseline.stock[i]!;
  return (p.floorPerWorker_m2 * observed.workers) / atStart;
}

/** Mean share of working days spent at home, over all workers. */
export function shareAtHome({ geography: { zones }, fields, tally, households }: Run): number {
  let away = 0;
  for (let z = 0; z < zones; z++) {
    let teleworkable = 0;
    for (let at = HOMES_PER_R * zones + z; at < 2 * HOMES_PER_R * zones; at += zones) teleworkable += tally.homes[at]!;
    away += (1 - fields.onSite[z]!) * teleworkable;
  }
  return away / households.count;
}

/** Functions: entries a teleworking status in `Tally.homes`. */
const HOMES_PER_R = 7;

/** Carbon dioxide a year by source, kt. */
export function carbonOf(run: Run): Carbon {
  const { parameters: p, levers, traffic, observed } = run;
  const [cars = 0, transit = 0, freight = 0, vans = 0, home = 0, workplace = 0, ict = 0] = p.emission;
  const yearly = (id: TripAccount, factor: number) => (tripAccount(traffic, id) * p.workingDays * factor) / KG_PER_KT;
  const floor = floorSpace_m2(run);
  const response = energyResponse(levers.carbonPrice, p.energyPrice, p.energyElasticity);
  const used = 1 + p.homeWorkingEnergy * shareAtHome(run);
  return {
    cars: yearly('car_km', cars),
    transit: yearly('transit_km', transit),
    freight: yearly('truck_km', freight),
    vans: yearly('van_km', vans),
    homes: (floor.homes * home * used * response) / KG_PER_KT,
    workplaces: (floor.workplaces * workplace * response) / KG_PER_KT,
    ict: ((p.ictBase + p.ictOnline * run.digitalVolume) * ict * observed.workers) / KG_PER_KT,
  };
}

export const totalOf = (carbon: Carbon): number => CARBON_SOURCES.reduce((sum, source) => sum + carbon[source], 0);

/** Of travel, what commutes emit, kt a year. */
export function commuteCarbon({ traffic, parameters: p }: Run): number {
  const [cars = 0, transit = 0] = p.emission;
  const kg = tripAccount(traffic, 'commuteCar_km') * cars + tripAccount(traffic, 'commuteTransit_km') * transit;
  return (kg * p.workingDays) / KG_PER_KT;
}

/** Savings since the start, kt a year, each counting one thing more; see Hook et al. (2020). */
export function teleworkSavings(run: Run, carbon: Carbon): Readonly<Record<(typeof TELEWORK_STEPS)[number], number>> {
  const { start } = run;
  const commutesAtOldHomes = start.commuteCarbon_kt * shareAtHome(run);
  const workedIn = run.parameters.homeWorkingEnergy * shareAtHome(run);
  // Of what homes emit, the part that comes from working in them; floor space that moves from offices is not energy.
  const homeEnergy = (carbon.homes * workedIn) / (1 + workedIn);
  const withHomeEnergy = commutesAtOldHomes - homeEnergy;
  const withRelocation = start.commuteCarbon_kt - commuteCarbon(run) - homeEnergy;
  const travel = ({ cars, transit }: Carbon) => cars + transit;
  const withOtherTrips = travel(start.carbon) - travel(carbon) - homeEnergy;
  return { commutesAtOldHomes, withHomeEnergy, withRelocation, withOtherTrips };
}

export function measureCarbon(run: Run, report: Report): void {
  const carbon = carbonOf(run);
  for (const source of CARBON_SOURCES) report(`carbon.${source}`, carbon[source]);
  const total = totalOf(carbon);
  report('carbonTotal_kt', total);
  const saving = totalOf(run.start.carbon) - run.start.carbon.ict - (total - carbon.ict);
  report('enabledSaving_kt', saving);
  const ratio = carbon.ict > 0 ? saving / carbon.ict : 0;
  report('enabledRatio', ratio);
  const integrated = integrationOfFirms(flowLevels(run.levers));
  report('enabledRatioWithOutside', ratio + run.parameters.outsideAbatement * integrated);
  const savings = teleworkSavings(run, carbon);
  for (const step of TELEWORK_STEPS) report(`teleworkSaving.${step}`, savings[step]);
}
