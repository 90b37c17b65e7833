/** The blocks of an OpenStreetMap PBF file (wiki.openstreetmap.org/wiki/PBF_Format), unpacked one at a time. */
import { unzlibSync } from 'fflate';
import { PbfReader } from 'pbf';
import { refuse } from '../../fault.ts';

/** As the format's description has them: a header of a block, and a block, unpacked. */
const MOST_HEADER_BYTES = 64 * 1024;
const MOST_BLOB_BYTES = 32 * 1024 * 1024;
/** What a reader has to know to read a file rightly. */
const FEATURES: readonly string[] = ['OsmSchema-V0.6', 'DenseNodes'];

/** Where a block of data lies in the file, still packed. */
export interface Blob {
  readonly from: number;
  readonly to: number;
}

interface BlobHeader {
  type: string;
  size: number;
}

/**
 * Blocks of data in order. @throws InputError for a file that ends in the middle of one, and one that needs what is not known here
 */
export function blobsOf(bytes: Uint8Array, file: string): Blob[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const blobs: Blob[] = [];
  let at = 0;
  while (at < bytes.length) {
    const size = at + 4 <= bytes.length ? view.getUint32(at) : MOST_HEADER_BYTES + 1;
    const end = at + 4 + size;
    if (size > MOST_HEADER_BYTES || end > bytes.length)
      refuse(file, {
        field: `byte ${at}`,
        got: 'no header of a block',
        expected: 'an OpenStreetMap PBF file that is whole',
      });
    const header = readSafely(file, at, () =>
      new PbfReader(bytes.subarray(at + 4, end)).readFields(
        (tag, found: BlobHeader, pbf) => {
          if (tag === 1) found.type = pbf.readString();
          else if (tag === 3) found.size = pbf.readVarint();
        },
        { type: '', size: -1 },
      ),
    );
    const to = end + header.size;
    if (header.size < 0 || header.size > MOST_BLOB_BYTES || to > bytes.length)
      refuse(file, {
        field: `byte ${end}`,
        got: `a block of ${header.size} bytes, ${bytes.length - end} left`,
        expected: 'an OpenStreetMap PBF file that is whole',
      });
    if (header.type === 'OSMHeader') checkFeatures(unpack(bytes, { from: end, to }, file), file);
    else if (header.type === 'OSMData') blobs.push({ from: end, to });
    at = to;
  }
  return blobs;
}

function checkFeatures(block: Uint8Array, file: string): void {
  const needed: string[] = [];
  readSafely(file, 0, () =>
    new PbfReader(block).readFields((tag, list: string[], pbf) => {
      if (tag === 4) list.push(pbf.readString());
    }, needed),
  );
  const unknown = needed.find((feature) => !FEATURES.includes(feature));
  if (unknown !== undefined)
    refuse(file, { field: 'required features', got: unknown, expected: `only ${FEATURES.join(', ')}` });
}

interface Packed {
  raw?: Uint8Array;
  zlib?: Uint8Array;
  size: number;
}

/** A block, unpacked. @throws InputError for another packing than zlib's, and a block that is damaged or too large */
export function unpack(bytes: Uint8Array, { from, to }: Blob, file: string): Uint8Array {
  const packed = readSafely(file, from, () =>
    new PbfReader(bytes.subarray(from, to)).readFields(
      (tag, found: Packed, pbf) => {
        if (tag === 1) found.raw = pbf.readBytes();
        else if (tag === 2) found.size = pbf.readVarint();
        else if (tag === 3) found.zlib = pbf.readBytes();
      },
      { size: 0 },
    ),
  );
  if (packed.raw) return packed.raw;
  if (packed.zlib === undefined)
    return refuse(file, {
      field: `byte ${from}`,
      got: 'a block in another packing',
      expected: 'blocks packed by zlib',
    });
  if (packed.size > MOST_BLOB_BYTES)
    refuse(file, {
      field: `byte ${from}`,
      got: `a block of ${packed.size} bytes`,
      expected: `at most ${MOST_BLOB_BYTES}`,
    });
  return readSafely(file, from, () => unzlibSync(packed.zlib!, { out: new Uint8Array(packed.size) }));
}

/** What a damaged block makes a reader throw becomes an error that names the file. */
export function readSafely<T>(file: string, at: number, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if ((error as Error).name === 'InputError') throw error;
    return refuse(file, {
      field: `byte ${at}`,
      got: `a damaged block (${(error as Error).message})`,
      expected: 'an OpenStreetMap PBF file that is whole',
    });
  }
}
