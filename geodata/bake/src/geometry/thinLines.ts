import type { Point } from './types.ts';

/**
 * Leaves out what runs beside a longer line: of parallel tracks one is drawn. Lines are walked in steps of half of
 * `apart`; parts shorter than `least` are left out too, as the ladders of a yard are.
 */
export function thinLines(lines: readonly (readonly Point[])[], apart: number, least: number): Point[][] {
  const taken = new Set<string>();
  const square = (x: number, y: number): string => `${Math.floor(x / apart)},${Math.floor(y / apart)}`;
  const isTaken = ([x, y]: Point): boolean =>
    [-1, 0, 1].some((dx) => [-1, 0, 1].some((dy) => taken.has(square(x + dx * apart, y + dy * apart))));
  const byLength = lines.map((line) => ({ line, length: lengthOf(line) })).sort((a, b) => b.length - a.length);
  return byLength.flatMap(({ line }) => {
    const kept = partsWhere(inSteps(line, apart / 2), (point) => !isTaken(point)).filter(
      (part) => lengthOf(part) >= least,
    );
    // Only now: a line may come back beside itself.
    for (const part of kept) for (const [x, y] of part) taken.add(square(x, y));
    return kept;
  });
}

function partsWhere(line: readonly Point[], isKept: (point: Point) => boolean): Point[][] {
  const parts: Point[][] = [[]];
  for (const point of line) {
    if (isKept(point)) parts.at(-1)?.push(point);
    else if (parts.at(-1)?.length !== 0) parts.push([]);
  }
  return parts.filter((part) => part.length > 1);
}

/** The line with more points, so that none is farther than a step from the next. */
function inSteps(line: readonly Point[], step: number): Point[] {
  return line.flatMap((b, index): Point[] => {
    const a = line[index - 1];
    if (a === undefined) return [b];
    const steps = Math.max(1, Math.ceil(Math.hypot(b[0] - a[0], b[1] - a[1]) / step));
    return Array.from({ length: steps }, (_, k): Point => {
      const share = (k + 1) / steps;
      return [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
    });
  });
}

export function lengthOf(line: readonly Point[]): number {
  return line.reduce((sum, [x, y], index) => {
    const [px, py] = line[index - 1] ?? [x, y];
    return sum + Math.hypot(x - px, y - py);
  }, 0);
}
