import type { MapData } from '../map/index.ts';
import type { CityEntry } from '../panels/index.ts';

/** An entry of `geodata/cities/index.json`. */
interface IndexEntry extends CityEntry {
  readonly file: string;
  readonly map: string;
}

const CITIES = '../../geodata/cities/';

const [index = []] = Object.values(
  import.meta.glob<readonly IndexEntry[]>('../../geodata/cities/index.json', { eager: true, import: 'default' }),
);
const urls = import.meta.glob<string>('../../geodata/cities/*/*.json', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** Their roads at rest, which the build makes; named by city and hash. */
const roads = import.meta.glob<string>('../../geodata/roads/*.bin', { eager: true, query: '?url', import: 'default' });

/** Where the built page finds a file of `geodata/cities`; absolute, because a worker resolves against its own address. */
function urlOf(file: string): string | undefined {
  const url = urls[CITIES + file];
  return url === undefined ? undefined : absolute(url);
}

const absolute = (url: string): string => new URL(url, document.baseURI).href;

/** The cities that come with the page. */
export const CITIES_BUNDLED: readonly CityEntry[] = index.filter(({ file }) => urlOf(file) !== undefined);

/** Address of a bundled city's file. */
export function cityUrl(id: string): string | undefined {
  const entry = index.find((city) => city.id === id);
  return entry === undefined ? undefined : urlOf(entry.file);
}

/** Address of a bundled city's roads at rest; undefined where the build has none, and the worker searches for them. */
export function roadsUrl(id: string): string | undefined {
  const [, url] = Object.entries(roads).find(([file]) => file.split('/').at(-1)!.startsWith(`${id}.`)) ?? [];
  return url === undefined ? undefined : absolute(url);
}

/** A bundled city's drawing. A city without one is drawn as cells alone. */
export async function loadMapData(id: string): Promise<MapData> {
  const entry = index.find((city) => city.id === id);
  const url = entry === undefined ? undefined : urlOf(entry.map);
  if (url === undefined) return {};
  try {
    const response = await fetch(url);
    return response.ok ? ((await response.json()) as MapData) : {};
  } catch {
    return {};
  }
}
