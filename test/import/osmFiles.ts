/** OpenStreetMap PBF files, made in memory. */
import { zlibSync } from 'fflate';
import { PbfWriter } from 'pbf';

export type Tags = Readonly<Record<string, string>>;
export interface Elements {
  readonly nodes: readonly { readonly id: number; readonly lon: number; readonly lat: number; readonly tags?: Tags }[];
  readonly ways?: readonly { readonly id: number; readonly refs: readonly number[]; readonly tags?: Tags }[];
  readonly relations?: readonly {
    readonly id: number;
    readonly ways: readonly (readonly [id: number, role: string])[];
    readonly tags: Tags;
  }[];
}

const deltas = (values: readonly number[]) => values.map((value, k) => value - (values[k - 1] ?? 0));

/** A block of elements as the format's description has it: nodes dense, numbers as differences. */
export function blockOf({ nodes, ways = [], relations = [] }: Elements): Uint8Array {
  const strings = [''];
  const index = (text: string) => {
    if (!strings.includes(text, 1)) strings.push(text);
    return strings.indexOf(text, 1);
  };
  const keysOf = (tags: Tags = {}) => Object.keys(tags).map(index);
  const valuesOf = (tags: Tags = {}) => Object.values(tags).map(index);
  const group = new PbfWriter();
  group.writeMessage(
    2,
    (_, pbf) => {
      pbf.writePackedSVarint(1, deltas(nodes.map(({ id }) => id)));
      pbf.writePackedSVarint(8, deltas(nodes.map(({ lat }) => Math.round(lat * 1e7))));
      pbf.writePackedSVarint(9, deltas(nodes.map(({ lon }) => Math.round(lon * 1e7))));
      const tags = nodes.flatMap(({ tags = {} }) => [
        ...Object.entries(tags).flatMap(([k, v]) => [index(k), index(v)]),
        0,
      ]);
      pbf.writePackedVarint(10, tags);
    },
    undefined,
  );
  for (const { id, refs, tags } of ways)
    group.writeMessage(
      3,
      (_, pbf) => {
        pbf.writeVarintField(1, id);
        pbf.writePackedVarint(2, keysOf(tags));
        pbf.writePackedVarint(3, valuesOf(tags));
        pbf.writePackedSVarint(8, deltas(refs));
      },
      undefined,
    );
  for (const { id, ways: members, tags } of relations)
    group.writeMessage(
      4,
      (_, pbf) => {
        pbf.writeVarintField(1, id);
        pbf.writePackedVarint(2, keysOf(tags));
        pbf.writePackedVarint(3, valuesOf(tags));
        pbf.writePackedVarint(
          8,
          members.map(([, role]) => (role === '' ? 0 : index(role))),
        );
        pbf.writePackedSVarint(9, deltas(members.map(([way]) => way)));
        pbf.writePackedVarint(
          10,
          members.map(() => 1),
        );
      },
      undefined,
    );
  const groups = group.finish();
  const block = new PbfWriter();
  block.writeMessage(
    1,
    (_, pbf) => {
      for (const text of strings) pbf.writeBytesField(1, new TextEncoder().encode(text));
    },
    undefined,
  );
  block.writeBytesField(2, groups);
  return block.finish();
}

export function blob(type: string, content: Uint8Array, pack: 'zlib' | 'raw' | 'lzma' = 'zlib'): Uint8Array {
  const body = new PbfWriter();
  if (pack === 'raw') body.writeBytesField(1, content);
  else {
    body.writeVarintField(2, content.length);
    body.writeBytesField(pack === 'zlib' ? 3 : 4, zlibSync(content));
  }
  const packed = body.finish();
  const header = new PbfWriter();
  header.writeStringField(1, type);
  header.writeVarintField(3, packed.length);
  const head = header.finish();
  const all = new Uint8Array(4 + head.length + packed.length);
  new DataView(all.buffer).setUint32(0, head.length);
  all.set(head, 4);
  all.set(packed, 4 + head.length);
  return all;
}

export function header(...features: string[]): Uint8Array {
  const pbf = new PbfWriter();
  for (const feature of features) pbf.writeStringField(4, feature);
  return blob('OSMHeader', pbf.finish());
}

export const joined = (...parts: Uint8Array[]) => Uint8Array.from(parts.flatMap((part) => [...part]));
export const pbfOf = (...elements: Elements[]) =>
  joined(header('OsmSchema-V0.6', 'DenseNodes'), ...elements.map((one) => blob('OSMData', blockOf(one))));

export const at = (id: number, lon: number, lat: number, tags?: Tags) => ({ id, lon, lat, ...(tags ? { tags } : {}) });
