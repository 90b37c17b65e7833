import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { classifyRings, VectorTile, type VectorTileFeature, type VectorTileLayer } from '@mapbox/vector-tile';
import { PbfReader } from 'pbf';
import { clipLineToBox, clipRingToBox } from '../geometry/clipToBox.ts';
import { boxOf } from '../geometry/rings.ts';
import type { Box, Point, Ring } from '../geometry/types.ts';
import { PACKAGES } from '../paths.ts';

/** An outer ring and its holes. */
export type Polygon = readonly Ring[];
export type Properties = Readonly<Record<string, number | string | boolean>>;
type Wanted = (properties: Properties) => boolean;

/** Tiles of one zoom. All coordinates are degrees. */
export interface Tiles {
  readonly box: Box;
  /** Lines and polygons are cut at the borders of the tiles: beyond them each tile repeats some of its neighbours. */
  readonly lines: (layer: string, wanted: Wanted) => Point[][];
  readonly polygons: (layer: string, wanted: Wanted) => Polygon[];
  /** Points in the box, each once, though labels near a border stand in several tiles. */
  readonly points: (layer: string) => { readonly properties: Properties; readonly lonLat: Point }[];
}

interface Tile {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly layers: Readonly<Record<string, VectorTileLayer>>;
}

/** Reads a package's folder of `zoom-x-y.mvt`. */
export function readTiles(folder: string): Tiles {
  const tiles = readdirSync(join(PACKAGES, folder))
    .sort()
    .map((file) => readTile(folder, file));
  const corners = tiles.flatMap((tile) => [lonLatOf(tile, 1, [0, 0]), lonLatOf(tile, 1, [1, 1])]);
  const box = boxOf(corners);
  return {
    box,
    lines: (layer, wanted) =>
      shapes(tiles, layer, wanted).flatMap(({ tile, extent, geometry }) =>
        geometry
          .flatMap((line) => clipLineToBox(line.map(pair), [0, 0, extent, extent]))
          .map((line) => line.map((point) => lonLatOf(tile, extent, point))),
      ),
    polygons: (layer, wanted) =>
      shapes(tiles, layer, wanted).flatMap(({ tile, extent, geometry }) =>
        polygonsIn(geometry, extent).map((rings) =>
          rings.map((ring) => ring.map((point) => lonLatOf(tile, extent, point))),
        ),
      ),
    points: (layer) => {
      const found = new Map<string, { properties: Properties; lonLat: Point }>();
      for (const { tile, extent, geometry, properties } of shapes(tiles, layer, () => true)) {
        const lonLat = lonLatOf(tile, extent, pair(geometry[0]?.[0] as TilePoint));
        if (!isInside(box, lonLat)) continue;
        // Tiles round to about a metre, each for itself.
        found.set([properties['name'], ...lonLat.map((degrees) => degrees.toFixed(4))].join(), { properties, lonLat });
      }
      return [...found.values()];
    },
  };
}

function readTile(folder: string, file: string): Tile {
  const [zoom, x, y] = file.replace('.mvt', '').split('-').map(Number) as [number, number, number];
  const { layers } = new VectorTile(new PbfReader(readFileSync(join(PACKAGES, folder, file))));
  return { x, y, zoom, layers };
}

interface Shape {
  readonly tile: Tile;
  readonly extent: number;
  readonly properties: Properties;
  readonly geometry: TilePoint[][];
}

/** A point of a tile, in parts of its width; y runs south. */
type TilePoint = ReturnType<VectorTileFeature['loadGeometry']>[number][number];
const pair = ({ x, y }: TilePoint): Point => [x, y];

function shapes(tiles: readonly Tile[], name: string, wanted: Wanted): Shape[] {
  return tiles.flatMap((tile) => {
    const layer = tile.layers[name];
    const features = Array.from(
      { length: layer?.length ?? 0 },
      (_, index) => layer?.feature(index) as VectorTileFeature,
    );
    return features
      .filter(({ properties }) => wanted(properties))
      .map((feature) => ({
        tile,
        extent: feature.extent,
        properties: feature.properties,
        geometry: feature.loadGeometry(),
      }));
  });
}

function polygonsIn(geometry: TilePoint[][], extent: number): Point[][][] {
  return classifyRings(geometry)
    .map((rings) =>
      rings
        .map((ring) => clipRingToBox(ring.slice(0, -1).map(pair), [0, 0, extent, extent]))
        .filter((ring) => ring.length > 2),
    )
    .filter((rings) => rings.length > 0);
}

/** Web Mercator; y runs south. */
function lonLatOf({ x, y, zoom }: Tile, extent: number, [px, py]: Point): Point {
  const tiles = 2 ** zoom;
  const [east, south] = [(x + px / extent) / tiles, (y + py / extent) / tiles];
  return [east * 360 - 180, (Math.atan(Math.sinh(Math.PI * (1 - 2 * south))) * 180) / Math.PI];
}

const isInside = ([west, south, east, north]: Box, [lon, lat]: Point): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north;
