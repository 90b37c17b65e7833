import {
  CHUNK,
  COME_OUT,
  type Control,
  controlMemory,
  controlOf,
  COUNT,
  DESK,
  DONE,
  FAILED,
  NEXT,
  NUMBER_COUNT,
  TASK,
  TURN,
  workOnChunks,
} from './control.ts';
import type { MemberMessage } from './member.ts';
import type { Columns, Task, Team } from './team.ts';

/** Columns of this many kinds of work are kept with the members: a run and its twin, task by task. */
const MOST_DESKS = 60;
/** A member that takes longer has died: no task takes a hundredth of it. */
const MOST_WAIT_MS = 60_000;

/** What the leader sends its members by; they are ready to listen. */
export interface MemberPort {
  postMessage(message: MemberMessage): void;
}

interface Desk {
  readonly id: number;
  readonly columns: Columns;
}

/** Threads that wait for work on shared memory. The leader works too, and may wait for the others (`Atomics.wait`). */
class ThreadTeam implements Team {
  readonly size: number;
  readonly #ports: readonly MemberPort[];
  readonly #control: Control;
  readonly #tasks: readonly Task[];
  /** The one used last stands last. */
  #desks: Desk[] = [];
  #nextDesk = 0;

  constructor(ports: readonly MemberPort[], tasks: readonly Task[]) {
    const memory = controlMemory();
    this.size = ports.length + 1;
    this.#ports = ports;
    this.#control = controlOf(memory);
    this.#tasks = tasks;
    for (const port of ports) port.postMessage({ control: memory });
  }

  share(task: Task, columns: Columns, numbers: readonly number[], count: number, chunk: number): void {
    const index = this.#tasks.indexOf(task);
    // A run that began before the team did has memory of its own.
    if (index < 0 || !areShared(columns)) {
      task.run(columns, numbers, 0, count);
      return;
    }
    const { words, numbers: told } = this.#control;
    words[DESK] = this.#deskOf(columns);
    told.set(numbers);
    words[NUMBER_COUNT] = numbers.length;
    words[COUNT] = count;
    words[CHUNK] = chunk;
    words[NEXT] = 0;
    this.#order(index, () => workOnChunks(this.#control, (from, to) => task.run(columns, numbers, from, to)));
  }

  /** Id of the desk with these columns; members get it if they haven't. */
  #deskOf(columns: Columns): number {
    const known = this.#desks.find((desk) => isSame(desk.columns, columns));
    const desk = known ?? { id: this.#nextDesk++, columns };
    this.#desks = [...this.#desks.filter((other) => other !== known), desk].slice(-MOST_DESKS);
    if (known === undefined) this.#lay(desk);
    return desk.id;
  }

  #lay({ id, columns }: Desk): void {
    const kept = this.#desks.map((desk) => desk.id);
    this.#order(COME_OUT, () => {
      for (const port of this.#ports) port.postMessage({ desk: id, columns, kept });
    });
  }

  /** Gives an order, and waits until all members have carried it out. */
  #order(task: number, meanwhile: () => void): void {
    const { words } = this.#control;
    words[TASK] = task;
    Atomics.store(words, DONE, 0);
    Atomics.add(words, TURN, 1);
    Atomics.notify(words, TURN);
    try {
      meanwhile();
    } finally {
      this.#wait();
    }
    if (Atomics.load(words, FAILED) > 0) throw new Error('a thread of the team has failed');
  }

  #wait(): void {
    const { words } = this.#control;
    for (;;) {
      const done = Atomics.load(words, DONE);
      if (done === this.#ports.length) return;
      if (Atomics.wait(words, DONE, done, MOST_WAIT_MS) === 'timed-out')
        throw new Error('a thread of the team has died');
    }
  }
}

/** @param tasks the same as the members have */
export const openTeam = (ports: readonly MemberPort[], tasks: readonly Task[]): Team => new ThreadTeam(ports, tasks);

const areShared = (columns: Columns): boolean =>
  Object.values(columns).every(({ buffer }) => buffer instanceof SharedArrayBuffer);

function isSame(these: Columns, those: Columns): boolean {
  if (these === those) return true;
  const others = Object.values(those);
  const all = Object.values(these);
  return all.length === others.length && all.every((column, k) => column === others[k]);
}
