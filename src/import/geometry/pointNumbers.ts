/** Numbers points, the same for points that agree to the seventh decimal: in degrees that is a centimetre. */
import type { Point } from './types.ts';

const PER_UNIT = 1e7;
const FULL = 0.5;

export class PointNumbers {
  /** By number. */
  readonly points: Point[] = [];
  /** The number that stands at each place of the table, and one; 0 where there is none. */
  #table = new Int32Array(1024);
  #x = new Float64Array(512);
  #y = new Float64Array(512);

  of(point: Point): number {
    const [x, y] = [Math.round(point[0] * PER_UNIT), Math.round(point[1] * PER_UNIT)];
    const mask = this.#table.length - 1;
    for (let at = hash(x, y) & mask; ; at = (at + 1) & mask) {
      const number = this.#table[at]! - 1;
      if (number < 0) return this.#add(point, x, y, at);
      if (this.#x[number] === x && this.#y[number] === y) return number;
    }
  }

  #add(point: Point, x: number, y: number, at: number): number {
    const number = this.points.length;
    this.points.push(point);
    this.#x[number] = x;
    this.#y[number] = y;
    this.#table[at] = number + 1;
    if (this.points.length >= this.#table.length * FULL) this.#grow();
    return number;
  }

  #grow(): void {
    const size = 2 * this.#table.length;
    const [x, y] = [new Float64Array(size * FULL), new Float64Array(size * FULL)];
    x.set(this.#x);
    y.set(this.#y);
    [this.#x, this.#y, this.#table] = [x, y, new Int32Array(size)];
    for (let number = 0; number < this.points.length; number++) {
      let at = hash(x[number]!, y[number]!) & (size - 1);
      while (this.#table[at] !== 0) at = (at + 1) & (size - 1);
      this.#table[at] = number + 1;
    }
  }
}

function hash(x: number, y: number): number {
  const a = Math.imul(x | 0, 0x9e3779b1) ^ Math.imul(y | 0, 0x85ebca6b);
  return Math.imul(a ^ (a >>> 15), 0x2c1b3c6d) >>> 4;
}
