/** Works the indicators out of a run's state; definitions and units stand in indicators.ts. */
import { FUNCTION_COUNT, INFORMATION, LAYER_COUNT } from './functions.ts';
import { INDICATORS, indicatorIndex } from './indicators.ts';
import { exp, log } from './math.ts';
import { onlineShare } from './model/online.ts';
import { COMMUTE_TICKS } from './model/tally.ts';
import type { Run } from './state.ts';

/** Position of each single indicator, looked up once. */
const AT = Object.fromEntries(INDICATORS.map(({ id }) => [id, indicatorIndex(id)])) as Readonly<Record<string, number>>;

/** All indicators of the month, in registry order. */
export function measure(run: Run): Float64Array {
  const values = new Float64Array(INDICATORS.length);
  const set = (id: string, value: number) => {
    values[AT[id]!] = value;
  };
  for (let layer = 0; layer < LAYER_COUNT; layer++) {
    const { coreShare, meanDistance_km } = placeOf(run, layer);
    values[layer] = coreShare;
    values[LAYER_COUNT + layer] = meanDistance_km;
  }
  const { share, quotient } = informationInCore(run);
  set('informationShareOfCoreJobs', share);
  set('informationQuotient', quotient);
  set('densityGradient_per_km', densityGradient(run));
  const { perTrip_min, perWorker_min } = commutes(run);
  set('meanCommute_min', perTrip_min);
  set('commutePersonMinutes', perWorker_min);
  set('logicalDistance_min', meanLogicalDistance(run));
  const rents = rentIndices(run);
  set('rentCore', rents.core);
  set('rentFringe', rents.fringe);
  set('digitalVolume', run.digitalVolume);
  set('urbanLand_ha', urbanLand_ha(run));
  return values;
}

function placeOf(
  { geography: { n, inCore, distance_km }, fields }: Run,
  layer: number,
): { coreShare: number; meanDistance_km: number } {
  const column = layer < FUNCTION_COUNT ? fields.jobs.subarray(layer * n, (layer + 1) * n) : fields.residents;
  let all = 0;
  let core = 0;
  let moment = 0;
  for (let i = 0; i < n; i++) {
    const value = column[i]!;
    all += value;
    moment += value * distance_km[i]!;
    if (inCore[i] === 1) core += value;
  }
  return { coreShare: core / all, meanDistance_km: moment / all };
}

function informationInCore({ geography: { n, inCore }, fields, functionShare }: Run): {
  share: number;
  quotient: number;
} {
  let information = 0;
  let all = 0;
  for (let i = 0; i < n; i++) {
    if (inCore[i] !== 1) continue;
    information += fields.jobs[INFORMATION * n + i]!;
    for (let f = 0; f < FUNCTION_COUNT; f++) all += fields.jobs[f * n + i]!;
  }
  return { share: information / all, quotient: information / all / functionShare[INFORMATION]! };
}

/** −slope of ln(residents per ha) on distance, least squares weighted by residents (Clark 1951). */
function densityGradient({ geography: { n, distance_km, land_ha }, tally }: Run): number {
  let w = 0;
  let wx = 0;
  let wy = 0;
  let wxx = 0;
  let wxy = 0;
  for (let i = 0; i < n; i++) {
    const people = tally.residents[i]!;
    if (people === 0) continue;
    const x = distance_km[i]!;
    const y = log(people / land_ha[i]!);
    w += people;
    wx += people * x;
    wy += people * y;
    wxx += people * x * x;
    wxy += people * x * y;
  }
  return -(w * wxy - wx * wy) / (w * wxx - wx * wx);
}

function commutes({ geography: { n, zoneOf }, fields, tally, households }: Run): {
  perTrip_min: number;
  perWorker_min: number;
} {
  let minutes = 0;
  let trips = 0;
  const teleworkable = teleworkableResidents(tally.homes, fields.onSite.length);
  for (let i = 0; i < n; i++) minutes += tally.commute[i]! + fields.onSite[zoneOf[i]!]! * tally.commute[n + i]!;
  minutes /= COMMUTE_TICKS;
  let away = 0;
  for (let z = 0; z < fields.onSite.length; z++) away += (1 - fields.onSite[z]!) * teleworkable[z]!;
  trips = households.count - away;
  return { perTrip_min: minutes / trips, perWorker_min: minutes / households.count };
}

function teleworkableResidents(homes: Int32Array, zones: number): Float64Array {
  const count = new Float64Array(zones);
  for (let f = 0; f < FUNCTION_COUNT; f++)
    for (let z = 0; z < zones; z++) count[z]! += homes[(FUNCTION_COUNT + f) * zones + z]!;
  return count;
}

/** (3) Minutes of logical distance from every zone to the core, for a resident with the city's mean teleworkable share. */
export function logicalDistances(run: Run): Float64Array {
  const { geography, parameters, levers, fields, functionShare } = run;
  const { zones, coreZone } = geography;
  const { time_min } = run.times;
  const teleworkable = functionShare.reduce((sum, share, f) => sum + share * parameters.tele[f]!, 0);
  return Float64Array.from({ length: zones }, (_, z) => {
    const onSite = 1 - levers.remoteWork * teleworkable * fields.connectivity[z]!;
    return onSite * time_min[z * zones + coreZone]! + errandsToCore(run, z);
  });
}

/** Second half of (3), with the core as the place where errands are run. */
function errandsToCore(
  { geography: { zones, coreZone }, times: { time_min }, parameters, levers, fields }: Run,
  z: number,
): number {
  return parameters.omega.reduce((sum, visits, p) => {
    const online = onlineShare(p, levers, parameters) * fields.connectivity[z]!;
    return sum + visits * ((1 - online) * time_min[z * zones + coreZone]! + online * parameters.onlineMinutes[p]!);
  }, 0);
}

function meanLogicalDistance(run: Run): number {
  const { geography, tally } = run;
  const logical = logicalDistances(run);
  let sum = 0;
  let people = 0;
  for (let i = 0; i < geography.n; i++) {
    if (geography.inCore[i] === 1) continue;
    people += tally.residents[i]!;
    sum += tally.residents[i]! * logical[geography.zoneOf[i]!]!;
  }
  return people > 0 ? sum / people : 0;
}

function rentIndices({ geography: { n, inCore }, fields, baseline }: Run): { core: number; fringe: number } {
  const bill = [0, 0];
  const floor = [0, 0];
  for (let i = 0; i < n; i++) {
    const side = inCore[i]!;
    bill[side]! += fields.stock[i]! * exp(fields.lnRent[i]!);
    floor[side]! += fields.stock[i]!;
  }
  const index = (side: number) => (floor[side]! > 0 ? (100 * bill[side]!) / floor[side]! / baseline.meanRent : 0);
  return { core: index(1), fringe: index(0) };
}

function urbanLand_ha({ geography: { n, land_ha }, fields }: Run): number {
  let urban = 0;
  for (let i = 0; i < n; i++) if (fields.urban[i] === 1) urban += land_ha[i]!;
  return urban;
}
