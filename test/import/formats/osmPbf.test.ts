import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../../src/engine/index.ts';
import { blobsOf, unpack } from '../../../src/import/formats/osm/blobs.ts';
import { readBlock } from '../../../src/import/formats/osm/elements.ts';
import { joinWays } from '../../../src/import/formats/osm/rings.ts';
import type { FeatureLayer } from '../../../src/import/layers.ts';
import { readFiles } from '../../../src/import/readFiles.ts';
import { fileOf, isHere, realImport } from '../files.ts';
import { at, blob, blockOf, type Elements, header, joined, pbfOf } from '../osmFiles.ts';

/** A lake of one degree with an island of .2°, drawn by two ways; a street; a village; a footpath. */
const ELEMENTS: Elements = {
  nodes: [
    at(1, -1, 50),
    at(2, 0, 50),
    at(3, 0, 51),
    at(4, -1, 51),
    at(5, -0.6, 50.4),
    at(6, -0.4, 50.4),
    at(7, -0.4, 50.6),
    at(8, -0.6, 50.6),
    at(9, -0.1234567, 50.7654321, { place: 'village', name: '<b>Ham</b>', population: '120' }),
  ],
  ways: [
    { id: 11, refs: [1, 2, 3] },
    { id: 12, refs: [1, 4, 3] },
    { id: 13, refs: [5, 6, 7, 8, 5] },
    { id: 14, refs: [1, 5, 3], tags: { highway: 'primary', name: 'High Street', oneway: 'yes', maxspeed: '30 mph' } },
    { id: 15, refs: [2, 4], tags: { highway: 'footway' } },
    { id: 16, refs: [1, 3], tags: { railway: 'rail' } },
    { id: 17, refs: [1, 3], tags: { railway: 'rail', service: 'yard' } },
    { id: 18, refs: [5, 6, 7, 8, 5], tags: { leisure: 'park', name: 'Isle' } },
  ],
  relations: [
    {
      id: 21,
      ways: [
        [11, 'outer'],
        [12, ''],
        [13, 'inner'],
      ],
      tags: { type: 'multipolygon', natural: 'water', name: 'Lake' },
    },
  ],
};

const read = async (bytes: Uint8Array) => (await readFiles([fileOf('map.osm.pbf', bytes)])) as FeatureLayer[];
const named = (layers: readonly FeatureLayer[], part: string) => layers.find(({ name }) => name.endsWith(`/${part}`))!;

function area({ lonLat, partStart }: FeatureLayer): number {
  let sum = 0;
  for (let part = 0; part + 1 < partStart.length; part++)
    for (let k = partStart[part]!; k < partStart[part + 1]!; k++) {
      const next = k + 1 === partStart[part + 1] ? partStart[part]! : k + 1;
      sum += (lonLat[2 * k]! * lonLat[2 * next + 1]! - lonLat[2 * next]! * lonLat[2 * k + 1]!) / 2;
    }
  return sum;
}

describe('an extract of OpenStreetMap', () => {
  test('gives streets, railways, water, green and places, each as a layer with its tags', async () => {
    const layers = await read(pbfOf(ELEMENTS));
    expect(layers.map(({ name, kind, table }) => [name, kind, table.rows])).toEqual([
      ['map.osm.pbf/roads', 'lines', 1],
      ['map.osm.pbf/rail', 'lines', 1],
      ['map.osm.pbf/water', 'areas', 1],
      ['map.osm.pbf/green', 'areas', 1],
      ['map.osm.pbf/places', 'points', 1],
    ]);
    const [highway, name, oneway, maxspeed] = named(layers, 'roads').table.columns;
    expect([highway, name, oneway, maxspeed].map((column) => column!.values[0])).toEqual([
      'primary',
      'High Street',
      'yes',
      '30 mph',
    ]);
    // Tags are texts, whatever they look like.
    expect(named(layers, 'places').table.columns[0]!.values[0]).toBe('<b>Ham</b>');
  });

  test('keeps places to the ten-millionth of a degree, and lines in their order', async () => {
    const layers = await read(pbfOf(ELEMENTS));
    expect(Array.from(named(layers, 'places').lonLat)).toEqual([-0.1234567, 50.7654321]);
    expect(Array.from(named(layers, 'roads').lonLat)).toEqual([-1, 50, -0.6, 50.4, 0, 51]);
  });

  test('joins the ways of a lake, and leaves its island out', async () => {
    const layers = await read(pbfOf(ELEMENTS));
    expect(area(named(layers, 'water'))).toBeCloseTo(1 - 0.04, 12);
    expect(area(named(layers, 'green'))).toBeCloseTo(0.04, 12);
  });

  test('in several blocks, in any order of kinds, is the same', async () => {
    const { nodes, ways, relations } = ELEMENTS;
    const apart = pbfOf(
      { nodes: [], ways: ways! },
      { nodes: nodes.slice(4) },
      { nodes: [], relations: relations! },
      { nodes: nodes.slice(0, 4) },
    );
    expect(await read(apart)).toEqual(await read(pbfOf(ELEMENTS)));
  });

  test('with unpacked blocks is the same, and so are nodes that its edge cut off left out', async () => {
    const raw = joined(header(), blob('OSMData', blockOf(ELEMENTS), 'raw'));
    expect(await read(raw)).toEqual(await read(pbfOf(ELEMENTS)));
    const cut = await read(pbfOf({ ...ELEMENTS, nodes: ELEMENTS.nodes.filter(({ id }) => id !== 5) }));
    expect(Array.from(named(cut, 'roads').lonLat)).toEqual([-1, 50, 0, 51]);
  });
});

