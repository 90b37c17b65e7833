/** What sliders and time line show of a policy: where levers are heading, and when somebody moved them. */
import {
  LEVERS,
  type LeverId,
  type LeverValues,
  placeAt,
  PLACE_LEVERS,
  type Policy,
  type Scenario,
  type Schedule,
  valueAt,
} from '../engine/index.ts';
import type { LeverEvent } from '../panels/index.ts';

/** Where a lever is heading after `month`: the end of the ramp it is on or about to begin, else where it stands. */
export function headingTo(schedule: Schedule, month: number, before: number): number {
  const index = schedule.findIndex((point) => point.month > month);
  const here = valueAt(schedule, month, before);
  const next = schedule[index];
  if (next === undefined) return here;
  if (next.curve !== 'step') return index === 0 ? here : next.value;
  if (next.month > month + 1) return here;
  const after = schedule[index + 1];
  return after === undefined || after.curve === 'step' ? next.value : after.value;
}

/** Every lever's heading. */
export function headings(levers: Scenario['levers'], month: number): LeverValues {
  const values = {} as Record<LeverId, number>;
  for (const { id, default: before } of LEVERS) values[id] = headingTo(levers[id] ?? [], month, before);
  return values;
}

/** Places in force after `month`. */
export function placesAt(policy: Policy, month: number): Scenario['places'] {
  const drawn = PLACE_LEVERS.map((lever) => [lever, placeAt(policy, lever, month + 1)] as const);
  return Object.fromEntries(drawn.filter(([, place]) => place !== undefined));
}

/** Every lever's moves, in order of time. A ramp that was cut short stands in the schedule month by month: one move. */
export function eventsOf(levers: Scenario['levers']): LeverEvent[] {
  const events = LEVERS.flatMap(({ id, default: before }) => movesOf(id, levers[id] ?? [], before));
  return events.sort((a, b) => a.month - b.month);
}

function movesOf(lever: LeverId, schedule: Schedule, before: number): LeverEvent[] {
  const moves: LeverEvent[] = [];
  schedule.forEach((point, index) => {
    const previous = schedule[index - 1];
    if (point.value === (previous?.value ?? before)) return;
    const ramp = previous !== undefined && point.curve !== 'step';
    const cut = !ramp && previous?.curve === 'step' && point.month === previous.month + 1;
    const last = moves.at(-1);
    const starts = ramp || (cut && last === undefined) ? previous.month : point.month;
    // What acts in a month was decided at the end of the one before.
    const move = { month: Math.max(0, starts - 1), lever, value: point.value, overMonths: point.month - starts };
    if (cut && last !== undefined)
      moves[moves.length - 1] = { ...last, value: point.value, overMonths: move.month - last.month };
    else moves.push(move);
  });
  return moves;
}
