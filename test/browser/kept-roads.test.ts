/** Roads at rest: a bundled city's come with the page, a city of one's own keeps its own in the browser, under a bound. */
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { readCity } from '../../src/cli/files.ts';
import { makeParameters, parseCity, roadsKey } from '../../src/engine/index.ts';
import { unevenTown } from '../fixtures/town.ts';
import { type AppPage, expectNoOffences, openPage, untilDrawn } from './harness.ts';

const WAIT_MS = 60_000;
const TOWN = unevenTown();
const KEY = roadsKey(parseCity(TOWN), makeParameters({}));

async function open(path: string): Promise<AppPage> {
  const app = await openPage({ path, mapSeen: false, fresh: true });
  onTestFinished(app.close);
  await ready(app.page);
  return app;
}

const ready = (page: Page) => page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: WAIT_MS });

async function openTown(page: Page): Promise<void> {
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'town.json', { type: 'application/json' }));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, JSON.stringify(TOWN));
  await page.waitForFunction(() => !location.search.includes('city='), undefined, { timeout: WAIT_MS });
}

/** Keys of the kept roads, with the time at which each was used last. */
const kept = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(
    () =>
      new Promise<Record<string, number>>((resolve, reject) => {
        const request = indexedDB.open('edgeward-roads');
        request.addEventListener('error', () => reject(new Error(String(request.error))));
        // Made by the worker as it looks for roads for the first time.
        request.addEventListener('upgradeneeded', () => request.transaction!.abort());
        request.addEventListener('success', () => {
          const store = request.result.transaction('packed').objectStore('packed');
          const [keys, values] = [store.getAllKeys(), store.getAll()];
          values.addEventListener('success', () => {
            request.result.close();
            const used = (values.result as { used_ms: number }[]).map(({ used_ms }, k) => [keys.result[k], used_ms]);
            resolve(Object.fromEntries(used) as Record<string, number>);
          });
        });
      }),
  );

/** Of the start. A city plays as soon as it is there. */
async function startFingerprint(page: Page): Promise<string | null> {
  await page.waitForSelector('[data-testid="year"]:not([data-month="0"])', { timeout: WAIT_MS });
  await page.getByTestId('reset').click();
  await page.waitForSelector('[data-testid="year"][data-month="0"]', { timeout: WAIT_MS });
  return page.getByTestId('fingerprint').textContent();
}

test('a bundled city’s come with the page once it has a picture, and are not kept', async () => {
  const app = await open('?play=0&agents=2000&city=monocentric');
  const { page } = app;
  await untilDrawn(page);
  await page.getByTestId('city').selectOption('polycentric');
  // The first city stands, and the second one plays once it is there.
  await page.waitForSelector('[data-testid="year"]:not([data-month="0"])', { timeout: WAIT_MS });
  expect(app.requests.filter((url) => /polycentric\.[0-9a-f]+-[^/]*\.bin$/.test(url))).toHaveLength(1);
  const key = roadsKey(await readCity('polycentric'), makeParameters({}));
  expect(await kept(page).catch(() => ({}))).not.toHaveProperty(key);
  expectNoOffences(app);
});

test('a city of one’s own keeps its roads in the browser, and takes them from there on the next visit', async () => {
  const app = await open('?play=0&agents=2000&city=monocentric');
  const { page } = app;
  await openTown(page);
  await expect.poll(() => kept(page).catch(() => ({})), { timeout: WAIT_MS }).toHaveProperty(KEY);
  const [before, first] = [(await kept(page))[KEY]!, await startFingerprint(page)];
  await page.goto(new URL('?play=0&agents=2000&city=monocentric', page.url()).href);
  await ready(page);
  await openTown(page);
  await expect.poll(async () => (await kept(page))[KEY]).toBeGreaterThan(before);
  expect(first).toMatch(/[0-9a-f]{16}/);
  expect(await startFingerprint(page)).toBe(first);
  expectNoOffences(app);
});
