/** Where things are: shares and distances by layer, the hub, densities, commutes, rents. */
import { FUNCTION_COUNT, INFORMATION, LAYERS } from '../registries/index.ts';
import { exp, log } from '../base/index.ts';
import { COMMUTE_TICKS, onlineShare } from '../model/index.ts';
import type { Run } from '../state/index.ts';
import { byLayer, type IndicatorDefinition, type Report, single } from './definition.ts';

const OWN = 'this model: a count over its agents';

export const PLACE_INDICATORS: readonly IndicatorDefinition[] = [
  ...byLayer('coreShare', {
    unit: 'share',
    definition: 'share of the function that stands in the core',
    better: 'none',
    equations: '§2',
    source: OWN,
    limits: 'where the core ends is a choice of the city file; small shares of few agents are noisy',
  }),
  ...byLayer('meanDistance_km', {
    unit: 'km',
    definition: 'mean straight-line distance of the function from the middle of the core',
    better: 'none',
    equations: '§2',
    source: OWN,
    limits: 'one centre: spreading to a second centre counts like spreading anywhere',
  }),
  single('informationShareOfCoreJobs', {
    unit: 'share',
    definition: 'information jobs in the core, of all jobs in the core',
    better: 'none',
    equations: '§2',
    source: OWN,
    limits: 'rises when other jobs leave, even if no information job comes',
  }),
  single('informationQuotient', {
    unit: '–',
    definition: "information's share of core jobs over its share of all the city's jobs (location quotient)",
    better: 'none',
    equations: '§2',
    source: 'location quotient, a standard of regional science',
    limits: 'says nothing of how many jobs there are',
  }),
  single('densityGradient_per_km', {
    unit: '1/km',
    definition:
      'rate at which residential density falls with distance (population-weighted least squares of its logarithm; positive: densest in the middle)',
    better: 'none',
    equations: '§9',
    source: 'Clark (1951), J. Royal Statistical Society A 114',
    limits: 'one number for a whole city: several centres and a hollow middle are averaged away',
  }),
  single('meanCommute_min', {
    unit: 'min',
    definition: 'mean one-way travel time of the commutes that are made',
    better: 'down',
    equations: '4, 11',
    source: OWN,
    limits: 'peak-hour minutes over all modes; charges and fares are left out',
  }),
  single('commutePersonMinutes', {
    unit: 'min',
    definition: 'one-way commuting minutes per worker and working day, days at home counting nothing',
    better: 'down',
    equations: '1, 4, 11',
    source: OWN,
    limits: 'peak-hour minutes over all modes; charges and fares are left out',
  }),
  single('logicalDistance_min', {
    unit: 'min',
    definition:
      'mean logical distance of residents outside the core from its middle: commute and errands as far as they are still made in person, what goes online at its felt minutes',
    better: 'down',
    equations: '3',
    source: OWN,
    limits: 'what an online errand feels like is assumed',
  }),
  single('rentCore', {
    unit: 'index',
    definition: 'mean floor rent in the core, weighted by floor space; the city at the start is 100',
    better: 'none',
    equations: '9',
    source: OWN,
    limits: 'homes and workplaces together; buildings follow demand over decades',
  }),
  single('rentFringe', {
    unit: 'index',
    definition: 'mean floor rent outside the core, weighted by floor space; the city at the start is 100',
    better: 'none',
    equations: '9',
    source: OWN,
    limits: 'homes and workplaces together; buildings follow demand over decades',
  }),
  single('digitalVolume', {
    unit: 'share',
    definition: "share of the city's interactions that is carried digitally",
    better: 'none',
    equations: '8',
    source: OWN,
    limits: 'commutes, visits and firms are weighted by choice of the model',
  }),
];

export function measurePlaces(run: Run, report: Report): void {
  LAYERS.forEach((layer, k) => {
    const { coreShare, meanDistance_km } = placeOf(run, k);
    report(`coreShare.${layer}`, coreShare);
    report(`meanDistance_km.${layer}`, meanDistance_km);
  });
  const { share, quotient } = informationInCore(run);
  report('informationShareOfCoreJobs', share);
  report('informationQuotient', quotient);
  report('densityGradient_per_km', densityGradient(run));
  const { perTrip_min, perWorker_min } = commutes(run);
  report('meanCommute_min', perTrip_min);
  report('commutePersonMinutes', perWorker_min);
  report('logicalDistance_min', meanLogicalDistance(run));
  const rents = rentIndices(run);
  report('rentCore', rents.core);
  report('rentFringe', rents.fringe);
  report('digitalVolume', run.digitalVolume);
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

function commutes({ geography: { zones }, fields, tally, households }: Run): {
  perTrip_min: number;
  perWorker_min: number;
} {
  let minutes = 0;
  let trips = 0;
  const teleworkable = teleworkableResidents(tally.homes, fields.onSite.length);
  for (let z = 0; z < zones; z++) minutes += tally.commute[z]! + fields.onSite[z]! * tally.commute[zones + z]!;
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
    bill[side]! += fields.homeStock[i]! * exp(fields.lnRent[i]!) + fields.workStock[i]! * exp(fields.lnWorkRent[i]!);
    floor[side]! += fields.homeStock[i]! + fields.workStock[i]!;
  }
  const index = (side: number) => (floor[side]! > 0 ? (100 * bill[side]!) / floor[side]! / baseline.meanRent : 0);
  return { core: index(1), fringe: index(0) };
}
