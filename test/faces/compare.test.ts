import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { PageState } from '../../src/faces/page.ts';
import { waitingForOther } from '../../src/faces/parts/CompareState.ts';
import en from '../../src/i18n/en/index.ts';
import { createText } from '../../src/i18n/index.ts';

test('the other run’s place says how far it is: with its city, then with its years, and no longer once it is there', () => {
  const other = {
    run: signal<unknown>(),
    stage: signal<unknown>(),
    shown: signal<unknown>(),
    error: signal<unknown>(),
  };
  const twin = signal<unknown>(undefined);
  const shown = signal({ month: 240 });
  const state = { twin, shown, startYear: signal(2025), text: signal(createText('en', en)) };
  const said = () => waitingForOther(state as unknown as PageState);
  expect(said()).toBeUndefined();
  twin.value = other;
  expect(said()).toBe('Setting up B …');
  other.stage.value = 'baseline';
  expect(said()).toBe('B is being set up: Finding the city at rest, placing its households');
  other.run.value = {};
  other.shown.value = { month: 0 };
  expect(said()).toBe('B has come to 2025 and goes on to 2045.');
  other.shown.value = { month: 72 };
  expect(said()).toBe('B has come to 2031 and goes on to 2045.');
  other.shown.value = { month: 239 };
  expect(said()).toBeUndefined();
  other.run.value = undefined;
  other.error.value = 'gone';
  expect(said()).toBeUndefined();
});
