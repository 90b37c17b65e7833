/** GeoTIFF and BigTIFF: one value a pixel and band, such as people counted by satellites and censuses, or classes of land. */
import { projectionOf } from '../crs/crs.ts';
import { refuse } from '../fault.ts';
import type { Column, Numbers, RasterLayer } from '../layers.ts';
import type { Importer } from './importer.ts';
import { type Layout, layoutOf } from './tiff/blocks.ts';
import { noDataOf, placementOf, saidCrsOf } from './tiff/place.ts';
import { isTiff, tagsOf } from './tiff/tags.ts';

export const geotiff: Importer = {
  id: 'geotiff',
  name: 'GeoTIFF',
  extensions: ['tif', 'tiff', 'gtiff'],
  sniff: isTiff,
  async read([given], { crs: named }, progress, signal) {
    const file = given!;
    const bytes = await file.bytes();
    const tags = tagsOf(bytes, file.name);
    const pixels = layoutOf(tags, bytes.length, file.name);
    const placement = placementOf(tags, file.name);
    const said = named === undefined ? saidCrsOf(tags, file.name) : ({ definition: named, from: 'given' } as const);
    const { crs, projection } = await projectionOf(said, cornersOf(placement, pixels), file.name);
    progress(0.1);
    signal.throwIfAborted();
    const empty = noDataOf(tags);
    const { valuesOf } = await import('./tiff/values.ts');
    const bands = readOr(file.name, () =>
      valuesOf(tags, pixels, bytes, empty ?? 0, (done) => progress(0.1 + 0.8 * done)),
    );
    const columns = bands.map(
      (values, b): Column => ({ name: `band ${b + 1}`, kind: 'number', values: withoutNoData(values, empty) }),
    );
    progress(1);
    const layer: RasterLayer = {
      kind: 'raster',
      name: file.name,
      format: 'geotiff',
      table: { rows: pixels.columns * pixels.rows, columns },
      dropped: [],
      columns: pixels.columns,
      rows: pixels.rows,
      ...placement,
      crs,
      ...(projection === undefined ? {} : { projection }),
    };
    return [layer];
  },
};

/** x, y of the raster's four corners. */
function cornersOf(
  { origin: [x, y], step: [dx, dy] }: Pick<RasterLayer, 'origin' | 'step'>,
  { columns, rows }: Pick<Layout, 'columns' | 'rows'>,
): Float64Array {
  const [east, south] = [x + columns * dx, y + rows * dy];
  return Float64Array.of(x, y, east, y, east, south, x, south);
}

/** What can't be unpacked is refused. */
function readOr<T>(file: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    return refuse(file, {
      field: 'pixels',
      got: `strips or tiles that can't be unpacked (${(error as Error).message})`,
      expected: 'a GeoTIFF that is whole; copy or download it again',
    });
  }
}

/** NaN in place of what stands for nothing. */
function withoutNoData(values: Numbers, noData: number | undefined): Numbers {
  // A file's text may have more digits than its pixels.
  const nothing = noData !== undefined && values instanceof Float32Array ? Math.fround(noData) : noData;
  for (let k = 0; k < values.length; k++)
    if (values[k] === nothing || !Number.isFinite(values[k]!)) values[k] = Number.NaN;
  return values;
}
