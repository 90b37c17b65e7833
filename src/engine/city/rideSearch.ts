import type { Lines } from './lines.ts';

/** Changing to another line at the same stop, before waiting (assumed). */
const CHANGE_MIN = 2;

/**
 * Fastest rides from one place, line by line (Delling, Pajor and Werneck 2015, "Round-based public transit routing"). A
 * round searches every line with a stop that riders now reach earlier, in both directions. A rider rides at least one
 * segment. Written over by the next search.
 */
export class RideSearch {
  /** Earliest arrival by a vehicle, by halt; Infinity where none arrives. */
  readonly arrival_min: Float64Array;
  /** Halt before, on the same line; −1 where no vehicle brings the rider. */
  readonly riddenFrom: Int32Array;
  /** 1 if the rider boarded at that halt before, 0 if the rider was on the line already. */
  readonly gotOn: Uint8Array;
  /** By stop: earliest time to wait there, and the halt where the rider got off to be there; −1 if the rider walked. */
  readonly stop_min: Float64Array;
  readonly gotOff: Int32Array;
  readonly #lines: Lines;
  /** Lines to go along in the next round, each once. */
  #due: number[] = [];
  readonly #isDue: Uint8Array;

  constructor(lines: Lines) {
    this.#lines = lines;
    this.arrival_min = new Float64Array(lines.halts);
    this.riddenFrom = new Int32Array(lines.halts);
    this.gotOn = new Uint8Array(lines.halts);
    this.stop_min = new Float64Array(lines.stops);
    this.gotOff = new Int32Array(lines.stops);
    this.#isDue = new Uint8Array(lines.wait_min.length);
  }

  /** Searches from stops that can be walked to in `walk_min`, entries `start` up to, not with, `end`. */
  run(stops: Int32Array, walk_min: Float64Array, start: number, end: number): void {
    this.arrival_min.fill(Number.POSITIVE_INFINITY);
    this.riddenFrom.fill(-1);
    this.stop_min.fill(Number.POSITIVE_INFINITY);
    this.gotOff.fill(-1);
    for (let k = start; k < end; k++) {
      this.stop_min[stops[k]!] = walk_min[k]!;
      this.#callLines(stops[k]!);
    }
    while (this.#due.length > 0) {
      const lines = this.#due;
      this.#due = [];
      for (const line of lines) {
        this.#isDue[line] = 0;
        this.#goAlong(line);
      }
    }
  }

  /** Forward, backward and forward again (a rider may stay on and turn round); then changes at stops reached earlier. */
  #goAlong(line: number): void {
    const { first, wait_min, stop } = this.#lines;
    const [start, end] = [first[line]!, first[line + 1]!];
    this.#ride(start, end - 1, 1, wait_min[line]!);
    if (this.#ride(end - 1, start, -1, wait_min[line]!)) this.#ride(start, end - 1, 1, wait_min[line]!);
    for (let halt = start; halt < end; halt++) {
      const change = this.arrival_min[halt]! + CHANGE_MIN;
      const s = stop[halt]!;
      if (change >= this.stop_min[s]!) continue;
      this.stop_min[s] = change;
      this.gotOff[s] = halt;
      this.#callLines(s);
    }
  }

  /** @returns whether some halt is reached earlier */
  #ride(from: number, to: number, step: 1 | -1, wait_min: number): boolean {
    const { stop, ride_min } = this.#lines;
    const { arrival_min, riddenFrom, gotOn, stop_min } = this;
    let earlier = false;
    for (let halt = from; halt !== to; halt += step) {
      const boarding = stop_min[stop[halt]!]! + wait_min;
      const staysOn = arrival_min[halt]! <= boarding;
      const next = halt + step;
      const arrival = (staysOn ? arrival_min[halt]! : boarding) + ride_min[step === 1 ? next : halt]!;
      if (arrival >= arrival_min[next]!) continue;
      arrival_min[next] = arrival;
      riddenFrom[next] = halt;
      gotOn[next] = staysOn ? 0 : 1;
      earlier = true;
    }
    return earlier;
  }

  #callLines(stop: number): void {
    const { firstAt, at, line } = this.#lines;
    for (let k = firstAt[stop]!; k < firstAt[stop + 1]!; k++) {
      const l = line[at[k]!]!;
      if (this.#isDue[l] === 1) continue;
      this.#isDue[l] = 1;
      this.#due.push(l);
    }
  }
}
