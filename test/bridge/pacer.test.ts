import { describe, expect, test } from 'vitest';
import { Pacer } from '../../src/bridge/pacer.ts';
import { ManualTime } from './surroundings.ts';

/** A pacer whose months take `cost_ms` each. */
function paced(cost_ms: number) {
  const time = new ManualTime();
  const log = { months: 0, slices: 0, longestSlice_ms: 0 };
  let sliceBegan = 0;
  let inSlice = 0;
  const pacer = new Pacer(
    time,
    () => {
      if (inSlice === 0) sliceBegan = time.time_ms;
      inSlice += 1;
      log.months += 1;
      time.time_ms += cost_ms;
    },
    () => {
      log.slices += 1;
      if (inSlice > 0) log.longestSlice_ms = Math.max(log.longestSlice_ms, time.time_ms - sliceBegan);
      inSlice = 0;
    },
  );
  return { time, log, pacer };
}

describe('on a fast machine', () => {
  test.each([1, 3, 12, 60])('%d months a second are done in a second, ten times that in ten', (rate) => {
    const { time, log, pacer } = paced(0);
    pacer.start(rate);
    time.pass(1000);
    expect(Math.abs(log.months - rate)).toBeLessThanOrEqual(1);
    time.pass(9000);
    expect(Math.abs(log.months - 10 * rate)).toBeLessThanOrEqual(1);
  });

  test('months come one at a time, evenly', () => {
    const { time, log, pacer } = paced(0);
    pacer.start(10);
    const at: number[] = [];
    for (let tenth = 0; tenth < 20; tenth++) {
      time.pass(100);
      at.push(log.months);
    }
    at.forEach((months, tenth) => expect(Math.abs(months - (tenth + 1))).toBeLessThanOrEqual(1));
  });
});

describe('on a slow machine', () => {
  test('it goes as fast as it can and lets messages in at least every two months', () => {
    const { time, log, pacer } = paced(20);
    pacer.start(1000);
    time.pass(2000);
    expect(log.months).toBeGreaterThan(80);
    expect(log.months).toBeLessThanOrEqual(102);
    // 24 ms of work, and the month that was under way.
    expect(log.longestSlice_ms).toBeLessThanOrEqual(24 + 20);
  });

  test('it owes nothing: after a stretch of slowness it does not rush', () => {
    const { time, log, pacer } = paced(2);
    pacer.start(10);
    time.pass(1000);
    const before = log.months;
    // Ten seconds in which nothing could run, as when a tab sleeps: a hundred months are overdue.
    time.time_ms += 10_000;
    time.pass(0);
    time.pass(1000);
    // One slice of 24 ms at 2 ms a month, and ten months in the second after it.
    expect(log.months - before).toBeLessThanOrEqual(12 + 10 + 1);
  });

  test('nor when every month takes longer than its turn', () => {
    const { time, log, pacer } = paced(250);
    pacer.start(10);
    time.pass(2500);
    const slow = log.months;
    expect(slow).toBeLessThanOrEqual(11);
    pacer.stop();
    time.pass(5000);
    expect(log.months).toBe(slow);
  });
});

describe('start and stop', () => {
  test('nothing after stop, and a slice planned before does nothing', () => {
    const { time, log, pacer } = paced(0);
    pacer.start(10);
    time.pass(500);
    pacer.stop();
    const { months, slices } = log;
    expect(pacer.running).toBe(false);
    time.pass(10_000);
    expect([log.months, log.slices]).toEqual([months, slices]);
  });

  test('starting again changes the rate, not doubles it', () => {
    const { time, log, pacer } = paced(0);
    pacer.start(10);
    pacer.start(2);
    pacer.start(2);
    time.pass(5000);
    expect(Math.abs(log.months - 10)).toBeLessThanOrEqual(1);
    expect(pacer.running).toBe(true);
  });

  test('measures months per second of computing', () => {
    const { time, pacer } = paced(4);
    pacer.start(10);
    time.pass(3000);
    expect(pacer.measured).toBeCloseTo(250, 6);
  });
});
