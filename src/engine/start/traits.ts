/** Who can work from home and who owns their home, by quota: to within one in every zone, whatever luck does elsewhere. */
import { FUNCTION_COUNT } from '../registries/index.ts';
import { KeyedStream, STREAM } from '../base/index.ts';
import { type Households, TRAIT_FUNCTION, TRAIT_OWNER, TRAIT_TELEWORKABLE, traitsOf } from '../state/index.ts';
import { EvenMarks } from './quota.ts';

/**
 * Of each function the share `tele`, evenly over zones of home.
 * @param byZone households by zone of home
 */
export function markTeleworkable(
  { work }: Households,
  byZone: readonly Uint32Array[],
  tele: readonly number[],
  perFunction: Float64Array,
  seed: number,
): void {
  const draw = new KeyedStream(seed, STREAM.startTeleworkers);
  const marks = tele.map(
    (share, f) => new EvenMarks(Math.round(share * perFunction[f]!), perFunction[f]!, draw.uniform(0, f)),
  );
  for (const ids of byZone)
    for (const id of ids) if (marks[work[id]! & TRAIT_FUNCTION]!.next()) work[id]! |= TRAIT_TELEWORKABLE;
}

/** The share `owned` of all, evenly over zones, functions, and those who can and can't work from home. */
export function markOwners(
  { work, count }: Households,
  byZone: readonly Uint32Array[],
  owned: number,
  seed: number,
): void {
  const marks = new EvenMarks(
    Math.round(owned * count),
    count,
    new KeyedStream(seed, STREAM.startOwners).uniform(0, 0),
  );
  for (const ids of byZone)
    for (let f = 0; f < FUNCTION_COUNT; f++)
      for (const kind of [f, f | TRAIT_TELEWORKABLE])
        for (const id of ids) if (traitsOf(work[id]!) === kind && marks.next()) work[id]! |= TRAIT_OWNER;
}
