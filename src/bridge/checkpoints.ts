import { type Checkpoint, restoreCheckpoint, type Run, takeCheckpoint } from '../engine/index.ts';

/** Months between checkpoints at first: going back costs the simulation of as many at most. */
const EVERY = 24;
/** When there are more, every other one goes and from then on half as many are taken: some 9 MB each in a large city. */
const MOST = 16;

/** States of a run to go back to, evenly over its months, from the start on. */
export class Checkpoints {
  #kept: Checkpoint[] = [];
  #every = EVERY;

  /** Forgets another run's and keeps the start of this one. */
  startAfresh(run: Run): void {
    this.#every = EVERY;
    this.#kept = [takeCheckpoint(run)];
  }

  /** Keeps the run's state if it is time to, and not yet known. */
  offer(run: Run): void {
    if (run.month % this.#every !== 0 || (this.#kept.at(-1)?.month ?? -1) >= run.month) return;
    this.#kept.push(takeCheckpoint(run));
    if (this.#kept.length > MOST) this.#thin();
  }

  /** Month of the latest checkpoint before `month`: a run is whole again only with the next month. */
  nearest(month: number): number {
    return this.#before(month).month;
  }

  /** Puts the run back to the latest checkpoint before `month`. */
  restore(run: Run, month: number): void {
    restoreCheckpoint(run, this.#before(month));
  }

  /** Later months are another future now. */
  cutAfter(month: number): void {
    this.#kept = this.#kept.filter((checkpoint) => checkpoint.month <= month);
  }

  #before(month: number): Checkpoint {
    const found = this.#kept.findLast((checkpoint) => checkpoint.month < month);
    if (found === undefined) throw new RangeError(`month: got ${month}, expected 1 or later`);
    return found;
  }

  #thin(): void {
    this.#kept = this.#kept.filter((_, index) => index % 2 === 0);
    this.#every *= 2;
  }
}
