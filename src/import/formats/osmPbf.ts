/** OpenStreetMap extracts (`.osm.pbf`): streets, railways, water, green and names of places. */
import { columnOf } from '../columns.ts';
import { refuse } from '../fault.ts';
import type { FeatureLayer } from '../layers.ts';
import { buildFeatures, type RawGeometry } from './featureBuilder.ts';
import type { ImportFile, Importer, ImportProgress } from './importer.ts';
import type { Blob } from './osm/blobs.ts';
import type { BlockKinds, ElementTakers, Tags } from './osm/elements.ts';
import { GrowingIds, NodePlaces } from './osm/nodePlaces.ts';
import { joinWays } from './osm/rings.ts';
import { areaPart, COLUMNS, PLACES, type WantedPart, wayPart } from './osm/wanted.ts';

const PARTS: readonly WantedPart[] = ['roads', 'rail', 'water', 'green'];
const PLACE_COLUMNS = ['name', 'place', 'population'] as const;
/** First bytes of a file: the length of a header, then `OSMHeader` in it. */
const MAGIC = /^\0\0\0.\n\tOSMHeader/s;

/** Something of a part, as references to nodes. */
interface Found {
  readonly tags: readonly string[];
  /** One line, or the rings of an area: outer ones, then holes. */
  readonly lines: readonly (readonly number[])[];
  readonly holes: readonly (readonly number[])[];
}

interface Place {
  readonly lonLat: readonly [number, number];
  readonly tags: readonly string[];
}

/** An area made of several ways. */
interface Relation {
  readonly part: WantedPart;
  readonly tags: readonly string[];
  readonly outer: readonly number[];
  readonly inner: readonly number[];
}

export const osmPbf: Importer = {
  id: 'osm-pbf',
  name: 'OpenStreetMap PBF',
  extensions: ['pbf'],
  sniff: (head) => MAGIC.test(new TextDecoder('latin1').decode(head.subarray(0, 32))),
  async read([file], _options, progress, signal) {
    const bytes = await file!.bytes();
    const blocks = await blocksOf(bytes, file!, progress, signal);
    const { places, relations } = await placesAndRelations(blocks);
    const members = new Set(relations.flatMap(({ outer, inner }) => [...outer, ...inner]));
    const { found, waysById, refs } = await ways(blocks, members);
    addRelations(relations, waysById, found);
    const nodes = new NodePlaces(refs.values());
    await blocks.each(2, ({ nodes: has }) => has, { node: (id, lon, lat) => nodes.put(id, lon, lat) });
    const layers = [...PARTS.map((part) => layerOf(file!, part, found[part], nodes)), placesLayer(file!, places)];
    const read = layers.filter((layer) => layer !== undefined);
    return read.length > 0
      ? read
      : refuse(file!.name, {
          got: 'no streets, railways, water, green or names of places',
          expected: 'an extract of OpenStreetMap with some',
        });
  },
};

interface Blocks {
  /** Reads all blocks that `wanted` asks for by what they have. @param pass 0, 1 or 2, for the progress */
  each(pass: number, wanted: (kinds: BlockKinds) => boolean, takers: ElementTakers): Promise<void>;
}

const PASSES = 3;
/** Blocks between two looks at whether to stop. */
const BREATHE_EVERY = 16;

async function blocksOf(
  bytes: Uint8Array,
  file: ImportFile,
  progress: ImportProgress,
  signal: AbortSignal,
): Promise<Blocks> {
  const [{ blobsOf, readSafely, unpack }, { readBlock }] = await Promise.all([
    import('./osm/blobs.ts'),
    import('./osm/elements.ts'),
  ]);
  const blobs = blobsOf(bytes, file.name);
  const kinds = new Map<Blob, BlockKinds>();
  return {
    async each(pass, wanted, takers) {
      for (const [k, blob] of blobs.entries()) {
        const known = kinds.get(blob);
        if (known !== undefined && !wanted(known)) continue;
        if (k % BREATHE_EVERY === 0) {
          progress((pass + k / blobs.length) / PASSES);
          await new Promise((resolve) => setTimeout(resolve, 0));
          signal.throwIfAborted();
        }
        const block = unpack(bytes, blob, file.name);
        kinds.set(
          blob,
          readSafely(file.name, blob.from, () => readBlock(block, takers)),
        );
      }
      progress((pass + 1) / PASSES);
    },
  };
}

