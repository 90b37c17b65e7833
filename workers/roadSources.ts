/** Where the simulation worker finds roads at rest: among the page's own files, and in this browser's database. */
import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval';
import type { RoadShelf } from '../src/bridge/knownRoads.ts';

const GZIP_MARK = 0x1f;
/** A metropolis takes 5 MB. */
const MOST_KEPT = 6;
/** By then the worker has searched for the roads itself, or nearly so. */
const MOST_WAIT_MS = 4000;

interface Kept {
  readonly packed: Uint8Array;
  readonly used_ms: number;
}

/** @throws where the file can't be had or unpacked, or not in time */
export async function fetchRoads(url: string): Promise<Uint8Array> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(MOST_WAIT_MS) });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${answer.statusText}`);
  const bytes = new Uint8Array(await answer.arrayBuffer());
  // Some hosts unpack it on the way.
  if (bytes[0] !== GZIP_MARK) return bytes;
  const unpacked = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(unpacked).arrayBuffer());
}

/** Opened when first asked for; where site data are blocked, that fails. */
let opened: UseStore | undefined;
const store = (): UseStore => (opened ??= createStore('edgeward-roads', 'packed'));

export const roadShelf: RoadShelf = {
  take: async (key) => {
    const kept = await inTime(get<Kept>(key, store()));
    if (kept === undefined) return undefined;
    set(key, { ...kept, used_ms: Date.now() } satisfies Kept, store()).catch(() => undefined);
    return kept.packed;
  },

  put: async (key, packed) => {
    await set(key, { packed, used_ms: Date.now() } satisfies Kept, store());
    const byAge = (await entries<string, Kept>(store())).sort(([, a], [, b]) => a.used_ms - b.used_ms);
    await Promise.all(byAge.slice(0, -MOST_KEPT).map(([oldest]) => del(oldest, store())));
  },
};

/** A browser may leave a question to its database without an answer. */
function inTime<T>(answer: Promise<T>): Promise<T> {
  const late = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error('the database does not answer')), MOST_WAIT_MS);
  });
  return Promise.race([answer, late]);
}
