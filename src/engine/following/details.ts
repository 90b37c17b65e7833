/** More about one agent than its card says. It is worked out when the page asks, and not kept. */
import { homeShare, modesBetween, onSiteShare } from '../model/index.ts';
import { FUNCTIONS, HOUSING } from '../registries/index.ts';
import { type AgentKind, placeOf, type Run, TRAIT_TELEWORKABLE, traitsOf } from '../state/index.ts';

export interface HouseholdDetails {
  readonly kind: 'household';
  /** Real households that it stands for. */
  readonly standsFor: number;
  /** Month in which it came to its home; 0 where it has lived there since the start. */
  readonly since: number;
  /** Shares of the trips from its zone of home to that of its job: by car, by public transport, on foot or by bicycle. */
  readonly modes: readonly [car: number, transit: number, active: number];
  /** Part of what it spends that goes into the rent of its home: h_ri of (4). */
  readonly rentShare: number;
  /** Part of its working days on which it goes to work. */
  readonly onSite: number;
}

export interface EstablishmentDetails {
  readonly kind: 'establishment';
  /** Month in which it came to its place; 0 where it has stood there since the start. */
  readonly since: number;
  /** Cell of the home of each household that works there, by rising id of the household. */
  readonly homes: Uint32Array;
  /** Real workers that each of those stands for. */
  readonly standsFor: number;
  /** Mean minutes of their way to work; NaN without workers. */
  readonly commute_min: number;
}

/** Undefined for an id that there is not. */
export function detailsOf(run: Run, kind: AgentKind, id: number): HouseholdDetails | EstablishmentDetails | undefined {
  const { households, establishments } = run;
  const { count } = kind === 'household' ? households : establishments;
  if (!Number.isInteger(id) || id < 0 || id >= count) return undefined;
  return kind === 'household' ? detailsOfHousehold(run, id) : detailsOfEstablishment(run, id);
}

function detailsOfHousehold(run: Run, id: number): HouseholdDetails {
  const { households, establishments, geography, levers, fields, parameters, watch, weight } = run;
  const word = households.work[id]!;
  const home = geography.zoneOf[households.home[id]!]!;
  const job = geography.zoneOf[establishments.cell[placeOf(word)]!]!;
  const teleworkable = (traitsOf(word) & TRAIT_TELEWORKABLE) === 0 ? 0 : 1;
  const connectivity = fields.connectivity[home]!;
  return {
    kind: 'household',
    standsFor: weight,
    since: watch.homeMonth[id]!,
    modes: modesBetween(run, home, job),
    rentShare: homeShare(parameters, levers.remoteWork, teleworkable, connectivity),
    onSite: onSiteShare(levers.remoteWork, teleworkable, connectivity),
  };
}

function detailsOfEstablishment(run: Run, id: number): EstablishmentDetails {
  const { households, establishments, geography, times, watch, weight } = run;
  const to = geography.zoneOf[establishments.cell[id]!]!;
  const homes: number[] = [];
  let minutes = 0;
  for (let worker = 0; worker < households.count; worker++) {
    if (placeOf(households.work[worker]!) !== id) continue;
    const cell = households.home[worker]!;
    homes.push(cell);
    minutes += times.travel_min[geography.zoneOf[cell]! * geography.zones + to]!;
  }
  return {
    kind: 'establishment',
    since: Math.max(watch.placeMonth[id]!, watch.openedMonth[id]!),
    homes: Uint32Array.from(homes),
    standsFor: weight,
    commute_min: minutes / homes.length,
  };
}

/**
 * Ids of all who live in a cell, where `layer` is housing, or of all establishments of that function there. Who came first
 * is first, so that those who come later stand behind those who are there.
 */
export function allAt(run: Run, cell: number, layer: number): Uint32Array {
  const { households, establishments, watch } = run;
  const found: number[] = [];
  if (layer === HOUSING) {
    for (let id = 0; id < households.count; id++) if (households.home[id] === cell) found.push(id);
    return sorted(found, watch.homeMonth);
  }
  if (layer >= FUNCTIONS.length) return new Uint32Array(0);
  for (let id = 0; id < establishments.count; id++)
    if (establishments.cell[id] === cell && establishments.function[id] === layer) found.push(id);
  return sorted(found, watch.placeMonth);
}

const sorted = (ids: readonly number[], came: Uint16Array): Uint32Array =>
  Uint32Array.from(ids).sort((a, b) => came[a]! - came[b]! || a - b);
