import { standsOn } from './camera.ts';
import type { Field } from './field.ts';
import { metresLonLat } from './grid.ts';
import { columnMetres, LEAST_COLUMN, shareMetres } from './heights.ts';
import { nameOf, type NameStyle } from './labels.ts';
import { belowPlace, landmarkSize } from './landmarks.ts';
import { halfBox, linesOf, type Measure } from './nameBox.ts';
import { RULER_PX } from './ruler.ts';
import type { Scene } from './scene.ts';
import { elevatedPoint, type Screen } from './screen.ts';
import type { Point } from './types.ts';

/** Columns lower than this (px) are no obstacle to a name. */
const LEAST_PX = 8;
const MOST_COLUMNS = 400;
/** Half the width of a column, px. */
const COLUMN_PX = 5;

export interface Upright {
  readonly foot: Point;
  readonly top: Point;
  readonly half_px: number;
}

/** Keys of the places whose names would stand on a column, on the beam or on its scale. */
export function hiddenPlaces(
  scene: Scene,
  screen: Screen,
  names: NameStyle,
  measure: Measure,
  obstacles = uprights(scene, screen),
): number[] {
  const features = scene.drawing.places?.features ?? [];
  return features.flatMap(({ geometry, properties }, key) => {
    if (geometry?.type !== 'Point') return [];
    const [lon = 0, lat = 0] = geometry.coordinates;
    const place = elevatedPoint(screen, [lon, lat], 0);
    const rank = Number(properties?.['rank'] ?? 1);
    const [width, height] = halfBox(nameOf(properties, names.language), rank, screen.camera.zoom, names, measure);
    return obstacles.some(({ foot, top, half_px }) => standsOn(place, foot, top, [width + half_px, height]))
      ? [key]
      : [];
  });
}

/** Keys of the landmarks whose names would stand on one of `obstacles`, or under a panel. */
export function hiddenLandmarks(
  scene: Scene,
  screen: Screen,
  names: NameStyle,
  measure: Measure,
  obstacles: readonly Upright[],
): number[] {
  const size = landmarkSize(screen.camera.zoom, names);
  return (scene.drawing.landmarks?.features ?? []).flatMap(({ geometry, properties }, key) => {
    if (geometry?.type !== 'Point') return [];
    const [lon = 0, lat = 0] = geometry.coordinates;
    const [x, y] = elevatedPoint(screen, [lon, lat], 0);
    const lines = linesOf(nameOf(properties, names.language), measure);
    const half: Point = [(Math.max(...lines.map(measure)) * size) / 2, lines.length * size * 0.6];
    const middle: Point = [x, y + belowPlace(lines.length, size)];
    const covered = obstacles.some(({ foot, top, half_px }) =>
      standsOn(middle, foot, top, [half[0] + half_px, half[1]]),
    );
    return covered || !isOpen(screen, middle, half) ? [key] : [];
  });
}

/** Whether a box lies wholly where no panel is. */
function isOpen({ size, padding }: Screen, [x, y]: Point, [width, height]: Point): boolean {
  const { left, right, top, bottom } = padding;
  return (
    x - width >= left && x + width <= size.width - right && y - height >= top && y + height <= size.height - bottom
  );
}

/** What stands up from the ground and would cover names. */
export function uprights({ field, index, labelScale }: Scene, screen: Screen): Upright[] {
  const { city, references } = field;
  if (references === null) return [];
  const upright = (lonLat: Point, height_m: number): Upright => ({
    foot: elevatedPoint(screen, lonLat, 0),
    top: elevatedPoint(screen, lonLat, height_m),
    half_px: COLUMN_PX,
  });
  const perDensity = columnMetres(city) / references.tallest;
  const columns = tallest(field)
    .map(({ cell, density }) => upright(index.middle(cell), density * perDensity))
    .filter(({ foot, top }) => foot[1] - top[1] > LEAST_PX);
  const beam = upright(metresLonLat(city, city.core.x_m, city.core.y_m), field.beam[1] * shareMetres(city));
  const half_px = (RULER_PX * labelScale) / 2;
  const ruler: Upright = {
    foot: [beam.foot[0] + half_px, beam.foot[1]],
    top: [beam.top[0] + half_px, beam.top[1]],
    half_px,
  };
  return [beam, ruler, ...columns];
}

/** Cells with columns that are seen. */
function tallest({ city, next, references }: Field): { readonly cell: number; readonly density: number }[] {
  const least = (references?.tallest ?? 0) * LEAST_COLUMN * 1.2;
  return [...city.gridIndex.keys()]
    .map((cell) => ({ cell, density: next.values[(city.gridIndex[cell] ?? 0) * 4] ?? 0 }))
    .filter(({ density }) => density > least)
    .sort((a, b) => b.density - a.density)
    .slice(0, MOST_COLUMNS);
}
