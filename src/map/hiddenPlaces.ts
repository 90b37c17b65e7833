import { standsOn } from './camera.ts';
import type { Field } from './field.ts';
import type { CellIndex } from './grid.ts';
import { metresLonLat } from './grid.ts';
import { columnMetres, LEAST_COLUMN, shareMetres } from './heights.ts';
import { nameOf } from './labels.ts';
import { elevatedPoint, type Screen } from './screen.ts';
import type { MapData, Point } from './types.ts';

/** Columns lower than this (px) are no obstacle to a name. */
const LEAST_PX = 12;
const MOST_COLUMNS = 250;

interface Upright {
  readonly foot: Point;
  readonly top: Point;
}

/** Keys of the places whose names would stand on a column or on the beam. */
export function hiddenPlaces(
  data: MapData,
  field: Field,
  index: CellIndex,
  screen: Screen,
  nameSize: number,
): number[] {
  const obstacles = uprights(field, index, screen);
  const features = data.places?.features ?? [];
  return features.flatMap((feature, key) => {
    if (feature.geometry?.type !== 'Point') return [];
    const [lon, lat] = feature.geometry.coordinates;
    if (lon === undefined || lat === undefined) return [];
    const place = elevatedPoint(screen, [lon, lat], 0);
    const letters = nameOf(feature.properties, 'en').length;
    const room: Point = [Math.min(letters, 10) * nameSize * 0.27, nameSize * 0.6];
    return obstacles.some(({ foot, top }) => standsOn(place, foot, top, room)) ? [key] : [];
  });
}

function uprights(field: Field, index: CellIndex, screen: Screen): Upright[] {
  const { city, references } = field;
  if (references === null) return [];
  const upright = (lonLat: Point, height_m: number): Upright => ({
    foot: elevatedPoint(screen, lonLat, 0),
    top: elevatedPoint(screen, lonLat, height_m),
  });
  const perDensity = columnMetres(city) / references.tallest;
  const tallest = [...city.gridIndex.keys()]
    .map((cell) => ({ cell, density: field.next.values[(city.gridIndex[cell] ?? 0) * 4] ?? 0 }))
    .filter(({ density }) => density > references.tallest * LEAST_COLUMN * 1.4)
    .sort((a, b) => b.density - a.density)
    .slice(0, MOST_COLUMNS);
  const columns = tallest
    .map(({ cell, density }) => upright(index.middle(cell), density * perDensity))
    .filter(({ foot, top }) => foot[1] - top[1] > LEAST_PX);
  return [upright(metresLonLat(city, city.core.x_m, city.core.y_m), field.beam[1] * shareMetres(city)), ...columns];
}
