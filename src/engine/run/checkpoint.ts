/**
 * A run as it stood in a month, to go back to. Everything that a month leaves to the next is copied; what follows from it
 * (decay, weights, lists) is worked out again, and what never changes is shared with the run.
 */
import type { PlaceColumns } from '../policy/index.ts';
import { driftColumns, type Move, type Passengers, type Run } from '../state/index.ts';
import { type Column, copyOfPassengers, stageColumns, typedArraysOf } from '../start/index.ts';
import { forgetTimes, recountHouseholds } from '../model/index.ts';

export interface Checkpoint {
  readonly month: number;
  readonly digitalVolume: number;
  readonly levers: Run['levers'];
  readonly places: PlaceColumns;
  readonly moves: readonly Move[];
  readonly passengers: Readonly<Passengers>;
  /** Copies of {@link columnsOf}, in its order. */
  readonly columns: readonly Column[];
}

/** Bytes that a checkpoint holds. */
export const checkpointBytes = ({ columns, passengers }: Checkpoint): number =>
  columns.reduce((sum, column) => sum + column.byteLength, passengers.volume.byteLength + passengers.next.byteLength);

/** Every column that months write over in place and the next one reads. Scratch is left out. */
function columnsOf(run: Run): Column[] {
  const { households, establishments, tally, watch } = run;
  return [
    run.functionShare,
    households.home,
    households.work,
    households.nextJob,
    households.nextHome,
    ...typedArraysOf(establishments),
    tally.pay,
    tally.commute,
    ...stageColumns(run),
    watch.homeBefore,
    watch.homeMonth,
    watch.placeMonth,
    watch.openedMonth,
    watch.flows,
    ...driftColumns(watch.drift),
  ];
}

/** Copies what a run has come to. */
export function takeCheckpoint(run: Run): Checkpoint {
  return {
    month: run.month,
    digitalVolume: run.digitalVolume,
    levers: run.levers,
    places: run.places,
    moves: run.watch.moves.slice(),
    passengers: copyOfPassengers(run.traffic.passengers),
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
  Object.assign(run.traffic.passengers, copyOfPassengers(checkpoint.passengers));
  columnsOf(run).forEach((column, k) => column.set(checkpoint.columns[k]!));
  recountHouseholds(run);
  for (const calendar of Object.values(run.calendars)) calendar.forget();
  listMoved(run);
  forgetTimes(run.tables, run.times);
}

/** The next month takes the mark of having moved off these. */
function listMoved({ establishments: { moved, count }, lists }: Run): void {
  lists.moved.count = 0;
  for (let id = 0; id < count; id++) if (moved[id] === 1) lists.moved.add(id);
}
