/** (13) Public money by line: what the city costs and takes in, million euros a year. */
import { FUNCTION_SERVICE, GOVERNMENT } from '../registries/index.ts';
import { power } from '../base/index.ts';
import { onlineShare, tripAccount } from '../model/index.ts';
import type { Carbon, Run } from '../state/index.ts';
import { lineLength_km } from '../city/index.ts';
import { carbonOf } from './carbon.ts';
import { governanceCosts, MILLION } from './congestion.ts';
import { byMember, type IndicatorDefinition, type Report, single } from './definition.ts';
import { urbanLand_ha } from './land.ts';

export const COST_LINES = ['networks', 'services', 'contacts', 'governance', 'transit', 'investment'] as const;
export const REVENUE_LINES = ['propertyTax', 'charges', 'carbonPrice'] as const;
type CostLine = (typeof COST_LINES)[number];
type RevenueLine = (typeof REVENUE_LINES)[number];
const GOVERNMENT_SERVICE = FUNCTION_SERVICE[GOVERNMENT]!;
/** Yearly cost of a lasting investment, of what it costs to build: about 20 years. */
const ANNUITY = 0.05;
const T_PER_KT = 1000;

export const MONEY_INDICATORS: readonly IndicatorDefinition[] = [
  ...byMember('publicCost', COST_LINES, {
    unit: 'M€/year',
    definition:
      'public spending by line: streets and pipes per built hectare; services per head, dearer where people live far apart; contacts with government; environmental governance; public transport beyond fares; what the levers invest',
    better: 'down',
    equations: '13',
    source: 'cost per head ∝ density^−.17; contacts: Socitm Insight (2012)',
    limits: 'the lines that the levers touch, not a whole budget; workers count, not all heads',
  }),
  ...byMember('publicRevenue', REVENUE_LINES, {
    unit: 'M€/year',
    definition: 'public income by line: tax on floor rents, road charges, carbon price',
    better: 'up',
    equations: '13',
    source: 'this model',
    limits: 'income is not given back to anybody; wages are not taxed here',
  }),
  single('publicBalance', {
    unit: 'M€/year',
    definition: 'public income less spending, of the lines above',
    better: 'up',
    equations: '13',
    source: 'this model',
    limits: 'below zero at the start: most income of a city is outside this model. Read the change',
  }),
  single('publicCostPerHead_eur', {
    unit: '€/year',
    definition: 'public spending of the lines above per resident worker',
    better: 'down',
    equations: '13',
    source: 'cost per head ∝ density^−.17',
    limits: 'the lines that the levers touch, not a whole budget',
  }),
];

export function publicCosts(run: Run): Readonly<Record<CostLine, number>> {
  const { parameters: p, geography, fields, traffic } = run;
  const governance = governanceCosts(run);
  return {
    networks: (p.networkCost * urbanLand_ha(geography, fields.urban)) / MILLION,
    services: servicesCost(run) / MILLION,
    contacts: contactCost(run) / MILLION,
    governance: governance.core + governance.outside,
    transit: (p.transitSubsidy * tripAccount(traffic, 'transitTrips') * p.workingDays) / MILLION,
    investment: investment(run) / MILLION,
  };
}

/** Services per head grow dearer as density falls: cost ∝ (people per ha)^densityElasticity, relative to the city's mean. */
function servicesCost({ geography, fields, observed, parameters: p }: Run): number {
  const { zones, zoneLand_ha, totalLand_ha } = geography;
  let heads = 0;
  for (let z = 0; z < zones; z++) {
    const share = fields.zoneResidents[z]!;
    if (share === 0) continue;
    const density = share / zoneLand_ha[z]!;
    heads += share * power(density * totalLand_ha, p.densityElasticity);
  }
  return p.servicesCost * observed.workers * heads;
}

/** Visits to government by channel: at the counter or by telephone, and what goes online. */
function contactCost({ geography: { zones }, fields, levers, observed, parameters: p }: Run): number {
  const [faceToFace = 0, phone = 0, online = 0] = p.contactCost;
  const offline = (1 - p.phoneShare) * faceToFace + p.phoneShare * phone;
  const ceiling = onlineShare(GOVERNMENT_SERVICE, levers, p);
  let pounds = 0;
  for (let z = 0; z < zones; z++) {
    const digital = ceiling * fields.connectivity[z]!;
    pounds += fields.zoneResidents[z]! * (digital * online + (1 - digital) * offline);
  }
  return pounds * p.poundRate * p.omega[GOVERNMENT_SERVICE]! * p.workingDays * observed.workers;
}

/** What the levers spend a year. */
function investment(run: Run): number {
  const { parameters: p, levers, observed, functionShare, fields, start } = run;
  let connected = 0;
  for (let z = 0; z < fields.connectivity.length; z++) connected += fields.zoneResidents[z]! * fields.connectivity[z]!;
  const broadband = levers.broadband > 0 ? Math.max(0, connected - start.connected) : 0;
  return (
    ANNUITY * p.broadbandCost * observed.workers * broadband +
    transitCost(run) +
    p.roadCost * roadsBuilt(run) +
    p.relocationCost * levers.governmentRelocation * functionShare[GOVERNMENT]! * observed.workers
  );
}

/** The drawn line, or the added service on the lines there are, at the lever's height. */
function transitCost({ city, levers, places, geography, parameters: p }: Run): number {
  if (levers.transit === 0) return 0;
  const line = places.drawn.transit;
  const perKm = line === undefined ? p.serviceCost : p.lineCost;
  return levers.transit * perKm * lineLength_km(city, geography, line);
}

/** Vehicles an hour × kilometres that the road lever adds. */
function roadsBuilt({ levers, places, traffic: { roads }, parameters: p }: Run): number {
  if (levers.roadCapacity === 0) return 0;
  let built = 0;
  for (let l = 0; l < roads.links; l++)
    if (places.widened[l] === 1) built += roads.capacity[l]! * p.roadSupply * roads.km[l]!;
  return levers.roadCapacity * built;
}

export function publicRevenues(run: Run, carbon: Carbon): Readonly<Record<RevenueLine, number>> {
  const { parameters: p, levers, traffic, fields, geography, observed } = run;
  const taxed_kt = carbon.cars + carbon.freight + carbon.vans + carbon.homes + carbon.workplaces;
  return {
    propertyTax: (p.propertyTax * floorBill(geography.n, fields) * observed.workers * p.meanWage) / MILLION,
    charges: (tripAccount(traffic, 'charges_eur') * p.workingDays) / MILLION,
    carbonPrice: (levers.carbonPrice * taxed_kt * T_PER_KT) / MILLION,
  };
}

/** All floor rents in shares of the wage bill: rents are what demand pays, for empty desks under lease too. */
function floorBill(n: number, { homeDemand, workDemand }: Run['fields']): number {
  let bill = 0;
  for (let i = 0; i < n; i++) bill += homeDemand[i]! + workDemand[i]!;
  return bill;
}

export function measureMoney(run: Run, report: Report): void {
  const costs = publicCosts(run);
  const revenues = publicRevenues(run, carbonOf(run));
  for (const line of COST_LINES) report(`publicCost.${line}`, costs[line]);
  for (const line of REVENUE_LINES) report(`publicRevenue.${line}`, revenues[line]);
  const spent = COST_LINES.reduce((sum, line) => sum + costs[line], 0);
  const earned = REVENUE_LINES.reduce((sum, line) => sum + revenues[line], 0);
  report('publicBalance', earned - spent);
  report('publicCostPerHead_eur', (spent * MILLION) / run.observed.workers);
}
