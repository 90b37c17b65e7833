import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/engine/index.ts';
import type { FeatureLayer } from '../../../src/import/layers.ts';
import { readFiles } from '../../../src/import/readFiles.ts';
import { fileOf } from '../files.ts';

const fixture = (name: string) =>
  new Uint8Array(readFileSync(new URL(`../../fixtures/flatgeobuf/${name}.fgb`, import.meta.url)));
const read = async (content: Uint8Array, name = 'a.fgb', crs?: string): Promise<FeatureLayer> =>
  (await readFiles([fileOf(name, content)], crs === undefined ? {} : { crs }))[0] as FeatureLayer;
const columnsOf = ({ table }: FeatureLayer) => table.columns.map(({ name, values }) => [name, [...values]]);
const AREAS = fixture('areas');
const headerBytes = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset).getUint32(8, true);

/** The same file with a tree of boxes between header and features, as other writers make it. */
function withIndex(bytes: Uint8Array, features: number): Uint8Array {
  const end = 12 + headerBytes(bytes);
  const head = bytes.slice(0, end);
  const view = new DataView(head.buffer);
  const table = 12 + view.getUint32(12, true);
  const list = table - view.getInt32(table, true);
  const field = (id: number) => table + view.getUint16(list + 4 + 2 * id, true);
  expect(view.getUint16(list + 4 + 2 * 9, true)).toBeGreaterThan(0);
  view.setUint16(field(9), 16, true);
  expect(Number(view.getBigUint64(field(8), true))).toBe(features);
  const nodes = new Uint8Array(40 * (features + 1));
  return Uint8Array.from([...head, ...nodes, ...bytes.slice(end)]);
}

describe('FlatGeobuf', () => {
  test('areas with holes and parts, and columns of every kind', async () => {
    const layer = await read(AREAS);
    expect([layer.kind, layer.format, layer.table.rows]).toEqual(['areas', 'flatgeobuf', 2]);
    expect(columnsOf(layer)).toEqual([
      ['code', ['A1', 'B2']],
      ['people', [1200, 340]],
      ['share', [0.25, 0.5]],
      ['open', ['true', 'false']],
      ['__proto__x', ['<b>Ä</b>', '小城']],
    ]);
    expect([...layer.featureStart]).toEqual([0, 1, 4]);
    expect([...layer.partStart]).toEqual([0, 4, 8, 12, 16]);
    expect(Array.from(layer.lonLat.slice(0, 8))).toEqual([10, 50, 10.1, 50, 10.1, 50.1, 10, 50.1]);
  });

  test('lines of several parts, and points with heights', async () => {
    const lines = await read(fixture('lines'));
    expect([lines.kind, [...lines.partStart], [...lines.lonLat]]).toEqual([
      'lines',
      [0, 2, 5],
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
    ]);
    const points = await read(fixture('points'));
    expect([points.kind, [...points.lonLat]]).toEqual(['points', [13.4, 52.5, 13.5, 52.6]]);
  });

  test('an index is passed over', async () => {
    const [plain, indexed] = [await read(AREAS), await read(withIndex(AREAS, 2))];
    expect(indexed).toEqual(plain);
  });

  test('a file without an ending is known by its first bytes, and a person can name its system', async () => {
    expect((await read(AREAS, 'areas')).kind).toBe('areas');
    await expect(read(AREAS, 'a.fgb', 'EPSG:3035')).resolves.toMatchObject({ crs: { from: 'given' } });
  });

  const changed = (act: (view: DataView, bytes: Uint8Array) => void, from = AREAS) => {
    const copy = from.slice();
    act(new DataView(copy.buffer), copy);
    return copy;
  };
  const firstFeature = 12 + headerBytes(AREAS);
  test.each<[string, () => Uint8Array, string[]]>([
    ['nothing', () => new Uint8Array(0), ['another beginning']],
    ['version 2', () => changed((view) => view.setUint8(3, 2)), ['another beginning', 'version 3']],
    [
      'a header longer than the file',
      () => changed((view) => view.setUint32(8, 0x7f_ff_ff_ff, true)),
      ['header', '2147483647 bytes'],
    ],
    ['a header of nonsense', () => changed((view) => view.setUint32(12, 0x7f_ff_ff_ff, true)), ['header', 'cut off']],
    [
      'a feature longer than the file',
      () => changed((view) => view.setUint32(firstFeature, 1e6, true)),
      ['feature 1', '1000000 bytes'],
    ],
    [
      'a feature of no length',
      () => changed((view) => view.setUint32(firstFeature, 0, true)),
      ['feature 1', '0 bytes'],
    ],
    [
      'a feature of nonsense',
      () => changed((view) => view.setUint32(firstFeature + 4, 0xff_ff_ff, true)),
      ['feature 1', 'cut off'],
    ],
    ['cut off', () => AREAS.slice(0, -40), ['feature 2']],
    [
      'cut off between features',
      () =>
        AREAS.slice(0, firstFeature + 4 + new DataView(AREAS.buffer, AREAS.byteOffset).getUint32(firstFeature, true)),
      ['features', '1 of 2'],
    ],
  ])('%s: refused', async (_, content, words) => {
    const error = await read(content()).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InputError);
    for (const word of ['a.fgb', ...words]) expect(String(error)).toContain(word);
  });

  test('a file with any byte changed is read or refused in words', async () => {
    for (let at = 0; at < AREAS.length; at++)
      for (const flip of [0x01, 0x80, 0xff]) {
        const content = changed((_, bytes) => void (bytes[at] = bytes[at]! ^ flip));
        const answer = await read(content).catch((thrown: unknown) => thrown);
        if (answer instanceof Error) expect(answer).toBeInstanceOf(InputError);
      }
  });
});
