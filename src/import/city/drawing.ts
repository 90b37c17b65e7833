/** What the page draws of an imported city: the `map` object of a city file. */
import type { CityDrawing, DrawnFeature, DrawnPart } from '../../engine/index.ts';
import { areaGeometry, partsOf, rounded } from '../geometry/geojson.ts';
import { simplifyLine, simplifyRing } from '../geometry/simplify.ts';
import type { Point } from '../geometry/types.ts';
import { type Column, columnNamed, type FeatureLayer, featuresOf, type Table } from '../layers.ts';
import type { District, DrawnBorders } from './districts.ts';
import type { Box } from './grid.ts';
import type { CityRoads } from './roads.ts';
import type { CityTransit } from './transit.ts';

export interface DrawingParts {
  readonly box: Box;
  readonly water: readonly FeatureLayer[];
  readonly green: readonly FeatureLayer[];
  readonly rail: readonly FeatureLayer[];
  readonly places: readonly FeatureLayer[];
  readonly roads?: CityRoads;
  readonly transit?: CityTransit;
  readonly districts: readonly District[];
  readonly borders: DrawnBorders;
}

const DETAIL_DEG = 20 / 111_320;
/** Areas whose box is smaller are a few pixels, degrees across: about 60 m. */
const LEAST_SPAN_DEG = 60 / 111_320;
/** A drawing of more positions slows the page and its file. The smallest areas and roads are left out then. */
const MOST_POSITIONS = 200_000;
const NAME_COLUMNS = ['name', 'NAME', 'Name', 'label', 'bezeichnung', 'nome', 'nom', 'nombre', '名称'];
/** Names that show from afar, middle distance, near. */
const PLACES_BY_RANK = [6, 24, 120, 500] as const;
/** What OpenStreetMap calls places, the largest first. */
const PLACE_SIZES = ['city', 'borough', 'town', 'suburb', 'quarter', 'village', 'neighbourhood', 'hamlet', 'locality'];
/** On the page a bus line would hide the city. */
const NOT_DRAWN: readonly string[] = ['bus', 'ferry'];

/** Parts that hold nothing are left out. */
export function drawingOf(parts: DrawingParts): CityDrawing {
  const { box, water, green, rail, places, roads, transit, districts, borders } = parts;
  const budget = { left: MOST_POSITIONS };
  const features: Readonly<Partial<Record<DrawnPart, readonly DrawnFeature[]>>> = {
    outline: borders.outline === undefined ? [] : [{ type: 'Feature', properties: {}, geometry: borders.outline }],
    districts: borders.districts.flatMap((geometry, k): DrawnFeature[] =>
      geometry === undefined ? [] : [{ type: 'Feature', properties: { name: { en: districts[k]!.name } }, geometry }],
    ),
    water: areasOf(water, box, budget),
    green: areasOf(green, box, budget),
    rail: [...railwaysOf(rail, box), ...railLinesOf(transit)],
    roads: roads === undefined ? [] : roadsOf(roads, budget),
    places: placesOf(places, districts, borders, box),
  };
  return Object.fromEntries(
    Object.entries(features).flatMap(([part, list]) =>
      list.length === 0 ? [] : [[part, { type: 'FeatureCollection', features: list }]],
    ),
  );
}

interface Budget {
  left: number;
}

/** The largest areas, as many as the budget has room for. */
function areasOf(layers: readonly FeatureLayer[], box: Box, budget: Budget): DrawnFeature[] {
  const found = layers.flatMap((layer) => {
    const names = nameColumn(layer.table);
    return Array.from({ length: featuresOf(layer) }, (_, row) => ({
      name: names === undefined ? '' : textAt(names, row),
      rings: partsOf(layer, row),
    })).filter(({ rings }) => rings.some((ring) => touches(ring, box)) && spanOf(rings[0]!) >= LEAST_SPAN_DEG);
  });
  const largest = found.toSorted((a, b) => spanOf(b.rings[0]!) - spanOf(a.rings[0]!));
  return largest.flatMap(({ name, rings }): DrawnFeature[] => {
    const simple = rings.map((ring) => simplifyRing(ring, DETAIL_DEG)).filter((ring) => ring.length >= 3);
    const positions = simple.reduce((sum, ring) => sum + ring.length, 0);
    const geometry = positions > budget.left ? undefined : areaGeometry(simple);
    if (geometry === undefined) return [];
    budget.left -= positions;
    return [{ type: 'Feature', properties: name === '' ? {} : { name: { en: name } }, geometry }];
  });
}

function spanOf(ring: readonly Point[]): number {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of ring) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return Math.max(east - west, north - south);
}

/** Whether the boxes of a line or ring and of the city meet. */
function touches(points: readonly Point[], { west, south, east, north }: Box): boolean {
  const lons = points.map(([lon]) => lon);
  const lats = points.map(([, lat]) => lat);
  const least = (list: readonly number[]) => list.reduce((a, b) => Math.min(a, b));
  const most = (list: readonly number[]) => list.reduce((a, b) => Math.max(a, b));
  return least(lons) <= east && most(lons) >= west && least(lats) <= north && most(lats) >= south;
}

