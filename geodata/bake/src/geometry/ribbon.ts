import type { Point } from './types.ts';

/** A band of constant width along a line, as one ring: how a river is typed in. Points and width in metres. */
export function ribbon(line: readonly Point[], width_m: number): Point[] {
  const left = line.map((_, index) => beside(line, index, width_m / 2));
  const right = line.map((_, index) => beside(line, index, -width_m / 2));
  return [...left, ...right.reverse()];
}

/** The point at a distance to the left of the line's mean direction at one of its corners. */
function beside(line: readonly Point[], index: number, distance_m: number): Point {
  const here = line[index] as Point;
  const [before, after] = [line[Math.max(0, index - 1)] as Point, line[Math.min(line.length - 1, index + 1)] as Point];
  const [dx, dy] = [after[0] - before[0], after[1] - before[1]];
  const length = Math.sqrt(dx * dx + dy * dy);
  return [here[0] - (dy / length) * distance_m, here[1] + (dx / length) * distance_m];
}