const valuesOf = (tags: Tags, keys: readonly string[]): string[] => keys.map((key) => tags(key) ?? '');

async function placesAndRelations(blocks: Blocks): Promise<{ places: Place[]; relations: Relation[] }> {
  const [places, relations]: [Place[], Relation[]] = [[], []];
  await blocks.each(0, () => true, {
    node: (_, lon, lat, tags) => {
      if (!PLACES.includes(tags('place') ?? '') || tags('name') === undefined) return;
      places.push({ lonLat: [lon, lat], tags: valuesOf(tags, PLACE_COLUMNS) });
    },
    relation: (members, tags) => {
      const part = tags('type') === 'multipolygon' ? areaPart(tags) : undefined;
      if (part === undefined) return;
      const ids = (inner: boolean) => members.filter(({ role }) => (role === 'inner') === inner).map(({ id }) => id);
      relations.push({ part, tags: valuesOf(tags, COLUMNS[part]), outer: ids(false), inner: ids(true) });
    },
  });
  return { places, relations };
}

type FoundParts = Record<WantedPart, Found[]>;

async function ways(blocks: Blocks, members: ReadonlySet<number>) {
  const found: FoundParts = { roads: [], rail: [], water: [], green: [] };
  const waysById = new Map<number, readonly number[]>();
  const refs = new GrowingIds();
  await blocks.each(1, ({ ways: has }) => has, {
    way: (id, nodes, tags) => {
      const isClosed = nodes.length > 3 && nodes[0] === nodes.at(-1);
      const part = wayPart(tags, isClosed);
      if (members.has(id)) waysById.set(id, nodes);
      if (part !== undefined) found[part].push({ tags: valuesOf(tags, COLUMNS[part]), lines: [nodes], holes: [] });
      if (part !== undefined || members.has(id)) refs.add(nodes);
    },
  });
  return { found, waysById, refs };
}

function addRelations(
  relations: readonly Relation[],
  waysById: ReadonlyMap<number, readonly number[]>,
  found: FoundParts,
): void {
  const waysOf = (ids: readonly number[]) => ids.map((id) => waysById.get(id)).filter((way) => way !== undefined);
  for (const { part, tags, outer, inner } of relations)
    found[part].push({ tags, lines: joinWays(waysOf(outer)), holes: joinWays(waysOf(inner)) });
}

function layerOf(
  file: ImportFile,
  part: WantedPart,
  found: readonly Found[],
  nodes: NodePlaces,
): FeatureLayer | undefined {
  const isArea = part === 'water' || part === 'green';
  const placed = (line: readonly number[]) => line.map((id) => nodes.get(id)).filter((place) => place !== undefined);
  const geometries = found.map(({ lines, holes }): RawGeometry => {
    if (!isArea) return { type: 'LineString', coordinates: placed(lines[0]!) };
    // The builder turns first rings one way and later ones the other, and nothing else tells holes.
    const rings = holes.map(placed);
    return {
      type: 'MultiPolygon',
      coordinates: lines.map((line, k) => (k === 0 ? [placed(line), ...rings] : [placed(line)])),
    };
  });
  const built = buildFeatures(geometries);
  if (built === undefined) return undefined;
  const { rows, ...geometry } = built;
  return layerWith(
    file,
    part,
    geometry,
    COLUMNS[part],
    rows.map((row) => found[row]!.tags),
  );
}

function placesLayer(file: ImportFile, places: readonly Place[]): FeatureLayer | undefined {
  const built = buildFeatures(places.map(({ lonLat }) => ({ type: 'Point', coordinates: lonLat })));
  if (built === undefined) return undefined;
  const { rows, ...geometry } = built;
  return layerWith(
    file,
    'places',
    geometry,
    PLACE_COLUMNS,
    rows.map((row) => places[row]!.tags),
  );
}

function layerWith(
  file: ImportFile,
  part: string,
  geometry: Pick<FeatureLayer, 'kind' | 'lonLat' | 'partStart' | 'featureStart' | 'dropped'>,
  names: readonly string[],
  tags: readonly (readonly string[])[],
): FeatureLayer {
  const columns = names.map((name, c) =>
    columnOf(
      name,
      tags.map((row) => row[c]!),
    ),
  );
  return {
    ...geometry,
    name: `${file.name}/${part}`,
    format: 'osm-pbf',
    table: { rows: tags.length, columns },
    crs: { name: 'WGS 84', from: 'file' },
  };
}
