import type { Terminal } from './terminal.ts';

const ON_SCREEN_MS = 200;
const ELSEWHERE_MS = 5000;

/** A progress line on stderr: rewritten in place on a screen, one line every few seconds elsewhere. */
export class Progress {
  readonly #what: string;
  readonly #total: number;
  readonly #terminal: Terminal;
  readonly #started = performance.now();
  #shown = Number.NEGATIVE_INFINITY;

  constructor(what: string, total: number, terminal: Terminal) {
    this.#what = what;
    this.#total = total;
    this.#terminal = terminal;
  }

  /** Says how far it is, with rate and time left; cheap to call often. */
  at(done: number, detail = ''): void {
    const now = performance.now();
    if (now - this.#shown < this.#every_ms && done < this.#total) return;
    this.#shown = now;
    const seconds = (now - this.#started) / 1000;
    const rate = seconds > 0 ? done / seconds : 0;
    const left = rate > 0 ? `${((this.#total - done) / rate).toFixed(0)} s left` : '';
    this.#write(`${this.#what} ${done}/${this.#total}, ${rate.toFixed(rate < 1 ? 2 : 1)}/s, ${left}${detail}`);
  }

  /** A line without a total. */
  note(text: string): void {
    const now = performance.now();
    if (now - this.#shown < this.#every_ms) return;
    this.#shown = now;
    this.#write(`${this.#what} ${text}`);
  }

  end(): void {
    if (this.#terminal.isScreen) this.#terminal.err('\n');
  }

  get #every_ms(): number {
    return this.#terminal.isScreen ? ON_SCREEN_MS : ELSEWHERE_MS;
  }

  #write(line: string): void {
    this.#terminal.err(this.#terminal.isScreen ? `\r\u001b[K${line}` : `${line}\n`);
  }
}
