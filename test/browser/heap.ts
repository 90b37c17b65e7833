/** What a page holds in memory, without what the browser itself keeps of it. */
import type { CDPSession } from 'playwright-core';

/** The part of V8's heap snapshot that is read here: a node is `node_fields.length` numbers in `nodes`. */
interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: { readonly node_fields: readonly string[]; readonly node_types: readonly [readonly string[]] };
  };
  readonly nodes: readonly number[];
  readonly strings: readonly string[];
}

/**
 * What pages make. Compiled code and hidden classes are left out: for hours the engine goes on to compile what turns out
 * to be used often, by megabytes. So are the browser's own objects; elements and listeners are counted elsewhere.
 */
const MADE_BY_PAGES = new Set([
  'array',
  'string',
  'object',
  'closure',
  'regexp',
  'number',
  'symbol',
  'bigint',
  'concatenated string',
  'sliced string',
]);
/** Where typed arrays keep their numbers. */
const BUFFERS = 'system / JSArrayBufferData';

/** Everything that scripts of the page have made and that can still be reached, kB. */
export async function liveHeap_kB(session: CDPSession): Promise<number> {
  const chunks: string[] = [];
  const keep = ({ chunk }: { readonly chunk: string }) => chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', keep);
  await session.send('HeapProfiler.takeHeapSnapshot', {});
  session.off('HeapProfiler.addHeapSnapshotChunk', keep);
  return sizeOf(JSON.parse(chunks.join('')) as HeapSnapshot) / 1000;
}

function sizeOf({ snapshot, nodes, strings }: HeapSnapshot): number {
  const { node_fields, node_types } = snapshot.meta;
  const [types] = node_types;
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => node_fields.indexOf(field)) as [
    number,
    number,
    number,
  ];
  let sum = 0;
  for (let at = 0; at < nodes.length; at += node_fields.length) {
    const counts =
      MADE_BY_PAGES.has(types[nodes[at + type] ?? -1] ?? '') || strings[nodes[at + name] ?? -1] === BUFFERS;
    if (counts) sum += nodes[at + size] ?? 0;
  }
  return sum;
}
