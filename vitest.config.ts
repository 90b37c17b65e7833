import { configDefaults, defineConfig } from 'vitest/config';
import { LongestFirst } from './tools/longestFirst.ts';

const MINUTE = 60_000;
const ENGINE = /\/src\/engine\/.*\.ts$/;

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    sequence: { sequencer: LongestFirst },
    // Node reads the engine itself. Vite's runner turns every imported name into a property of an object that is looked up at
    // each call, which makes the engine's inner loops three times as slow.
    server: { deps: { external: [ENGINE] } },
    // What Node reads by itself is not watched otherwise.
    forceRerunTriggers: [...configDefaults.forceRerunTriggers, '**/src/engine/**'],
    projects: [
      {
        extends: true,
        test: {
          name: 'node',
          include: ['test/**/*.test.{ts,tsx}'],
          exclude: ['test/browser/**', 'test/fixtures/**'],
          globalSetup: ['test/roads.ts'],
          testTimeout: 5 * MINUTE,
          hookTimeout: 10 * MINUTE,
          // Vitest would leave one core idle.
          maxWorkers: '100%',
          // What a file imports is there, and compiled, from the files before it. Each puts back what it changes.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/browser/global.ts'],
          // Each has a Chromium of its own, which keeps a core and a bit busy.
          maxWorkers: 2,
          isolate: false,
          testTimeout: 2 * MINUTE,
          hookTimeout: 2 * MINUTE,
        },
      },
    ],
  },
});
