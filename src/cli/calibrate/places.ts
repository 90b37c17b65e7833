/** Places that flows go between: points, middles of areas, or rows of a table with longitude and latitude. */
import { InputError } from '../../engine/index.ts';
import type { Layer } from '../../import/index.ts';

type FeatureLayer = Extract<Layer, { kind: 'areas' | 'lines' | 'points' }>;
export type Column = Layer['table']['columns'][number];

export interface Places {
  readonly file: string;
  readonly columns: readonly Column[];
  readonly lon: Float64Array;
  readonly lat: Float64Array;
}

const LON = /^(?:lon|lng|long|longitude|x)$/i;
const LAT = /^(?:lat|latitude|y)$/i;

/** The layer that has places. @throws InputError where none has */
export function placesOf(layers: readonly Layer[]): Places {
  for (const layer of layers) {
    const hasPlaces = layer.kind === 'areas' || layer.kind === 'points';
    const found = layer.kind === 'table' ? inTable(layer) : hasPlaces ? middles(layer) : undefined;
    if (found) return { file: layer.name, columns: layer.table.columns, ...found };
  }
  throw new InputError('layer', {
    file: layers[0]?.name ?? '--places',
    got: 'no areas, no points and no columns of longitude and latitude',
    expected: 'one of them',
  });
}

function inTable({ name, table }: Layer): Pick<Places, 'lon' | 'lat'> | undefined {
  const numbers = (pattern: RegExp) =>
    table.columns.find((column) => column.kind === 'number' && pattern.test(column.name))?.values as
      | Float64Array
      | undefined;
  const lon = numbers(LON);
  const lat = numbers(LAT);
  if (!lon || !lat) return undefined;
  for (let row = 0; row < table.rows; row++) {
    if (Math.abs(lon[row]!) <= 180 && Math.abs(lat[row]!) <= 90) continue;
    throw new InputError('layer', {
      file: name,
      field: `row ${row + 1}`,
      got: `longitude ${lon[row]}, latitude ${lat[row]}`,
      expected: 'degrees',
    });
  }
  return { lon, lat };
}

function middles({ kind, lonLat, partStart, featureStart }: FeatureLayer): Pick<Places, 'lon' | 'lat'> {
  const features = featureStart.length - 1;
  const lon = new Float64Array(features);
  const lat = new Float64Array(features);
  for (let k = 0; k < features; k++) {
    const first = partStart[featureStart[k]!]!;
    let area = 0;
    let x = 0;
    let y = 0;
    // A point has no area to sum; holes run the other way round and so are taken off.
    const end = kind === 'areas' ? featureStart[k + 1]! : featureStart[k]!;
    for (let part = featureStart[k]!; part < end; part++) {
      const [from, to] = [partStart[part]!, partStart[part + 1]!];
      for (let p = from; p < to; p++) {
        const next = p + 1 < to ? p + 1 : from;
        const [ax, ay] = [lonLat[2 * p]! - lonLat[2 * first]!, lonLat[2 * p + 1]! - lonLat[2 * first + 1]!];
        const [bx, by] = [lonLat[2 * next]! - lonLat[2 * first]!, lonLat[2 * next + 1]! - lonLat[2 * first + 1]!];
        const cross = ax * by - bx * ay;
        area += cross;
        x += (ax + bx) * cross;
        y += (ay + by) * cross;
      }
    }
    lon[k] = lonLat[2 * first]! + (area === 0 ? 0 : x / (3 * area));
    lat[k] = lonLat[2 * first + 1]! + (area === 0 ? 0 : y / (3 * area));
  }
  return { lon, lat };
}
