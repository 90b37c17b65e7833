/** Small PMTiles archives (version 3) with one layer a tile, written byte by byte, to test readers on. */

/** A shape in a tile's own units: 4096 a side, y down. */
interface Shape {
  readonly layer: string;
  readonly kind: 'line' | 'polygon';
  readonly points: readonly (readonly [number, number])[];
  readonly tags?: Readonly<Record<string, string>>;
}

interface ArchiveTile {
  /** Place of the tile along the curve that the archive's directory is in. */
  readonly id: number;
  readonly shapes: readonly Shape[];
}

export interface ArchiveOptions {
  readonly tiles: readonly ArchiveTile[];
  readonly zoom: number;
  /** West, south, east and north, degrees. */
  readonly bounds: readonly [number, number, number, number];
  readonly attribution?: string | undefined;
  /** Names of layers that the archive says it has; those of the shapes without. */
  readonly layers?: readonly string[];
  /** 1: MVT, 2: PNG. */
  readonly tileType?: number;
  readonly compression?: number;
}

const HEADER_BYTES = 127;

function makeArchive(options: ArchiveOptions): Uint8Array {
  const tiles = options.tiles.toSorted((a, b) => a.id - b.id);
  const contents = tiles.map(({ shapes }) => encodeTile(shapes));
  const names = options.layers ?? [...new Set(tiles.flatMap(({ shapes }) => shapes.map(({ layer }) => layer)))];
  const metadata = Buffer.from(
    JSON.stringify({ attribution: options.attribution, vector_layers: names.map((id) => ({ id, fields: {} })) }),
  );
  const directory = encodeDirectory(tiles, contents);
  return Buffer.concat([encodeHeader(options, directory, metadata, contents), directory, metadata, ...contents]);
}

function encodeHeader(options: ArchiveOptions, directory: Buffer, metadata: Buffer, contents: Buffer[]): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.write('PMTiles');
  header[7] = 3;
  const metadataAt = HEADER_BYTES + directory.length;
  const tilesAt = metadataAt + metadata.length;
  const length = contents.reduce((sum, tile) => sum + tile.length, 0);
  const count = contents.length;
  [
    HEADER_BYTES,
    directory.length,
    metadataAt,
    metadata.length,
    tilesAt,
    0,
    tilesAt,
    length,
    count,
    count,
    count,
  ].forEach((value, index) => header.writeBigUInt64LE(BigInt(value), 8 + index * 8));
  header.set([1, 1, options.compression ?? 1, options.tileType ?? 1, options.zoom, options.zoom], 96);
  options.bounds.forEach((degrees, index) => header.writeInt32LE(Math.round(degrees * 1e7), 102 + index * 4));
  header[118] = options.zoom;
  return header;
}

function encodeDirectory(tiles: readonly ArchiveTile[], contents: readonly Buffer[]): Buffer {
  const column = (values: readonly number[]): Buffer[] => values.map(varint);
  return Buffer.concat([
    varint(tiles.length),
    ...column(tiles.map(({ id }, index) => id - (tiles[index - 1]?.id ?? 0))),
    ...column(tiles.map(() => 1)),
    ...column(contents.map((tile) => tile.length)),
    // Zero: right after the one before.
    ...column(tiles.map((_, index) => (index === 0 ? 1 : 0))),
  ]);
}

function encodeTile(shapes: readonly Shape[]): Buffer {
  const layers = [...new Set(shapes.map(({ layer }) => layer))];
  return Buffer.concat(
    layers.map((name) => {
      const own = shapes.filter(({ layer }) => layer === name);
      const tags = [...new Set(own.flatMap(({ tags = {} }) => Object.entries(tags).flat()))];
      return bytes(
        3,
        Buffer.concat([
          whole(15, 2),
          text(1, name),
          ...own.map((shape) => bytes(2, encodeFeature(shape, tags))),
          // Names and values of tags from one list: a few bytes more, and one index less.
          ...tags.map((tag) => text(3, tag)),
          ...tags.map((tag) => bytes(4, text(1, tag))),
          whole(5, 4096),
        ]),
      );
    }),
  );
}

function encodeFeature({ kind, points, tags = {} }: Shape, list: readonly string[]): Buffer {
  let [x, y] = [0, 0];
  const steps = points.map(([px, py]) => {
    const step = [zigzag(px - x), zigzag(py - y)] as const;
    [x, y] = [px, py];
    return step;
  });
  const command = (id: number, count: number): number => (count << 3) | id;
  const geometry = [command(1, 1), ...(steps[0] ?? []), command(2, steps.length - 1), ...steps.slice(1).flat()];
  return Buffer.concat([
    bytes(
      2,
      Buffer.concat(
        Object.entries(tags)
          .flat()
          .map((tag) => varint(list.indexOf(tag))),
      ),
    ),
    whole(3, kind === 'line' ? 2 : 3),
    bytes(4, Buffer.concat([...geometry, ...(kind === 'line' ? [] : [command(7, 1)])].map(varint))),
  ]);
}

const zigzag = (value: number): number => (value < 0 ? -value * 2 - 1 : value * 2);
const whole = (field: number, value: number): Buffer => Buffer.concat([varint(field << 3), varint(value)]);
const bytes = (field: number, content: Buffer): Buffer =>
  Buffer.concat([varint((field << 3) | 2), varint(content.length), content]);
const text = (field: number, content: string): Buffer => bytes(field, Buffer.from(content));

function varint(value: number): Buffer {
  const parts: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) parts.push((rest % 128) | 128);
  return Buffer.from([...parts, rest]);
}

/** Four tiles of zoom 8 around 0° N 0° E: a highway from there to the north-east, and a lake in the east. */
export function crossroads(changed: Partial<ArchiveOptions> = {}): Uint8Array {
  const lake: Shape = {
    layer: 'water',
    kind: 'polygon',
    points: [
      [650, 3500],
      [900, 3500],
      [900, 4000],
      [650, 4000],
    ],
    tags: { kind: 'lake' },
  };
  const highway: Shape = {
    layer: 'roads',
    kind: 'line',
    points: [
      [0, 4095],
      [1200, 3300],
    ],
    tags: { kind: 'highway' },
  };
  return makeArchive({
    zoom: 8,
    bounds: [-1, -1, 1, 1],
    attribution: '<a href="https://example.org">&copy; The cartographers</a>',
    // 8/128/127, which lies north-east of 0° N 0° E.
    tiles: [{ id: NORTH_EAST, shapes: [lake, highway] }],
    ...changed,
  });
}

/** `zxyToTileId(8, 128, 127)` of the reader. */
const NORTH_EAST = 76_458;
