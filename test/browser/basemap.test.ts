/** A base map of the host's own: dropped on the page, refused, taken away, back after a lost context, and by address. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, inject, onTestFinished, test } from 'vitest';
import { serve } from '../../tools/serve.ts';
import { crossroads } from '../map/archive.ts';
import { BESIDE } from './beside.ts';
import { expectNoOffences, openPage, untilDrawn } from './harness.ts';
import { type Picture, takePicture } from './picture.ts';

const QUERY = '?lang=en&city=monocentric&agents=1000&play=0&theme=light';
/** Inks of the light theme: the ground beside the city, and a lake. */
const [GROUND, LAKE] = [
  [0xfa, 0xf8, 0xf3],
  [0xd3, 0xe1, 0xea],
] as const;
/** Left, top, right and bottom, px: the map without the edge that the credit stands at. */
type Box = readonly [number, number, number, number];
const CREDIT_PX = 90;

async function mapBox(page: Page): Promise<Box> {
  const box = await page.getByTestId('map').boundingBox();
  if (box === null) throw new Error('no map');
  return [box.x, box.y, box.x + box.width, box.y + box.height - CREDIT_PX].map(Math.round) as unknown as Box;
}

/** Pixels of the map that were bare ground before and are now a lake, or a street across it. */
function drawn(before: Picture, now: Picture, [left, top, right, bottom]: Box): { lake: number; street: number } {
  const is = ({ data, channels, width }: Picture, x: number, y: number, colour: readonly number[]): boolean =>
    colour.every((part, index) => Math.abs(part - (data[(y * width + x) * channels + index] ?? 0)) <= 3);
  let [lake, street] = [0, 0];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      if (!is(before, x, y, GROUND) || is(now, x, y, GROUND)) continue;
      if (is(now, x, y, LAKE)) lake++;
      else street++;
    }
  return { lake, street };
}

async function expectDrawn(page: Page, before: Picture): Promise<void> {
  const box = await mapBox(page);
  const see = async () => {
    const { lake, street } = drawn(before, await takePicture(page), box);
    return lake > 300 && street > 60 ? 'drawn' : `lake ${lake}, street ${street}`;
  };
  await expect.poll(see, { timeout: 20_000 }).toBe('drawn');
}

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
  const app = await openPage({ path: QUERY, width: 480, height: 640 });
  onTestFinished(app.close);
  const { page } = app;
  await untilDrawn(page);
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  const before = await takePicture(page);
  await drop(page, 'streets.pmtiles', crossroads());
  await page.getByTestId('basemap-shown').waitFor();
  expect(await page.getByTestId('basemap-shown').textContent()).toContain('kept for this page only');
  await expectDrawn(page, before);
  expect(await page.locator('.basemap-credit').textContent()).toBe('© The cartographers');

  // Another one that is refused takes nothing away.
  await drop(page, 'photo.pmtiles', crossroads({ tileType: 2 }));
  const fault = page.getByTestId('basemap-fault');
  await fault.waitFor();
  for (const words of ['photo.pmtiles', 'PNG tiles', 'vector tiles (MVT)'])
    expect(await fault.textContent()).toContain(words);
  await drop(page, 'far.pmtiles', crossroads({ bounds: [10, 10, 11, 11] }));
  await fault.filter({ hasText: '0 % of Monocentric' }).waitFor();
  await fault.getByRole('button').click();

  // The graphics card takes the picture away; the map is built again from what it was told.
  await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.map canvas.maplibregl-canvas');
    canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  });
  await page.waitForFunction(() => document.querySelector('.map:not([data-drawn])') !== null);
  await untilDrawn(page);
  await expectDrawn(page, before);

  await page.getByTestId('basemap-remove').click();
  const box = await mapBox(page);
  const left = async () => drawn(before, await takePicture(page), box).lake;
  await expect.poll(left, { timeout: 20_000 }).toBe(0);
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
  await page.locator('.basemap-credit', { hasText: '© The cartographers' }).waitFor();
  await page.getByRole('button', { name: 'Sources' }).click();
  const credit = page.getByTestId('basemap-credit');
  expect(await credit.textContent()).toContain('© The cartographers');
  await credit.getByRole('button').click();
  await page.locator('.basemap-credit').waitFor({ state: 'hidden' });
  expect(requests.every((url) => url.startsWith(served.url) || /^(?:data|blob):/.test(url))).toBe(true);
});
