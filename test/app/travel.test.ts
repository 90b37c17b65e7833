import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import { Keyframes } from '../../src/app/keyframes.ts';
import { createTravel } from '../../src/app/travel.ts';
import { NULL_POLICY } from '../../src/engine/index.ts';
import type { Shown } from '../../src/faces/page.ts';

const shown = (month: number): Shown => ({
  month,
  year: 2025 + month / 12,
  cells: new Float32Array(0),
  indicators: new Float64Array(0),
  roads: new Float32Array(0),
  passengers: new Float32Array(0),
  flows: new Float32Array(0),
  drift: new Float32Array(0),
  levers: NULL_POLICY,
  fingerprint: '',
  monthsPerSecond: 0,
});

/** A run that goes nowhere before it is let: the slowest of machines. */
function slowRun() {
  const live = signal<Shown | undefined>(shown(0));
  const lookBack = signal<Shown | undefined>(undefined);
  const asked: number[] = [];
  const waiting: (() => void)[] = [];
  const travel = createTravel({ write: { live, lookBack }, keyframes: new Keyframes() }, (month) => {
    asked.push(month);
    return new Promise((resolve) =>
      waiting.push(() => {
        // A newer command overtakes an older one: the run doesn't stop on the way.
        if (asked.at(-1) === month) {
          live.value = shown(month);
          travel.arrived(month);
        }
        resolve();
      }),
    );
  });
  const settle = async () => {
    for (let turn = 0; turn < 10; turn++) await Promise.resolve();
  };
  return {
    travel,
    month: () => live.peek()?.month,
    jumpTo: (month: number) => (live.value = shown(month)),
    settle,
    arrive: async () => {
      await settle();
      while (waiting.length > 0) {
        for (const done of waiting.splice(0)) done();
        await settle();
      }
    },
  };
}

describe('step', () => {
  test('four clicks are four months, however long each of them takes', async () => {
    const run = slowRun();
    for (let click = 0; click < 4; click++) void run.travel.step();
    await run.arrive();
    expect(run.month()).toBe(4);
  });

  test('also when they come while the first is under way, one by one', async () => {
    const run = slowRun();
    for (let click = 0; click < 3; click++) {
      void run.travel.step();
      await run.settle();
    }
    await run.arrive();
    expect(run.month()).toBe(3);
  });

  test('waits for a change that is still on its way, and goes on from where that leads', async () => {
    const run = slowRun();
    let answered = () => {};
    run.travel.waitFor(new Promise<void>((resolve) => (answered = resolve)));
    void run.travel.step();
    void run.travel.step();
    await run.settle();
    run.jumpTo(6);
    answered();
    await run.arrive();
    expect(run.month()).toBe(8);
  });

  test('a month it once went to is forgotten when the run has played on', async () => {
    const run = slowRun();
    void run.travel.goTo(5);
    run.travel.waitFor(Promise.resolve());
    await run.arrive();
    expect(run.month()).toBe(5);
    run.jumpTo(50);
    void run.travel.step();
    await run.arrive();
    expect(run.month()).toBe(51);
  });
});
