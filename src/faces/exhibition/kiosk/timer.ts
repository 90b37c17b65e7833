/** A timeout that can stand still: while nobody can see the page, no time passes. */
export class Timer {
  readonly #act: () => void;
  #left_ms: number | undefined;
  #since_ms = 0;
  #handle: ReturnType<typeof setTimeout> | undefined;
  #held = false;

  constructor(act: () => void) {
    this.#act = act;
  }

  /** Whether it has yet to go off. */
  get set(): boolean {
    return this.#left_ms !== undefined;
  }

  /** (Re)starts it. */
  start(delay_ms: number): void {
    this.stop();
    this.#left_ms = delay_ms;
    if (!this.#held) this.#run();
  }

  stop(): void {
    clearTimeout(this.#handle);
    this.#handle = undefined;
    this.#left_ms = undefined;
  }

  hold(): void {
    if (this.#held) return;
    this.#held = true;
    if (this.#handle === undefined || this.#left_ms === undefined) return;
    clearTimeout(this.#handle);
    this.#handle = undefined;
    this.#left_ms = Math.max(0, this.#left_ms - (performance.now() - this.#since_ms));
  }

  release(): void {
    if (!this.#held) return;
    this.#held = false;
    if (this.#left_ms !== undefined) this.#run();
  }

  #run(): void {
    this.#since_ms = performance.now();
    this.#handle = setTimeout(() => {
      this.#handle = undefined;
      this.#left_ms = undefined;
      this.#act();
    }, this.#left_ms);
  }
}
