/** Places drawn by hand: with mouse and keys at the planner's desk, with a finger at the kiosk. */
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { type AppPage, expectNoOffences, openPage, untilDrawn } from './harness.ts';
import { openExhibition, untilMode } from './exhibition.ts';

const SMALL = '?lang=en&city=monocentric&agents=2000&seed=5&play=0';
const LONG = { timeout: 60_000 };
const SIZE = { width: 1280, height: 800, mapSeen: false, headingSeen: false };
/** East and south of the map's middle, px. */
const CORNERS = [
  [-90, -60],
  [90, -60],
  [90, 60],
  [-90, 60],
] as const;

async function open(): Promise<AppPage> {
  const app = await openPage({ ...SIZE, path: SMALL });
  onTestFinished(app.close);
  app.page.setDefaultTimeout(LONG.timeout);
  await app.page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  await untilDrawn(app.page);
  return app;
}

async function begin(page: Page, lever: string): Promise<void> {
  if ((await page.getByTestId('draw-desk').count()) === 0) await page.getByTestId('draw-open').click();
  else if ((await page.getByTestId('draw-back').count()) > 0) await page.getByTestId('draw-back').click();
  await page.getByTestId(`place-draw-${lever}`).click();
  await page.getByTestId('sketch').waitFor();
}

const untilPoints = (page: Page, count: number) =>
  page.locator(`[data-testid="sketch"][data-points="${count}"]`).waitFor();

async function middle(page: Page): Promise<readonly [x: number, y: number]> {
  const box = await page.locator('.map canvas').first().boundingBox();
  if (box === null) throw new Error('got no map, expected one');
  return [box.x + box.width / 2, box.y + box.height * 0.4];
}

async function loseContext(page: Page): Promise<void> {
  await page.evaluate(() => {
    const canvas = document.querySelector<HTMLCanvasElement>('.map canvas');
    canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
  });
}

/** One page for all of it: to open one takes longer than to draw. */
test('places at the desk, by keys and by mouse, to be taken back, and back by a link', async () => {
  const app = await open();
  const { page } = app;
  await drawLineByKeys(page);
  await refuseCrossing(page);
  await drawCordonThroughLoss(page);
  await takeBackAndAgain(page);
  await page.getByTestId('draw-close').click();
  await page.getByTestId('share-open').click();
  const url = await page.getByTestId('share-url').inputValue();
  await page.goto('about:blank');
  await page.goto(url);
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  await page.getByTestId('draw-open').click();
  for (const lever of ['transit', 'congestionCharge', 'growthBoundary'])
    await page.getByTestId(`place-edit-${lever}`).waitFor();
  const edit = page.getByTestId('place-edit-congestionCharge');
  await page.getByTestId('place-remove-congestionCharge').click();
  await edit.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+z');
  await edit.waitFor();
});

/** The map has the focus. The first Enter brings the cross, in the core. */
async function drawLineByKeys(page: Page): Promise<void> {
  await begin(page, 'transit');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await untilPoints(page, 1);
  for (const [count, keys] of [
    [2, ['Shift+ArrowRight']],
    [3, ['ArrowUp', 'ArrowUp']],
  ] as const) {
    for (const key of keys) await page.keyboard.press(key);
    await page.keyboard.press('Enter');
    await untilPoints(page, count);
  }
  await page.keyboard.press('Backspace');
  await untilPoints(page, 2);
  await page.keyboard.press('Enter');
  await untilPoints(page, 3);
  expect(await page.getByTestId('sketch-measure').textContent()).toMatch(/^[1-9][\d.]* km · 3 stops$/);
  await page.keyboard.press('Enter');
  await page.getByTestId('place-edit-transit').click();
  await page.locator('[data-testid="sketch"][data-phase="edit"]').waitFor();
  const before = await page.getByTestId('sketch-measure').textContent();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('Shift+ArrowUp');
  await page.waitForFunction(
    (old) => document.querySelector('[data-testid="sketch-measure"]')?.textContent !== old,
    before,
  );
  await page.keyboard.press('Escape');
  await page.getByTestId('draw-desk').waitFor();
  expect(await page.getByTestId('draw-said').textContent()).toBe('Drawing ended. Nothing was changed.');
}

/** An edge that crosses itself is not taken, and mended by steps back. */
async function refuseCrossing(page: Page): Promise<void> {
  await begin(page, 'growthBoundary');
  const [x, y] = await middle(page);
  for (const [index, corner] of [0, 2, 1, 3].entries()) {
    const [dx, dy] = CORNERS[corner]!;
    await page.mouse.click(x + dx, y + dy);
    await untilPoints(page, index + 1);
  }
  await page.getByTestId('sketch-finish').click();
  await page.getByTestId('sketch-fault').waitFor();
  await page.getByTestId('sketch-undo').click();
  await page.getByTestId('sketch-undo').click();
  await untilPoints(page, 3);
  await page.getByTestId('sketch-finish').click();
  await page.getByTestId('place-edit-growthBoundary').waitFor();
}

/** While something is drawn, the keys take back points; the map may lose its context meanwhile. */
async function drawCordonThroughLoss(page: Page): Promise<void> {
  await begin(page, 'congestionCharge');
  const [x, y] = await middle(page);
  for (const [index, [dx, dy]] of CORNERS.entries()) {
    await page.mouse.click(x + dx, y + dy);
    await untilPoints(page, index + 1);
  }
  await page.keyboard.press('Control+z');
  await untilPoints(page, 3);
  await page.keyboard.press('Control+Shift+z');
  await untilPoints(page, 4);
  expect(await page.getByTestId('sketch-measure').textContent()).toMatch(/^[1-9][\d,.]* km² · /);
  await loseContext(page);
  await page.waitForSelector('.map:not([data-drawn])');
  await untilDrawn(page);
  await untilPoints(page, 4);
  await page.mouse.click(x + CORNERS[0][0], y + CORNERS[0][1]);
  await page.getByTestId('place-edit-congestionCharge').waitFor();
  expect(await page.getByTestId('draw-said').textContent()).toBe('The place acts from next month on.');
}

/** The lever has risen with it, in one step; the month after says what has changed around. */
async function takeBackAndAgain(page: Page): Promise<void> {
  const edit = page.getByTestId('place-edit-congestionCharge');
  await page.getByTestId('step').click();
  await page.locator('[data-testid="draw-around"] tbody tr').first().waitFor();
  expect(await page.locator('[data-testid="draw-around"] tbody tr').count()).toBe(8);
  await page.keyboard.press('Control+z');
  await edit.waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Shift+z');
  await edit.waitFor();
}

test('at the kiosk one finger moves offices and charges cars', async () => {
  const app = await openExhibition({
    query: 'lang=en',
    mapSeen: false,
    headingSeen: false,
    context: { hasTouch: true },
  });
  const { page } = app;
  await untilDrawn(page);
  const [x, y] = await middle(page);
  for (const [act, answer] of [
    ['government', 'public offices move here'],
    ['ring', 'to drive into the ring'],
  ] as const) {
    await page.getByTestId(`touch-${act}`).tap();
    await page.getByTestId('touch-cancel').waitFor();
    await untilMode(page, 'visit');
    await page.touchscreen.tap(x, y);
    await page.getByTestId('touch-answer').filter({ hasText: answer }).waitFor();
  }
  await page.getByTestId('touch-answer').filter({ hasText: 'Within 3 km since then' }).waitFor();
  expectNoOffences(app);
});
