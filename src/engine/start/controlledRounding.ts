/**
 * Unbiased controlled rounding of a table: every entry becomes one of the two whole numbers next to it, every row and column
 * keeps its sum, and in the mean over the draws every entry is what it was. Cox (1987), "A constructive procedure for
 * unbiased controlled rounding", J. American Statistical Association 82: along a cycle of entries that are not whole,
 * alternately add and subtract, by the one or the other of the two amounts that make one of them whole, with the odds that
 * leave the mean; until none is left.
 */

/** Nearer to a whole number than this is one. */
const WHOLE = 1e-9;
/** So few entries of a row are left to the walk. */
const FEW = 8;

/**
 * @param table expected numbers by row and column; what they sum to has to be near `rows` and `columns`
 * @param uniform the k-th of the keyed uniform numbers that decide
 */
export function roundControlled(
  table: Float64Array,
  rows: ArrayLike<number>,
  columns: ArrayLike<number>,
  uniform: (k: number) => number,
): Int32Array {
  const rounding = new Rounding(table, rows.length, columns.length, uniform);
  for (let row = 0; row < rows.length; row++) rounding.sweepRow(row);
  for (let row = 0; row < rows.length; row++) rounding.walkRow(row);
  meetMargins(rounding.whole, rows, columns);
  return rounding.whole;
}

/** Entries that are not whole yet are the edges of a graph whose nodes are the rows, then the columns. */
class Rounding {
  readonly whole: Int32Array;
  /** What is beyond the whole number; 0 for entries that are done. */
  readonly #part: Float64Array;
  readonly #height: number;
  readonly #width: number;
  readonly #uniform: (k: number) => number;
  #draws = 0;
  /** The first two open edges of each node, or one behind the last. Edges never open again, so both only go on. */
  readonly #first: Int32Array;
  readonly #second: Int32Array;
  /** The path walked: its nodes, the edge that leads to each, and the place of every node on it or −1. */
  readonly #path: Int32Array;
  readonly #edges: Int32Array;
  readonly #placeOf: Int32Array;
  #length = 0;
  /** Open edges of the row that is swept. */
  readonly #open: Int32Array;

  constructor(table: Float64Array, height: number, width: number, uniform: (k: number) => number) {
    this.#height = height;
    this.#width = width;
    this.#uniform = uniform;
    this.whole = new Int32Array(table.length);
    this.#part = new Float64Array(table.length);
    this.#first = new Int32Array(height + width);
    this.#second = new Int32Array(height + width).fill(1);
    this.#path = new Int32Array(height + width);
    this.#edges = new Int32Array(height + width + 2);
    this.#placeOf = new Int32Array(height + width).fill(-1);
    this.#open = new Int32Array(width);
    for (let edge = 0; edge < table.length; edge++) {
      this.whole[edge] = Math.floor(table[edge]!);
      this.#set(edge, table[edge]! - this.whole[edge]!);
    }
  }

  /** Shifts cycles of the row and one below, which are quickly found, while more than a few of its entries are open. */
  sweepRow(row: number): void {
    let open = this.#openOf(row, 0);
    for (let other = row + 1; other < this.#height && open > FEW; other++) {
      this.#shiftBetween(row, other, open);
      open = this.#openOf(row, open);
    }
  }

  /** Shifts all cycles that a walk from the row comes by; at the end none of its entries is open. */
  walkRow(row: number): void {
    this.#step(row, -1);
    while (this.#length > 0) {
      const node = this.#path[this.#length - 1]!;
      const edge = this.#openEdge(node, this.#edges[this.#length - 1]!);
      const next = edge < 0 ? -1 : this.#otherEnd(edge, node);
      if (next < 0) this.#retreat();
      else if (this.#placeOf[next]! < 0) this.#step(next, edge);
      else this.#turn(this.#placeOf[next]!, edge);
    }
  }

  /** Lists the row's open edges in `#open`, of the first `among` that stand there or, if 0, of all; returns how many. */
  #openOf(row: number, among: number): number {
    const list = this.#open;
    const part = this.#part;
    let open = 0;
    if (among === 0)
      for (let edge = row * this.#width; edge < (row + 1) * this.#width; edge++) {
        if (part[edge] !== 0) list[open++] = edge;
      }
    else for (let k = 0; k < among; k++) if (part[list[k]!] !== 0) list[open++] = list[k]!;
    return open;
  }

