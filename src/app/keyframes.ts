import type { Shown } from '../faces/page.ts';

/** When so many are kept, every other one goes and from then on half as many are taken. */
const MOST = 120;
const YEAR = 12;

/**
 * Copies of about one snapshot a year, to look back at. Snapshots themselves return to the worker: their buffers are
 * used again.
 */
export class Keyframes {
  #frames: Shown[] = [];
  #every = YEAR;

  /** Keeps a copy of the first snapshot seen in each year; an earlier month than the last overwrites from there. */
  offer(shown: Shown): void {
    while ((this.#frames.at(-1)?.month ?? -1) >= shown.month) this.#frames.pop();
    const last = this.#frames.at(-1);
    if (last !== undefined && Math.floor(shown.month / this.#every) <= Math.floor(last.month / this.#every)) return;
    this.#frames.push({ ...shown, cells: shown.cells.slice(), indicators: shown.indicators.slice() });
    if (this.#frames.length > MOST) this.#thin();
  }

  /** The frame nearest to a month. */
  nearest(month: number): Shown | undefined {
    let best: Shown | undefined;
    for (const frame of this.#frames) {
      if (best === undefined || Math.abs(frame.month - month) < Math.abs(best.month - month)) best = frame;
    }
    return best;
  }

  /** All that is kept, in order, and after them a copy of the month that the run has come to. */
  upTo(latest: Shown | undefined): Shown[] {
    const last = this.#frames.at(-1)?.month ?? -1;
    return latest === undefined || latest.month <= last
      ? [...this.#frames]
      : [...this.#frames, { ...latest, cells: latest.cells.slice() }];
  }

  /** Forgets the frames after `month`. */
  cutAfter(month: number): void {
    this.#frames = this.#frames.filter((frame) => frame.month <= month);
  }

  clear(): void {
    this.#frames = [];
    this.#every = YEAR;
  }

  #thin(): void {
    this.#frames = this.#frames.filter((_, index) => index % 2 === 0);
    this.#every *= 2;
  }
}
