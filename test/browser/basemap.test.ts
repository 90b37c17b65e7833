/** A base map of the host's own: dropped on the page, refused, taken away, back after a lost context, and by address. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { serve } from '../../tools/serve.ts';
import { crossroads } from '../map/archive.ts';
import { BESIDE } from './beside.ts';
import { expectNoOffences, openPage, untilDrawn } from './harness.ts';
import { takePicture } from './picture.ts';

const QUERY = '?lang=en&city=monocentric&agents=1000&play=0&theme=light';
/** Inks of the light theme: a lake, and a highway over the ground. */
const LAKE = [0xd3, 0xe1, 0xea] as const;
const HIGHWAY = [164, 168, 170] as const;
const ENOUGH_PX = 150;

/** How many pixels of the window are of the lake and of the highway. */
async function pixels(page: Page): Promise<{ readonly lake: number; readonly highway: number }> {
  const { data, channels } = await takePicture(page);
  const is = (at: number, colour: readonly number[]): boolean =>
    colour.every((part, index) => Math.abs(part - (data[at + index] ?? 0)) <= 3);
  let [lake, highway] = [0, 0];
  for (let at = 0; at < data.length; at += channels) {
    if (is(at, LAKE)) lake++;
    else if (is(at, HIGHWAY)) highway++;
  }
  return { lake, highway };
}

const untilSeen = (page: Page) =>
  expect
    .poll(async () => Object.values(await pixels(page)).every((count) => count > ENOUGH_PX), { timeout: 20_000 })
    .toBe(true);

const drop = (page: Page, name: string, bytes: Uint8Array) =>
  page.evaluate(
    ([file, content]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([Uint8Array.from(content)], file));
      document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    },
    [name, [...bytes]] as const,
  );

test('a dropped archive is drawn under the city, stays there, and goes when asked', async () => {
  const app = await openPage({ path: QUERY, width: 900, height: 600, frame_ms: 120 });
  onTestFinished(app.close);
  const { page } = app;
  await untilDrawn(page);
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  const before = await pixels(page);
  expect(before.lake).toBeLessThan(ENOUGH_PX);
  await drop(page, 'streets.pmtiles', crossroads());
  await page.getByTestId('basemap-shown').waitFor();
  expect(await page.getByTestId('basemap-shown').textContent()).toContain('kept for this page only');
  await untilSeen(page);
  expect(await page.locator('.basemap-credit').textContent()).toBe('© The cartographers');

  // Another one that is refused takes nothing away.
  await drop(page, 'photo.pmtiles', crossroads({ tileType: 2 }));
  const fault = page.getByTestId('basemap-fault');
  await fault.waitFor();
  for (const words of ['photo.pmtiles', 'PNG tiles', 'vector tiles (MVT)'])
    expect(await fault.textContent()).toContain(words);
  await drop(page, 'far.pmtiles', crossroads({ bounds: [10, 10, 11, 11] }));
  await expect.poll(() => fault.textContent()).toContain('0 % of Monocentric');
  await fault.getByRole('button').click();

  // The graphics card takes the picture away; the map is built again from what it was told.
  await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.map canvas.maplibregl-canvas');
    canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  });
  await page.waitForFunction(() => document.querySelector('.map:not([data-drawn])') !== null);
  await untilDrawn(page);
  await untilSeen(page);

  await page.getByTestId('basemap-remove').click();
  await expect.poll(() => pixels(page), { timeout: 20_000 }).toEqual(before);
  expect(await page.locator('.basemap-credit').isHidden()).toBe(true);
  expectNoOffences(app);
});

test('an archive beside the page is read in parts and credited', async () => {
  const file = join(inject('appFolder'), BESIDE, 'streets.pmtiles');
  await writeFile(file, crossroads());
  const served = await serve(inject('appFolder'), 0, '127.0.0.1', undefined, file);
  onTestFinished(() => served.close());
  const { page, requests, close } = await openPage({
    path: `${served.url}${QUERY}`,
    width: 900,
    height: 600,
    mapSeen: false,
  });
  onTestFinished(close);
  const answered = page.waitForResponse((response) => response.url().endsWith('/basemap.pmtiles'));
  await untilDrawn(page);
  expect((await answered).status()).toBe(206);
  await expect.poll(() => page.locator('.basemap-credit').textContent()).toBe('© The cartographers');
  await page.getByRole('button', { name: 'Sources' }).click();
  const credit = page.getByTestId('basemap-credit');
  expect(await credit.textContent()).toContain('© The cartographers');
  await credit.getByRole('button').click();
  await page.locator('.basemap-credit').waitFor({ state: 'hidden' });
  expect(requests.every((url) => url.startsWith(served.url) || /^(?:data|blob):/.test(url))).toBe(true);
});
