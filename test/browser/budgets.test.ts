/** What a first visit fetches, and in which order things come to the screen. Sizes are in docs/performance.md. */
import type { Page } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { bytesOf, noteFirstVisit, recordTransfers, type Transfer } from '../../tools/firstVisit.ts';
import { serve } from '../../tools/serve.ts';
import { shellOf } from '../../tools/shell.ts';
import { expectNoOffences, openPage, untilDrawn } from './harness.ts';

/** Scripts and styles, gzipped. */
const SHELL_BYTES = 120_000;
/** Everything the server sends, headers and all, until the city is on the map. */
const FIRST_PICTURE_BYTES = 1_200_000;
/** The server's clock and the page's differ. What the picture itself sets off is asked for in the moment in which it is noted. */
const CLOCKS_MS = 50;

const table = (files: readonly { readonly path: string; readonly bytes: number }[]): string =>
  files.map(({ path, bytes }) => `${String(bytes).padStart(8)}  ${path}`).join('\n');

test('the shell keeps to 120 KB', async () => {
  const files = (await shellOf(inject('appFolder'))).map(({ path, gzipped_bytes: bytes }) => ({ path, bytes }));
  // Else the page was read wrongly.
  expect(files.some(({ path }) => path.endsWith('.js'))).toBe(true);
  expect(files.some(({ path }) => path.endsWith('.css'))).toBe(true);
  const sum = files.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(sum, table(files)).toBeLessThanOrEqual(SHELL_BYTES);
});

/** Opens the page as a first visitor, on its own server. Returns what was fetched before the first picture. */
async function firstPicture(query: string): Promise<{ page: Page; before: Transfer[] }> {
  const served = await serve(inject('appFolder'), 0);
  onTestFinished(() => served.close());
  const transfers = recordTransfers(served.server);
  const { page, close } = await openPage({
    path: `${served.url}${query}`,
    mapSeen: false,
    firstVisit: true,
    fresh: true,
    beforeLoad: async (page) => {
      await page.addInitScript(noteFirstVisit);
    },
  });
  onTestFinished(close);
  await untilDrawn(page);
  const drawn_ms = (await page.evaluate(() => globalThis.firstVisit.drawn_ms)) ?? Number.NaN;
  const before = transfers.filter(({ asked_ms }) => asked_ms < drawn_ms - CLOCKS_MS);
  return { page, before };
}

test.each(['?lang=en', '?lang=zh', '?lang=zh&face=exhibition'])(
  'the first picture of %s keeps to 1.2 MB',
  async (query) => {
    const { page, before } = await firstPicture(query);
    // The city and what simulates it: else something was missed.
    for (const part of ['city', 'simulation.worker', 'maplibre-gl-worker'])
      expect(before.filter(({ path }) => path.startsWith(`/assets/${part}`))).not.toEqual([]);
    expect(bytesOf(before), table(before)).toBeLessThanOrEqual(FIRST_PICTURE_BYTES);
    // What had to wait comes now.
    await page.waitForFunction(
      async () => (await document.fonts.load('16px "Noto Sans SC Variable"', '城')).length > 0,
    );
  },
);

/** Runs in the page: the simulation's worker goes on, but its answers are held until `letAnswersIn` is called. */
function holdAnswers(): void {
  let letIn = () => {};
  const allowed = new Promise<void>((resolve) => (letIn = resolve));
  Object.assign(globalThis, { letAnswersIn: letIn });
  globalThis.Worker = class extends Worker {
    readonly #held: boolean;

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.#held = options?.name === 'simulation';
    }

    override addEventListener(
      type: string,
      listener: (event: Event) => void,
      ...rest: AddEventListenerOptions[]
    ): void {
      const wait = (event: Event) => {
        const answer = this.#held && event instanceof MessageEvent && !('kind' in (event.data as object));
        if (answer) void allowed.then(() => listener.call(this, event));
        else listener.call(this, event);
      };
      super.addEventListener(type, type === 'message' ? wait : listener, ...rest);
    }
  };
}

test('first the observed city, then its agents, then months', async () => {
  const app = await openPage({
    path: '?lang=en&city=monocentric&agents=20000',
    mapSeen: false,
    beforeLoad: async (page) => {
      await page.addInitScript(noteFirstVisit);
      await page.addInitScript(holdAnswers);
    },
  });
  onTestFinished(app.close);
  const { page } = app;
  // No agent has come to the page yet: the city is drawn without any.
  await untilDrawn(page);
  const levers = page.locator('.levers').first();
  expect(await page.locator('html[data-ready]').count()).toBe(0);
  expect(await levers.getAttribute('inert')).not.toBeNull();
  expect(await page.evaluate(() => globalThis.firstVisit.monthWhenDrawn ?? 0)).toBe(0);
  await page.evaluate('letAnswersIn()');
  await page.waitForFunction(() => globalThis.firstVisit.month_ms !== undefined);
  expect(await levers.getAttribute('inert')).toBeNull();
  const { drawn_ms, ready_ms, month_ms } = await page.evaluate(() => globalThis.firstVisit);
  expect([drawn_ms, ready_ms, month_ms].toSorted((a, b) => (a ?? Number.NaN) - (b ?? Number.NaN))).toEqual([
    drawn_ms,
    ready_ms,
    month_ms,
  ]);
  expectNoOffences(app);
});
