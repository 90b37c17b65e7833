/** Changes to a lever's dates, as hands make them: every result is a schedule that the engine takes. */
import {
  type Curve,
  findLever,
  FIRST_POLICY_MONTH,
  type LeverId,
  type Schedule,
  type SchedulePoint,
  valueAt,
} from '../../engine/index.ts';

const YEAR = 12;
/** Months on either side of the start that dates may have. */
const FARTHEST = 12 * 1000;
/** How long a lever that is added takes to the middle of its range. */
const FIRST_RAMP = 10 * YEAR;

/** The nearest value that a lever's slider could stand at. */
export function snapped(lever: LeverId, value: number): number {
  const { min = 0, max = 1, step = 0.05 } = findLever(lever) ?? {};
  const stop = min + Math.round((value - min) / step) * step;
  return Number(Math.min(max, Math.max(min, stop)).toFixed(6));
}

/** Months between which a point may move: dates rise strictly. */
export function roomOf(schedule: Schedule, index: number): readonly [first: number, last: number] {
  const before = schedule[index - 1]?.month ?? -FARTHEST - 1;
  const after = schedule[index + 1]?.month ?? FARTHEST + 1;
  return [before + 1, after - 1];
}

/** A point somewhere else; between its neighbours it goes as far as it can. */
export function movePoint(schedule: Schedule, index: number, to: Partial<SchedulePoint>): Schedule {
  const [first, last] = roomOf(schedule, index);
  return schedule.map((point, k) => {
    if (k !== index) return point;
    const month = Math.round(to.month ?? point.month);
    return { ...point, ...to, month: Math.min(last, Math.max(first, month)) };
  });
}

/** One point more; one that stands in that month already takes the value. */
export function addPoint(schedule: Schedule, month: number, value: number, curve: Curve = 's'): Schedule {
  const at = schedule.findIndex((point) => point.month === month);
  if (at >= 0) return movePoint(schedule, at, { value });
  return [...schedule, { month, value, curve }].sort((a, b) => a.month - b.month);
}

export const removePoint = (schedule: Schedule, index: number): Schedule => schedule.filter((_, k) => k !== index);

/** Where a button puts another point: behind the last, or where nothing is planned yet. */
export function nextPoint(schedule: Schedule, lever: LeverId, from: number): SchedulePoint {
  const last = schedule.at(-1);
  const month = Math.max(from, (last?.month ?? 0) + 5 * YEAR);
  return { month, value: snapped(lever, last?.value ?? startOf(lever)), curve: 's' };
}

const startOf = (lever: LeverId): number => findLever(lever)?.default ?? 0;

/** What a lever begins with: from where it rests to the middle of its range. */
export function firstSchedule(lever: LeverId, from: number): Schedule {
  const { min = 0, max = 1 } = findLever(lever) ?? {};
  const begin = Math.ceil(from / YEAR) * YEAR;
  return [
    { month: begin, value: startOf(lever), curve: 'step' },
    { month: begin + FIRST_RAMP, value: snapped(lever, min + (max - min) / 2), curve: 's' },
  ];
}

/** A point to take hold of, or a run of monthly steps that stand for a ramp cut short. */
export type Handle =
  | { readonly kind: 'point'; readonly index: number }
  | { readonly kind: 'steps'; readonly from: number; readonly to: number };

/**
 * What of a schedule can be taken hold of. A slider that was pulled in the middle of a ramp leaves a step in every month
 * gone by: those stand as one.
 */
export function handlesOf(schedule: Schedule): Handle[] {
  const handles: Handle[] = [];
  let index = 0;
  while (index < schedule.length) {
    const end = lastStep(schedule, index);
    if (end - index < 2) {
      handles.push({ kind: 'point', index });
      index++;
    } else {
      handles.push({ kind: 'steps', from: index, to: end });
      index = end + 1;
    }
  }
  return handles;
}

/** The last of the steps, a month apart, that begin at `index`. */
function lastStep(schedule: Schedule, index: number): number {
  let end = index;
  for (;;) {
    const [point, next] = [schedule[end], schedule[end + 1]];
    if (point?.curve !== 'step' || next?.curve !== 'step' || next.month !== point.month + 1) return end;
    end++;
  }
}

/** Removes a run of monthly steps; what comes after goes on. */
export const removeSteps = (schedule: Schedule, from: number, to: number): Schedule =>
  schedule.filter((_, k) => k < from || k > to);

/** The first month up to `last` in which two schedules of a lever differ; undefined where they agree so far. */
export function firstDifference(a: Schedule, b: Schedule, before: number, last: number): number | undefined {
  for (let month = FIRST_POLICY_MONTH; month <= last; month++)
    if (valueAt(a, month, before) !== valueAt(b, month, before)) return month;
  return undefined;
}
