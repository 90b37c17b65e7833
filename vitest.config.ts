import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tools/longestFirst.ts';

const MINUTE = 60_000;

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/browser/**', 'test/fixtures/**'],
          testTimeout: 2 * MINUTE,
          // Vitest would leave one core idle.
          maxWorkers: '100%',
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/global.ts'],
          // One Chromium with software rendering: two pages at once would only slow each other down.
          fileParallelism: false,
          testTimeout: 2 * MINUTE,
          hookTimeout: 2 * MINUTE,
        },
      },
    ],
  },
});
