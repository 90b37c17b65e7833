/**
 * After one visit the page needs no network: every face, every city, both languages, links. A new version takes over when
 * somebody says so or when nobody looks, and the run survives it. The app is served from a folder two levels down.
 */
import { appendFile, cp, mkdir, mkdtemp, rename, rm, symlink } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { writeServiceWorker } from '../../tools/offline.ts';
import { serve, type Served } from '../../tools/serve.ts';
import { violations } from './axe.ts';
import { BESIDE } from './beside.ts';
import { drawSlowly, leaveUndrawn, untilDecided } from './harness.ts';
import { theBrowser } from './pages.ts';

const LONG = { timeout: 120_000 };
const SMALL = '?lang=en&city=monocentric&agents=20000&play=0';
const READY = 'html[data-ready="true"]';
const KEPT = 'html[data-offline="ready"]';

let site = '';
let served: Served;

/** One folder a version; `app` points to the one that is served. */
beforeAll(async () => {
  site = await mkdtemp(join(inject('appFolder'), '..', 'site-'));
  await mkdir(join(site, 'some'));
  // Copies within the site: the server follows no links out of it.
  const [first, second] = [join(site, 'first'), join(site, 'second')];
  const filter = (from: string) => basename(from) !== BESIDE;
  for (const folder of [first, second]) await cp(inject('appFolder'), folder, { recursive: true, filter });
  await symlink(first, join(site, 'some/app'));
  await appendFile(join(second, 'index.html'), '<!-- second -->\n');
  await writeServiceWorker(second);
  served = await serve(site, 0);
});

afterAll(async () => {
  await served.close();
  await rm(site, { recursive: true, force: true });
});

async function publish(folder: string): Promise<void> {
  await symlink(folder, join(site, 'next'));
  await rename(join(site, 'next'), join(site, 'some/app'));
}

const address = (path = '') => new URL(`some/app/${path}`, served.url).href;

interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Console errors, exceptions, violations of the policy, requests to anybody else. */
  readonly offences: string[];
}

