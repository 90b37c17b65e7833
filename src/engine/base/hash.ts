/**
 * A 64-bit hash in two 32-bit lanes (multiply–xorshift, after MurmurHash3's finaliser). Not cryptographic: it tells runs,
 * cities and scenarios apart.
 */
export class Hasher {
  #a = 0x243f6a88;
  #b = 0x85a308d3;

  word(value: number): this {
    this.#a = stirA(this.#a, value);
    this.#b = stirB(this.#b, value);
    return this;
  }

  text(value: string): this {
    this.word(value.length);
    for (let i = 0; i < value.length; i++) this.word(value.charCodeAt(i));
    return this;
  }

  /** The exact bits of every number. */
  floats(values: Float64Array): this {
    return this.word(values.length).#words(new Int32Array(values.buffer, values.byteOffset, values.length * 2));
  }

  integers(values: Int32Array | Uint32Array): this {
    return this.word(values.length).#words(new Int32Array(values.buffer, values.byteOffset, values.length));
  }

  /** In local whole numbers: a run has millions of words, and a field that is written for each would cost most of the time. */
  #words(words: Int32Array): this {
    let a = this.#a;
    let b = this.#b;
    for (let i = 0; i < words.length; i++) {
      const value = words[i]!;
      a = stirA(a, value);
      b = stirB(b, value);
    }
    this.#a = a;
    this.#b = b;
    return this;
  }

  /** Sixteen hexadecimal digits. */
  hex(): string {
    return [this.#a, this.#b].map((lane) => (mix(lane) >>> 0).toString(16).padStart(8, '0')).join('');
  }
}

const stirA = (lane: number, value: number): number => (mix(lane ^ value) + 0x9e3779b9) | 0;
const stirB = (lane: number, value: number): number => mix((lane + value) | 0) ^ 0x7f4a7c15;

/** A bijection of 32-bit words in which every input bit reaches every output bit. */
export function mix(word: number): number {
  let x = word | 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return x ^ (x >>> 16);
}
