import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { baseLayers, inkOf } from '../../src/map/basemap/layers.ts';
import { openBaseMap } from '../../src/map/basemap/open.ts';
import { creditOf, plainText, SCHEMA_LAYERS, schemaOf } from '../../src/map/basemap/schema.ts';
import { coveredShare, onBaseMap, showBaseMap, shownBaseMap } from '../../src/map/basemap/shown.ts';
import { INKS } from '../../src/map/colours/palette.ts';
import { type ArchiveOptions, crossroads } from './archive.ts';
import { TINY } from './tinyCity.ts';

const FILE = 'city.pmtiles';
const fileOf = (bytes: Uint8Array): File => new File([bytes.slice()], FILE);
const open = (changed: Partial<ArchiveOptions> = {}) => openBaseMap(fileOf(crossroads(changed)));

describe('an archive', () => {
  it('says where it lies and whose it is, as words', async () => {
    expect(await open()).toMatchObject({ name: FILE, bounds: [-1, -1, 1, 1], credit: '© The cartographers' });
    expect((await open({ attribution: undefined })).credit).toBe('');
  });

  it.each<[string, Partial<ArchiveOptions>, string]>([
    ['of pictures', { tileType: 2 }, 'got PNG tiles, expected vector tiles (MVT)'],
    ['in a packing that the page can’t unpack', { compression: 3 }, 'got compression Brotli, expected gzip or none'],
    ['without names of layers', { layers: [] }, 'got no names of layers, expected those of Protomaps basemap 4'],
    [
      'with layers of another kind',
      { layers: ['streets', 'lakes'] },
      'got the layers streets, lakes, expected those of Protomaps basemap 4 (landuse, water, buildings, roads) or of OpenMapTiles',
    ],
  ])('%s is refused, with what was got and what was expected', async (_, changed, message) => {
    await expect(open(changed)).rejects.toThrow(`${FILE}: ${message}`);
  });

  it.each<[string, Uint8Array, string]>([
    ['another file', Buffer.from('{"format": "edgeward-city/1"}'), 'got another kind of file'],
    ['an empty file', new Uint8Array(), 'got another kind of file'],
    ['an older version', Uint8Array.from(crossroads(), (byte, at) => (at === 7 ? 2 : byte)), 'got version 2'],
    ['one that was cut short', crossroads().subarray(0, 140), 'got what can’t be read'],
  ])('%s is refused', async (_, bytes, message) => {
    const refused = await openBaseMap(fileOf(bytes)).catch((error: unknown) => error);
    expect(String(refused).replaceAll("'", '’')).toContain(`${FILE}: ${message}`);
    expect(String(refused)).toMatch(/expected .*PMTiles archive/);
  });
});

describe('an address', () => {
  afterEach(() => vi.unstubAllGlobals());

  async function hostOf(answer: RequestListener): Promise<string> {
    const server = createServer(answer);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    vi.stubGlobal('document', { baseURI: origin });
    return origin;
  }

  it('is read in parts', async () => {
    const archive = Buffer.from(crossroads());
    await hostOf((request, response) => {
      const [, from = 0, to = 0] = (/(\d+)-(\d+)/.exec(request.headers.range ?? '') ?? []).map(Number);
      response.writeHead(206).end(archive.subarray(from, to + 1));
    });
    expect((await openBaseMap(FILE)).name).toBe(FILE);
  });

  it('of a host without ranges is refused, and not fetched whole', async () => {
    await hostOf((_, response) => response.writeHead(200).end(crossroads()));
    await expect(openBaseMap(FILE)).rejects.toThrow(
      `${FILE}: got the whole file (200), expected a part of the file (206): the host has to answer range requests`,
    );
  });

  it('with nothing there is refused', async () => {
    await hostOf((_, response) => response.writeHead(404).end());
    await expect(openBaseMap(FILE)).rejects.toThrow(`${FILE}: got the answer 404`);
  });

  it('on another origin is refused before anything is asked of it', async () => {
    const origin = await hostOf((_, response) => response.end());
    const fetched = vi.fn();
    vi.stubGlobal('fetch', fetched);
    await expect(openBaseMap('https://tiles.example/city.pmtiles')).rejects.toThrow(
      `got an address on https://tiles.example, expected one on ${origin.slice(0, -1)}`,
    );
    expect(fetched).not.toHaveBeenCalled();
  });
});

describe('schemas', () => {
  const metadata = (...ids: string[]) => ({ vector_layers: ids.map((id) => ({ id })) });

  it('are told apart by the layers that only one of them has', () => {
    expect(schemaOf(FILE, metadata('earth', 'landuse', 'water', 'roads', 'places'))).toBe('protomaps');
    expect(schemaOf(FILE, metadata('water', 'landuse', 'transportation', 'building'))).toBe('openmaptiles');
    expect(() => schemaOf(FILE, metadata('water', 'landuse'))).toThrow('got the layers water, landuse');
    expect(() => schemaOf(FILE, undefined)).toThrow('got no names of layers');
  });

  it.each(['protomaps', 'openmaptiles'] as const)(
    '%s: roads, buildings, water and green, each in its ink',
    (schema) => {
      const { areas, lines } = baseLayers(schema, 'basemap', 'dark');
      const layers = [...areas, ...lines];
      expect(new Set(layers.map((layer) => layer['source-layer']))).toEqual(new Set(SCHEMA_LAYERS[schema]));
      expect(new Set(layers.map(({ id }) => id)).size).toBe(layers.length);
      const paints = JSON.stringify(layers.map(({ paint }) => paint));
      for (const kind of ['green', 'water', 'building', 'minor', 'major', 'highway', 'rail'] as const)
        expect(paints).toContain(inkOf(kind, 'dark'));
      expect(inkOf('water', 'light')).toBe(INKS.light.water);
    },
  );

  it('have the same layers in both themes', () => {
    const ids = (theme: 'dark' | 'light') =>
      Object.values(baseLayers('protomaps', 'basemap', theme))
        .flat()
        .map(({ id }) => id);
    expect(ids('light')).toEqual(ids('dark'));
  });
});

describe('a credit', () => {
  it('is words alone, whatever stands in the archive', () => {
    expect(plainText('<a href="x">&copy; A</a> &amp; <script>alert(1)</script>B')).toBe('© A & alert(1) B');
    expect(plainText('x'.repeat(9000))).toHaveLength(300);
    expect(creditOf({ attribution: 7 })).toBe('');
  });
});

describe('the base map of the page', () => {
  it('covers a share of a city’s box', () => {
    const [west, south] = TINY.origin;
    const [east, north] = [west + 2000 / 68_000, south + 1500 / 111_320];
    expect(coveredShare(TINY, [0, 0, 90, 80])).toBe(1);
    expect(coveredShare(TINY, [west, south, (west + east) / 2, north])).toBeCloseTo(0.5, 9);
    expect(coveredShare(TINY, [east, north, east + 1, north + 1])).toBe(0);
  });

  it('is told to every map, and let go of once another has come', async () => {
    const [first, second] = [await open(), await open()];
    const seen: unknown[] = [];
    const end = onBaseMap(() => seen.push(shownBaseMap()));
    const closed = vi.spyOn(first, 'close');
    showBaseMap(first);
    expect(closed).not.toHaveBeenCalled();
    showBaseMap(second);
    expect(closed).toHaveBeenCalledOnce();
    end();
    showBaseMap(undefined);
    expect(seen).toEqual([first, second]);
  });
});
