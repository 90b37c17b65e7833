/** Flows drawn by chance, the same in every run. */
import { KeyedStream } from '../../src/engine/base/random.ts';

/** Above this mean a draw is the sum of two of half the mean: the simple way would run out of digits. */
const MOST_MEAN = 200;

export class Draws {
  readonly #stream: KeyedStream;
  #next = 0;

  constructor(seed: number) {
    this.#stream = new KeyedStream(seed, 77);
  }

  uniform(): number {
    return this.#stream.uniform(0, this.#next++);
  }

  /** Standard normal (Box and Muller). */
  normal(): number {
    return Math.sqrt(-2 * Math.log(1 - this.uniform())) * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Poisson, by going along its distribution until the draw is reached. */
  poisson(mean: number): number {
    if (mean > MOST_MEAN) return this.poisson(mean / 2) + this.poisson(mean / 2);
    const draw = this.uniform();
    let [count, chance] = [0, Math.exp(-mean)];
    for (let below = chance; below < draw && chance > 0; below += chance) {
      count += 1;
      chance *= mean / count;
    }
    return count;
  }
}
