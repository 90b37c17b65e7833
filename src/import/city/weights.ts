/** What totals are spread by within their zones: a density, or land cover, on each cell's land. */
import { InputError } from '../../engine/index.ts';
import type { FeatureLayer, Layer, Numbers, RasterLayer } from '../layers.ts';
import { layerNamed, numbersOf } from './column.ts';
import type { Grid } from './grid.ts';
import { coverWeight } from './landCover.ts';
import { PixelCells, windowOver } from './pixels.ts';
import type { WeightChoice } from './plan.ts';
import { layOnCells } from './zoneCells.ts';

/** By cell, of each hectare of its land, beside the largest at 1. */
export interface CellWeights {
  readonly people: Float64Array;
  readonly jobs: Float64Array;
}

export const evenWeights = (cells: number): CellWeights => {
  const even = new Float64Array(cells).fill(1);
  return { people: even, jobs: even };
};

/**
 * Weights of each hectare of land of a cell.
 * @param land_ha by cell
 * @throws InputError for a layer without areas or pixels, for texts and for values below 0, and where all are 0
 */
export function weightsOf(
  choice: WeightChoice,
  layers: readonly Layer[],
  grid: Grid,
  land_ha: Float64Array,
): CellWeights {
  const layer = layerNamed(layers, choice.layer);
  const values = numbersOf(layer, choice.column);
  if (layer.kind !== 'areas' && layer.kind !== 'raster')
    throw new InputError('layer', {
      file: layer.name,
      field: 'weights',
      got: layer.kind,
      expected: 'areas or a raster',
    });
  const onCells = (weight: (value: number) => number): Float64Array => {
    const sums = layer.kind === 'raster' ? byPixels(layer, values, weight, grid) : byAreas(layer, values, weight, grid);
    const each = sums.map((sum, cell) => (land_ha[cell]! > 0 ? sum / land_ha[cell]! : 0));
    const most = each.reduce((largest, weight) => Math.max(largest, weight), 0);
    return most > 0 ? each.map((weight) => weight / most) : each;
  };
  const isCover = choice.classes === 'corine';
  const people = onCells(isCover ? (value) => coverWeight(value, 'people') : (value) => value);
  const jobs = isCover ? onCells((value) => coverWeight(value, 'jobs')) : people;
  if (people.every((weight) => weight === 0))
    throw new InputError('layer', {
      file: layer.name,
      field: choice.column,
      got: isCover ? 'no class on which people live' : 'nothing above 0 where the city is',
      expected: 'weights where the city is',
    });
  return { people, jobs };
}

function byPixels(raster: RasterLayer, values: Numbers, weight: (value: number) => number, grid: Grid): Float64Array {
  const sums = new Float64Array(grid.columns * grid.rows);
  const window = windowOver(raster, grid);
  const pixelCells = new PixelCells(raster, grid);
  for (let row = window.north; row < window.south; row++)
    for (let column = window.west; column < window.east; column++) {
      const value = values[row * raster.columns + column]!;
      const each = value > 0 ? weight(value) : 0;
      if (each === 0) continue;
      const { cells, parts, count } = pixelCells.of(column, row);
      for (let k = 0; k < count; k++) sums[cells[k]!]! += each * parts[k]!;
    }
  return sums;
}

function byAreas(areas: FeatureLayer, values: Numbers, weight: (value: number) => number, grid: Grid): Float64Array {
  const { start, cell, ground_ha, zones } = layOnCells(areas, grid);
  const sums = new Float64Array(grid.columns * grid.rows);
  for (let z = 0; z < zones; z++) {
    const value = values[z]!;
    const each = value > 0 ? weight(value) : 0;
    if (each > 0) for (let k = start[z]!; k < start[z + 1]!; k++) sums[cell[k]!]! += each * ground_ha[k]!;
  }
  return sums;
}
