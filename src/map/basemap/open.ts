/** Opens an archive of vector tiles. Fetched only where somebody has one: it brings its reader along. */
import { addProtocol, type Map as MapLibreMap } from 'maplibre-gl';
import { type Header, PMTiles, type Source, TileType } from 'pmtiles';
import type { Theme } from '../types.ts';
import { type BaseLayer, baseLayers } from './layers.ts';
import { creditOf, type Schema, schemaOf } from './schema.ts';
import { tellFault } from './shown.ts';
import { AddressParts, FileParts } from './source.ts';
import { type AttachedBaseMap, type BaseMap, BaseMapError, type Bounds } from './types.ts';

/** The source of the tiles on every map; its layers' names begin with it. */
const SOURCE = 'basemap';
/** The map's worker asks the page for tiles under this scheme: it opens no file and makes no request. */
const SCHEME = 'edgeward-basemap';
const MAGIC = 'PMTiles';
const VERSION = 3;
const HEADER_BYTES = 127;
/** Of the tiles and of directories alike; others would need an unpacker of their own. */
const COMPRESSIONS: Readonly<Record<number, string>> = { 1: 'none', 2: 'gzip', 3: 'Brotli', 4: 'Zstandard' };
const READABLE = [1, 2];
/** Of the city's own drawing, what a base map shows better. */
const REPLACED = ['green', 'water', 'shore', 'roads'] as const;

interface Archive {
  readonly name: string;
  readonly tiles: PMTiles;
}

const archives = new Map<string, Archive>();
/** How many have been opened: the name of the next. */
let opened = 0;

/**
 * Reads what an archive says of itself, and whether it can be drawn.
 * @param given a file, which is read where it lies and kept nowhere, or an address on the page's own origin
 * @throws BaseMapError naming the file, what was got and what was expected
 */
export async function openBaseMap(given: File | string): Promise<BaseMap> {
  const name = typeof given === 'string' ? given : given.name;
  try {
    return await openArchive(
      name,
      typeof given === 'string' ? new AddressParts(given, document.baseURI) : new FileParts(given),
    );
  } catch (error) {
    if (error instanceof BaseMapError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new BaseMapError(name, `what can't be read (${why})`, 'a whole PMTiles archive');
  }
}

async function openArchive(name: string, source: Source): Promise<BaseMap> {
  await checkMagic(name, source);
  const tiles = new PMTiles(source);
  const header = await tiles.getHeader();
  checkTiles(name, header);
  const metadata = await tiles.getMetadata();
  const schema = schemaOf(name, metadata);
  const id = String(opened++);
  archives.set(id, { name, tiles });
  addProtocol(SCHEME, readTile);
  const { minLon, minLat, maxLon, maxLat } = header;
  return {
    name,
    credit: creditOf(metadata),
    bounds: [minLon, minLat, maxLon, maxLat],
    close: () => archives.delete(id),
    attach: (map, theme) => attach(map, theme, { id, schema, header }),
  };
}

async function checkMagic(name: string, source: Source): Promise<void> {
  const { data } = await source.getBytes(0, HEADER_BYTES);
  const bytes = new Uint8Array(data);
  const magic = String.fromCharCode(...bytes.subarray(0, MAGIC.length));
  const expected = `a PMTiles archive of version ${VERSION}`;
  if (magic !== MAGIC || bytes.length < HEADER_BYTES) throw new BaseMapError(name, 'another kind of file', expected);
  const version = bytes[MAGIC.length];
  if (version !== VERSION) throw new BaseMapError(name, `version ${version}`, expected);
}

function checkTiles(name: string, { tileType, tileCompression, internalCompression }: Header): void {
  if (tileType !== TileType.Mvt) {
    const kind = TileType[tileType];
    const got =
      kind === undefined || tileType === TileType.Unknown ? 'tiles of an unknown kind' : `${kind.toUpperCase()} tiles`;
    throw new BaseMapError(name, got, 'vector tiles (MVT): pictures can’t follow the theme');
  }
  for (const compression of [internalCompression, tileCompression])
    if (!READABLE.includes(compression))
      throw new BaseMapError(name, `compression ${COMPRESSIONS[compression] ?? compression}`, 'gzip or none');
}

/** Answers the map's worker. A tile that can't be read is left out, and told once. */
async function readTile(
  { url }: { readonly url: string },
  { signal }: AbortController,
): Promise<{ data: ArrayBuffer }> {
  const [, id = '', z, x, y] = /:\/\/(\d+)\/(\d+)\/(\d+)\/(\d+)$/.exec(url) ?? [];
  const archive = archives.get(id);
  try {
    const tile = await archive?.tiles.getZxy(Number(z), Number(x), Number(y), signal);
    if (tile !== undefined) return { data: tile.data };
  } catch (error) {
    if (signal.aborted) throw error;
    const why = error instanceof Error ? error.message : String(error);
    tellFault(
      error instanceof BaseMapError
        ? why
        : `${archive?.name}: got a tile that can't be read (${why}), expected a whole one`,
    );
  }
  return { data: new ArrayBuffer(0) };
}

interface Attaching {
  readonly id: string;
  readonly schema: Schema;
  readonly header: Header;
}

function attach(map: MapLibreMap, theme: Theme, { id, schema, header }: Attaching): AttachedBaseMap {
  const { minZoom, maxZoom } = header;
  map.addSource(SOURCE, {
    type: 'vector',
    tiles: [`${SCHEME}://${id}/{z}/{x}/{y}`],
    minzoom: minZoom,
    maxzoom: maxZoom,
    bounds: boundsOf(header) as [number, number, number, number],
    attribution: '',
  });
  const { areas, lines } = baseLayers(schema, SOURCE, theme);
  const layers = [...areas, ...lines];
  for (const layer of areas) map.addLayer(layer, 'green');
  for (const layer of lines) map.addLayer(layer, 'district-borders');
  const setVisible = (name: string, visible: boolean): void => {
    if (map.getLayer(name) !== undefined) map.setLayoutProperty(name, 'visibility', visible ? 'visible' : 'none');
  };
  const show = (visible: boolean): void => {
    for (const layer of layers) setVisible(layer.id, visible);
    for (const name of REPLACED) setVisible(name, !visible);
  };
  show(true);
  return {
    source: SOURCE,
    show,
    paint: (next) => paint(map, schema, next),
    remove: () => {
      show(false);
      for (const layer of layers) if (map.getLayer(layer.id) !== undefined) map.removeLayer(layer.id);
      if (map.getSource(SOURCE) !== undefined) map.removeSource(SOURCE);
    },
  };
}

function paint(map: MapLibreMap, schema: Schema, theme: Theme): void {
  const { areas, lines } = baseLayers(schema, SOURCE, theme);
  for (const { id, type, paint } of [...areas, ...lines] as BaseLayer[]) {
    const property = type === 'fill' ? 'fill-color' : 'line-color';
    map.setPaintProperty(id, property, (paint as Readonly<Record<string, unknown>>)[property] as string);
  }
}

const boundsOf = ({ minLon, minLat, maxLon, maxLat }: Header): Bounds => [minLon, minLat, maxLon, maxLat];