  /** Cycles of two columns each, until hardly a column is open in both rows. The row's open edges are listed in `#open`. */
  #shiftBetween(row: number, other: number, open: number): void {
    const below = (other - row) * this.#width;
    const edges = this.#edges;
    let held = -1;
    for (let k = 0; k < open; k++) {
      const edge = this.#open[k]!;
      if (this.#part[edge] === 0 || this.#part[edge + below] === 0) continue;
      if (held >= 0) {
        edges[0] = held;
        edges[1] = held + below;
        edges[2] = edge + below;
        edges[3] = edge;
        this.#shift(0, 4);
        if (this.#part[held] !== 0 && this.#part[held + below] !== 0) continue;
      }
      held = this.#part[edge] !== 0 && this.#part[edge + below] !== 0 ? edge : -1;
    }
  }

  #step(node: number, edge: number): void {
    this.#placeOf[node] = this.#length;
    this.#path[this.#length] = node;
    this.#edges[this.#length] = edge;
    this.#length += 1;
  }

  /** A node with no other open edge: what is left of its sum is rounding error, so the last edge goes to the nearest. */
  #retreat(): void {
    this.#goBackTo(this.#length - 2);
    const edge = this.#edges[this.#length]!;
    if (edge >= 0) this.#set(edge, Math.round(this.#part[edge]!));
  }

  #goBackTo(place: number): void {
    while (this.#length > place + 1) this.#placeOf[this.#path[--this.#length]!] = -1;
  }

  /** Shifts the cycle of the edges behind `place` and `edge`, which closes it, and goes back to where it began. */
  #turn(place: number, edge: number): void {
    this.#edges[this.#length] = edge;
    this.#shift(place + 1, this.#length + 1);
    this.#goBackTo(place);
  }

  /** Shifts a cycle: the edges from `start` up to, not with, `end`. */
  #shift(start: number, end: number): void {
    let up = 1;
    let down = 1;
    for (let k = start; k < end; k++) {
      const part = this.#part[this.#edges[k]!]!;
      const rises = (k - start) % 2 === 0;
      up = Math.min(up, rises ? 1 - part : part);
      down = Math.min(down, rises ? part : 1 - part);
    }
    const by = this.#uniform(this.#draws++) * (up + down) < down ? up : -down;
    for (let k = start; k < end; k++) {
      const at = this.#edges[k]!;
      this.#set(at, this.#part[at]! + ((k - start) % 2 === 0 ? by : -by));
    }
  }

  #set(edge: number, part: number): void {
    if (part > 1 - WHOLE) this.whole[edge]! += 1;
    this.#part[edge] = part > 1 - WHOLE || part < WHOLE ? 0 : part;
  }

  /** An open edge of a node that is not `except`, or −1. */
  #openEdge(node: number, except: number): number {
    const length = node < this.#height ? this.#width : this.#height;
    let first = this.#first[node]!;
    while (first < length && this.#part[this.#edge(node, first)] === 0) first++;
    let second = Math.max(this.#second[node]!, first + 1);
    while (second < length && this.#part[this.#edge(node, second)] === 0) second++;
    this.#first[node] = first;
    this.#second[node] = second;
    if (first < length && this.#edge(node, first) !== except) return this.#edge(node, first);
    return second < length ? this.#edge(node, second) : -1;
  }

  #edge(node: number, k: number): number {
    return node < this.#height ? node * this.#width + k : k * this.#width + node - this.#height;
  }

  #otherEnd(edge: number, node: number): number {
    const row = Math.floor(edge / this.#width);
    return node < this.#height ? this.#height + edge - row * this.#width : row;
  }
}

/** Where the table's own sums were not those asked for: takes from what has too much, then gives to what lacks. */
function meetMargins(whole: Int32Array, rows: ArrayLike<number>, columns: ArrayLike<number>): void {
  const width = columns.length;
  const rowLacks = Int32Array.from(rows);
  const columnLacks = Int32Array.from(columns);
  const change = (i: number, j: number, by: number) => {
    whole[i * width + j]! += by;
    rowLacks[i]! -= by;
    columnLacks[j]! -= by;
  };
  whole.forEach((value, at) => {
    rowLacks[Math.floor(at / width)]! -= value;
    columnLacks[at % width]! -= value;
  });
  const isMet = () => rowLacks.every((lack) => lack === 0) && columnLacks.every((lack) => lack === 0);
  if (isMet()) return;
  for (let i = 0; i < rows.length; i++)
    for (let j = 0; j < width; j++)
      change(i, j, -Math.min(whole[i * width + j]!, Math.max(0, -rowLacks[i]!, -columnLacks[j]!)));
  for (let i = 0; i < rows.length; i++)
    for (let j = 0; j < width; j++) change(i, j, Math.min(rowLacks[i]!, columnLacks[j]!));
}
