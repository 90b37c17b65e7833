import { findLever, type LeverId, type Schedule, valueAt } from '../../engine/index.ts';

/** A lever's value as a share of its range. */
export function shareOf(lever: LeverId, value: number): number {
  const { min = 0, max = 1 } = findLever(lever) ?? {};
  return (value - min) / (max - min);
}

/** Points along a smooth stretch. */
const SMOOTH = 24;

/**
 * A schedule as the corners of a line, month and value: straight where it is straight, close enough where it is smooth,
 * from month 0 to `last`.
 */
export function outlineOf(
  schedule: Schedule,
  before: number,
  last: number,
): (readonly [month: number, value: number])[] {
  const at = (month: number) => [month, valueAt(schedule, month, before)] as const;
  const line: (readonly [number, number])[] = [at(0)];
  schedule.forEach((point, index) => {
    if (point.month <= 0 || point.month > last) return;
    const from = schedule[index - 1];
    // A jump stands upright on its month, as the first point does.
    if (from === undefined || point.curve === 'step') line.push([point.month, from?.value ?? before]);
    else if (point.curve === 's') line.push(...smooth(schedule, from.month, point.month, before));
    line.push([point.month, point.value]);
  });
  line.push(at(last));
  return line;
}

function smooth(schedule: Schedule, from: number, to: number, before: number): (readonly [number, number])[] {
  const steps = Math.min(SMOOTH, to - from);
  return Array.from({ length: Math.max(0, steps - 1) }, (_, k) => {
    const month = from + ((to - from) * (k + 1)) / steps;
    return [month, valueAt(schedule, month, before)] as const;
  }).filter(([month]) => month > 0);
}

/** SVG path through corners. */
export function pathOf(
  corners: readonly (readonly [number, number])[],
  x: (month: number) => number,
  y: (value: number) => number,
): string {
  return corners
    .map(([month, value], index) => `${index === 0 ? 'M' : 'L'}${x(month).toFixed(1)},${y(value).toFixed(1)}`)
    .join('');
}
