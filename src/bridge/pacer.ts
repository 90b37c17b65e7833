/** Time and turns, as the host gets them from its surroundings. */
interface Clock {
  now(): number;
  later(callback: () => void, delay_ms: number): void;
}

/** Longest stretch of work without letting messages in. */
const SLICE_MS = 24;

/** Calls `advance` at a rate, in slices that leave room for commands, and `sliceEnded` after each slice. */
export class Pacer {
  readonly #clock: Clock;
  readonly #advance: () => void;
  readonly #sliceEnded: () => void;
  #rate = 0;
  #started_ms = 0;
  #done = 0;
  /** Grows with every start and stop, so that a slice planned before does nothing. */
  #turn = 0;
  #running = false;
  #measured = 0;

  constructor(clock: Clock, advance: () => void, sliceEnded: () => void) {
    this.#clock = clock;
    this.#advance = advance;
    this.#sliceEnded = sliceEnded;
  }

  get running(): boolean {
    return this.#running;
  }

  /** Months per second of computing, smoothed. */
  get measured(): number {
    return this.#measured;
  }

  start(monthsPerSecond: number): void {
    this.#rate = monthsPerSecond;
    this.#begin();
    this.#running = true;
    this.#slice(this.#turn);
  }

  stop(): void {
    this.#running = false;
    this.#turn += 1;
  }

  /** Runs work of so many months and takes it into the measured rate. */
  measure(work: () => number): void {
    const before = this.#clock.now();
    const months = work();
    const spent_ms = this.#clock.now() - before;
    if (months === 0 || spent_ms <= 0) return;
    const rate = (1000 * months) / spent_ms;
    this.#measured = this.#measured === 0 ? rate : this.#measured + 0.2 * (rate - this.#measured);
  }

  #begin(): void {
    this.#turn += 1;
    this.#started_ms = this.#clock.now();
    this.#done = 0;
  }

  #slice(turn: number): void {
    if (turn !== this.#turn) return;
    const begun = this.#clock.now();
    this.measure(() => this.#work(begun));
    this.#sliceEnded();
    this.#clock.later(() => this.#slice(turn), this.#wait_ms());
  }

  /** As many months as are due, at most a slice's worth; a machine too slow for the rate owes nothing. */
  #work(begun: number): number {
    let months = 0;
    while (this.#due() > 0) {
      this.#advance();
      this.#done += 1;
      months += 1;
      if (this.#clock.now() - begun >= SLICE_MS) {
        this.#forgiveDebt();
        break;
      }
    }
    return months;
  }

  #due(): number {
    return Math.floor(((this.#clock.now() - this.#started_ms) / 1000) * this.#rate) - this.#done;
  }

  #forgiveDebt(): void {
    if (this.#due() <= 1) return;
    this.#started_ms = this.#clock.now();
    this.#done = 0;
  }

  #wait_ms(): number {
    const next_ms = this.#started_ms + ((this.#done + 1) / this.#rate) * 1000;
    return Math.max(0, next_ms - this.#clock.now());
  }
}
