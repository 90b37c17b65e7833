import type { AppState } from './state.ts';

/** What a page leaves to itself across a restart. */
export interface Handover {
  readonly fragment: string;
  /** The visitor's own city, which no link holds. */
  readonly file?: File;
}

const KEY = 'edgeward.handover';
const CACHE = 'edgeward handover';
const CITY = 'own-city';

/** Puts the run by. What can't be stored is lost with the restart, and nothing else. */
export async function handOver(state: AppState): Promise<void> {
  const made = state.link();
  const source = state.citySource.peek();
  if (made === undefined) return;
  try {
    if (source?.cityText !== undefined) {
      const cache = await caches.open(CACHE);
      await cache.put(new URL(CITY, document.baseURI), new Response(source.cityText));
    }
    const kept = { fragment: new URL(made.url).hash, file: source?.cityText === undefined ? null : source.cityName };
    sessionStorage.setItem(KEY, JSON.stringify(kept));
  } catch {
    // A private window keeps nothing.
  }
}

/** Takes back what was put by, once. */
export async function takeHandover(): Promise<Handover | undefined> {
  try {
    const stored = sessionStorage.getItem(KEY);
    if (stored === null) return undefined;
    sessionStorage.removeItem(KEY);
    const { fragment, file } = JSON.parse(stored) as { readonly fragment: string; readonly file: string | null };
    if (file === null) return { fragment };
    const text = await (await caches.match(new URL(CITY, document.baseURI), { cacheName: CACHE }))?.text();
    await caches.delete(CACHE);
    return text === undefined ? undefined : { fragment, file: new File([text], file) };
  } catch {
    return undefined;
  }
}
