import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createPace } from '../../src/app/pace.ts';
import type { View } from '../../src/faces/plan.ts';

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
  const drawn = signal(true);
  const view = signal<View>('map');
  const state = { reducedMotion: signal(true), write, drawn, view };
  const asked: number[] = [];
  const pace = createPace(
    state,
    { play: () => undefined, pause: () => undefined },
    async (month) => void asked.push(month),
    () => false,
  );
  return { live, pace, asked, drawn, view };
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

test('no year goes by before the map has drawn the city, unless another view is looked at or nothing is ever drawn', async () => {
  const page = calmPage();
  const { pace, asked, drawn, view } = page;
  const yearsIn = async (time_ms: number): Promise<number> => {
    const before = asked.length;
    await vi.advanceTimersByTimeAsync(time_ms);
    return asked.length - before;
  };
  drawn.value = false;
  pace.drive();
  expect(await yearsIn(5000)).toBe(0);
  drawn.value = true;
  expect(await yearsIn(2000)).toBe(2);

  drawn.value = false;
  pace.drive();
  expect(await yearsIn(2000)).toBe(0);
  view.value = 'table';
  expect(await yearsIn(2000)).toBe(2);

  view.value = 'map';
  pace.drive();
  expect(await yearsIn(15_000)).toBe(0);
  expect(await yearsIn(10_000)).toBeGreaterThan(0);

  // Somebody who stops while it waits finds it standing.
  drawn.value = false;
  pace.drive();
  pace.halt();
  drawn.value = true;
  expect(await yearsIn(5000)).toBe(0);
});
