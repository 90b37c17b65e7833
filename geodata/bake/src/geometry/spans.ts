import type { Area, Point } from './types.ts';

/** Disjoint intervals of x along one horizontal line, ascending: [start, end, start, end, …]. */
export type Spans = readonly number[];

/** Where the line at height `y` runs inside the area (even-odd rule, so holes and islands need no care). */
export function spansAt(area: Area, y: number): Spans {
  const crossings: number[] = [];
  for (const ring of area) {
    for (let i = 0; i < ring.length; i++) {
      const [x1, y1] = ring[i] as Point;
      const [x2, y2] = ring[(i + 1) % ring.length] as Point;
      if (y1 <= y === y2 <= y) continue;
      crossings.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1));
    }
  }
  return crossings.sort((a, b) => a - b);
}

/** Everything covered by at least one of the span lists. */
export function unite(lists: readonly Spans[]): Spans {
  const pairs: [number, number][] = [];
  for (const list of lists) for (let i = 0; i + 1 < list.length; i += 2) pairs.push([at(list, i), at(list, i + 1)]);
  pairs.sort((a, b) => a[0] - b[0]);
  const result: number[] = [];
  for (const [start, end] of pairs) {
    const last = result.length - 1;
    if (last >= 0 && start <= at(result, last)) result[last] = Math.max(at(result, last), end);
    else result.push(start, end);
  }
  return result;
}

export function intersect(a: Spans, b: Spans): Spans {
  const result: number[] = [];
  let [i, j] = [0, 0];
  while (i + 1 < a.length && j + 1 < b.length) {
    const start = Math.max(at(a, i), at(b, j));
    const end = Math.min(at(a, i + 1), at(b, j + 1));
    if (start < end) result.push(start, end);
    if (at(a, i + 1) < at(b, j + 1)) i += 2;
    else j += 2;
  }
  return result;
}

export function subtract(a: Spans, b: Spans): Spans {
  return intersect(a, [-Infinity, ...b, Infinity]);
}

/** Adds each span's length inside [k·width, (k+1)·width) to `onCell(k, length)`. */
export function eachCell(spans: Spans, width: number, onCell: (cell: number, length: number) => void): void {
  for (let i = 0; i + 1 < spans.length; i += 2) {
    let start = at(spans, i);
    const end = at(spans, i + 1);
    while (start < end) {
      const cell = Math.floor(start / width);
      const stop = Math.min(end, (cell + 1) * width);
      onCell(cell, stop - start);
      start = stop;
    }
  }
}

function at(list: readonly number[], index: number): number {
  return list[index] as number;
}
