/** How a lever gets from the point before to this one. */
export const CURVES = ['step', 'linear', 's'] as const;
export type Curve = (typeof CURVES)[number];

/**
 * A lever reaches `value` in month `month` (0 is the start of the run), along `curve` from the point before. In month 0 no
 * lever acts yet: see `leverValues`.
 */
export interface SchedulePoint {
  readonly month: number;
  readonly value: number;
  readonly curve: Curve;
}

/** Points in strictly rising months. Before the first the lever is at its default; after the last it stays. */
export type Schedule = readonly SchedulePoint[];

/** Value of a scheduled lever in a month. */
export function valueAt(schedule: Schedule, month: number, before: number): number {
  let from: SchedulePoint | undefined;
  for (const point of schedule) {
    if (month < point.month) return from === undefined ? before : between(from, point, month);
    from = point;
  }
  return from === undefined ? before : from.value;
}

function between(from: SchedulePoint, to: SchedulePoint, month: number): number {
  if (to.curve === 'step' || from.value === to.value) return from.value;
  const x = (month - from.month) / (to.month - from.month);
  const progress = to.curve === 's' ? x * x * (3 - 2 * x) : x;
  return from.value + (to.value - from.value) * progress;
}

/**
 * The schedule after somebody moves the lever by hand in `month`: the past stays, the future is replaced by a ramp of
 * `overMonths` to `value` (0: at once).
 */
export function redirect(
  schedule: Schedule,
  month: number,
  value: number,
  overMonths: number,
  before: number,
): Schedule {
  const past = schedule.filter((point) => point.month < month);
  const here = valueAt(schedule, month, before);
  if (overMonths <= 0) return [...holdUntil(past, schedule, month, before), { month, value, curve: 'step' }];
  return [
    ...holdUntil(past, schedule, month, before),
    { month, value: here, curve: 'step' },
    { month: month + overMonths, value, curve: 's' },
  ];
}

/** Past points, with the ramp that was under way cut short where it stood one month earlier. */
function holdUntil(past: Schedule, whole: Schedule, month: number, before: number): Schedule {
  const last = past.at(-1);
  const underWay = whole.find((point) => point.month >= month);
  if (last === undefined || underWay === undefined || underWay.curve === 'step') return past;
  const cut: SchedulePoint[] = [];
  for (let m = last.month + 1; m < month; m++) cut.push({ month: m, value: valueAt(whole, m, before), curve: 'step' });
  return [...past, ...cut];
}
