import { standsOn } from '../camera.ts';
import type { Field } from '../data/field.ts';
import { metresLonLat } from '../data/grid.ts';
import { columnMetres, LEAST_COLUMN, shareMetres } from '../data/heights.ts';
import { nameOf, nameSize, type NameStyle } from './labels.ts';
import { belowPlace, landmarkSize } from './landmarks.ts';
import { halfBox, linesOf, type Measure } from './nameBox.ts';
import { RULER_PX } from './ruler.ts';
import type { Scene } from '../scene.ts';
import { elevatedPoint, type Screen } from '../screen.ts';
import type { Point } from '../types.ts';

/** Columns lower than this (px) are no obstacle to a name. */
const LEAST_PX = 8;
const MOST_COLUMNS = 400;
/** Half the width of a column, px. */
const COLUMN_PX = 5;

interface Upright {
  readonly foot: Point;
  readonly top: Point;
  readonly half_px: number;
}

/** What stands up from the ground and would cover names. */
export interface Obstacles {
  /** The beam and its scale: no name stands on them. */
  readonly beam: readonly Upright[];
  readonly columns: readonly Upright[];
}

/** Names of this rank say where the middle of the city is: they stand on columns, and below the beam. */
const ALWAYS = 1;

/** What becomes of the names of places, by key. */
export interface Asides {
  /** Names that would stand on a column, on the beam or on its scale. */
  readonly hidden: readonly number[];
  /** How far names of the first rank move down from the beam, in ems. */
  readonly lowered: readonly (readonly [key: number, ems: number])[];
}

/** Room between the foot of the beam and a name, in ems. */
const BELOW_BEAM = 0.3;
/** Further down a name would seem to be another place's, in ems. */
const MOST_LOWERED = 3;

export function placesAside(
  scene: Scene,
  screen: Screen,
  names: NameStyle,
  measure: Measure,
  { beam, columns } = obstaclesOf(scene, screen),
): Asides {
  const hidden: number[] = [];
  const lowered: [number, number][] = [];
  for (const [key, { geometry, properties }] of (scene.drawing.places?.features ?? []).entries()) {
    if (geometry?.type !== 'Point') continue;
    const [lon = 0, lat = 0] = geometry.coordinates;
    const place = elevatedPoint(screen, [lon, lat], 0);
    const rank = Number(properties?.['rank'] ?? 1);
    const { zoom } = screen.camera;
    const half = halfBox(nameOf(properties, names.language), rank, zoom, names, measure);
    const onBeam = isCovered(place, half, beam);
    if (rank > ALWAYS) {
      if (onBeam || isCovered(place, half, columns)) hidden.push(key);
      continue;
    }
    if (!onBeam) continue;
    const foot = Math.max(...beam.map((upright) => upright.foot[1]));
    const ems = (foot + half[1] - place[1]) / nameSize(rank, zoom, names) + BELOW_BEAM;
    if (ems > MOST_LOWERED) hidden.push(key);
    else lowered.push([key, Math.round(ems * 10) / 10]);
  }
  return { hidden, lowered };
}

const isCovered = (middle: Point, [width, height]: Point, uprights: readonly Upright[]): boolean =>
  uprights.some(({ foot, top, half_px }) => standsOn(middle, foot, top, [width + half_px, height]));

/** Keys of the landmarks that would stand on one of the obstacles, or under a panel. */
export function hiddenLandmarks(
  scene: Scene,
  screen: Screen,
  names: NameStyle,
  measure: Measure,
  { beam, columns }: Obstacles,
): number[] {
  const size = landmarkSize(screen.camera.zoom, names);
  return (scene.drawing.landmarks?.features ?? []).flatMap(({ geometry, properties }, key) => {
    if (geometry?.type !== 'Point') return [];
    const [lon = 0, lat = 0] = geometry.coordinates;
    const [x, y] = elevatedPoint(screen, [lon, lat], 0);
    const lines = linesOf(nameOf(properties, names.language), measure);
    const half: Point = [(Math.max(...lines.map(measure)) * size) / 2, lines.length * size * 0.6];
    const below: Point = [x, y + belowPlace(lines.length, size)];
    // The name may stand on either side of its diamond too.
    const around: Point = [half[0] * 2 + size, half[1]];
    const hides = isCovered([x, y], around, beam) || isCovered(below, half, columns) || !isOpen(screen, below, half);
    return hides ? [key] : [];
  });
}

/** Whether a box lies wholly where no panel is. */
function isOpen({ size, padding }: Screen, [x, y]: Point, [width, height]: Point): boolean {
  const { left, right, top, bottom } = padding;
  return (
    x - width >= left && x + width <= size.width - right && y - height >= top && y + height <= size.height - bottom
  );
}

/** The obstacles of a scene, where there are columns. */
export function obstaclesOf({ field, index, labelScale }: Scene, screen: Screen): Obstacles {
  const { city, references } = field;
  if (references === null || !field.hasColumns) return { beam: [], columns: [] };
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
  return { beam: [beam, ruler], columns };
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
