import { describe, expect, test } from 'vitest';
import { pressedKey } from '../../src/i18n/index.ts';

const press = (key: string, code: string, more: { shiftKey?: boolean; isComposing?: boolean } = {}) =>
  pressedKey({ key, code, shiftKey: false, isComposing: false, ...more });

describe('a shortcut’s key', () => {
  test.each([
    ['Russian', 'к', 'KeyR', 'r'],
    ['Greek', 'τ', 'KeyT', 't'],
    ['Hebrew', 'ד', 'KeyS', 's'],
    ['Russian, full stop’s place', 'ю', 'Period', '.'],
    ['Chinese full stop', '。', 'Period', '.'],
    ['an input method that takes the key', 'Process', 'KeyR', 'r'],
    ['Arabic digit', '٣', 'Digit3', '3'],
  ])('is by position where no Latin letter comes: %s', (_, key, code, expected) => {
    expect(press(key, code)).toBe(expected);
  });

  test.each([
    ['AZERTY', 'a', 'KeyQ', 'a'],
    ['Dvorak', 'r', 'KeyO', 'r'],
    ['Turkish', 'ş', 'Semicolon', 'ş'],
    ['AZERTY, where a colon lies on the full stop’s place', ':', 'Period', ':'],
    ['Russian full stop', '.', 'Slash', '.'],
    ['full-width', 'ｒ', 'KeyR', 'r'],
  ])('is by letter on Latin keyboards, wherever it lies: %s', (_, key, code, expected) => {
    expect(press(key, code)).toBe(expected);
  });

  test('Shift makes the question mark, and no letter another one', () => {
    expect(press('；', 'Slash', { shiftKey: true })).toBe(';');
    expect(press('，', 'Slash', { shiftKey: true })).toBe(',');
    expect(press('՞', 'Slash', { shiftKey: true })).toBe('?');
    expect(press('К', 'KeyR', { shiftKey: true })).toBe('r');
    expect(press('R', 'KeyR', { shiftKey: true })).toBe('r');
  });

  test('keys with names keep them', () => {
    for (const name of ['Escape', 'ArrowLeft', 'Enter', 'Dead']) expect(press(name, 'KeyR')).toBe(name);
  });

  test('while an input method composes there is none', () => {
    expect(press('r', 'KeyR', { isComposing: true })).toBe('');
    expect(press('Escape', 'Escape', { isComposing: true })).toBe('');
  });
});
