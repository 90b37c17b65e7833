/** What one sees of twenty years: where nothing is done a city that stands still, and one that has moved where much is. */
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { expectNoOffences, openPage, PLAYING_FRAME_MS, setDrawn } from './harness.ts';
import { type Picture, takePicture } from './picture.ts';
import { type Area, structuralSimilarity } from './similarity.ts';

const YEARS = 20;
const DIGITAL = ['remoteWork', 'eGovernment', 'eCommerce', 'remoteStudy', 'virtualLeisure'] as const;

test('twenty years without a lever leave the picture as it was; with every digital lever it is another', async () => {
  const app = await openPage({
    path: '?lang=en&play=0&agents=200000&city=monocentric&face=planner',
    frame_ms: PLAYING_FRAME_MS,
    headingSeen: false,
  });
  onTestFinished(app.close);
  const { page } = app;
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 60_000 });
  const area = await bareMap(page);
  const start = await stillPicture(page);

  await playUntil(page, YEARS * 12);
  expect(await lights(page)).toBe(0);
  expect(await page.getByTestId('caption').textContent()).toContain('Nothing has moved yet');
  expect(structuralSimilarity(start, await stillPicture(page), area)).toBeGreaterThan(0.97);

  await page.getByTestId('reset').click();
  await page.waitForSelector('[data-testid="year"][data-month="0"]', { state: 'attached' });
  for (const lever of DIGITAL) await page.getByTestId(`lever-${lever}`).press('End');
  await playUntil(page, YEARS * 12);
  expect(await lights(page)).toBeGreaterThan(100);
  expect(await page.getByTestId('caption').textContent()).toMatch(/homes left the core/);
  expect(structuralSimilarity(start, await stillPicture(page), area)).toBeLessThan(0.8);
  expectNoOffences(app);
});

/** The last months are drawn, one later than that from which on maps are drawn again among them. */
async function playUntil(page: Page, month: number): Promise<void> {
  await page.getByTestId('speed').press('End');
  await setDrawn(page, false);
  await page.getByTestId('play').click();
  await untilMonth(page, month - 24);
  await setDrawn(page, true);
  const undrawn = Number(await page.getByTestId('year').getAttribute('data-month'));
  await untilMonth(page, Math.max(month, undrawn + 1));
  await page.getByTestId('play').click();
}

const untilMonth = (page: Page, month: number) =>
  page.waitForFunction(
    (least) => Number(document.querySelector('[data-testid="year"]')?.getAttribute('data-month') ?? -1) >= least,
    month,
    { timeout: 150_000 },
  );

const lights = async (page: Page): Promise<number> =>
  Number(await page.locator('[data-lights]').getAttribute('data-lights'));

/** Takes away what stands on the map. @returns where the map is */
async function bareMap(page: Page): Promise<Area> {
  return page.evaluate(() => {
    const canvas = document.querySelector('.maplibregl-canvas')!;
    for (const part of document.querySelectorAll<HTMLElement>('.stage > *'))
      if (!part.contains(canvas)) part.style.visibility = 'hidden';
    const { left, top, width, height } = canvas.getBoundingClientRect();
    return { left: Math.ceil(left), top: Math.ceil(top), width: Math.floor(width), height: Math.floor(height) };
  });
}

/** The window once nothing on it moves any more. */
async function stillPicture(page: Page): Promise<Picture> {
  let before = await takePicture(page);
  for (;;) {
    await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
    const now = await takePicture(page);
    if (Buffer.compare(before.data, now.data) === 0) return now;
    before = now;
  }
}
