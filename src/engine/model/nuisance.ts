/** (12) Nuisance: from traffic and industry near by; without traffic, crowding. Land-weighted mean 1. */
import { FUNCTION_COUNT, INDUSTRY, type Parameters } from '../registries/index.ts';
import type { Geography } from '../city/index.ts';
import { exp } from '../base/index.ts';
import type { Fields, Traffic } from '../state/index.ts';

/** Rewrites `fields.nuisance`. */
export function settleNuisance(geography: Geography, parameters: Parameters, traffic: Traffic, fields: Fields): void {
  if (traffic.feedback) fromTrafficAndIndustry(geography, parameters, traffic, fields);
  else fromCrowding(geography, fields);
}

/** Residents and jobs per hectare, relative to the city's mean. */
function fromCrowding({ n, land_ha, totalLand_ha }: Geography, fields: Fields): void {
  const { nuisance, jobs, residents } = fields;
  let people = 0;
  for (let i = 0; i < n; i++) {
    let here = residents[i]!;
    for (let f = 0; f < FUNCTION_COUNT; f++) here += jobs[f * n + i]!;
    people += here;
    nuisance[i] = here;
  }
  for (let i = 0; i < n; i++) nuisance[i] = nuisance[i]! / land_ha[i]! / (people / totalLand_ha);
}

/** A weighted mean of traffic and of industry jobs per hectare near by, each relative to the city's mean. */
function fromTrafficAndIndustry(geography: Geography, p: Parameters, traffic: Traffic, fields: Fields): void {
  const { n, zones, zoneOf } = geography;
  const traffic_ha = nearBy(geography, p.nuisanceReach_km, vehicleKm(geography, traffic));
  const industry = fields.zoneJobs.slice(INDUSTRY * zones, (INDUSTRY + 1) * zones);
  const industry_ha = nearBy(geography, p.nuisanceReach_km, industry);
  const weight = p.nuisanceTraffic;
  for (let i = 0; i < n; i++) {
    const z = zoneOf[i]!;
    fields.nuisance[i] = weight * traffic_ha[z]! + (1 - weight) * industry_ha[z]!;
  }
}

/** Car-equivalent kilometres a day by zone: half of each link's at either end. */
export function vehicleKm({ zones }: Geography, { roads, volume }: Traffic): Float64Array {
  const km = new Float64Array(zones);
  for (let l = 0; l < roads.links; l++) {
    const half = (volume[l]! * roads.km[l]!) / 2;
    km[roads.zoneOfNode[roads.from[l]!]!]! += half;
    km[roads.zoneOfNode[roads.to[l]!]!]! += half;
  }
  return km;
}

/** Amount per hectare near each zone, weights falling with distance, scaled to a land-weighted mean of 1. */
function nearBy(geography: Geography, reach_km: number, amount: Float64Array): Float64Array {
  const { zones, zoneLand_ha, totalLand_ha } = geography;
  const { first, other, weight } = nearness(geography, reach_km);
  const near = new Float64Array(zones);
  let mean = 0;
  for (let z = 0; z < zones; z++) {
    let sum = 0;
    let land = 0;
    for (let at = first[z]!; at < first[z + 1]!; at++) {
      sum += weight[at]! * amount[other[at]!]!;
      land += weight[at]! * zoneLand_ha[other[at]!]!;
    }
    near[z] = sum / land;
    mean += near[z]! * zoneLand_ha[z]!;
  }
  mean /= totalLand_ha;
  return mean > 0 ? near.map((value) => value / mean) : near.fill(1);
}

/** Zones near each zone and their weights e^(−distance/reach), in compressed rows. */
interface Nearness {
  readonly reach_km: number;
  readonly first: Int32Array;
  readonly other: Int32Array;
  readonly weight: Float64Array;
}

/** Beyond so many reaches a zone's weight is below 2 %. */
const CUT = 4;
const known = new WeakMap<Geography, Nearness>();

function nearness(geography: Geography, reach_km: number): Nearness {
  const cached = known.get(geography);
  if (cached?.reach_km === reach_km) return cached;
  const { zones, zoneX_m, zoneY_m } = geography;
  const first = new Int32Array(zones + 1);
  const other: number[] = [];
  const weight: number[] = [];
  for (let a = 0; a < zones; a++) {
    for (let b = 0; b < zones; b++) {
      const dx = zoneX_m[a]! - zoneX_m[b]!;
      const dy = zoneY_m[a]! - zoneY_m[b]!;
      const reaches = Math.sqrt(dx * dx + dy * dy) / 1000 / reach_km;
      if (reaches > CUT) continue;
      other.push(b);
      weight.push(exp(-reaches));
    }
    first[a + 1] = other.length;
  }
  const made = { reach_km, first, other: Int32Array.from(other), weight: Float64Array.from(weight) };
  known.set(geography, made);
  return made;
}
