/** Every text that the command line reads, saved in other ways, and what is no text at all. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { readCity, readScenario } from '../../src/cli/files.ts';
import { readFingerprints } from '../../src/cli/fingerprintTable.ts';
import { readPlaces } from '../../src/cli/places.ts';
import { readJsonFile } from '../../src/cli/textFiles.ts';
import { InputError } from '../../src/engine/index.ts';
import { LESSONS } from '../../src/lessons/index.ts';
import { GOOD_SCENARIO } from '../fixtures/badScenarios.ts';
import { townJson } from '../fixtures/town.ts';
import { folder, put } from './cli.ts';

const PLACE = { type: 'Point', coordinates: [10.01, 50.01] };
const HASHES = 'month,fields.jobs\r\n0,aa\r\n1,bb\r\n';

type Read = (file: string) => Promise<unknown>;
const READERS: readonly (readonly [string, string, Read])[] = [
  ['a city', JSON.stringify(townJson()), readCity],
  ['a scenario', JSON.stringify(GOOD_SCENARIO), readScenario],
  ['a place', JSON.stringify(PLACE), (file) => readPlaces({ governmentRelocation: file })],
  ['a lesson', JSON.stringify(LESSONS[0]), (file) => readJsonFile('lesson', file, 'a lesson')],
  ['fingerprints', HASHES, readFingerprints],
];

const SAVED: readonly ((text: string) => Buffer)[] = [
  (text) => Buffer.from(`\ufeff${text}`),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
  (text) => gzipSync(`\ufeff${text}`),
];

describe.each(READERS)('%s', (_, text, read) => {
  test('is the same in UTF-8 and UTF-16, with a byte order mark, gzipped', async () => {
    const dir = await folder();
    const plain = await read(await put(dir, 'plain', text));
    for (const save of SAVED) expect(await read(await put(dir, 'plain', save(text)))).toEqual(plain);
  });

  test('in no encoding, or half, is refused by name', async () => {
    const dir = await folder();
    for (const bytes of [Buffer.from([0x7b, 0xff]), gzipSync(text).subarray(0, 30)]) {
      const refused = read(await put(dir, 'bad', bytes));
      await expect(refused).rejects.toBeInstanceOf(InputError);
      await expect(refused).rejects.toThrow(/bad: got .+, expected .+/);
    }
    await expect(read(path.join(dir, 'none'))).rejects.toThrow(/none: got ENOENT.+, expected .+/);
    await expect(read(dir)).rejects.toThrow(/got EISDIR.+, expected .+/);
  });
});

test.each(READERS.slice(0, 4))('%s that is nested too deep is refused', async (_, __, read) => {
  const file = await put(await folder(), 'deep.json', `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`);
  await expect(read(file)).rejects.toThrow('deep.json: got JSON nested deeper than 64 levels');
});

const FAULTS = path.join('..', 'shared', 'data', 'faults');

test.skipIf(!existsSync(FAULTS))('the files that failed, where they are here', async () => {
  const city = await readCity(path.join(FAULTS, 'bom.city.json'));
  expect(city.cells).toBeGreaterThan(1);
  expect((await readScenario(path.join(FAULTS, 'bom.scenario.json'))).years).toBeGreaterThan(0);
  for (const name of ['bom-place.geojson', 'geometry-collection.geojson'])
    expect(await readPlaces({ growthBoundary: path.join(FAULTS, name) })).toMatchObject({
      growthBoundary: { type: 'Polygon' },
    });
  expect(JSON.stringify(await readFile(path.join(FAULTS, 'bom.city.json'), 'utf8'))).toContain('\ufeff');
});
