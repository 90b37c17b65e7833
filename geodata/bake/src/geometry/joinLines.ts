import type { Point } from './types.ts';

/** One end of one of the lines. */
interface End {
  readonly line: number;
  readonly last: boolean;
}

/** Two ends are joined where the way goes on within this angle: cosine of 30°. */
const LEAST_STRAIGHT = Math.sqrt(3) / 2;

/**
 * Joins lines end to end wherever one goes on as the other: ends at most `gap` apart, the straightest pair first, so that
 * a street runs through its crossings and over the border of the tile that cut it.
 */
export function joinLines(lines: readonly (readonly Point[])[], gap: number): Point[][] {
  const partners = pairEnds(lines, gap);
  const used = new Uint8Array(lines.length);
  const chains: Point[][] = [];
  // Chains with two loose ends first; what is left are rings, which may be cut anywhere.
  for (const loose of [true, false]) {
    lines.forEach((_, line) => {
      for (const last of [false, true]) {
        if (used[line] === 1 || (loose && partners.has(keyOf({ line, last })))) continue;
        chains.push(walk(lines, partners, used, { line, last }));
      }
    });
  }
  return chains;
}

/** Follows a chain from one of its ends. */
function walk(
  lines: readonly (readonly Point[])[],
  partners: ReadonlyMap<string, End>,
  used: Uint8Array,
  start: End,
): Point[] {
  const chain: Point[] = [];
  for (let end: End | undefined = start; end !== undefined && used[end.line] !== 1; ) {
    used[end.line] = 1;
    const points = lines[end.line] as readonly Point[];
    const onward = end.last ? [...points].reverse() : points;
    const joint = chain.at(-1);
    const same = joint !== undefined && joint[0] === onward[0]?.[0] && joint[1] === onward[0]?.[1];
    chain.push(...(same ? onward.slice(1) : onward));
    end = partners.get(keyOf({ line: end.line, last: !end.last }));
  }
  return chain;
}

/** Which end each end goes on to. */
function pairEnds(lines: readonly (readonly Point[])[], gap: number): Map<string, End> {
  const ends = lines.flatMap((_, line): End[] => [
    { line, last: false },
    { line, last: true },
  ]);
  const near = nearEnds(lines, ends, gap);
  near.sort((a, b) => b.straight - a.straight || a.a.line - b.a.line || a.b.line - b.b.line);
  const partners = new Map<string, End>();
  for (const { a, b } of near) {
    if (partners.has(keyOf(a)) || partners.has(keyOf(b))) continue;
    partners.set(keyOf(a), b);
    partners.set(keyOf(b), a);
  }
  return partners;
}

function nearEnds(lines: readonly (readonly Point[])[], ends: readonly End[], gap: number) {
  const squares = new Map<string, End[]>();
  const square = ([x, y]: Point, dx = 0, dy = 0): string => `${Math.floor(x / gap) + dx},${Math.floor(y / gap) + dy}`;
  const near: { readonly a: End; readonly b: End; readonly straight: number }[] = [];
  for (const a of ends) {
    const here = pointOf(lines, a);
    for (const dx of [-1, 0, 1])
      for (const dy of [-1, 0, 1])
        for (const b of squares.get(square(here, dx, dy)) ?? []) {
          const there = pointOf(lines, b);
          if (a.line === b.line || Math.hypot(here[0] - there[0], here[1] - there[1]) > gap) continue;
          const straight = straightness(headingOf(lines, a, gap), headingOf(lines, b, gap));
          if (straight >= LEAST_STRAIGHT) near.push({ a: b, b: a, straight });
        }
    const key = square(here);
    squares.set(key, [...(squares.get(key) ?? []), a]);
  }
  return near;
}

/** 1 where two ways that both lead out of a point go opposite ways. */
const straightness = (a: Point, b: Point): number => -(a[0] * b[0] + a[1] * b[1]);

/** The direction in which a line leaves one of its ends, of length 1. Steps shorter than the gap say little. */
function headingOf(lines: readonly (readonly Point[])[], { line, last }: End, gap: number): Point {
  const points = lines[line] as readonly Point[];
  const onward = last ? [...points].reverse() : points;
  const [x, y] = onward[0] as Point;
  const next = onward.find((point) => Math.hypot(point[0] - x, point[1] - y) > 2 * gap) ?? onward.at(-1) ?? [x, y];
  const length = Math.hypot(next[0] - x, next[1] - y);
  return length === 0 ? [0, 0] : [(next[0] - x) / length, (next[1] - y) / length];
}

const pointOf = (lines: readonly (readonly Point[])[], { line, last }: End): Point =>
  (last ? lines[line]?.at(-1) : lines[line]?.[0]) as Point;

const keyOf = ({ line, last }: End): string => `${line}${last ? '>' : '<'}`;
