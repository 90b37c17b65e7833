/** GeoTIFF and BigTIFF: one value a pixel and band, such as people counted by satellites and censuses, or classes of land. */
import { projectionOf } from '../crs/crs.ts';
import { refuse } from '../fault.ts';
import type { Column, Numbers, RasterLayer } from '../layers.ts';
import type { ImportFile, Importer } from './importer.ts';
import { type Pixels, pixelsOf } from './tiff/blocks.ts';
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
    const pixels = pixelsOf(tags, bytes.length, file.name);
    const placement = placementOf(tags, file.name);
    const said = named === undefined ? saidCrsOf(tags, file.name) : ({ definition: named, from: 'given' } as const);
    const { crs, projection } = await projectionOf(said, cornersOf(placement, pixels), file.name);
    progress(0.1);
    signal.throwIfAborted();
    const bands = await bandsOf(file, bytes, signal);
    progress(0.9);
    const noData = noDataOf(tags);
    const columns = bands.map(
      (band, b): Column => ({ name: `band ${b + 1}`, kind: 'number', values: withoutNoData(band, pixels, noData) }),
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
  { columns, rows }: Pixels,
): Float64Array {
  const [east, south] = [x + columns * dx, y + rows * dy];
  return Float64Array.of(x, y, east, y, east, south, x, south);
}

async function bandsOf(
  file: ImportFile,
  bytes: Uint8Array<ArrayBuffer>,
  signal: AbortSignal,
): Promise<ArrayLike<number>[]> {
  const [{ fromArrayBuffer }, { useBoundedUnpackers }] = await Promise.all([
    import('geotiff'),
    import('./tiff/unpack.ts'),
  ]);
  useBoundedUnpackers();
  const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
  try {
    const tiff = await fromArrayBuffer(whole.buffer, signal);
    const image = await tiff.getImage(0);
    return [...((await image.readRasters({ interleave: false, signal })) as Iterable<ArrayLike<number>>)];
  } catch (error) {
    signal.throwIfAborted();
    return refuse(file.name, {
      field: 'pixels',
      got: `strips or tiles that can't be unpacked (${(error as Error).message})`,
      expected: 'a GeoTIFF that is whole; copy or download it again',
    });
  }
}

/** Values with NaN for none; in half the memory where that holds them exactly. */
function withoutNoData(band: ArrayLike<number>, { bits, format }: Pixels, noData: number | undefined): Numbers {
  const half = format === 3 ? bits <= 32 : bits <= 16;
  const values = half ? Float32Array.from(band) : Float64Array.from(band);
  // A file's text may have more digits than its pixels.
  const nothing = noData !== undefined && half ? Math.fround(noData) : noData;
  for (let k = 0; k < values.length; k++)
    if (values[k] === nothing || !Number.isFinite(values[k]!)) values[k] = Number.NaN;
  return values;
}
