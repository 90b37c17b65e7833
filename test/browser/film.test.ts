/** Films that the page makes: read back as whoever is given one would. */
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import type { Download, Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { readGif } from './gifFrames.ts';
import { glTally, watchGl } from './glTally.ts';
import { type AppPage, expectNoOffences, openPage, untilDrawn } from './harness.ts';

const PATH = '?lang=en&city=monocentric&agents=2000&play=0&seed=3';
const WAIT = { timeout: 90_000 };

async function open(options: Parameters<typeof openPage>[0] = {}): Promise<AppPage> {
  const app = await openPage({ path: PATH, width: 900, height: 600, frame_ms: 40, headingSeen: false, ...options });
  onTestFinished(app.close);
  await app.page.waitForSelector('html[data-ready]', WAIT);
  await untilDrawn(app.page);
  return app;
}

async function step(page: Page, month: number): Promise<void> {
  await page.getByTestId('step').click();
  await page.waitForSelector(`[data-testid="year"][data-month="${month}"]`, WAIT);
}

/** Years must differ, or a year's digits could not be told apart in the pictures. */
async function runFor(page: Page, months: number): Promise<void> {
  await page.getByTestId('play').first().click();
  await page.waitForFunction(
    (least) => Number(document.querySelector<HTMLElement>('[data-testid="year"]')?.dataset['month']) >= least,
    months,
    WAIT,
  );
  await page.getByTestId('play').first().click();
}

async function choose(page: Page, ...ids: readonly string[]): Promise<void> {
  for (const id of ids) await page.getByTestId(id).click();
  await page.locator('[data-testid="film-make"]:enabled').waitFor(WAIT);
}

/** Makes the film that is chosen, and keeps it. */
async function make(page: Page): Promise<{ download: Download; frames: number; bytes: Buffer }> {
  const frames = Number(await page.getByTestId('film-frames').getAttribute('data-frames'));
  await page.getByTestId('film-make').click();
  await page.getByTestId('film-made').waitFor(WAIT);
  const coming = page.waitForEvent('download');
  await page.getByTestId('film-save').click();
  const download = await coming;
  const parts: Buffer[] = [];
  for await (const part of await download.createReadStream()) parts.push(part as Buffer);
  return { download, frames, bytes: Buffer.concat(parts) };
}

/** Of the preview's pixels at two times, how many are unlike in a part of the picture: left, top, width and height, 0–1. */
const unlike = (page: Page, one_s: number, other_s: number, part: readonly [number, number, number, number]) =>
  page.evaluate(
    async ({ one_s, other_s, part: [left, top, width, height] }) => {
      const video = document.querySelector<HTMLVideoElement>('[data-testid="film-made"] video')!;
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d', { willReadFrequently: true })!;
      const pixelsAt = async (time_s: number) => {
        video.pause();
        await new Promise<void>((resolve) => {
          video.requestVideoFrameCallback(() => resolve());
          video.currentTime = time_s;
        });
        [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
        context.drawImage(video, 0, 0);
        const { width: w, height: h } = canvas;
        return context.getImageData(left * w, top * h, width * w, height * h).data;
      };
      const [one, other] = [await pixelsAt(one_s), await pixelsAt(other_s)];
      let count = 0;
      for (let at = 0; at < one.length; at += 4) if (Math.abs(one[at]! - other[at]!) > 40) count++;
      return count / (one.length / 4);
    },
    { one_s, other_s, part },
  );

/** Of the pixels that the preview shows now, how many are of a colour, not of the dark ground. */
const coloured = (page: Page, part: readonly [number, number, number, number]) =>
  page.evaluate(([left, top, width, height]) => {
    const video = document.querySelector<HTMLVideoElement>('[data-testid="film-made"] video')!;
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [video.videoWidth, video.videoHeight];
    const context = canvas.getContext('2d')!;
    context.drawImage(video, 0, 0);
    const { width: w, height: h } = canvas;
    const { data } = context.getImageData(left * w, top * h, width * w, height * h);
    let count = 0;
    for (let at = 0; at < data.length; at += 4) if (Math.max(data[at]!, data[at + 1]!, data[at + 2]!) > 70) count++;
    return count / (data.length / 4);
  }, part);

test('a run becomes a video of every frame, with year, city and legend in it', async () => {
  const app = await open();
  const { page } = app;
  await page.getByTestId('film-open').click();
  await page.getByTestId('film-nothing').waitFor();
  await page.keyboard.press('Escape');
  // Cells in one colour are drawn sooner than blocks with windows; in software that counts.
  await page.getByTestId('colour-by').selectOption('rent');
  await runFor(page, 24);
  await page.getByTestId('film-open').click();
  await choose(page, 'film-kind-whole', 'film-length-5', 'film-size-small');
  const { download, frames, bytes } = await make(page);
  expect(frames).toBe(75);
  expect(download.suggestedFilename()).toMatch(/^edgeward-monocentric-2025-20\d\d-seed-3\.(mp4|webm)$/);
  const track = await new Input({ source: new BufferSource(bytes), formats: ALL_FORMATS }).getPrimaryVideoTrack();
  expect([track?.displayWidth, track?.displayHeight]).toEqual([640, 360]);
  expect((await track?.computePacketStats())?.packetCount).toBe(75);
  expect(await track?.computeDuration()).toBeCloseTo(5, 2);
  // The year has other digits, the name beside it stands, and between them and the legend there is a city.
  expect(await unlike(page, 0.01, 4.9, [0, 0, 0.18, 0.16])).toBeGreaterThan(0.01);
  expect(await unlike(page, 0.01, 4.9, [0.6, 0, 0.4, 0.16])).toBeLessThan(0.002);
  expect(await coloured(page, [0.3, 0.3, 0.4, 0.4])).toBeGreaterThan(0.3);
  expectNoOffences(app);
});

test('without an encoder it becomes a GIF; what is given up, or made, leaves nothing behind', async () => {
  const app = await open({
    fresh: true,
    mapSeen: false,
    beforeLoad: async (page) => {
      await watchGl(page);
      await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'VideoEncoder'));
    },
  });
  const { page } = app;
  await step(page, 1);
  const held = async () => ({
    contexts: (await glTally(page)).contexts,
    elements: await page.evaluate(() => document.querySelectorAll('canvas, .film-stage').length),
  });
  const before = await held();
  await page.getByTestId('film-open').click();
  await choose(page, 'film-size-small');
  expect(await page.locator('[data-testid^="film-format-"]').count()).toBe(1);

  await page.getByTestId('film-make').click();
  await page.locator('.film-stage canvas').waitFor({ state: 'attached' });
  await page.getByTestId('film-cancel').click();
  // At once: the page asks again, whatever the frame that was being drawn.
  await page.locator('[data-testid="film-make"]:enabled').waitFor();
  await expect.poll(held).toEqual(before);

  await choose(page, 'film-kind-whole', 'film-length-5');
  for (const time of [1, 2]) {
    const { download, frames, bytes } = await make(page);
    expect(download.suggestedFilename()).toBe('edgeward-monocentric-2025-2025-seed-3.gif');
    const gif = readGif(bytes);
    expect([gif.width, gif.height, gif.forEver, frames]).toEqual([640, 360, true, 50]);
    expect(gif.delays).toEqual(Array.from({ length: 50 }, () => 100));
    await expect.poll(held, { message: `after film ${time}` }).toEqual(before);
    await page.getByTestId('film-again').click();
    // What was chosen stays chosen.
    expect(await page.getByTestId('film-length-5').getAttribute('aria-pressed')).toBe('true');
  }
  expectNoOffences(app);
});
