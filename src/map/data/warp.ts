/**
 * The city's drawing where travel time puts it: every point as far from the core, along its own direction, as the minutes to
 * there say. Cells are moved likewise in the shaders, see `warpOf` in fieldShader.ts.
 */
import type { Feature, Geometry, Position } from 'geojson';
import type { Field } from './field.ts';
import { LIGHT_PLANE, planeLength } from './fieldData.ts';
import { gridPosition, metresLonLat } from './grid.ts';
import { timeRings } from './timeRings.ts';
import type { Features, MapCity, MapData } from '../types.ts';

const CHANNELS = 4;
/** Ring labels rank with the first names: they are read in any view. */
const RING_RANK = 1;

/** `share`: 0 as it is, 1 all the way to where travel time puts it. With names for the rings of equal travel time. */
export function warpDrawing(drawing: MapData, field: Field, share: number): MapData {
  const { city, references } = field;
  if (references === null || share <= 0) return drawing;
  const minutes = minutesEverywhere(city, field.next.values);
  const move = (point: Position): Position => warpPoint(city, minutes, references.metresPerMinute, share, point);
  const moved = Object.fromEntries(
    Object.entries(drawing).map(([part, features]: [string, Features]) => [part, moveFeatures(features, move)]),
  ) as MapData;
  const rings =
    share < 1 ? [] : timeRings(city, references).map((ring) => ringLabel(city, references.metresPerMinute, ring));
  return { ...moved, places: { type: 'FeatureCollection', features: [...(moved.places?.features ?? []), ...rings] } };
}

/** Minutes to the core by place in the grid; where there is no land, those of the nearest land. */
export function minutesEverywhere(city: MapCity, values: Float32Array): Float32Array {
  const { columns, rows, gridIndex } = city;
  const offset = LIGHT_PLANE * planeLength(city) + 3;
  const minutes = new Float32Array(columns * rows).fill(Number.NaN);
  let edge = [...gridIndex];
  for (const position of edge) minutes[position] = values[offset + position * CHANNELS]!;
  while (edge.length > 0) {
    edge = edge.flatMap((position) =>
      neighbours(position, columns, rows).filter((next) => {
        if (!Number.isNaN(minutes[next]!)) return false;
        minutes[next] = minutes[position]!;
        return true;
      }),
    );
  }
  return minutes;
}

function neighbours(position: number, columns: number, rows: number): number[] {
  const [column, row] = [position % columns, Math.floor(position / columns)];
  return [
    ...(column > 0 ? [position - 1] : []),
    ...(column < columns - 1 ? [position + 1] : []),
    ...(row > 0 ? [position - columns] : []),
    ...(row < rows - 1 ? [position + columns] : []),
  ];
}

function warpPoint(
  city: MapCity,
  minutes: Float32Array,
  metresPerMinute: number,
  share: number,
  [lon = 0, lat = 0]: Position,
): Position {
  const { core, cellSize_m } = city;
  const [column, row] = gridPosition(city, [lon, lat]);
  const [x, y] = [column * cellSize_m - core.x_m, row * cellSize_m - core.y_m];
  const there = minutesAt(city, minutes, column - 0.5, row - 0.5) * metresPerMinute;
  const factor = 1 + (there / Math.max(Math.hypot(x, y), cellSize_m / 2) - 1) * share;
  return [...metresLonLat(city, core.x_m + x * factor, core.y_m + y * factor)];
}

/** Between the middles of four cells; beyond the grid as at its edge. */
function minutesAt({ columns, rows }: MapCity, minutes: Float32Array, x: number, y: number): number {
  const within = (value: number, most: number): number => Math.min(Math.max(value, 0), most);
  const [column, row] = [within(x, columns - 1), within(y, rows - 1)];
  const [left, low] = [Math.floor(column), Math.floor(row)];
  const at = (dx: number, dy: number): number =>
    minutes[within(low + dy, rows - 1) * columns + within(left + dx, columns - 1)]!;
  const [u, v] = [column - left, row - low];
  return (at(0, 0) * (1 - u) + at(1, 0) * u) * (1 - v) + (at(0, 1) * (1 - u) + at(1, 1) * u) * v;
}

function moveFeatures(features: Features, move: (point: Position) => Position): Features {
  return { ...features, features: features.features.map((feature) => moveFeature(feature, move)) };
}

function moveFeature(feature: Feature<Geometry | null>, move: (point: Position) => Position): Feature<Geometry | null> {
  const { geometry } = feature;
  if (geometry === null || geometry.type === 'GeometryCollection') return feature;
  const coordinates = moveAll(geometry.coordinates, move);
  return { ...feature, geometry: { ...geometry, coordinates } as Geometry };
}

type Nested = Position | readonly Nested[];

const moveAll = (coordinates: Nested, move: (point: Position) => Position): Nested =>
  isPosition(coordinates) ? move(coordinates) : coordinates.map((inner) => moveAll(inner, move));

const isPosition = (coordinates: Nested): coordinates is Position => typeof coordinates[0] === 'number';

/** Where a ring crosses the south. */
function ringLabel(city: MapCity, metresPerMinute: number, minutes: number): Feature {
  const { core } = city;
  const south = metresLonLat(city, core.x_m, core.y_m - minutes * metresPerMinute);
  return {
    type: 'Feature',
    properties: { name: { en: `${minutes} min`, zh: `${minutes} 分钟` }, rank: RING_RANK },
    geometry: { type: 'Point', coordinates: [...south] },
  };
}
