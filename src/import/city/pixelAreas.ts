/** A raster's pixels as areas: the ground of a city that nothing but a raster tells of. */
import { refuse } from '../fault.ts';
import type { FeatureLayer, RasterLayer } from '../layers.ts';
import { cornerOf } from './pixels.ts';

/** Which pixels are ground: those with a value where some have none, else those with people. */
export type GroundBy = 'values' | 'people';

export interface PixelAreas {
  readonly areas: FeatureLayer;
  readonly by: GroundBy;
  readonly pixels: number;
}

/** More would be a country, of which no city is made. */
const MOST_RUNS = 2_000_000;

/** Areas of the pixels that are ground, those beside each other in a row as one. @throws InputError where there are none */
export function pixelAreas(raster: RasterLayer): PixelAreas {
  const { columns, rows, name, format, crs, table } = raster;
  const values = table.columns[0]!.values as ArrayLike<number>;
  const by: GroundBy = someNaN(values) ? 'values' : 'people';
  const isGround = (pixel: number) => (by === 'values' ? !Number.isNaN(values[pixel]) : values[pixel]! > 0);
  const lonLat: number[] = [];
  const start = [0];
  let pixels = 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      if (!isGround(row * columns + column)) continue;
      const from = column;
      while (column < columns && isGround(row * columns + column)) column += 1;
      pixels += column - from;
      addRun(lonLat, raster, row, from, column);
      start.push(lonLat.length / 2);
      if (start.length > MOST_RUNS)
        refuse(name, {
          field: 'pixels',
          got: 'more ground than a city has',
          expected: 'the part around the city, cut out',
        });
    }
  if (pixels === 0) refuse(name, { field: 'pixels', got: 'no pixel with a value', expected: 'people on some of them' });
  const partStart = Uint32Array.from(start);
  const featureStart = Uint32Array.from(start, (_, k) => k);
  const empty = { rows: start.length - 1, columns: [] };
  return {
    areas: {
      kind: 'areas',
      name,
      format,
      crs,
      table: empty,
      dropped: [],
      lonLat: Float64Array.from(lonLat),
      partStart,
      featureStart,
    },
    by,
    pixels,
  };
}

/** A ring around pixels of a row, counter-clockwise where rows go south; each corner, because a projection bends the sides. */
function addRun(lonLat: number[], raster: RasterLayer, row: number, from: number, to: number): void {
  const bends = raster.projection !== undefined;
  const columns = bends ? Array.from({ length: to - from + 1 }, (_, k) => from + k) : [from, to];
  const [lower, upper] = raster.step[1] * raster.step[0] < 0 ? [row + 1, row] : [row, row + 1];
  for (const column of columns) lonLat.push(...cornerOf(raster, column, lower));
  for (const column of columns.toReversed()) lonLat.push(...cornerOf(raster, column, upper));
}

function someNaN(values: ArrayLike<number>): boolean {
  for (let k = 0; k < values.length; k++) if (Number.isNaN(values[k])) return true;
  return false;
}
