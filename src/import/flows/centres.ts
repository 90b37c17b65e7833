/** Where places are: points, the middles of areas, or rows of a table with longitude and latitude. */
import { type Column, columnNamed, featuresOf, type FeatureLayer, keyAt, type Layer } from '../layers.ts';
import { partsOf } from '../geometry/geojson.ts';
import type { Point } from '../geometry/types.ts';

const LONGITUDE = /^(?:lon|lng|long|longitude|x|经度)$/i;
const LATITUDE = /^(?:lat|latitude|y|纬度)$/i;

/** Longitude and latitude by row; undefined for a layer that has none. */
export function centresOf(layer: Layer): readonly Point[] | undefined {
  if (layer.kind === 'areas' || layer.kind === 'points')
    return Array.from({ length: featuresOf(layer) }, (_, row) => middleOf(layer, row));
  if (layer.kind !== 'table') return undefined;
  const [lon, lat] = [LONGITUDE, LATITUDE].map((name) =>
    layer.table.columns.find((column) => column.kind === 'number' && name.test(column.name)),
  );
  if (lon?.kind !== 'number' || lat?.kind !== 'number') return undefined;
  return Array.from(lon.values, (x, row): Point => [x, lat.values[row]!]);
}

/** A point itself; of an area the centre of gravity of its rings, holes taken out. */
function middleOf(layer: FeatureLayer, row: number): Point {
  const rings = partsOf(layer, row);
  if (layer.kind === 'points') return rings[0]![0]!;
  const [x0, y0] = rings[0]![0]!;
  let [area, x, y] = [0, 0, 0];
  for (const ring of rings)
    for (let k = 0; k < ring.length; k++) {
      const [a, b] = [ring[k]!, ring[(k + 1) % ring.length]!];
      const cross = (a[0] - x0) * (b[1] - y0) - (b[0] - x0) * (a[1] - y0);
      area += cross;
      x += (a[0] + b[0] - 2 * x0) * cross;
      y += (a[1] + b[1] - 2 * y0) * cross;
    }
  return area === 0 ? [x0, y0] : [x0 + x / (3 * area), y0 + y / (3 * area)];
}

/** The column of places whose entries name most of `keys`; undefined where none names any. */
export function keyColumn(layer: Layer, keys: ReadonlySet<string>): Column | undefined {
  const named = layer.table.columns.map((column) => {
    const entries = new Set(keysOf(column));
    return { column, count: [...keys].filter((key) => entries.has(key)).length };
  });
  const best = named.toSorted((a, b) => b.count - a.count)[0];
  return best !== undefined && best.count > 0 ? columnNamed(layer.table, best.column.name) : undefined;
}

/** A column's entries as keys: the same but for case and spaces at the ends. */
export const keysOf = (column: Column): string[] =>
  Array.from({ length: column.values.length }, (_, row) => keyAt(column, row).toLocaleLowerCase('en'));
