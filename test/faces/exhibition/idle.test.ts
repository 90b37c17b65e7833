import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createIdle } from '../../../src/faces/exhibition/kiosk/idle.ts';
import { reloadIsDue } from '../../../src/faces/exhibition/kiosk/nightly.ts';
import { Timer } from '../../../src/faces/exhibition/kiosk/timer.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('a timer', () => {
  test('stands still while it is held, and goes on with what was left', () => {
    const act = vi.fn<() => void>();
    const timer = new Timer(act);
    timer.start(1000);
    vi.advanceTimersByTime(700);
    timer.hold();
    vi.advanceTimersByTime(60_000);
    expect(act).not.toHaveBeenCalled();
    timer.release();
    vi.advanceTimersByTime(299);
    expect(act).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1);
    expect(act).toHaveBeenCalledOnce();
  });

  test('started while it is held, it waits for the release', () => {
    const act = vi.fn<() => void>();
    const timer = new Timer(act);
    timer.hold();
    timer.start(100);
    vi.advanceTimersByTime(1000);
    expect(act).not.toHaveBeenCalled();
    timer.release();
    vi.advanceTimersByTime(100);
    expect(act).toHaveBeenCalledOnce();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe('45 seconds, then 15 that all can see', () => {
  const watch = () => {
    const gone = vi.fn<() => void>();
    return { gone, idle: createIdle(() => ({ idle_s: 45, countdown_s: 15 }), gone) };
  };

  test('counts down from 15 to 1 and then says that nobody is there', () => {
    const { gone, idle } = watch();
    idle.touch();
    vi.advanceTimersByTime(44_999);
    expect(idle.secondsLeft.value).toBeUndefined();
    const seen: (number | undefined)[] = [];
    vi.advanceTimersByTime(1);
    for (let second = 0; second < 15; second++) {
      seen.push(idle.secondsLeft.value);
      vi.advanceTimersByTime(1000);
    }
    expect(seen).toEqual([15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1]);
    expect(gone).toHaveBeenCalledOnce();
    expect(idle.secondsLeft.value).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  test('any touch begins anew, even in the last second', () => {
    const { gone, idle } = watch();
    idle.touch();
    vi.advanceTimersByTime(59_999);
    expect(idle.secondsLeft.value).toBe(1);
    idle.touch();
    expect(idle.secondsLeft.value).toBeUndefined();
    vi.advanceTimersByTime(59_999);
    expect(gone).not.toHaveBeenCalled();
  });

  test('no time passes while nobody can see it', () => {
    const { gone, idle } = watch();
    idle.touch();
    vi.advanceTimersByTime(50_000);
    idle.hold();
    vi.advanceTimersByTime(3_600_000);
    expect(idle.secondsLeft.value).toBe(10);
    idle.release();
    vi.advanceTimersByTime(10_000);
    expect(gone).toHaveBeenCalledOnce();
  });
});

test.each([
  [4, '2026-03-01T18:00', '2026-03-02T03:59', false],
  [4, '2026-03-01T18:00', '2026-03-02T04:00', true],
  [4, '2026-03-02T04:01', '2026-03-02T23:59', false],
  [4, '2026-03-02T04:01', '2026-03-03T09:00', true],
  [0, '2026-03-02T23:00', '2026-03-03T00:01', true],
  [null, '2026-03-02T04:01', '2026-04-03T09:00', false],
])('a reload at %s, opened %s: at %s it is due: %s', (hour, opened, now, due) => {
  expect(reloadIsDue(hour, new Date(opened), new Date(now))).toBe(due);
});
