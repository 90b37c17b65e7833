/** (11) as the city sees it: how people travel, and what is lost on the road. */
import { MODES } from '../registries/index.ts';
import { tripAccount } from '../model/index.ts';
import type { Run, Traffic } from '../state/index.ts';
import { byMember, type IndicatorDefinition, type Report, single } from './definition.ts';

const LOGIT = 'logit over generalised minutes; delays after the Bureau of Public Roads (1964)';

export const TRAVEL_INDICATORS: readonly IndicatorDefinition[] = [
  ...byMember('modeShare', MODES, {
    unit: 'share',
    definition: 'share of the trips of persons made by this mode on a working day',
    better: 'none',
    equations: '11',
    source: LOGIT,
    limits: "commutes and four kinds of visits of workers; children's and pensioners' trips are not in the model",
  }),
  single('carTravel_km', {
    unit: 'km',
    definition: 'car kilometres per worker and working day',
    better: 'down',
    equations: '11',
    source: LOGIT,
    limits: 'vehicles, not persons; a car for every carOccupancy persons',
  }),
  single('roadDelay', {
    unit: 'share',
    definition: 'minutes lost on the road in the peak hour, of the minutes on empty roads, weighted by traffic',
    better: 'down',
    equations: '11',
    source: LOGIT,
    limits: 'roads are a grid of classes where the city file draws none; nobody changes the hour of travel',
  }),
  single('truckTravel_km', {
    unit: 'km',
    definition: 'truck kilometres per worker and working day',
    better: 'down',
    equations: '11',
    source: 'trips by job and gravity',
    limits: 'traffic from and to other cities is left out',
  }),
  single('vanTravel_km', {
    unit: 'km',
    definition: 'delivery-van kilometres per worker and working day: what goes online comes by van',
    better: 'down',
    equations: '11',
    source: 'parcels of what was bought online, in tours from industrial sites',
    limits: 'the deliveries that shops make today are counted as freight',
  }),
];

/** Share of free-flow minutes lost in the peak hour, weighted by traffic. */
export function roadDelay({ roads, volume, delay_min }: Traffic): number {
  let lost = 0;
  let free = 0;
  for (let l = 0; l < roads.links; l++) {
    lost += volume[l]! * delay_min[l]!;
    free += volume[l]! * roads.free_min[l]!;
  }
  return free > 0 ? lost / free : 0;
}

export function measureTravel({ traffic, observed: { workers } }: Run, report: Report): void {
  const trips = [
    tripAccount(traffic, 'carTrips'),
    tripAccount(traffic, 'transitTrips'),
    tripAccount(traffic, 'activeTrips'),
  ];
  const all = trips.reduce((sum, count) => sum + count, 0);
  MODES.forEach((mode, k) => report(`modeShare.${mode}`, trips[k]! / all));
  report('carTravel_km', tripAccount(traffic, 'car_km') / workers);
  report('roadDelay', roadDelay(traffic));
  report('truckTravel_km', tripAccount(traffic, 'truck_km') / workers);
  report('vanTravel_km', tripAccount(traffic, 'van_km') / workers);
}
