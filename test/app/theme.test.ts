import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createTheme } from '../../src/app/theme.ts';

/** Media queries that match, and the lists that were asked for. */
let matching: string[] = [];

beforeEach(() => {
  const refuse = () => {
    throw new DOMException('The operation is insecure.', 'SecurityError');
  };
  vi.stubGlobal('localStorage', { getItem: refuse, setItem: refuse });
  vi.stubGlobal('document', { documentElement: { dataset: {} }, querySelector: () => null });
  vi.stubGlobal('matchMedia', (query: string) =>
    Object.assign(new EventTarget(), { matches: matching.some((part) => query.includes(part)) }),
  );
});
afterEach(() => {
  matching = [];
  vi.unstubAllGlobals();
});

test('is what the address asks for, then dark; a choice holds where the browser keeps nothing', () => {
  expect(createTheme('light').theme.value).toBe('light');
  const { theme, setTheme } = createTheme(undefined);
  expect(theme.value).toBe('dark');
  setTheme('light');
  expect(theme.value).toBe('light');
});

test('fits the system’s ground where the system forces its own colours', () => {
  matching = ['forced-colors'];
  expect(createTheme('light').theme.value).toBe('dark');
  matching = ['forced-colors', 'prefers-color-scheme: light'];
  expect(createTheme('dark').theme.value).toBe('light');
  // Without forced colours the system's ground does not count: here light is data.
  matching = ['prefers-color-scheme: light'];
  expect(createTheme(undefined).theme.value).toBe('dark');
});
