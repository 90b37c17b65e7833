/**
 * Waits before each try to get a lost WebGL2 context back, ms. The driver needs a moment, and a second loss must not be
 * answered at once; all of them together stay under three seconds.
 */
export const WAITS_MS: readonly number[] = [120, 400, 800, 1200];
/** A picture that stood for so long was no failed try, ms. */
export const STABLE_MS = 1000;

export interface RecoveryPlan {
  /** Builds the picture again; may throw. */
  readonly attempt: () => void;
  /** There have been enough tries. */
  readonly giveUp: () => void;
  readonly now: () => number;
  /** Calls back later; returns what cancels it. */
  readonly later: (callback: () => void, delay_ms: number) => () => void;
}

/** When to build a picture again whose context was lost, and when to stop trying. */
export class Recovery {
  readonly #plan: RecoveryPlan;
  #tries = 0;
  #readyAt = Infinity;
  #cancel: (() => void) | null = null;

  constructor(plan: RecoveryPlan) {
    this.#plan = plan;
  }

  /** The picture stands. */
  ready(): void {
    this.#readyAt = this.#plan.now();
  }

  /** The context is gone, be it a picture's that stood or one's that was still being built. */
  lost(): void {
    if (this.#plan.now() - this.#readyAt >= STABLE_MS) this.#tries = 0;
    this.#readyAt = Infinity;
    this.#next();
  }

  stop(): void {
    this.#cancel?.();
    this.#cancel = null;
  }

  #next(): void {
    this.stop();
    const wait = WAITS_MS[this.#tries++];
    if (wait === undefined) {
      this.#tries = 0;
      this.#plan.giveUp();
      return;
    }
    this.#cancel = this.#plan.later(() => {
      this.#cancel = null;
      try {
        this.#plan.attempt();
      } catch {
        this.#next();
      }
    }, wait);
  }
}
