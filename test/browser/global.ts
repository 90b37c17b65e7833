import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import type { TestProject } from 'vitest/node';
import { findChromium } from '../../tools/chromium.ts';
import { serve } from '../../tools/serve.ts';
import { EMPTY_PAGE } from './beside.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the built app is served, with the trailing slash. */
    appUrl: string;
    /** The folder that is served there. */
    appFolder: string;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** Vitest sets NODE_ENV to "test", with which Vite builds another page than the one that is published. */
async function buildAsPublished(outDir: string): Promise<void> {
  const { NODE_ENV: before } = process.env;
  process.env['NODE_ENV'] = 'production';
  try {
    await build({ root, logLevel: 'warn', mode: 'production', build: { outDir, emptyOutDir: true } });
  } finally {
    process.env['NODE_ENV'] = before;
  }
}

/** Builds the app once and serves it with its headers, for all the browser tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // A folder of its own, so that tests neither disturb a running `npm start` nor each other.
  const cache = join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const outDir = await mkdtemp(join(cache, 'app-'));
  await buildAsPublished(outDir);
  await mkdir(join(outDir, dirname(EMPTY_PAGE)), { recursive: true });
  await writeFile(join(outDir, EMPTY_PAGE), '<!doctype html><title>Empty</title>');
  // Several processes will ask for it: it is unpacked once.
  await findChromium();
  const served = await serve(outDir, 0);
  project.provide('appUrl', served.url);
  project.provide('appFolder', outDir);
  return async () => {
    await served.close();
    await rm(outDir, { recursive: true, force: true });
  };
}
