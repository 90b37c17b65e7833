/**
 * A run as it stood in a month, to go back to. Everything that a month leaves to the next is copied; what follows from it
 * (decay, weights, lists) is worked out again, and what never changes is shared with the run.
 */
import type { PlaceColumns } from './placeColumns.ts';
import type { Move } from './follow.ts';
import type { Run } from './state.ts';
import { forgetTimes } from './tables.ts';

type Column = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

export interface Checkpoint {
  readonly month: number;
  readonly digitalVolume: number;
  readonly levers: Run['levers'];
  readonly places: PlaceColumns;
  readonly moves: readonly Move[];
  readonly passengers: { readonly volume: Float64Array; readonly next: Float64Array; readonly seen: number };
  /** Copies of {@link columnsOf}, in its order. */
  readonly columns: readonly Column[];
}

/** Bytes that a checkpoint holds. */
export const checkpointBytes = ({ columns, passengers }: Checkpoint): number =>
  columns.reduce((sum, column) => sum + column.byteLength, passengers.volume.byteLength + passengers.next.byteLength);

/** Every column that months write over in place and the next one reads. Scratch is left out. */
function columnsOf(run: Run): Column[] {
  const { households, establishments, tally, fields, times, traffic, watch } = run;
  return [
    run.functionShare,
    households.home,
    households.establishment,
    households.traits,
    ...typedArraysOf(establishments),
    ...typedArraysOf(tally),
    ...typedArraysOf(fields),
    ...typedArraysOf(times),
    traffic.volume,
    traffic.delay_min,
    traffic.byOrigin,
    traffic.accounts,
    watch.homeBefore,
    watch.homeMonth,
    watch.placeMonth,
    watch.openedMonth,
    watch.flows,
  ];
}

function typedArraysOf(group: object): Column[] {
  return Object.values(group).filter((value): value is Column => ArrayBuffer.isView(value));
}

/** Copies what a run has come to. */
export function takeCheckpoint(run: Run): Checkpoint {
  const { volume, next, seen } = run.traffic.passengers;
  return {
    month: run.month,
    digitalVolume: run.digitalVolume,
    levers: run.levers,
    places: run.places,
    moves: run.watch.moves.slice(),
    passengers: { volume: volume.slice(), next: next.slice(), seen },
    columns: columnsOf(run).map((column) => column.slice()),
  };
}

/**
 * Puts a run back to a checkpoint of its own. Its policy stays as it is now: what comes after may differ from what came
 * after the first time. Decay and weights are worked out by the next month: indicators are right again from there on.
 */
export function restoreCheckpoint(run: Run, checkpoint: Checkpoint): void {
  run.month = checkpoint.month;
  run.digitalVolume = checkpoint.digitalVolume;
  run.levers = checkpoint.levers;
  run.places = checkpoint.places;
  run.watch.moves.splice(0, run.watch.moves.length, ...checkpoint.moves);
  const { passengers } = run.traffic;
  passengers.volume = checkpoint.passengers.volume.slice();
  passengers.next = checkpoint.passengers.next.slice();
  passengers.seen = checkpoint.passengers.seen;
  columnsOf(run).forEach((column, k) => column.set(checkpoint.columns[k]!));
  for (let i = 0; i < run.geography.zones; i++) forgetTimes(run.tables, run.times, i);
}
