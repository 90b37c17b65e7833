import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPace } from '../../src/app/pace.ts';
import type { AppState } from '../../src/app/state.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A page with reduced motion whose run is in some month. */
function calmPage() {
  const live = signal({ month: 0 });
  const write = { live, speed: signal(12), playing: signal(false) };
  const state = { reducedMotion: signal(true), write } as unknown as AppState;
  const asked: number[] = [];
  const pace = createPace(
    state,
    { play: () => undefined, pause: () => undefined },
    async (month) => void asked.push(month),
    () => false,
  );
  return { live, pace, asked };
}

test('with reduced motion a slow run is asked for the same year until it is there, and stops at whole years', () => {
  const { live, pace, asked } = calmPage();
  pace.drive();
  vi.advanceTimersByTime(1000);
  // A second has gone by, and the year isn't there yet.
  vi.advanceTimersByTime(1000);
  live.value = { month: 12 };
  vi.advanceTimersByTime(1000);
  expect(asked).toEqual([12, 12, 24]);
  pace.halt();
  vi.advanceTimersByTime(5000);
  expect(asked).toHaveLength(3);
});
