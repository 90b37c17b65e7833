/**
 * One Chromium for each process that tests, and pages of it that tests use one after the other. A page that has shown the
 * app before has its programs at hand, compiled: to show it again takes a third less of the processor than in a new page.
 */
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { inject } from 'vitest';
import { launchChromium } from '../../tools/chromium.ts';
import { EMPTY_PAGE } from './beside.ts';

/** A page, and what ends its use by one test. */
interface Seat {
  readonly context: BrowserContext;
  readonly page: Page;
  /** Contexts of the same kind can stand in for each other. */
  readonly kind: string;
  /** What the test lets run before the page's own scripts. */
  readonly scripts: { readonly dispose: () => Promise<void> }[];
  /** How it ended, if it did. */
  readonly endings: string[];
}

export interface TakenPage {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly giveBack: () => Promise<void>;
}

export interface Wish {
  /** A page that has never shown anything: where a test counts what is fetched, or what is held in memory. */
  readonly fresh?: boolean;
  /** Its programs are compiled as early, and as well, as for anybody: where a test is about their bits. */
  readonly optimised?: boolean;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Of pages that nobody uses; each is a process that holds memory. */
const MOST_FREE = 3;
/** Playwright's own. */
const TIMEOUT_MS = 30_000;
/** Out of the window, where the mouse is in a new page. */
const NOWHERE_PX = -10;

const free: Seat[] = [];
/** As for a visitor whose battery is low: what runs for a few seconds isn't worth being compiled again and again. */
const SPARING = ['--js-flags=--efficiency-mode'];

let browser: Promise<Browser> | undefined;
let usualBrowser: Promise<Browser> | undefined;

/** Ends with this process. */
export async function theBrowser(): Promise<Browser> {
  if ((await browser)?.isConnected() !== true) browser = launchChromium(SPARING);
  return browser!;
}

/** The same for tests of what a compiler might do. */
async function theUsualBrowser(): Promise<Browser> {
  if ((await usualBrowser)?.isConnected() !== true) usualBrowser = launchChromium();
  return usualBrowser!;
}

/** A page that knows nothing of the tests before. */
export async function takePage(
  viewport: Size,
  options: BrowserContextOptions,
  { fresh = false, optimised = false }: Wish,
): Promise<TakenPage> {
  // These a page can change.
  const { reducedMotion = 'no-preference', colorScheme = 'light', forcedColors = 'none', ...fixed } = options;
  const kind = JSON.stringify([optimised, fixed]);
  dropEnded();
  const at = fresh ? -1 : free.findIndex((seat) => seat.kind === kind);
  const [known] = at < 0 ? [] : free.splice(at, 1);
  const seat = known ?? (await newSeat(await (optimised ? theUsualBrowser() : theBrowser()), fixed, kind));
  const { context, page } = seat;
  await page.setViewportSize(viewport);
  await page.emulateMedia({ media: null, reducedMotion, colorScheme, forcedColors });
  let back: Promise<void> | undefined;
  // A test may close its page, and close it once more when it ends.
  return { context, page, giveBack: () => (back ??= fresh ? context.close() : giveBack(seat)) };
}

/** A page that ends while nobody uses it is no test's fault. It is told, so that somebody can look for the reason. */
function dropEnded(): void {
  for (let k = free.length - 1; k >= 0; k--) {
    const { page, endings } = free[k]!;
    if (!page.isClosed() && endings.length === 0) continue;
    console.warn(`A page that nobody used has ended (${endings.join(', ')}): a new one takes its place.`);
    free.splice(k, 1);
  }
}

async function newSeat(browser: Browser, options: BrowserContextOptions, kind: string): Promise<Seat> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const scripts: Seat['scripts'] = [];
  const add = page.addInitScript.bind(page);
  page.addInitScript = (async (...given: Parameters<typeof add>) => {
    const script = await add(...given);
    scripts.push(script);
    return script;
  }) as typeof add;
  const endings: string[] = [];
  page.on('crash', () => endings.push('the page crashed'));
  page.on('close', () => endings.push('the page closed'));
  browser.on('disconnected', () => endings.push('Chromium ended'));
  return { context, page, kind, scripts, endings };
}

async function giveBack(seat: Seat): Promise<void> {
  const { context } = seat;
  try {
    await clear(seat);
  } catch (error) {
    await context.close();
    throw error;
  }
  free.push(seat);
  if (free.length > MOST_FREE) await free.shift()?.context.close();
}

/** Everything that a test could have left behind, and that the next one would meet. */
async function clear({ page, scripts }: Seat): Promise<void> {
  for (const script of scripts.splice(0)) await script.dispose();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  page.setDefaultTimeout(TIMEOUT_MS);
  // Of the same origin: for any other address Chromium would change to another process.
  await page.goto(new URL(EMPTY_PAGE, inject('appUrl')).href);
  await page.mouse.move(NOWHERE_PX, NOWHERE_PX);
  await page.evaluate(forgetAll);
}

/** Runs in the page. */
async function forgetAll(): Promise<void> {
  localStorage.clear();
  sessionStorage.clear();
  for (const name of await caches.keys()) await caches.delete(name);
  for (const { name = '' } of await indexedDB.databases())
    await new Promise<void>((resolve, reject) => {
      const request = indexedDB.deleteDatabase(name);
      request.addEventListener('success', () => resolve());
      request.addEventListener('error', () => reject(new Error(`${name}: ${request.error}`)));
    });
}
