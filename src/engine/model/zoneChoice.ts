/** Zones that events of a month choose, each by weights of its own times decay with the way there: for threads to share. */
import { KeyedStream } from '../base/index.ts';
import { BATCH, batch, blocksOf, type ByClass, choice } from '../kernels/index.ts';
import { share, type Task } from '../team/index.ts';

/** Events that a thread takes at a time. */
const CHUNK = 2 * BATCH;

/** What zones are chosen from. */
export interface ZoneWeights {
  /** By kind of event, `kind · Z + zone`. */
  readonly weights: Float64Array;
  /** Decay by r, from each zone that events come from to all others. */
  readonly decay: readonly [Float64Array, Float64Array];
  /** Running sums of both at the ends of blocks, by class. */
  readonly ends: Float64Array;
}

type Columns = readonly [
  ids: Uint32Array,
  order: Uint32Array,
  classes: Uint32Array,
  drawn: Uint32Array,
  rest: Float64Array,
  weights: Float64Array,
  decay0: Float64Array,
  decay1: Float64Array,
  ends: Float64Array,
];

/**
 * Writes to `drawn` the zone that each event chooses, and to `rest` what its uniform number has left for a second choice.
 * Events are sorted: class `(r · Z + zone) · kinds + kind`, or `r · Z + zone` where r is the kind.
 * @param kinds of events from the same zone; 1 where r is the kind
 */
export function chooseZones(
  { ids, order, classes, drawn, rest, count }: ByClass,
  { weights, decay, ends }: ZoneWeights,
  zones: number,
  kinds: number,
  { seed, stream, month }: { readonly seed: number; readonly stream: number; readonly month: number },
): void {
  const columns = [ids, order, classes, drawn, rest, weights, ...decay, ends] as const;
  share(ZONE_CHOICE, columns, [zones, kinds, seed, stream, month], count, CHUNK);
}

export const ZONE_CHOICE: Task<Columns> = {
  run([ids, order, classes, drawn, rest, weights, decay0, decay1, ends], numbers, from, to) {
    const [zones, kinds, seed, stream, month] = numbers as [number, number, number, number, number];
    const keyed = new KeyedStream(seed, stream);
    const decay = [decay0, decay1];
    const { before, after, uniform } = batch;
    choice.begin(weights, zones);
    for (let first = from; first < to; first += BATCH) {
      const count = Math.min(BATCH, to - first);
      for (let k = 0; k < count; k++) {
        const event = order[first + k]!;
        batch.ids[k] = ids[event]!;
        before[k] = Math.floor(classes[event]! / kinds);
        after[k] = kinds > 1 ? classes[event]! % kinds : Number(before[k]! >= zones);
      }
      batch.drawUniform(keyed, month, count);
      for (let here = 0; here < count; ) {
        const row = before[here]!;
        let next = here + 1;
        while (next < count && before[next] === row) next++;
        const r = row < zones ? 0 : 1;
        // The choice looks for its kind's sums behind those of the kinds before; where r is the kind, there are none.
        const endsStart = (row * kinds - (kinds > 1 ? 0 : r)) * blocksOf(zones);
        choice.draw(decay[r]!, (row - r * zones) * zones, ends, endsStart, here, next);
        here = next;
      }
      for (let k = 0; k < count; k++) {
        const event = order[first + k]!;
        drawn[event] = after[k]!;
        rest[event] = uniform[k]!;
      }
    }
  },
};
