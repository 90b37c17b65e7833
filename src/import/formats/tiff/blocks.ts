/** What a TIFF says of its pixels, and whether their strips or tiles are all there. */
import { refuse } from '../../fault.ts';
import type { Tags } from './tags.ts';

/** Entries by what they hold, as the TIFF specification numbers them. */
const TAG = {
  width: 256,
  height: 257,
  bits: 258,
  compression: 259,
  stripOffsets: 273,
  samples: 277,
  rowsPerStrip: 278,
  stripBytes: 279,
  planar: 284,
  predictor: 317,
  tileWidth: 322,
  tileHeight: 323,
  tileOffsets: 324,
  tileBytes: 325,
  sampleFormat: 339,
} as const;

const COMPRESSIONS: Readonly<Record<number, string>> = {
  1: 'none',
  5: 'LZW',
  8: 'Deflate',
  32946: 'Deflate',
  32773: 'PackBits',
};
/** Values of all bands: a country of 1,000 km by 2,000 km at 100 m. */
const MOST_VALUES = 200_000_000;
/** Pixels that all tiles have together, for each of the image and beside. */
const TILES_BEYOND = { times: 8, more: 16_777_216 } as const;
/** A packer never makes more of what it packs than about this. */
const PACKED = { times: 2, more: 1024 } as const;

/** What the pixels are, and how they lie in the file. */
export interface Layout {
  readonly columns: number;
  readonly rows: number;
  readonly bands: number;
  readonly bits: number;
  /** 1: whole numbers from 0, 2: whole numbers, 3: floating point. */
  readonly format: number;
  readonly compression: number;
  readonly predictor: number;
  /** Pixels of a strip or tile. */
  readonly width: number;
  readonly height: number;
  /** Whether each band has strips or tiles of its own. */
  readonly separate: boolean;
  readonly count: number;
  readonly offset: (block: number) => number;
  readonly size: (block: number) => number;
}

interface Pixels {
  readonly columns: number;
  readonly rows: number;
  readonly bands: number;
  readonly bits: number;
  readonly format: number;
}

/** @throws InputError for pixels that can't be read here, and for strips or tiles that aren't whole */
export function layoutOf(tags: Tags, bytes: number, file: string): Layout {
  const [columns, rows] = [tags.number(TAG.width, 0), tags.number(TAG.height, 0)];
  const bands = tags.number(TAG.samples, 1);
  if (!(columns >= 1 && rows >= 1 && bands >= 1))
    refuse(file, {
      field: 'size',
      got: `${columns} × ${rows} pixels, ${bands} bands`,
      expected: 'at least one of each',
    });
  if (columns * rows * bands > MOST_VALUES)
    refuse(file, {
      field: 'size',
      got: `${columns} × ${rows} pixels, ${bands} bands`,
      expected: `at most ${MOST_VALUES / 1e6} million values; cut out the part around the city`,
    });
  const pixels = { columns, rows, bands, ...samplesOf(tags, bands, file) };
  return { ...pixels, ...packingOf(tags, pixels, file), ...blocksOf(tags, pixels, bytes, file) };
}

function samplesOf(tags: Tags, bands: number, file: string): Pick<Pixels, 'bits' | 'format'> {
  const all = (tag: number, otherwise: number) => {
    const first = tags.number(tag, otherwise);
    const same = Array.from({ length: tags.count(tag) }, (_, k) => tags.number(tag, otherwise, k) === first);
    return same.every(Boolean) && tags.count(tag) <= bands ? first : Number.NaN;
  };
  const [bits, format] = [all(TAG.bits, 1), all(TAG.sampleFormat, 1)];
  const known = format === 3 ? [32, 64] : format === 1 || format === 2 ? [8, 16, 32] : [];
  if (!known.includes(bits))
    refuse(file, {
      field: 'pixels',
      got: `${Number.isNaN(bits) ? 'different' : bits} bits of kind ${Number.isNaN(format) ? 'that differs' : format}`,
      expected: 'whole numbers of 8, 16 or 32 bits, or floating point of 32 or 64, the same in all bands',
    });
  return { bits, format };
}

function packingOf(tags: Tags, { bits, format }: Pixels, file: string): Pick<Layout, 'compression' | 'predictor'> {
  const compression = tags.number(TAG.compression, 1);
  if (COMPRESSIONS[compression] === undefined)
    refuse(file, {
      field: 'compression',
      got: `kind ${compression}`,
      expected: 'none, LZW, Deflate or PackBits; save it again with one of these',
    });
  const predictor = tags.number(TAG.predictor, 1);
  const fits = predictor === 1 || (predictor === 2 && bits <= 32) || (predictor === 3 && format === 3);
  if (!fits)
    refuse(file, {
      field: 'predictor',
      got: `kind ${predictor} with ${bits} bits`,
      expected: 'none; save it again without one',
    });
  return { compression, predictor };
}

type Blocks = Pick<Layout, 'width' | 'height' | 'separate' | 'count' | 'offset' | 'size'>;

/** Every strip or tile lies in the file, and there are as many as the image needs. */
function blocksOf(tags: Tags, { columns, rows, bands, bits }: Pixels, bytes: number, file: string): Blocks {
  const tiled = !tags.has(TAG.stripOffsets);
  const width = tiled ? tags.number(TAG.tileWidth, 0) : columns;
  const height = tiled ? tags.number(TAG.tileHeight, 0) : Math.min(rows, tags.number(TAG.rowsPerStrip, rows));
  const what = tiled ? 'tile' : 'strip';
  const separate = tags.number(TAG.planar, 1) === 2;
  const count = Math.ceil(columns / width) * Math.ceil(rows / height) * (separate ? bands : 1);
  const sizeOk =
    width >= 1 &&
    height >= 1 &&
    count * width * height <= TILES_BEYOND.times * columns * rows * bands + TILES_BEYOND.more;
  const [offsets, sizes] = tiled ? [TAG.tileOffsets, TAG.tileBytes] : [TAG.stripOffsets, TAG.stripBytes];
  const had = Math.min(tags.count(offsets), tags.count(sizes));
  if (!sizeOk || had < count)
    refuse(file, {
      field: `${what}s`,
      got: `${had} of ${width} × ${height} pixels`,
      expected: sizeOk ? `${count}, as many as the image has` : `${what}s no larger than the image`,
    });
  const raw = width * height * (separate ? 1 : bands) * (bits / 8);
  const most = tags.number(TAG.compression, 1) === 1 ? Number.POSITIVE_INFINITY : PACKED.times * raw + PACKED.more;
  for (let k = 0; k < count; k++) {
    const [at, size] = [tags.number(offsets, 0, k), tags.number(sizes, 0, k)];
    if (at + size <= bytes && size <= most) continue;
    refuse(file, {
      field: `${what} ${k + 1}`,
      got: at + size > bytes ? `bytes ${at} to ${at + size} of ${bytes}` : `${size} bytes for ${raw}`,
      expected: 'a GeoTIFF that is whole; copy or download it again',
    });
  }
  return {
    width,
    height,
    separate,
    count,
    offset: (block) => tags.number(offsets, 0, block),
    size: (block) => tags.number(sizes, 0, block),
  };
}
