/** How long a month takes to appear. */
export const TWEEN_MS = 400;

/** Where between two months the picture is: 0 the one before, 1 the one that came last. */
export class Tween {
  #start = -Infinity;
  #length = 0;
  /** Months that come faster than a tween takes are run through evenly; a single one eases in and out. */
  #steady = false;

  /** Starts over at `now`; `gap` is the time since the last start, which a faster tween must not outlast. */
  restart(now: number, instant: boolean): void {
    const gap = now - this.#start;
    this.#steady = gap < TWEEN_MS * 1.5;
    this.#length = instant ? 0 : Math.min(TWEEN_MS, Math.max(60, gap));
    this.#start = now;
  }

  at(now: number): number {
    const share = this.#length === 0 ? 1 : Math.min(1, Math.max(0, (now - this.#start) / this.#length));
    return this.#steady ? share : ease(share);
  }

  done(now: number): boolean {
    return now - this.#start >= this.#length;
  }
}

/** How far a spring goes beyond where it comes to rest; larger is farther. */
const BOUNCE = 1.3;

/** Fast, then a little too far, and back. */
export const spring = (share: number): number => 1 + (share - 1) ** 2 * ((BOUNCE + 1) * (share - 1) + BOUNCE);

/** Slow, fast, slow. */
export const ease = (share: number): number => share * share * (3 - 2 * share);
