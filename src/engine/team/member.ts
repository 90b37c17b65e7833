import {
  COME_OUT,
  type Control,
  controlOf,
  DESK,
  DONE,
  FAILED,
  NUMBER_COUNT,
  TASK,
  TURN,
  workOnChunks,
} from './control.ts';
import type { Columns, Task } from './team.ts';

/** What a leader tells a member while it listens: first where orders come, then columns to work on. */
export type MemberMessage =
  | { readonly control: SharedArrayBuffer }
  | { readonly desk: number; readonly columns: Columns; readonly kept: readonly number[] };

/** @returns hears the leader's messages. It returns when the leader has the next one to give */
export function joinTeam(tasks: readonly Task[]): (message: MemberMessage) => void {
  const desks = new Map<number, Columns>();
  let control: Control | undefined;
  let seen = 0;
  return (message) => {
    if ('control' in message) control = controlOf(message.control);
    else {
      for (const desk of desks.keys()) if (!message.kept.includes(desk)) desks.delete(desk);
      desks.set(message.desk, message.columns);
    }
    seen = obey(control!, tasks, desks, seen);
  };
}

/** Carries out orders until one says to listen. @returns its turn */
function obey(control: Control, tasks: readonly Task[], desks: ReadonlyMap<number, Columns>, after: number): number {
  const { words } = control;
  for (let seen = after; ; ) {
    Atomics.wait(words, TURN, seen);
    const turn = Atomics.load(words, TURN);
    if (turn === seen) continue;
    seen = turn;
    const task = Atomics.load(words, TASK);
    if (task !== COME_OUT) carryOut(control, tasks[task]!, desks);
    Atomics.add(words, DONE, 1);
    Atomics.notify(words, DONE);
    if (task === COME_OUT) return seen;
  }
}

function carryOut(control: Control, task: Task, desks: ReadonlyMap<number, Columns>): void {
  const { words } = control;
  const columns = desks.get(Atomics.load(words, DESK));
  const numbers = control.numbers.slice(0, Atomics.load(words, NUMBER_COUNT));
  try {
    if (columns === undefined) throw new Error('columns that nobody has laid');
    workOnChunks(control, (from, to) => task.run(columns, numbers, from, to));
  } catch {
    // What went wrong would go wrong in the leader as well; it is told that it can't trust the result.
    Atomics.add(words, FAILED, 1);
  }
}