function railwaysOf(layers: readonly FeatureLayer[], box: Box): DrawnFeature[] {
  return layers.flatMap((layer) => {
    const modes = columnNamed(layer.table, 'railway') ?? columnNamed(layer.table, 'mode');
    const lines = Array.from({ length: featuresOf(layer) }, (_, row): DrawnFeature[] => {
      const near = partsOf(layer, row).filter((line) => touches(line, box));
      const simple = near.map((line) => simplifyLine(line.map(rounded), DETAIL_DEG)).filter((line) => line.length > 1);
      if (simple.length === 0) return [];
      const mode = (modes && textAt(modes, row)) || 'rail';
      return [{ type: 'Feature', properties: { mode }, geometry: { type: 'MultiLineString', coordinates: simple } }];
    });
    return lines.flat();
  });
}

/** Lines on rails, straight from stop to stop. */
function railLinesOf(transit: CityTransit | undefined): DrawnFeature[] {
  if (transit === undefined) return [];
  return transit.drawn
    .filter(({ mode }) => !NOT_DRAWN.includes(mode))
    .map(({ name, mode, colour, stops }) => ({
      type: 'Feature',
      properties: { name: { en: name }, mode, ...(colour === undefined ? {} : { colour }) },
      geometry: { type: 'LineString', coordinates: stops.map((stop) => transit.stops[stop]!.lonLat) },
    }));
}

function roadsOf({ lines }: CityRoads, budget: Budget): DrawnFeature[] {
  return ['motorway', 'main', 'secondary', 'tertiary', 'street'].flatMap((kind): DrawnFeature[] => {
    const list = lines[kind] ?? [];
    const positions = list.reduce((sum, line) => sum + line.length, 0);
    if (list.length === 0 || positions > budget.left) return [];
    budget.left -= positions;
    return inPieces(list).map((coordinates) => ({
      type: 'Feature',
      properties: { class: kind },
      geometry: { type: 'MultiLineString', coordinates },
    }));
  });
}

/** A geometry may have 100,000 positions. */
function inPieces(lines: readonly (readonly Point[])[]): (readonly Point[])[][] {
  const pieces: (readonly Point[])[][] = [];
  let room = 0;
  for (const line of lines) {
    if (line.length > room) {
      pieces.push([]);
      room = 50_000;
    }
    pieces.at(-1)!.push(line);
    room -= line.length;
  }
  return pieces;
}

interface Place {
  readonly name: string;
  readonly at: Point;
  /** Less comes first. */
  readonly order: number;
  readonly people: number;
}

/** Names by what they are and by people; without a layer of places the districts' own names, in their middles. */
function placesOf(
  layers: readonly FeatureLayer[],
  districts: readonly District[],
  borders: DrawnBorders,
  box: Box,
): DrawnFeature[] {
  const given = layers.flatMap((layer) => placesIn(layer, box));
  const places = given.length > 0 ? given : districtNames(districts, borders);
  const sorted = places.toSorted((a, b) => a.order - b.order || b.people - a.people);
  return sorted.slice(0, PLACES_BY_RANK.at(-1)).map(({ name, at }, k) => ({
    type: 'Feature',
    properties: { name: { en: name }, rank: 1 + PLACES_BY_RANK.findIndex((count) => k < count) },
    geometry: { type: 'Point', coordinates: rounded(at) },
  }));
}

function placesIn(layer: FeatureLayer, box: Box): Place[] {
  const names = nameColumn(layer.table);
  if (names === undefined) return [];
  const [kinds, population] = [columnNamed(layer.table, 'place'), columnNamed(layer.table, 'population')];
  return Array.from({ length: featuresOf(layer) }, (_, row) => {
    const kind = kinds === undefined ? -1 : PLACE_SIZES.indexOf(textAt(kinds, row));
    const people = population?.kind === 'number' ? population.values[row]! : Number.NaN;
    return {
      name: textAt(names, row),
      at: partsOf(layer, row)[0]![0]!,
      order: kind < 0 ? PLACE_SIZES.length : kind,
      people: Number.isFinite(people) ? people : 0,
    };
  }).filter(({ name, at }) => name !== '' && touches([at], box));
}

function districtNames(districts: readonly District[], borders: DrawnBorders): Place[] {
  return districts.flatMap(({ name }, k): Place[] => {
    const geometry = borders.districts[k];
    const ring = geometry?.coordinates.map(([outer]) => outer!).toSorted((a, b) => spanOf(b) - spanOf(a))[0];
    if (ring === undefined) return [];
    return [{ name, at: middleOf(ring), order: 0, people: spanOf(ring) }];
  });
}

/** Centre of gravity of a ring. */
function middleOf(ring: readonly Point[]): Point {
  const [x0, y0] = ring[0]!;
  let [area, x, y] = [0, 0, 0];
  for (let k = 0; k + 1 < ring.length; k++) {
    const [ax, ay] = [ring[k]![0] - x0, ring[k]![1] - y0];
    const [bx, by] = [ring[k + 1]![0] - x0, ring[k + 1]![1] - y0];
    const cross = ax * by - bx * ay;
    area += cross;
    x += (ax + bx) * cross;
    y += (ay + by) * cross;
  }
  return area === 0 ? [x0, y0] : [x0 + x / (3 * area), y0 + y / (3 * area)];
}

const nameColumn = (table: Table): Column | undefined =>
  NAME_COLUMNS.map((name) => columnNamed(table, name)).find((column) => column?.kind === 'text');

const textAt = (column: Column, row: number): string =>
  column.kind === 'text' ? column.values[row]!.trim() : Number.isNaN(column.values[row]) ? '' : `${column.values[row]}`;