describe('a broken extract says what is wrong', () => {
  const refused = async (bytes: Uint8Array, message: RegExp) => {
    await expect(read(bytes)).rejects.toThrow(InputError);
    await expect(read(bytes)).rejects.toThrow(message);
  };

  test('what a reader has to know and this one does not', () =>
    refused(
      joined(header('OsmSchema-V0.6', 'HistoricalInformation'), blob('OSMData', blockOf(ELEMENTS))),
      /HistoricalInformation/,
    ));

  test('another packing', () =>
    refused(
      joined(header(), blob('OSMData', blockOf(ELEMENTS), 'lzma')),
      /map\.osm\.pbf: byte \d+: got a block in another packing/,
    ));

  test('nothing that belongs on a map', () =>
    refused(pbfOf({ nodes: [at(1, 0, 0)] }), /got no streets, railways, water, green or names of places/));

  test('a block that claims to be larger than the file', () => {
    const whole = pbfOf(ELEMENTS);
    return refused(whole.slice(0, -5), /map\.osm\.pbf: byte \d+: got a block of \d+ bytes/);
  });

  test('a file that is cut or has a wrong byte anywhere is read, or refused by name', async () => {
    const whole = pbfOf(ELEMENTS);
    await fc.assert(
      fc.asyncProperty(
        fc.nat(whole.length - 1),
        fc.integer({ min: 1, max: 255 }),
        fc.boolean(),
        async (place, change, cut) => {
          const bytes = cut ? whole.slice(0, place) : whole.slice();
          if (!cut) bytes[place]! ^= change;
          const outcome = await read(bytes).catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toBeInstanceOf(InputError);
          else for (const layer of outcome as FeatureLayer[]) expect(layer.lonLat.every(Number.isFinite)).toBe(true);
        },
      ),
      { numRuns: 300, seed: 7 },
    );
  });
});

describe('ways are joined to rings', () => {
  test('whichever way they run', () => {
    expect(
      joinWays([
        [1, 2, 3],
        [5, 4, 3],
        [1, 5],
      ]),
    ).toEqual([[1, 2, 3, 4, 5]]);
  });
  test('several rings, and what does not close is left out', () => {
    expect(joinWays([[1, 2, 3, 1], [4, 5, 6], [6, 4], [7, 8, 9], [10]])).toEqual([
      [1, 2, 3],
      [4, 5, 6],
    ]);
  });
});

test.runIf(isHere('newport'))('Newport has 8,965 ways with a highway tag, as its notes say', async () => {
  const file = realImport('newport', 'newport-2023-06-13.osm.pbf');
  const bytes = await file.bytes();
  let highways = 0;
  let elements = 0;
  for (const one of blobsOf(bytes, file.name))
    readBlock(unpack(bytes, one, file.name), {
      node: () => void elements++,
      way: (_, __, tags) => {
        elements++;
        if (tags('highway') !== undefined) highways++;
      },
      relation: () => void elements++,
    });
  expect(highways).toBe(8965);
  expect(Math.round(elements / 1000)).toBe(308);
});
