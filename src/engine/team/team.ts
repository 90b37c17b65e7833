/**
 * Work that threads can share: a task goes over entries 0 … count − 1 of columns, and what comes of an entry depends on
 * nothing that the task writes for another. So any number of threads, and any order, gives the same bits.
 */

export type Column = Float64Array | Float32Array | Int32Array | Uint32Array | Uint16Array | Uint8Array;

/** What a task works on: in a row or by name. */
export type Columns = readonly Column[] | Readonly<Record<string, Column>>;

export interface Task<C extends Columns = Columns> {
  /** Works on entries `from` up to, not with, `to`. */
  run(columns: C, numbers: readonly number[] | Float64Array, from: number, to: number): void;
}

export interface Team {
  /** Threads, with the one that leads. */
  readonly size: number;
  /** @param chunk entries that a thread takes at a time */
  share(task: Task, columns: Columns, numbers: readonly number[], count: number, chunk: number): void;
}

const ALONE: Team = {
  size: 1,
  share: (task, columns, numbers, count) => task.run(columns, numbers, 0, count),
};

let team = ALONE;

/** From now on threads share the work; without a team one does all of it. Runs that began before go on without. */
export function useTeam(other: Team = ALONE): void {
  team = other;
}

/** Has a task done. Returns once all of it is. */
export function share<C extends Columns>(
  task: Task<C>,
  columns: C,
  numbers: readonly number[],
  count: number,
  chunk: number,
): void {
  if (count > chunk) team.share(task, columns, numbers, count, chunk);
  else task.run(columns, numbers, 0, count);
}

interface ColumnKind<C extends Column> {
  new (length: number): C;
  new (memory: ArrayBufferLike): C;
  readonly BYTES_PER_ELEMENT: number;
}

/** Zeros that the threads of the team can share, where there is one. */
export function columnOf<C extends Column>(kind: ColumnKind<C>, length: number): C {
  return team.size > 1 ? new kind(new SharedArrayBuffer(length * kind.BYTES_PER_ELEMENT)) : new kind(length);
}

const copies = new WeakMap<Column, Column>();

/** The same entries where the threads of the team can read them, of a column that nobody writes to any more. */
export function readable<C extends Column>(column: C): C {
  if (team.size === 1 || column.buffer instanceof SharedArrayBuffer) return column;
  const known = copies.get(column);
  if (known !== undefined) return known as C;
  const copy = columnOf(column.constructor as ColumnKind<C>, column.length);
  copy.set(column);
  copies.set(column, copy);
  return copy;
}
