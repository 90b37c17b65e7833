/** Who can work from home and who owns their home, by quota: to within one in every zone, whatever luck does elsewhere. */
import { FUNCTION_COUNT } from '../registries/index.ts';
import { KeyedStream, STREAM } from '../base/index.ts';
import { type Households, TRAIT_FUNCTION, TRAIT_OWNER, TRAIT_TELEWORKABLE, traitsOf } from '../state/index.ts';
import { EvenMarks } from './quota.ts';

/** What traits are drawn from. */
export interface TraitShares {
  /** Who can work from home, by function, and agents of each function. */
  readonly tele: readonly number[];
  readonly perFunction: Float64Array;
  /** Who owns their home, of all. */
  readonly owned: number;
}

/** The traits that owners are spread over: functions, and within each first those who can't work from home. */
const KINDS = Array.from({ length: FUNCTION_COUNT }, (_, f) => [f, f | TRAIT_TELEWORKABLE]).flat();
const RANK = new Uint8Array(TRAIT_OWNER);
KINDS.forEach((kind, rank) => (RANK[kind] = rank));

/**
 * Marks who can work from home, evenly over zones of home; then who owns it, evenly over zones, functions, and those who
 * can and can't work from home. A zone's households are scattered in memory: each is fetched once.
 * @param byZone households by zone of home
 */
export function markTraits(
  { work, count }: Households,
  byZone: readonly Uint32Array[],
  { tele, perFunction, owned }: TraitShares,
  seed: number,
): void {
  const draw = new KeyedStream(seed, STREAM.startTeleworkers);
  const teleworkers = tele.map(
    (share, f) => new EvenMarks(Math.round(share * perFunction[f]!), perFunction[f]!, draw.uniform(0, f)),
  );
  const owners = new EvenMarks(
    Math.round(owned * count),
    count,
    new KeyedStream(seed, STREAM.startOwners).uniform(0, 0),
  );
  const most = byZone.reduce((length, ids) => Math.max(length, ids.length), 0);
  const words = new Uint32Array(most);
  const order = new Uint32Array(most);
  for (const ids of byZone) {
    for (let k = 0; k < ids.length; k++) {
      const word = work[ids[k]!]!;
      words[k] = teleworkers[word & TRAIT_FUNCTION]!.next() ? word | TRAIT_TELEWORKABLE : word;
    }
    sortByKind(words, ids.length, order);
    for (let at = 0; at < ids.length; at++) if (owners.next()) words[order[at]!]! |= TRAIT_OWNER;
    for (let k = 0; k < ids.length; k++) work[ids[k]!] = words[k]!;
  }
}

/** Writes the places of `words` to `order`, by {@link KINDS}; those of one kind stay in their order. */
function sortByKind(words: Uint32Array, count: number, order: Uint32Array): void {
  const start = new Uint32Array(KINDS.length + 1);
  for (let k = 0; k < count; k++) start[RANK[traitsOf(words[k]!)]! + 1]! += 1;
  for (let kind = 0; kind < KINDS.length; kind++) start[kind + 1]! += start[kind]!;
  for (let k = 0; k < count; k++) {
    const kind = RANK[traitsOf(words[k]!)]!;
    order[start[kind]!] = k;
    start[kind]! += 1;
  }
}
