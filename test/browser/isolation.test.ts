/** The headers of tools/serve.ts isolate the page, so that it may share memory with its workers; and nothing of it is refused. */
import { appendFile, cp, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import type { OutgoingHttpHeaders, Server } from 'node:http';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { ISOLATION_HEADERS } from '../../tools/csp.ts';
import { writeServiceWorker } from '../../tools/offline.ts';
import { serve } from '../../tools/serve.ts';
import { drawSlowly, expectNoOffences, leaveUndrawn, openPage, untilDrawn } from './harness.ts';
import { theBrowser } from './pages.ts';

const SMALL = '?lang=en&city=monocentric&agents=20000&play=0';
const READY = 'html[data-ready="true"]';
const LONG = { timeout: 120_000 };

/** The page itself and every worker it has started. */
const isolated = (page: Page): Promise<boolean[]> =>
  Promise.all([
    page.evaluate(() => globalThis.crossOriginIsolated),
    ...page.workers().map((worker) => worker.evaluate(() => globalThis.crossOriginIsolated)),
  ]);

test('the page and its workers are isolated, and everything they ask for is there', async () => {
  const app = await openPage({ path: SMALL, mapSeen: false });
  onTestFinished(app.close);
  const { page } = app;
  await page.waitForSelector(READY, { state: 'attached' });
  await untilDrawn(page);
  const names = page.workers().map((worker) => worker.url());
  // The simulation's and the map's.
  expect(names.some((url) => url.includes('simulation.worker'))).toBe(true);
  expect(names.some((url) => url.includes('maplibre-gl-worker'))).toBe(true);
  expect(new Set(await isolated(page))).toEqual(new Set([true]));
  expect(await page.evaluate(() => new SharedArrayBuffer(8).byteLength)).toBe(8);
  expectNoOffences(app);
});

/** Leaves the headers that isolate out of every answer for as long as `bare` says so. */
function leaveOut(server: Server, bare: () => boolean): void {
  server.prependListener('request', (_, response) => {
    const write = response.writeHead.bind(response) as (
      status: number,
      headers: OutgoingHttpHeaders,
    ) => typeof response;
    response.writeHead = (status: number, headers: unknown) => {
      const given = Object.entries(headers as OutgoingHttpHeaders);
      return write(status, Object.fromEntries(given.filter(([name]) => !bare() || !(name in ISOLATION_HEADERS))));
    };
  });
}

test('a visitor who kept the page before the headers came gets it isolated with the next version', async () => {
  const site = await mkdtemp(join(inject('appFolder'), '..', 'isolation-'));
  onTestFinished(() => rm(site, { recursive: true, force: true }));
  const [first, second, app] = ['first', 'second', 'app'].map((name) => join(site, name)) as [string, string, string];
  for (const folder of [first, second]) await cp(inject('appFolder'), folder, { recursive: true });
  // The same files but one: the workers' files are kept already, under the same names.
  await appendFile(join(second, 'index.html'), '<!-- second -->\n');
  await writeServiceWorker(second);
  await symlink(first, app);
  const served = await serve(app, 0);
  onTestFinished(() => served.close());
  let bare = true;
  leaveOut(served.server, () => bare);

  const context = await (await theBrowser()).newContext();
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await drawSlowly(page);
  await leaveUndrawn(page);
  await page.goto(`${served.url}${SMALL}`);
  await page.waitForSelector('html[data-offline="ready"]', { state: 'attached', ...LONG });
  expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(false);

  bare = false;
  await symlink(second, join(site, 'next'));
  await rename(join(site, 'next'), app);
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  await page.getByTestId('update-restart').click(LONG);
  await page.waitForFunction(() => globalThis.crossOriginIsolated, undefined, LONG);
  // There are agents: the worker was not refused.
  await page.waitForSelector(READY, { state: 'attached', ...LONG });
  expect(new Set(await isolated(page))).toEqual(new Set([true]));
}, 400_000);
