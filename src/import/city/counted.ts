/** What a city's people and jobs are counted in, and the counts of a column, whichever kind of layer it is of. */
import { InputError } from '../../engine/index.ts';
import type { FeatureLayer, Layer } from '../layers.ts';
import { type ColumnCounts, countsOf, layerNamed, valuesOf } from './column.ts';
import type { Grid } from './grid.ts';
import { type PixelAreas, pixelAreas } from './pixelAreas.ts';
import type { ColumnChoice, ImportPlan } from './plan.ts';
import { rasterCounts } from './rasterCounts.ts';
import type { ZoneCells } from './zoneCells.ts';

export interface Zones {
  readonly areas: FeatureLayer;
  /** Where a raster's pixels are the ground. */
  readonly pixels?: PixelAreas;
}

/** @throws InputError for a layer without ground */
export function zonesOf(layers: readonly Layer[], plan: ImportPlan): Zones {
  const layer = layerNamed(layers, plan.zones);
  if (layer.kind === 'areas') return { areas: layer };
  if (layer.kind === 'raster') {
    const pixels = pixelAreas(layer);
    return { areas: pixels.areas, pixels };
  }
  throw new InputError('layer', { file: layer.name, field: 'zones', got: layer.kind, expected: 'areas, or a raster' });
}

/** Counts of a column. @param weights of each cell's land, for pixels that lie on several */
export type Counter = (choice: ColumnChoice, weights: Float64Array) => ColumnCounts;

/** Reads columns that were chosen. @param zoneCells with each cell as a zone of its own after the areas */
export function counter(layers: readonly Layer[], { areas, pixels }: Zones, grid: Grid, zoneCells: ZoneCells): Counter {
  return (choice, weights) => {
    const layer = layerNamed(layers, choice.layer);
    if (layer.kind !== 'raster') return countsOf(choice, areas, layers);
    const isGround = pixels !== undefined && areas.name === layer.name;
    return rasterCounts(layer, valuesOf(layer, choice), isGround ? undefined : areas, grid, zoneCells, weights);
  };
}
