import { beforeAll, expect, test, vi } from 'vitest';
import { shortcutOf } from '../../src/app/keyboard.ts';
import type { PageActions, PageState } from '../../src/faces/page.ts';

class Field {
  readonly type = 'text';
  readonly isContentEditable = false;
}

beforeAll(() => {
  for (const name of ['Element', 'HTMLElement', 'HTMLInputElement']) vi.stubGlobal(name, Field);
  for (const name of ['HTMLTextAreaElement', 'HTMLSelectElement']) vi.stubGlobal(name, EventTarget);
  return () => vi.unstubAllGlobals();
});

const state = { shortcuts: { value: true }, dialog: {}, playing: {}, run: {}, error: {} } as unknown as PageState;
const actions = { reset: () => undefined, play: () => undefined } as unknown as PageActions;
const press = (event: Partial<KeyboardEvent>) =>
  shortcutOf({ shiftKey: false, isComposing: false, target: null, ...event } as KeyboardEvent, state, actions);

test('single keys act on a Cyrillic keyboard as they do on a Latin one', () => {
  expect(press({ key: 'r', code: 'KeyR' })).toBe(actions.reset);
  expect(press({ key: 'К', code: 'KeyR', shiftKey: true })).toBe(actions.reset);
});

test('and neither in a field nor while an input method composes', () => {
  const target = new Field() as unknown as EventTarget;
  for (const key of ['r', 'к']) {
    expect(press({ key, code: 'KeyR', target })).toBeUndefined();
    expect(press({ key, code: 'KeyR', isComposing: true })).toBeUndefined();
  }
});

test('F fills the screen where the browser lets a page do so', () => {
  for (const fullscreenEnabled of [true, false]) {
    vi.stubGlobal('document', { fullscreenEnabled });
    expect(press({ key: 'f', code: 'KeyF' }) !== undefined).toBe(fullscreenEnabled);
  }
});
