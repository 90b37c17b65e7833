import { CURVES, type Curve, type Schedule, type SchedulePoint, valueAt } from '../engine/index.ts';

/**
 * A schedule as a link writes it: months since the point before, value and curve (by number) of each point, three numbers
 * a point. A ramp that was cut short by hand stands in the schedule month by month; where those values follow from the
 * point before, they are written as `[curve, months, target, count]`: the first `count` months of that ramp.
 */
export type PackedSchedule = readonly (number | PackedRamp)[];
type PackedRamp = readonly [curve: number, months: number, target: number, count: number];

/** A value written shorter than this is as short spelled out. */
const SHORT = 8;
/** Ramps that hands pull last ten years at most; those of schedules that are longer are spelled out. */
const MOST_MONTHS = 360;
/** Levers move in steps of at least so much, so a ramp's end is a multiple of it. */
const GRAIN = 1e6;

export function packSchedule(schedule: Schedule): PackedSchedule {
  const packed: (number | PackedRamp)[] = [];
  for (let i = 0; i < schedule.length; ) {
    const point = schedule[i]!;
    const before = schedule[i - 1];
    const ramp = before === undefined || String(point.value).length < SHORT ? undefined : cutRamp(schedule, i, before);
    if (ramp === undefined) packed.push(point.month - (before?.month ?? 0), point.value, CURVES.indexOf(point.curve));
    else packed.push(ramp);
    i += ramp?.[3] ?? 1;
  }
  return packed;
}

/** The ramp that holds most of the points from `at` on, to the last bit; undefined where there is none. */
function cutRamp(schedule: Schedule, at: number, from: SchedulePoint): PackedRamp | undefined {
  const values: number[] = [];
  for (let point = schedule[at]; isNext(from, point, values.length); point = schedule[at + values.length])
    values.push(point!.value);
  let best: PackedRamp | undefined;
  for (const curve of ['s', 'linear'] as const) {
    for (let months = 1; months <= MOST_MONTHS && (best?.[3] ?? 0) < values.length; months++) {
      const target = targetOf(from.value, values[0]!, curve, months);
      const count = fitting(rampOf(from, curve, months, target), from.month + 1, values.slice(0, months));
      if (count > (best?.[3] ?? 0)) best = [CURVES.indexOf(curve), months, target, count];
    }
  }
  return best;
}

/** Where a ramp heads that has come from `here` to `next` in its first month. */
function targetOf(here: number, next: number, curve: Curve, months: number): number {
  const unit = rampOf({ month: 0, value: 0, curve }, curve, months, 1);
  return Math.round((here + (next - here) / valueAt(unit, 1, 0)) * GRAIN) / GRAIN;
}

/** How many of the values, a month apart, lie on a schedule from `month` on. */
function fitting(ramp: Schedule, month: number, values: readonly number[]): number {
  const misses = values.findIndex((value, k) => !Object.is(valueAt(ramp, month + k, 0), value));
  return misses < 0 ? values.length : misses;
}

const isNext = (from: SchedulePoint, point: SchedulePoint | undefined, count: number): boolean =>
  point?.curve === 'step' && point.month === from.month + 1 + count;

const rampOf = (from: SchedulePoint, curve: Curve, months: number, target: number): Schedule => [
  from,
  { month: from.month + months, value: target, curve },
];

/** The schedule again. Undefined for anything that `packSchedule` doesn't write; values and months aren't checked. */
export function unpackSchedule(packed: unknown): Schedule | undefined {
  if (!Array.isArray(packed)) return undefined;
  const points: SchedulePoint[] = [];
  for (let i = 0; i < packed.length; ) {
    const before = points.at(-1);
    const token: unknown = packed[i];
    if (Array.isArray(token)) {
      const ramp = before === undefined ? undefined : unpackRamp(before, token);
      if (ramp === undefined) return undefined;
      points.push(...ramp);
      i += 1;
    } else {
      const [months, value, code]: unknown[] = packed.slice(i, i + 3);
      const curve = CURVES[Number(code)];
      if (typeof months !== 'number' || typeof value !== 'number' || typeof code !== 'number' || curve === undefined)
        return undefined;
      points.push({ month: (before?.month ?? 0) + months, value, curve });
      i += 3;
    }
  }
  return points;
}

function unpackRamp(from: SchedulePoint, token: readonly unknown[]): SchedulePoint[] | undefined {
  const [code, months, target, count] = token;
  const curve = CURVES[Number(code)];
  const isWhole = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1;
  if (token.length !== 4 || typeof code !== 'number' || curve === undefined || curve === 'step') return undefined;
  if (!isWhole(months) || !isWhole(count) || count > months || months > MOST_MONTHS || typeof target !== 'number')
    return undefined;
  const ramp = rampOf(from, curve, months, target);
  return Array.from({ length: count }, (_, k) => {
    const month = from.month + 1 + k;
    return { month, value: valueAt(ramp, month, 0), curve: 'step' };
  });
}
