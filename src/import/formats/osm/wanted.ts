/** What is read from OpenStreetMap, by its tags (wiki.openstreetmap.org/wiki/Map_features). */
import { HIGHWAYS } from '../../../engine/index.ts';
import type { Tags } from './elements.ts';

export type WantedPart = 'roads' | 'rail' | 'water' | 'green';

/** Tags of areas, each key with its values. */
const AREAS: readonly (readonly [WantedPart, string, readonly string[]])[] = [
  ['water', 'natural', ['water', 'bay', 'strait']],
  ['water', 'waterway', ['riverbank', 'dock']],
  ['water', 'landuse', ['reservoir', 'basin', 'salt_pond']],
  ['green', 'leisure', ['park', 'garden', 'nature_reserve', 'golf_course', 'common']],
  ['green', 'landuse', ['forest', 'cemetery', 'recreation_ground', 'village_green', 'allotments']],
  ['green', 'natural', ['wood', 'scrub', 'heath', 'wetland', 'beach', 'bare_rock']],
];
const RAILS: readonly string[] = ['rail', 'light_rail', 'subway', 'tram', 'narrow_gauge', 'monorail', 'funicular'];
export const PLACES: readonly string[] = [
  'city',
  'borough',
  'town',
  'suburb',
  'quarter',
  'village',
  'neighbourhood',
  'hamlet',
];
/** Columns of each part's table. */
export const COLUMNS: Readonly<Record<WantedPart, readonly string[]>> = {
  roads: ['highway', 'name', 'oneway', 'maxspeed', 'lanes'],
  rail: ['railway', 'name'],
  water: ['name', 'natural', 'waterway', 'landuse'],
  green: ['name', 'leisure', 'landuse', 'natural'],
};

/** The part that an area with these tags belongs to. */
export const areaPart = (tags: Tags): WantedPart | undefined =>
  AREAS.find(([, key, values]) => values.includes(tags(key) ?? ''))?.[0];

/** The part that a way belongs to. */
export function wayPart(tags: Tags, isClosed: boolean): WantedPart | undefined {
  const highway = tags('highway');
  if (highway !== undefined) return Object.hasOwn(HIGHWAYS, highway) && tags('area') !== 'yes' ? 'roads' : undefined;
  const railway = tags('railway');
  // Sidings and yards would hide the lines.
  if (railway !== undefined) return RAILS.includes(railway) && tags('service') === undefined ? 'rail' : undefined;
  return isClosed ? areaPart(tags) : undefined;
}
