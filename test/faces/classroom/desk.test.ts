/** A student's desk on a page without a worker: the city comes, and years pass, when the test says so. */
import { signal } from '@preact/signals';
import { expect, onTestFinished, test } from 'vitest';
import { INDICATORS } from '../../../src/engine/index.ts';
import { createDesk } from '../../../src/faces/classroom/logic/desk.ts';
import type { PageActions, PageState } from '../../../src/faces/page.ts';
import { parseLesson } from '../../../src/lessons/index.ts';
import { sampleLesson } from '../../lessons/sample.ts';

const month = (month: number) => ({ month, fingerprint: '', indicators: new Float64Array(INDICATORS.length) });

function open() {
  const run = signal<object | undefined>(undefined);
  const shown = signal<object | undefined>(undefined);
  const error = signal<object | undefined>(undefined);
  const crash = signal<string | undefined>(undefined);
  const went: number[] = [];
  let arrive = (): void => undefined;
  const state = { run, shown, error, crash, reducedMotion: signal(false) };
  const actions = {
    loadPlan: () =>
      new Promise<void>((resolve) => {
        arrive = () => {
          run.value = {};
          shown.value = month(0);
          resolve();
        };
      }),
    goTo: (target: number) => {
      went.push(target);
      return new Promise(() => undefined);
    },
    runAside: () => new Promise(() => undefined),
  };
  const store = { read: () => undefined, write: () => true };
  const page = { state: state as unknown as PageState, actions: actions as unknown as PageActions };
  const desk = createDesk(page, parseLesson(sampleLesson()), store, { student: '', class: '' });
  onTestFinished(desk.dispose);
  const settle = async () => {
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
  };
  const loaded = () => {
    arrive();
    return settle();
  };
  return { desk, went, loaded };
}

test('the city runs once a prediction is committed, as the page says, and not before', async () => {
  const { desk, went, loaded } = open();
  await loaded();
  expect([desk.run.ready.value, went]).toEqual([true, []]);
  desk.commit();
  expect(desk.work.position.value.stage).toBe('observe');
  expect([desk.run.playing.value, went]).toEqual([true, [12]]);
});

test('a city that is still on its way runs when it is there; whoever pauses it has it paused', async () => {
  const { desk, went, loaded } = open();
  desk.commit();
  expect(desk.run.playing.value).toBe(false);
  await loaded();
  expect([desk.run.playing.value, went]).toEqual([true, [12]]);
  desk.run.pause();
  expect(desk.run.playing.value).toBe(false);
});
