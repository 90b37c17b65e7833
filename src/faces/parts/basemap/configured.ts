import { followAddress } from './basemapDesk.ts';

const SETTINGS_FILE = 'exhibition.json';

/** The address of a base map in `exhibition.json`, which counts for every face; without one nothing happens. */
export async function followConfigured(): Promise<void> {
  const address = await configuredAddress().catch(() => undefined);
  if (address !== undefined) await followAddress(address);
}

async function configuredAddress(): Promise<string | undefined> {
  const response = await fetch(new URL(SETTINGS_FILE, document.baseURI), { cache: 'no-cache' });
  if (!response.ok) return undefined;
  const { basemap }: { basemap?: unknown } = await response.json();
  return typeof basemap === 'string' && basemap !== '' ? basemap : undefined;
}
