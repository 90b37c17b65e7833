/** The host's own base map: from a dropped file or an address to the maps, and what there is to say of it. */
import { signal } from '@preact/signals';
import {
  type BaseMap,
  BaseMapError,
  coveredShare,
  fetchOpenBaseMap,
  hearFaults,
  LEAST_COVERED,
  showBaseMap,
} from '../../../map/index.ts';
import { basemapCredit } from '../../../panels/index.ts';
import type { PageState } from '../../page.ts';

/** Files that are taken for a base map rather than for a city. */
const ARCHIVE = /\.pmtiles$/i;
export const isBasemapFile = ({ name }: File): boolean => ARCHIVE.test(name);

/** Why a base map was refused, or why a part of it is missing: file, got, expected. */
export const basemapFault = signal<string | undefined>(undefined);
/** Name of the file that has just been put under the city, until the note of it is closed. */
export const basemapDropped = signal<string | undefined>(undefined);

/** Counts what was opened, so that of two only the last counts. */
let asked = 0;

/** Puts a dropped file under the city. A file that is refused changes nothing. */
export async function dropBasemap(file: File, state: Pick<PageState, 'run' | 'map'>): Promise<void> {
  const baseMap = await opened(file, (opened) => checkDrop(opened, state));
  if (baseMap !== undefined) basemapDropped.value = baseMap.name;
}

/** The address that was followed last. */
let followed: string | null = null;

/** Puts the archive at an address under every city that it covers; the same address again does nothing, null takes it away. */
export async function followAddress(address: string | null): Promise<void> {
  if (address === followed) return;
  followed = address;
  if (address === null) removeBasemap();
  else await opened(address, () => {});
}

export function removeBasemap(): void {
  asked++;
  showBaseMap(undefined);
  basemapCredit.value = undefined;
  basemapDropped.value = undefined;
}

async function opened(given: File | string, check: (opened: BaseMap) => void): Promise<BaseMap | undefined> {
  const mine = ++asked;
  try {
    const open = await fetchOpenBaseMap();
    const baseMap = await open(given);
    check(baseMap);
    if (mine !== asked) return undefined;
    hearFaults((message) => (basemapFault.value = message));
    showBaseMap(baseMap);
    basemapFault.value = undefined;
    basemapCredit.value = { name: baseMap.name, credit: baseMap.credit, remove: removeBasemap };
    return baseMap;
  } catch (error) {
    if (mine === asked) basemapFault.value = error instanceof Error ? error.message : String(error);
    return undefined;
  }
}

/** @throws BaseMapError where the city that is shown would not be seen on it */
function checkDrop({ name, bounds }: BaseMap, { run, map }: Pick<PageState, 'run' | 'map'>): void {
  if (map.peek()?.renderer === 'canvas')
    throw new BaseMapError(name, 'a machine that draws without WebGL2', 'one that draws with it');
  const city = run.peek()?.city;
  if (city === undefined) return;
  const covered = coveredShare(city, bounds);
  if (covered < LEAST_COVERED)
    throw new BaseMapError(
      name,
      `${Math.floor(covered * 100)} % of ${city.name['en'] ?? city.id} covered`,
      `at least ${LEAST_COVERED * 100} %`,
    );
}
