/** From strips or tiles to a column of values for each band. */
import type { Numbers } from '../../layers.ts';
import type { Layout } from './blocks.ts';
import type { Tags } from './tags.ts';
import { unpackerOf } from './unpack.ts';

/** A strip or tile that holds fewer values than its pixels. */
export class BlockFault extends Error {
  override readonly name = 'BlockFault';
}

type ReadValue = (view: DataView, at: number, little: boolean) => number;

/** How a value is read, by its kind and bits. */
const READ: Readonly<Record<string, ReadValue>> = {
  '1 8': (view, at) => view.getUint8(at),
  '1 16': (view, at, little) => view.getUint16(at, little),
  '1 32': (view, at, little) => view.getUint32(at, little),
  '2 8': (view, at) => view.getInt8(at),
  '2 16': (view, at, little) => view.getInt16(at, little),
  '2 32': (view, at, little) => view.getInt32(at, little),
  '3 32': (view, at, little) => view.getFloat32(at, little),
  '3 64': (view, at, little) => view.getFloat64(at, little),
};

/**
 * Values of each band by pixel; 0 where a strip or tile was left out, as sparse files do, unless `empty` says otherwise.
 * @param told of the part that is done
 * @throws BlockFault, and Error for what can't be unpacked
 */
export function valuesOf(
  tags: Tags,
  layout: Layout,
  bytes: Uint8Array,
  empty: number,
  told: (done: number) => void,
): Numbers[] {
  const { columns, rows, bands, bits, format, width, height, separate, count, compression } = layout;
  // Half the memory holds whole numbers of 16 bits and floating point of 32 exactly.
  const half = format === 3 ? bits <= 32 : bits <= 16;
  const values = Array.from({ length: bands }, () =>
    half ? new Float32Array(columns * rows) : new Float64Array(columns * rows),
  );
  const across = Math.ceil(columns / width);
  const perBand = across * Math.ceil(rows / height);
  const unpack = unpackerOf(compression);
  const samples = separate ? 1 : bands;
  for (let block = 0; block < count; block++) {
    const place = separate ? block % perBand : block;
    const [west, north] = [(place % across) * width, Math.floor(place / across) * height];
    const first = separate ? Math.floor(block / perBand) : 0;
    const box = { west, north, east: Math.min(columns, west + width), south: Math.min(rows, north + height) };
    const into = values.slice(first, first + samples);
    const packed = bytes.subarray(layout.offset(block), layout.offset(block) + layout.size(block));
    if (packed.length === 0) fill(into, box, columns, empty);
    else
      put(
        into,
        box,
        layout,
        plain(unpack(packed, width * height * samples * (bits / 8)), layout, tags.littleEndian),
        tags.littleEndian,
      );
    told((block + 1) / count);
  }
  return values;
}

interface Box {
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

function fill(bands: readonly Numbers[], { west, north, east, south }: Box, columns: number, value: number): void {
  for (const band of bands)
    for (let row = north; row < south; row++) band.fill(value, row * columns + west, row * columns + east);
}

function put(
  bands: readonly Numbers[],
  box: Box,
  { columns, width, bits, format }: Layout,
  block: Uint8Array,
  little: boolean,
): void {
  const { west, north, east, south } = box;
  const size = bits / 8;
  const pixel = size * bands.length;
  if (((south - 1 - north) * width + east - west) * pixel > block.length)
    throw new BlockFault(`${block.length} bytes for ${(south - north) * width} pixels of ${pixel} bytes`);
  const view = new DataView(block.buffer, block.byteOffset, block.byteLength);
  const read = READ[`${format} ${bits}`]!;
  bands.forEach((band, b) => {
    for (let row = north; row < south; row++) {
      let at = (row - north) * width * pixel + b * size;
      for (let column = west; column < east; column++, at += pixel)
        band[row * columns + column] = read(view, at, little);
    }
  });
}

/** A block without its predictor: values that were kept as differences along each row. */
function plain(block: Uint8Array, layout: Layout, little: boolean): Uint8Array {
  const { predictor, width, bits, bands, separate } = layout;
  if (predictor === 1) return block;
  const samples = separate ? 1 : bands;
  const row = width * samples * (bits / 8);
  // What was not packed still belongs to the file.
  const copy = block.slice();
  for (let at = 0; at + row <= copy.length; at += row) {
    const part = copy.subarray(at, at + row);
    if (predictor === 2) addAlong(part, samples, bits / 8, little);
    else joinBytes(part, samples, bits / 8, little);
  }
  return copy;
}

/** Predictor 2: each value is the difference to the one before in its band. */
function addAlong(row: Uint8Array, samples: number, size: number, little: boolean): void {
  const view = new DataView(row.buffer, row.byteOffset, row.byteLength);
  const step = samples * size;
  for (let at = step; at < row.length; at += size) {
    if (size === 1) view.setUint8(at, view.getUint8(at) + view.getUint8(at - step));
    else if (size === 2) view.setUint16(at, view.getUint16(at, little) + view.getUint16(at - step, little), little);
    else view.setUint32(at, view.getUint32(at, little) + view.getUint32(at - step, little), little);
  }
}

/** Predictor 3: the bytes of floating point stand apart, most significant first, and are differences to the byte before. */
function joinBytes(row: Uint8Array, samples: number, size: number, little: boolean): void {
  for (let at = samples; at < row.length; at++) row[at] = row[at]! + row[at - samples]!;
  const apart = row.slice();
  const values = row.length / size;
  for (let k = 0; k < values; k++)
    for (let byte = 0; byte < size; byte++)
      row[k * size + byte] = apart[(little ? size - 1 - byte : byte) * values + k]!;
}
