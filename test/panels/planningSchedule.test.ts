import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  CURVES,
  LEVERS,
  NOTHING_HAPPENS,
  parseScenario,
  redirect,
  type Schedule,
  valueAt,
  writeScenario,
} from '../../src/engine/index.ts';
import {
  addPoint,
  firstDifference,
  firstSchedule,
  handlesOf,
  movePoint,
  nextPoint,
  removePoint,
  removeSteps,
  snapped,
} from '../../src/panels/planning/schedulePoints.ts';

const SCHEDULE: Schedule = [
  { month: 24, value: 0, curve: 'step' },
  { month: 84, value: 0.5, curve: 's' },
  { month: 120, value: 0.8, curve: 'linear' },
];

describe('hands on a schedule', () => {
  test('a point is held between its neighbours', () => {
    expect(movePoint(SCHEDULE, 1, { month: 500 })[1]?.month).toBe(119);
    expect(movePoint(SCHEDULE, 1, { month: -500 })[1]?.month).toBe(25);
    expect(movePoint(SCHEDULE, 1, { month: 60.4, value: 0.3 })[1]).toEqual({ month: 60, value: 0.3, curve: 's' });
  });

  test('a point added in a month that has one gives it the value', () => {
    expect(addPoint(SCHEDULE, 84, 0.7)).toEqual(movePoint(SCHEDULE, 1, { value: 0.7 }));
    expect(addPoint(SCHEDULE, 60, 0.1).map(({ month }) => month)).toEqual([24, 60, 84, 120]);
  });

  test('a point added and removed leaves what was there', () => {
    expect(removePoint(addPoint(SCHEDULE, 100, 0.6), 2)).toEqual(SCHEDULE);
  });

  test('a lever begins where it rests, not before the month from which it may, in a January', () => {
    const schedule = firstSchedule('carbonPrice', 27);
    expect(schedule[0]).toEqual({ month: 36, value: 0, curve: 'step' });
    expect(schedule[1]?.value).toBe(250);
    expect(firstDifference([], schedule, 0, 36)).toBeUndefined();
  });

  test('the next date comes after all others and after what has been simulated', () => {
    expect(nextPoint(SCHEDULE, 'remoteWork', 0).month).toBe(180);
    expect(nextPoint(SCHEDULE, 'remoteWork', 300).month).toBe(300);
    expect(nextPoint([], 'congestionCharge', 7)).toEqual({ month: 60, value: 0, curve: 's' });
  });

  test('values stop where the slider stops', () => {
    expect(snapped('remoteWork', 0.337)).toBe(0.35);
    expect(snapped('remoteWork', 7)).toBe(1);
    expect(snapped('congestionCharge', 11.6)).toBe(12);
  });
});

describe('a ramp that was cut short', () => {
  // Pulled up over five years, and down again in the middle of it.
  const up = redirect([], 13, 0.8, 60, 0);
  const cut = redirect(up, 40, 0.2, 60, 0);

  test('stands as one thing, and every point belongs to exactly one', () => {
    const handles = handlesOf(cut);
    expect(cut.length).toBeGreaterThan(20);
    expect(handles.length).toBeLessThanOrEqual(4);
    const covered = handles.flatMap((handle) =>
      handle.kind === 'point'
        ? [handle.index]
        : Array.from({ length: handle.to - handle.from + 1 }, (_, k) => handle.from + k),
    );
    expect(covered).toEqual(cut.map((_, index) => index));
  });

  test('goes as a whole, and what comes after goes on', () => {
    const steps = handlesOf(cut).find((handle) => handle.kind === 'steps');
    if (steps?.kind !== 'steps') throw new Error('no steps');
    const without = removeSteps(cut, steps.from, steps.to);
    expect(without.at(-1)).toEqual(cut.at(-1));
    expect(handlesOf(without).every(({ kind }) => kind === 'point')).toBe(true);
  });
});

test('the first month that differs is the first in which the lever stands elsewhere', () => {
  expect(firstDifference(SCHEDULE, SCHEDULE, 0, 400)).toBeUndefined();
  // A curve that ends higher runs higher from its first month on.
  expect(firstDifference(SCHEDULE, movePoint(SCHEDULE, 1, { value: 0.6 }), 0, 400)).toBe(25);
  expect(firstDifference(SCHEDULE, movePoint(SCHEDULE, 2, { value: 1 }), 0, 84)).toBeUndefined();
  // In month 0 no lever acts yet.
  expect(firstDifference([], [{ month: 0, value: 0.5, curve: 'step' }], 0, 0)).toBeUndefined();
  expect(firstDifference([], [{ month: 0, value: 0.5, curve: 'step' }], 0, 3)).toBe(1);
});

test('whatever hands do, the engine takes the result', () => {
  const edit = fc.oneof(
    fc.record({
      kind: fc.constant('add' as const),
      month: fc.integer({ min: 0, max: 600 }),
      share: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    fc.record({
      kind: fc.constant('move' as const),
      index: fc.nat(9),
      month: fc.integer({ min: -900, max: 900 }),
      curve: fc.constantFrom(...CURVES),
    }),
    fc.record({ kind: fc.constant('remove' as const), index: fc.nat(9) }),
  );
  fc.assert(
    fc.property(fc.constantFrom(...LEVERS), fc.array(edit, { maxLength: 20 }), (lever, edits) => {
      let schedule: Schedule = [];
      for (const one of edits) {
        if (one.kind === 'add')
          schedule = addPoint(schedule, one.month, snapped(lever.id, lever.min + one.share * (lever.max - lever.min)));
        else if (one.kind === 'move')
          schedule = movePoint(schedule, one.index % Math.max(1, schedule.length), {
            month: one.month,
            curve: one.curve,
          });
        else schedule = removePoint(schedule, one.index);
      }
      const written = writeScenario({ ...NOTHING_HAPPENS, levers: { [lever.id]: schedule } });
      const read = parseScenario(written).levers[lever.id] ?? [];
      for (const month of [0, 30, 240, 600])
        expect(valueAt(read, month, lever.default)).toBe(valueAt(schedule, month, lever.default));
    }),
  );
});
