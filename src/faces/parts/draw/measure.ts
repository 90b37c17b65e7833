/** How large a sketch is. */
import { area } from '@turf/area';
import { length } from '@turf/length';
import type { Text } from '../../../i18n/index.ts';
import type { LonLat, Sketch } from './sketch.ts';

const SQUARE_METRES = 1_000_000;

/** Area, km²; 0 for fewer than three points. */
export function areaOf_km2(points: readonly LonLat[]): number {
  const [first] = points;
  if (first === undefined || points.length < 3) return 0;
  const ring = [...points, first].map(([lon, lat]) => [lon, lat]);
  return area({ type: 'Polygon', coordinates: [ring] }) / SQUARE_METRES;
}

/** Length along the points, km. */
export function lengthOf_km(points: readonly LonLat[]): number {
  if (points.length < 2) return 0;
  const coordinates = points.map(([lon, lat]) => [lon, lat]);
  return length({ type: 'Feature', properties: {}, geometry: { type: 'LineString', coordinates } });
}

/** What is said of a sketch while it is drawn; `next` is where the next point would be. */
export function measureText({ kind, points, phase }: Sketch, text: Text, next?: LonLat): string {
  const all = next === undefined || phase === 'edit' ? points : [...points, next];
  if (kind === 'point') return '';
  if (kind === 'line') {
    const km = text.t('unit.km', { value: text.number(lengthOf_km(all), 1) });
    return text.t('draw.measure.line', { km, stops: text.number(points.length) });
  }
  const [first] = all;
  const edge_km = lengthOf_km(first === undefined ? [] : [...all, first]);
  return text.t('draw.measure.area', {
    area: text.number(areaOf_km2(all), 1),
    km: text.t('unit.km', { value: text.number(edge_km, 1) }),
  });
}
