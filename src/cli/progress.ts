/** A progress line on stderr: rewritten in place on a terminal, one line every few seconds elsewhere. */
export class Progress {
  readonly #what: string;
  readonly #total: number;
  readonly #started = performance.now();
  #shown = Number.NEGATIVE_INFINITY;

  constructor(what: string, total: number) {
    this.#what = what;
    this.#total = total;
  }

  /** Says how far it is, with rate and time left; cheap to call often. */
  at(done: number, detail = ''): void {
    const now = performance.now();
    const every_ms = process.stderr.isTTY ? 200 : 5000;
    if (now - this.#shown < every_ms && done < this.#total) return;
    this.#shown = now;
    const seconds = (now - this.#started) / 1000;
    const rate = seconds > 0 ? done / seconds : 0;
    const left = rate > 0 ? `${((this.#total - done) / rate).toFixed(0)} s left` : '';
    this.#write(`${this.#what} ${done}/${this.#total}, ${rate.toFixed(rate < 1 ? 2 : 1)}/s, ${left}${detail}`);
  }

  /** A line without a total. */
  note(text: string): void {
    const now = performance.now();
    if (now - this.#shown < (process.stderr.isTTY ? 200 : 5000)) return;
    this.#shown = now;
    this.#write(`${this.#what} ${text}`);
  }

  end(): void {
    if (process.stderr.isTTY) process.stderr.write('\n');
  }

  #write(line: string): void {
    process.stderr.write(process.stderr.isTTY ? `\r\u001b[K${line}` : `${line}\n`);
  }
}
