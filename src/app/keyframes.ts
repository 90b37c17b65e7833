import type { Shown } from '../faces/page.ts';

/** Most years kept; beyond that the oldest in-between years make room. */
const MOST = 120;
const YEAR = 12;

/**
 * Copies of one snapshot a year, to look back at. Snapshots themselves return to the worker: their buffers are used
 * again.
 */
export class Keyframes {
  #frames: Shown[] = [];

  /** Keeps a copy of the first snapshot seen in each year. */
  offer(shown: Shown): void {
    while ((this.#frames.at(-1)?.month ?? -1) >= shown.month) this.#frames.pop();
    const last = this.#frames.at(-1);
    if (last !== undefined && Math.floor(shown.month / YEAR) <= Math.floor(last.month / YEAR)) return;
    this.#frames.push({ ...shown, cells: shown.cells.slice(), indicators: shown.indicators.slice() });
    if (this.#frames.length > MOST) this.#frames.splice(1, 1);
  }

  /** The frame nearest to a month. */
  nearest(month: number): Shown | undefined {
    let best: Shown | undefined;
    for (const frame of this.#frames) {
      if (best === undefined || Math.abs(frame.month - month) < Math.abs(best.month - month)) best = frame;
    }
    return best;
  }

  clear(): void {
    this.#frames = [];
  }
}
