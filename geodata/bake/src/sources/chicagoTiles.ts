import { joinLines } from '../geometry/joinLines.ts';
import { lengthOf, thinLines } from '../geometry/thinLines.ts';
import type { Box, Point } from '../geometry/types.ts';
import { unite } from '../geometry/unite.ts';
import { type Grid, toMetres } from '../grid.ts';
import type { Road } from '../write/roads.ts';
import { type Polygon, readTiles, type Tiles } from './vectorTiles.ts';

/** A name and where the tiles put it. */
export interface Label {
  readonly name: string;
  readonly lonLat: Point;
}

/** What thirty tiles of zoom 13 know of Chicago. Shapes and lines are in metres of the grid. */
export interface ChicagoTiles {
  readonly box: Box;
  readonly places: readonly Label[];
  /** Of the elevated and underground lines, and of the railways. */
  readonly stations: Readonly<Record<'subway' | 'rail', readonly Label[]>>;
  readonly shapes: (grid: Grid) => Shapes;
}

export interface Shapes {
  /** Largest first, so the lake. */
  readonly water: readonly Polygon[];
  readonly green: readonly Polygon[];
  readonly roads: readonly Road[];
  readonly tracks: Readonly<Record<'subway' | 'rail', readonly (readonly Point[])[]>>;
}

/** Classes of the tiles that make a class of roads. */
const ROADS: Readonly<Record<Road['class'], readonly string[]>> = {
  motorway: ['motorway'],
  main: ['trunk', 'primary'],
  secondary: ['secondary'],
  tertiary: ['tertiary'],
  street: ['street'],
};

const GREEN: ReadonlySet<unknown> = new Set(['park', 'cemetery', 'wood', 'scrub', 'sand']);

/** Ends of lines on both sides of a tile's border: tiles round to about a metre. */
const GAP_M = 4;
/** Carriageways of a motorway closer than this are drawn as one: four of them side by side would be a bar. */
const CARRIAGEWAYS_APART_M = 45;
/** Tracks closer than this are drawn as one. */
const TRACKS_APART_M = 25;
/** Shorter pieces of track are sidings. */
const LEAST_TRACK_M = 900;
/** Shorter streets are stubs and bits of junctions. */
const LEAST_STREET_M = 100;
/** Smaller ponds and parks aren't ground of their own. */
const LEAST_SHAPE_M2 = 4_000;

export function chicagoTiles(): ChicagoTiles {
  const tiles = readTiles('@mapbox/mvt-fixtures/real-world/chicago');
  const stations = tiles.points('rail_station_label');
  const stationsOf = (network: string): Label[] =>
    stations.filter(({ properties }) => properties['network'] === network).map(labelOf);
  return {
    box: tiles.box,
    places: tiles.points('place_label').map(labelOf),
    stations: { subway: stationsOf('rail-metro'), rail: stationsOf('rail') },
    shapes: (grid) => shapesIn(tiles, grid),
  };
}

const labelOf = ({ properties, lonLat }: ReturnType<Tiles['points']>[number]): Label => ({
  name: String(properties['name'] ?? ''),
  lonLat,
});

function shapesIn(tiles: Tiles, grid: Grid): Shapes {
  const polygons = (layer: string, isWanted: (kind: unknown) => boolean): Polygon[] =>
    tiles
      .polygons(layer, (properties) => isWanted(properties['class']))
      .map((rings) => rings.map((ring) => ring.map((point) => toMetres(grid, point))));
  const lines = (isWanted: (properties: { class: unknown; type: unknown }) => boolean): Point[][] => {
    const cut = tiles.lines('road', (properties) => isWanted({ class: properties['class'], type: properties['type'] }));
    return joinLines(
      cut.map((line) => line.map((point) => toMetres(grid, point))),
      GAP_M,
    );
  };
  const tracks = (type: string): Point[][] =>
    thinLines(
      lines((road) => road.class === 'major_rail' && road.type === type),
      TRACKS_APART_M,
      LEAST_TRACK_M,
    );
  return {
    water: unite(
      polygons('water', () => true),
      LEAST_SHAPE_M2,
    ),
    green: unite(
      [
        ...polygons('landuse', (kind) => GREEN.has(kind)),
        ...polygons('landuse_overlay', (kind) => kind === 'national_park'),
      ],
      LEAST_SHAPE_M2,
    ),
    roads: Object.entries(ROADS).map(([name, classes]) => {
      const found = lines((road) => classes.includes(String(road.class)));
      return {
        class: name as Road['class'],
        lines:
          name === 'motorway'
            ? thinLines(found, CARRIAGEWAYS_APART_M, LEAST_STREET_M)
            : found.filter((line) => lengthOf(line) >= LEAST_STREET_M),
      };
    }),
    tracks: { subway: tracks('subway'), rail: tracks('rail') },
  };
}
