/**
 * The service worker: everything the page is made of, kept on the visitor's machine, one cache a version. A version is
 * fetched whole or not at all, waits until it is told to take over, and leaves the one before it in place, so that pages
 * of the old version still find their chunks.
 */

/** Put in by the build: a version, and path and SHA-256 of every file. `immutable`: the name carries a hash. */
declare const BUILT: {
  readonly version: string;
  readonly files: readonly KeptFile[];
};

interface KeptFile {
  readonly path: string;
  readonly integrity: string;
  readonly immutable: boolean;
}

const worker = globalThis as unknown as ServiceWorkerGlobalScope;
const { scope } = worker.registration;
const { version, files } = BUILT;
/** Several copies of the page may share an origin, each in its own folder. */
const PREFIX = `edgeward ${scope} `;
const CACHE = PREFIX + version;
/** Connections at a time; the page that is open has better use for the others. */
const AT_ONCE = 6;
/** The exhibition's settings: changed on the server at any time, so the network is asked first. */
const SETTINGS = new URL('exhibition.json', scope).href;
/** A page that is isolated refuses workers whose file comes without this header. */
const ISOLATES = 'Cross-Origin-Embedder-Policy';
/** The page under all its addresses. */
const PAGES: readonly string[] = [scope, new URL('index.html', scope).href];

worker.addEventListener('install', (event) => event.waitUntil(fill()));
worker.addEventListener('activate', (event) => event.waitUntil(takeOver()));
worker.addEventListener('message', ({ data }) => {
  if (data === 'take over') void worker.skipWaiting();
});
worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || !url.href.startsWith(scope)) return;
  const address = url.origin + url.pathname;
  if (request.mode === 'navigate') {
    if (PAGES.includes(address)) event.respondWith(kept(scope, request));
  } else event.respondWith(address === SETTINGS ? latest(request) : kept(address, request));
});

/** Fetches the whole version. What hasn't changed since the last one is taken from there. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE);
  const waiting = [...files];
  try {
    const { headers } = await fetch(scope, { method: 'HEAD', cache: 'no-cache' });
    const work = async (): Promise<void> => {
      for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) await keep(cache, file, headers);
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/** @param headers the page's own, as the server sends them now */
async function keep(cache: Cache, { path, integrity, immutable }: KeptFile, headers: Headers): Promise<void> {
  const url = new URL(path, scope).href;
  const known = immutable ? await caches.match(url) : undefined;
  const holds = known !== undefined && known.headers.get(ISOLATES) === headers.get(ISOLATES);
  if (url !== SETTINGS) return cache.put(url, holds ? known : await fetched(url, integrity));
  // Whoever runs an exhibition writes this file anew, or takes it away.
  const response = await fetch(url, { cache: 'no-cache' });
  return response.ok ? cache.put(url, response) : undefined;
}

/** From the server, checked: files of two versions, mixed by a host in the middle of an update, never get into one cache. */
async function fetched(url: string, integrity: string): Promise<Response> {
  const response = await fetch(url, { integrity, cache: 'no-cache' });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  // A page may not be answered with a response that was redirected.
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}

/** Serves pages from now on; keeps this version and the one before it. */
async function takeOver(): Promise<void> {
  const others = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
  await worker.clients.claim();
}

/** This version's file, else an older one's that a page still open asks for, else the network's. */
async function kept(url: string, request: Request): Promise<Response> {
  const own = await caches.match(url, { cacheName: CACHE, ignoreVary: true });
  return own ?? (await caches.match(url, { ignoreVary: true })) ?? fetch(request);
}

async function latest(request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    if (response.ok) await (await caches.open(CACHE)).put(SETTINGS, response.clone());
    return response;
  } catch {
    return (await caches.match(SETTINGS, { cacheName: CACHE })) ?? Response.error();
  }
}
