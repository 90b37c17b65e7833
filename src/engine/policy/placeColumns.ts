/** What the drawn places of a month mean for cells, zones and roads; worked out again only when a drawing changes. */
import {
  cellsInside,
  type City,
  type Geography,
  lonLatOf,
  nearestCell,
  type Observed,
  zoneShare,
} from '../city/index.ts';
import { type Geometry, insideOf } from '../base/index.ts';
import { type LeverId, PLACE_LEVERS } from '../registries/index.ts';
import { placeAt, type Policy } from './scenario.ts';

export interface PlaceColumns {
  /** The geometries behind the columns. */
  readonly drawn: Readonly<Partial<Record<LeverId, Geometry>>>;
  /** 1 for road nodes inside the congestion charge's cordon. */
  readonly cordon: Uint8Array;
  /** 1 for links that the road-capacity lever widens. */
  readonly widened: Uint8Array;
  /** 1 for cells where growth is allowed whatever the growth boundary. */
  readonly mayGrow: Uint8Array;
  /** 1 for cells under the floor-area cap. */
  readonly capped: Uint8Array;
  /** Share of each zone in the area where broadband comes first; absent where none is drawn. */
  readonly painted?: Float64Array;
  /** Where relocated government goes: running sum over cells of its land, or of 1 in one cell. */
  readonly government: Float64Array;
}

interface Setting {
  readonly city: City;
  readonly geography: Geography;
  /** `urban` is 1 for cells that are urban at the start. */
  readonly baseline: { readonly urban: Uint8Array };
  readonly observed: Observed;
}

/** The columns of a month; `before` itself where nothing was drawn anew. */
export function layPlaces(setting: Setting, policy: Policy, month: number, before?: PlaceColumns): PlaceColumns {
  const drawn: Partial<Record<LeverId, Geometry>> = {};
  for (const lever of PLACE_LEVERS) {
    const place = placeAt(policy, lever, month);
    if (place !== undefined) drawn[lever] = place;
  }
  if (before && PLACE_LEVERS.every((lever) => before.drawn[lever] === drawn[lever])) return before;
  const { city, geography, baseline } = setting;
  const { n } = geography;
  const cells = (lever: LeverId, without: Uint8Array) => {
    const area = drawn[lever];
    return area === undefined ? without : cellsInside(city, geography, area);
  };
  const painted = drawn.broadband;
  return {
    drawn,
    cordon: nodesInside(setting, drawn.congestionCharge),
    widened: linksInside(setting, drawn.roadCapacity),
    mayGrow: cells('growthBoundary', baseline.urban),
    capped: cells('floorAreaCap', new Uint8Array(n).fill(1)),
    ...(painted === undefined ? {} : { painted: zoneShare(geography, cellsInside(city, geography, painted)) }),
    government: governmentPlace(setting, drawn.governmentRelocation),
  };
}

/** Road nodes inside the cordon: the drawn area, else the core. */
function nodesInside({ city, geography: { roads } }: Setting, area: Geometry | undefined): Uint8Array {
  const radius_m = 1000 * city.core.radius_km;
  const inside = area && insideOf(area);
  return Uint8Array.from(roads.x_m, (x, node) => {
    const y = roads.y_m[node]!;
    if (inside) return inside(...lonLatOf(city, x, y)) ? 1 : 0;
    const dx = x - city.core.x_m;
    const dy = y - city.core.y_m;
    return dx * dx + dy * dy < radius_m * radius_m ? 1 : 0;
  });
}

function linksInside({ city, geography: { roads } }: Setting, area: Geometry | undefined): Uint8Array {
  const inside = area && insideOf(area);
  return Uint8Array.from(roads.from, (from, l) => {
    if (!inside) return 1;
    const to = roads.to[l]!;
    const middle = lonLatOf(city, (roads.x_m[from]! + roads.x_m[to]!) / 2, (roads.y_m[from]! + roads.y_m[to]!) / 2);
    return inside(...middle) ? 1 : 0;
  });
}

/** A point is one cell, an area its cells by land; by default the cell outside the core with most jobs. */
function governmentPlace({ city, geography, observed }: Setting, place: Geometry | undefined): Float64Array {
  const { n, land_ha, inCore } = geography;
  const weight = new Float64Array(n);
  if (place?.type === 'Point') weight[nearestCell(city, geography, place.coordinates)] = 1;
  else if (place !== undefined) {
    const inside = cellsInside(city, geography, place);
    for (let i = 0; i < n; i++) weight[i] = inside[i] === 1 ? land_ha[i]! : 0;
  }
  if (weight.every((value) => value === 0)) weight[busiestOutside(observed, inCore)] = 1;
  let sum = 0;
  return weight.map((value) => {
    sum += value;
    return sum;
  });
}

function busiestOutside({ jobs }: Observed, inCore: Uint8Array): number {
  let best = 0;
  let most = -1;
  for (let i = 0; i < inCore.length; i++) {
    if (inCore[i] === 1) continue;
    const here = jobs.reduce((sum, column) => sum + column[i]!, 0);
    if (here > most) {
      most = here;
      best = i;
    }
  }
  return best;
}
