/** Nodes, ways and relations of one block of an OpenStreetMap PBF file. */
import { PbfReader } from 'pbf';

/** A tag's value by its key; undefined where there is no such tag. */
export type Tags = (key: string) => string | undefined;

/** What is told of a block's elements. What isn't given is skipped quickly. */
export interface ElementTakers {
  /** @param tags of the node; the same function serves the next one, so nothing may keep it */
  readonly node?: (id: number, lon: number, lat: number, tags: Tags) => void;
  readonly way?: (id: number, refs: readonly number[], tags: Tags) => void;
  /** Members that are ways, with their roles. */
  readonly relation?: (ways: readonly { readonly id: number; readonly role: string }[], tags: Tags) => void;
}

/** Kinds of element that a block has. */
export interface BlockKinds {
  nodes: boolean;
  ways: boolean;
}

const PER_DEGREE = 1e9;
const WAY = 1;

interface Block {
  readonly strings: Strings;
  granularity: number;
  lat_offset: number;
  lon_offset: number;
  readonly groups: Uint8Array[];
}

/** Texts of a block, decoded when they are asked for. */
class Strings {
  readonly bytes: Uint8Array[] = [];
  readonly #texts = new Map<number, string>();
  readonly #numbers = new Map<string, number>();

  at(index: number): string {
    const known = this.#texts.get(index);
    if (known !== undefined) return known;
    const text = new TextDecoder().decode(this.bytes[index]);
    this.#texts.set(index, text);
    return text;
  }

  /** Index of a text; −1 where the block doesn't have it. */
  indexOf(text: string): number {
    const known = this.#numbers.get(text);
    if (known !== undefined) return known;
    const wanted = new TextEncoder().encode(text);
    const found = this.bytes.findIndex(
      (bytes) => bytes.length === wanted.length && bytes.every((byte, k) => byte === wanted[k]),
    );
    this.#numbers.set(text, found);
    return found;
  }
}

/** Tells of all elements of a block. @returns which kinds it has */
export function readBlock(bytes: Uint8Array, takers: ElementTakers): BlockKinds {
  const block: Block = { strings: new Strings(), granularity: 100, lat_offset: 0, lon_offset: 0, groups: [] };
  new PbfReader(bytes).readFields((tag, found: Block, pbf) => {
    if (tag === 1) pbf.readMessage(readString, found.strings.bytes);
    else if (tag === 2) found.groups.push(pbf.readBytes());
    else if (tag === 17) found.granularity = pbf.readVarint();
    else if (tag === 19) found.lat_offset = pbf.readVarint(true);
    else if (tag === 20) found.lon_offset = pbf.readVarint(true);
  }, block);
  const kinds: BlockKinds = { nodes: false, ways: false };
  for (const group of block.groups) readGroup(group, block, takers, kinds);
  return kinds;
}

function readString(tag: number, list: Uint8Array[], pbf: PbfReader): void {
  if (tag === 1) list.push(pbf.readBytes());
}

function readGroup(bytes: Uint8Array, block: Block, takers: ElementTakers, kinds: BlockKinds): void {
  new PbfReader(bytes).readFields((tag, _, pbf) => {
    if (tag === 1 || tag === 2) kinds.nodes = true;
    if (tag === 3) kinds.ways = true;
    if (tag === 1 && takers.node) readNode(pbf.readBytes(), block, takers.node);
    else if (tag === 2 && takers.node) readDense(pbf.readBytes(), block, takers.node);
    else if (tag === 3 && takers.way) readWay(pbf.readBytes(), block, takers.way);
    else if (tag === 4 && takers.relation) readRelation(pbf.readBytes(), block, takers.relation);
  }, undefined);
}

interface Lists {
  id: number;
  lat: number;
  lon: number;
  ids: number[];
  keys: number[];
  values: number[];
  lats: number[];
  lons: number[];
  keysAndValues: number[];
  roles: number[];
  kinds: number[];
}

const lists = (): Lists => ({
  id: 0,
  lat: 0,
  lon: 0,
  ids: [],
  keys: [],
  values: [],
  lats: [],
  lons: [],
  keysAndValues: [],
  roles: [],
  kinds: [],
});

