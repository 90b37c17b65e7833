/** GeoTIFFs made in memory, whole and damaged. */

/** A tag's values; type 2 is text, 3 and 4 are whole numbers of 2 and 4 bytes, 12 is floating point of 8, 16 whole numbers of 8. */
export type Tag = readonly [tag: number, type: 2 | 3 | 4 | 12 | 16, values: readonly number[] | string];

const BYTES = { 2: 1, 3: 2, 4: 4, 12: 8, 16: 8 } as const;

export interface TiffOptions {
  readonly little?: boolean;
  readonly big?: boolean;
  /** Where the directory says that the next one is. */
  readonly next?: number;
}

/** A TIFF of tags and of blocks, whose places stand in tags 273 and 279, or 324 and 325 for tiles. */
export function tiffOf(
  tags: readonly Tag[],
  blocks: readonly Uint8Array[],
  options: TiffOptions = {},
): Uint8Array<ArrayBuffer> {
  const { little = true, big = false, next = 0 } = options;
  const head = big ? 16 : 8;
  const offsets: number[] = [];
  let at = head;
  for (const block of blocks) {
    offsets.push(at);
    at += block.length;
  }
  const tiled = tags.some(([tag]) => tag === 322);
  const wide = big ? 16 : 4;
  const all: Tag[] = [
    ...tags,
    [tiled ? 324 : 273, wide, offsets] as Tag,
    [tiled ? 325 : 279, wide, blocks.map(({ length }) => length)] as Tag,
  ].toSorted(([a], [b]) => a - b);
  const [inline, width] = big ? [8, 20] : [4, 12];
  const size = ([, type, values]: Tag) => BYTES[type] * values.length;
  const extra = all.reduce((sum, tag) => sum + (size(tag) > inline ? size(tag) : 0), 0);
  const directory = at;
  const body = (big ? 8 : 2) + all.length * width + inline;
  const bytes = new Uint8Array(directory + body + extra);
  const view = new DataView(bytes.buffer);
  const long = (where: number, value: number) =>
    big ? view.setBigUint64(where, BigInt(value), little) : view.setUint32(where, value, little);
  bytes.set(little ? [0x49, 0x49] : [0x4d, 0x4d]);
  view.setUint16(2, big ? 43 : 42, little);
  if (big) view.setUint16(4, 8, little);
  long(big ? 8 : 4, directory);
  blocks.forEach((block, k) => bytes.set(block, offsets[k]));
  if (big) long(directory, all.length);
  else view.setUint16(directory, all.length, little);
  let [entry, free] = [directory + (big ? 8 : 2), directory + body];
  for (const tag of all) {
    const [id, type, values] = tag;
    view.setUint16(entry, id, little);
    view.setUint16(entry + 2, type, little);
    long(entry + 4, values.length);
    const field = entry + (big ? 12 : 8);
    const beyond = size(tag) > inline;
    if (beyond) long(field, free);
    put(view, beyond ? free : field, type, values, little);
    if (beyond) free += size(tag);
    entry += width;
  }
  long(entry, next);
  return bytes;
}

function put(view: DataView, from: number, type: Tag[1], values: readonly number[] | string, little: boolean): void {
  for (let k = 0; k < values.length; k++) {
    const where = from + k * BYTES[type];
    const value = typeof values === 'string' ? values.charCodeAt(k) : values[k]!;
    if (type === 2) view.setUint8(where, value);
    else if (type === 3) view.setUint16(where, value, little);
    else if (type === 4) view.setUint32(where, value, little);
    else if (type === 12) view.setFloat64(where, value, little);
    else view.setBigUint64(where, BigInt(value), little);
  }
}

/** Where a raster lies: degrees, or the system of an EPSG code; pixels of `size` from the north-western corner. */
export function placeTags(west: number, north: number, size: number, epsg = 4326): Tag[] {
  const projected = epsg !== 4326;
  return [
    [33_550, 12, [size, size, 0]],
    [33_922, 12, [0, 0, 0, west, north, 0]],
    [34_735, 3, [1, 1, 0, 3, 1024, 0, 1, projected ? 1 : 2, 1025, 0, 1, 1, projected ? 3072 : 2048, 0, 1, epsg]],
  ];
}

/** Tags of one band of 32-bit floating point in strips of all rows. */
export const floatTags = (columns: number, rows: number, compression = 1): Tag[] => [
  [256, 4, [columns]],
  [257, 4, [rows]],
  [258, 3, [32]],
  [259, 3, [compression]],
  [262, 3, [1]],
  [277, 3, [1]],
  [278, 4, [rows]],
  [284, 3, [1]],
  [339, 3, [3]],
];

export function floats(values: readonly number[], little = true): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  values.forEach((value, k) => view.setFloat32(4 * k, value, little));
  return new Uint8Array(view.buffer);
}

/** A GeoTIFF of people: one band of floating point. */
export const peopleTiff = (
  columns: number,
  values: readonly number[],
  place: readonly Tag[],
  noData = '-1',
): Uint8Array<ArrayBuffer> =>
  tiffOf([...floatTags(columns, values.length / columns), ...place, [42_113, 2, `${noData}\0`]], [floats(values)]);

/** Every byte as it is, with LZW's codes of 9 bits: a clear before each, so that no longer code is needed. */
export function lzw(bytes: Uint8Array): Uint8Array {
  const codes = [...[...bytes].flatMap((byte) => [256, byte]), 257];
  const bits = codes.map((code) => code.toString(2).padStart(9, '0')).join('');
  return Uint8Array.from({ length: Math.ceil(bits.length / 8) }, (_, k) =>
    Number.parseInt(bits.slice(8 * k, 8 * k + 8).padEnd(8, '0'), 2),
  );
}