/** A browser with a memory of its own, and a service worker allowed in it. */
async function visit(path: string): Promise<Visit> {
  const context = await (await theBrowser()).newContext({ viewport: { width: 1280, height: 800 } });
  onTestFinished(() => context.close());
  const offences: string[] = [];
  context.on('request', (request) => {
    if (/^https?:/.test(request.url()) && !request.url().startsWith(served.url)) offences.push(request.url());
  });
  const page = await context.newPage();
  page.on('pageerror', (error) => offences.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') offences.push(message.text());
  });
  await drawSlowly(page);
  await leaveUndrawn(page);
  // A page that has been hidden for a minute has been so for half a second here; see `hide`.
  await page.addInitScript(() => {
    const later = globalThis.setTimeout;
    globalThis.setTimeout = ((act: () => void, delay?: number) =>
      later(act, delay === 60_000 ? 500 : delay)) as typeof later;
    document.addEventListener('securitypolicyviolation', (event) => {
      throw new Error(`policy: ${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(address(path));
  await page.waitForSelector(KEPT, { state: 'attached', ...LONG });
  if (!path.includes('face=')) await page.waitForSelector(READY, { state: 'attached', ...LONG });
  return { page, context, offences };
}

async function lookAway(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => 'hidden' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
}

const fingerprint = (page: Page) => page.getByTestId('fingerprint').textContent();
const isSecond = (page: Page) =>
  page.evaluate(async () => (await (await fetch('./')).text()).includes('<!-- second -->'));

async function steps(page: Page, count: number): Promise<void> {
  for (let month = 1; month <= count; month++) {
    await page.getByTestId('step').click();
    await page.waitForSelector(`[data-testid="year"][data-month="${month}"]`, LONG);
  }
}

test('with the network gone every city, face, language and link opens, with its fonts', async () => {
  // The page is kept from wherever somebody came in: also from the list of lessons, where no city runs.
  const { page, context, offences } = await visit('?lang=en&face=classroom');
  expect(await page.locator(READY).count()).toBe(0);
  await page.goto(address(SMALL));
  await page.waitForSelector(READY, { state: 'attached', ...LONG });
  await steps(page, 2);
  const before = await fingerprint(page);
  await page.getByTestId('share-open').click();
  const link = await page.getByTestId('share-url').inputValue();

  await context.setOffline(true);
  await served.close();
  for (const city of ['berlin', 'london', 'polycentric']) {
    await page.goto(address(`?lang=en&city=${city}&agents=20000&play=0`));
    await page.waitForSelector(READY, { state: 'attached', ...LONG });
    expect(await page.getByTestId('city').inputValue()).toBe(city);
    // What is kept has its headers with it.
    expect(await page.evaluate(() => globalThis.crossOriginIsolated)).toBe(true);
    await steps(page, 1);
  }
  for (const face of ['classroom', 'exhibition']) {
    await page.goto(address(`?lang=zh&face=${face}&agents=20000`));
    await page.waitForSelector(`html[data-face="${face}"]`, { state: 'attached', ...LONG });
    await page.waitForFunction(
      () => /[\u4e00-\u9fff]{2}/.test(document.querySelector('#app')?.textContent ?? ''),
      undefined,
      LONG,
    );
  }
  // The characters of the page, from the font's many files, and none of them from the system.
  const words = '城市距离信息规划课堂展览二维码';
  // They come once the city has been drawn.
  await page.waitForFunction(
    async (text) => {
      const loaded = await document.fonts.load('16px "Noto Sans SC Variable"', text);
      return loaded.length > 1 && document.fonts.check('16px "Noto Sans SC Variable"', text);
    },
    words,
    LONG,
  );

  await page.goto('about:blank');
  await page.goto(link);
  await page.waitForSelector('[data-testid="link-note"][data-kind="same"]', LONG);
  expect(await fingerprint(page)).toBe(before);
  expect(offences).toEqual([]);

  served = await serve(site, served.port);
}, 600_000);

test('a new version waits while somebody looks or a run goes on; a click takes it, and the run is kept', async () => {
  const { page, offences } = await visit(SMALL);
  await page.getByTestId('lever-remoteWork-plus').click();
  await untilDecided(page, 'Remote work to 10');
  await steps(page, 3);
  const before = await fingerprint(page);
  await publish(join(site, 'second'));
  onTestFinished(() => publish(join(site, 'first')));
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  await page.getByTestId('update-note').waitFor(LONG);
  expect(await violations(page)).toEqual([]);
  // Fetched, but not in use: this page and its chunks are still the first version's.
  expect(await isSecond(page)).toBe(false);
  await page.getByTestId('play').click();
  await lookAway(page);
  await page.waitForTimeout(2500);
  expect(await isSecond(page)).toBe(false);
  await page.getByTestId('play').click();
  await page.goto(address(SMALL));
  await page.waitForSelector(READY, { state: 'attached', ...LONG });
  await page.getByTestId('lever-remoteWork-plus').click();
  await untilDecided(page, 'Remote work to 10');
  await steps(page, 3);
  expect(await fingerprint(page)).toBe(before);
  await page.getByTestId('update-restart').click();
  await page.waitForSelector('[data-testid="link-note"][data-kind="same"]', LONG);
  expect(await isSecond(page)).toBe(true);
  expect(await fingerprint(page)).toBe(before);
  expect(await page.getByTestId('lever-remoteWork-value').textContent()).toMatch(/^10\s%$/);
  expect(offences).toEqual([]);
}, 400_000);

test('nobody looks and nothing runs: the new version takes over by itself, and the run is kept', async () => {
  const { page } = await visit(SMALL);
  await steps(page, 2);
  const before = await fingerprint(page);
  await publish(join(site, 'second'));
  onTestFinished(() => publish(join(site, 'first')));
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.getRegistration())?.update();
  });
  await page.getByTestId('update-note').waitFor(LONG);
  await page.waitForTimeout(1500);
  expect(await isSecond(page)).toBe(false);
  await lookAway(page);
  await page.waitForSelector('[data-testid="link-note"][data-kind="same"]', LONG);
  expect(await isSecond(page)).toBe(true);
  expect(await fingerprint(page)).toBe(before);
}, 300_000);