/** Value of a key among two lists of indices. */
function tagsOf({ strings }: Block, keys: readonly number[], values: readonly number[]): Tags {
  return (key) => {
    const at = keys.indexOf(strings.indexOf(key));
    return at < 0 ? undefined : strings.at(values[at]!);
  };
}

function readNode(bytes: Uint8Array, block: Block, take: NonNullable<ElementTakers['node']>): void {
  const found = lists();
  new PbfReader(bytes).readFields((tag, list: Lists, pbf) => {
    if (tag === 1) list.id = pbf.readSVarint();
    else if (tag === 2) pbf.readPackedVarint(list.keys);
    else if (tag === 3) pbf.readPackedVarint(list.values);
    else if (tag === 8) list.lat = pbf.readSVarint();
    else if (tag === 9) list.lon = pbf.readSVarint();
  }, found);
  take(
    found.id,
    degrees(block, found.lon, 'lon'),
    degrees(block, found.lat, 'lat'),
    tagsOf(block, found.keys, found.values),
  );
}

const degrees = (block: Block, units: number, axis: 'lon' | 'lat'): number =>
  (block[`${axis}_offset`] + block.granularity * units) / PER_DEGREE;

/** Nodes in columns, each number the difference to the one before; tags by node, a 0 after the last one of each. */
function readDense(bytes: Uint8Array, block: Block, take: NonNullable<ElementTakers['node']>): void {
  const { ids, lats, lons, keysAndValues } = new PbfReader(bytes).readFields((tag, list: Lists, pbf) => {
    if (tag === 1) pbf.readPackedSVarint(list.ids);
    else if (tag === 8) pbf.readPackedSVarint(list.lats);
    else if (tag === 9) pbf.readPackedSVarint(list.lons);
    else if (tag === 10) pbf.readPackedVarint(list.keysAndValues);
  }, lists());
  let [id, lat, lon, at] = [0, 0, 0, 0];
  const tags: Tags = (key) => {
    const index = block.strings.indexOf(key);
    if (index <= 0) return undefined;
    for (let k = at; keysAndValues[k]! > 0; k += 2)
      if (keysAndValues[k] === index) return block.strings.at(keysAndValues[k + 1]!);
    return undefined;
  };
  for (let k = 0; k < ids.length; k++) {
    id += ids[k]!;
    lat += lats[k] ?? Number.NaN;
    lon += lons[k] ?? Number.NaN;
    take(id, degrees(block, lon, 'lon'), degrees(block, lat, 'lat'), tags);
    while (keysAndValues[at]! > 0) at += 2;
    at += 1;
  }
}

function readWay(bytes: Uint8Array, block: Block, take: NonNullable<ElementTakers['way']>): void {
  const found = new PbfReader(bytes).readFields((tag, list: Lists, pbf) => {
    if (tag === 1) list.id = pbf.readVarint();
    else if (tag === 2) pbf.readPackedVarint(list.keys);
    else if (tag === 3) pbf.readPackedVarint(list.values);
    else if (tag === 8) pbf.readPackedSVarint(list.ids);
  }, lists());
  take(found.id, summed(found.ids), tagsOf(block, found.keys, found.values));
}

function readRelation(bytes: Uint8Array, block: Block, take: NonNullable<ElementTakers['relation']>): void {
  const found = new PbfReader(bytes).readFields((tag, list: Lists, pbf) => {
    if (tag === 2) pbf.readPackedVarint(list.keys);
    else if (tag === 3) pbf.readPackedVarint(list.values);
    else if (tag === 8) pbf.readPackedVarint(list.roles);
    else if (tag === 9) pbf.readPackedSVarint(list.ids);
    else if (tag === 10) pbf.readPackedVarint(list.kinds);
  }, lists());
  const members = summed(found.ids).map((id, k) => ({
    id,
    role: block.strings.at(found.roles[k] ?? 0),
    kind: found.kinds[k],
  }));
  take(
    members.filter(({ kind }) => kind === WAY),
    tagsOf(block, found.keys, found.values),
  );
}

/** Differences to numbers. */
function summed(differences: readonly number[]): number[] {
  let sum = 0;
  return differences.map((difference) => (sum += difference));
}
