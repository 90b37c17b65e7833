import type { Lines } from './lines.ts';
import type { RideSearch } from './rideSearch.ts';

/**
 * Every zone's fastest rides, for loading passengers onto lines: a row is a segment ridden, and stands before the row of
 * the segment that was ridden before it. Rows of origin i are `first[i]` … `first[i + 1] − 1`.
 */
export interface RideTrees {
  readonly first: Int32Array;
  /** Row of the segment before, counted from `first[i]`; −1 where the journey begins. */
  readonly before: Int32Array;
  /** Segment m ends at the m-th halt over all lines, and begins at the halt before it. */
  readonly segment: Int32Array;
  /** Row in which the journey from i to j ends, counted from `first[i]`; −1 where there is none. Z × Z. */
  readonly end: Int32Array;
  readonly segments: number;
}

/** Builds {@link RideTrees}: keeps of every search only the halts on a way to some zone. */
export class RideTreeWriter {
  /** Halt at which the journey from i to j ends, −1 where there is none: to be filled in before `add`. Z × Z. */
  readonly end: Int32Array;
  readonly #lines: Lines;
  readonly #zones: number;
  readonly #first: Int32Array;
  readonly #before: number[] = [];
  readonly #segment: number[] = [];
  /** By halt: its row, −1 if it is on no way. */
  readonly #row: Int32Array;

  constructor(lines: Lines, zones: number) {
    this.#lines = lines;
    this.#zones = zones;
    this.#first = new Int32Array(zones + 1);
    this.#row = new Int32Array(lines.halts);
    this.end = new Int32Array(zones * zones).fill(-1);
  }

  add(from: number, search: RideSearch): void {
    const row = this.#row.fill(-1);
    const passed = this.#passed(from, search);
    passed.forEach((halt, k) => (row[halt] = k));
    for (const halt of passed) {
      const parent = this.#parent(halt, search);
      this.#before.push(parent < 0 ? -1 : row[parent]!);
      this.#segment.push(Math.max(halt, search.riddenFrom[halt]!));
    }
    for (let at = from * this.#zones; at < (from + 1) * this.#zones; at++)
      if (this.end[at]! >= 0) this.end[at] = row[this.end[at]!]!;
    this.#first[from + 1] = this.#first[from]! + passed.length;
  }

  /** Halts on the way to some zone, each before the one from which it was come to. */
  #passed(from: number, search: RideSearch): number[] {
    const seen = this.#row;
    const found: number[] = [];
    for (let to = 0; to < this.#zones; to++) {
      const way: number[] = [];
      for (let halt = this.end[from * this.#zones + to]!; halt >= 0 && seen[halt]! < 0; ) {
        seen[halt] = 0;
        way.push(halt);
        halt = this.#parent(halt, search);
      }
      // From the origin outwards: what a later way hangs on stands before it.
      found.push(...way.reverse());
    }
    return found.reverse();
  }

  /** Halt at which the segment before ended; −1 where the journey begins. */
  #parent(halt: number, { riddenFrom, gotOn, gotOff }: RideSearch): number {
    const before = riddenFrom[halt]!;
    return gotOn[halt] === 1 ? gotOff[this.#lines.stop[before]!]! : before;
  }

  finish(): RideTrees {
    return {
      first: this.#first,
      before: Int32Array.from(this.#before),
      segment: Int32Array.from(this.#segment),
      end: this.end,
      segments: this.#lines.halts,
    };
  }
}
