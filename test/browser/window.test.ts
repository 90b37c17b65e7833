/** A lit window is a household that can be touched, asked and followed: by mouse, by keyboard, and as it is drawn. */
import { expect, onTestFinished, test } from 'vitest';
import { type AppPage, expectNoOffences, mapPagePath, openPage } from './harness.ts';
import type { CityWindow } from '../../src/map/index.ts';
import type { Lab } from './mapPage/main.ts';

const QUERY = '?lang=en&play=0&agents=20000&city=monocentric';
/** From the whole city to single windows, half a zoom level each. */
const NEARER = 16;

async function open(): Promise<AppPage> {
  const context = { reducedMotion: 'reduce' } as const;
  const app = await openPage({ path: QUERY, mapSeen: false, context });
  onTestFinished(app.close);
  await app.page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 60_000 });
  await app.page.waitForSelector('.map[data-drawn]', { state: 'attached', timeout: 60_000 });
  return app;
}

const canvasOf = ({ page }: AppPage) => page.getByTestId('map').locator('canvas').first();

/** Looks for a window around the middle of the map: where the pointer says that something can be touched. */
async function findWindow(app: AppPage): Promise<{ x: number; y: number }> {
  const box = (await canvasOf(app).boundingBox())!;
  for (let ring = 0; ring < 12; ring++)
    for (let turn = 0; turn < 8; turn++) {
      const angle = (turn * Math.PI) / 4 + ring;
      const x = box.x + box.width / 2 + 14 * ring * Math.cos(angle);
      const y = box.y + box.height * 0.42 + 9 * ring * Math.sin(angle);
      await app.page.mouse.move(x, y);
      if ((await canvasOf(app).evaluate((canvas) => canvas.style.cursor)) === 'pointer') return { x, y };
    }
  throw new Error('no window can be touched near the middle of the map');
}

const nameOf = async ({ page }: AppPage): Promise<string> => (await page.locator('.who-name').textContent()) ?? '';
const labelsOf = async ({ page }: AppPage): Promise<string[]> => page.locator('.window-mark text').allTextContents();

test('a window is touched, asked and followed; a household is asked, and left, by keyboard alone', async () => {
  const app = await open();
  const { page } = app;
  await canvasOf(app).focus();
  for (let step = 0; step < NEARER; step++) await page.keyboard.press('+');
  // What finds windows is fetched once one is near.
  await page.locator('.window-marks').waitFor({ state: 'attached' });
  const at = await findWindow(app);

  await page.mouse.click(at.x, at.y);
  await page.getByTestId('window-details').waitFor();
  const name = await nameOf(app);
  expect(await labelsOf(app)).toEqual([name]);
  expect(await page.getByTestId('window-said').textContent()).toContain(name);
  await page.getByTestId('who-back').click();
  await page.mouse.click(at.x, at.y);
  await page.getByTestId('window-details').waitFor();
  expect(await nameOf(app)).toBe(name);

  await page.getByTestId('who-follow').click();
  await page.getByTestId('followed').waitFor();
  await page.getByTestId('step').click();
  await page.waitForFunction(() => document.querySelector('[data-testid="year"]')?.getAttribute('data-month') === '1');
  expect(await labelsOf(app)).toEqual([name]);
  expect(await page.locator('.window-mark.followed').count()).toBe(1);
  await page.getByTestId('followed-stop').click();
  await page.getByTestId('followed').waitFor({ state: 'detached' });

  // By keyboard: out of the card, back to the middle of the city, into its card, to the button in it.
  await page.getByTestId('window-next').focus();
  await page.keyboard.press('Escape');
  await page.locator('.who-list').waitFor();
  expect(await labelsOf(app)).toEqual([]);
  await page.getByTestId('place-what').click();
  await canvasOf(app).focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByTestId('ask-here').press('Enter');
  await page.getByTestId('window-details').waitFor();
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('who-name');
  const first = await nameOf(app);
  expect(first).toMatch(/^Household/);
  await page.getByTestId('window-next').press('Enter');
  await page.locator('.who-name', { hasNotText: first }).waitFor();
  await page.getByTestId('window-previous').press('Enter');
  await page.locator('.who-name', { hasText: first }).waitFor();
  await page.locator('.window-mark text', { hasText: first }).waitFor({ state: 'attached' });

  await page.getByTestId('language-zh').click();
  await page.waitForFunction(() => document.documentElement.lang.startsWith('zh'));
  expect(await page.getByTestId('who-panel').textContent()).not.toMatch(/[A-Za-z]{3}/);
  await page.getByTestId('window-next').focus();
  await page.keyboard.press('Escape');
  await page.locator('.who-list').waitFor();
  await page.keyboard.press('Escape');
  await page.getByTestId('who-panel').waitFor({ state: 'detached' });
  expect(await labelsOf(app)).toEqual([]);
  expectNoOffences(app);
});

test('what is found is what is drawn: where a touch finds a window, the picture has one and no wall', async () => {
  const app = await openPage({ width: 500, height: 400, path: await mapPagePath() });
  onTestFinished(app.close);
  const { page } = app;
  await page.waitForFunction(() => 'lab' in globalThis);
  const colours = await page.evaluate(async () => {
    const { lab } = globalThis as unknown as { lab: Lab };
    const story = lab.tell('nothing-happens', 0);
    let found: CityWindow | undefined;
    const onWindow = (window: CityWindow) => (found = window);
    // By day walls are bare: at night there is light in the air before them.
    const open = lab.open(story, { pixelRatio: 1, theme: 'light', onWindow });
    const { map, element } = open;
    lab.show(open, story, 0);
    const core = story.facts.distance_km.indexOf(Math.min(...story.facts.distance_km));
    const windows = await map.windowsOf(core, 0);
    await map.lookAtWindow(windows.at(-1)!);
    await map.settled();
    const canvas = element.querySelector('canvas')!;
    const touch = (x: number, y: number): CityWindow | undefined => {
      found = undefined;
      for (const type of ['mousedown', 'mouseup', 'click'])
        canvas.dispatchEvent(new MouseEvent(type, { bubbles: true, clientX: x, clientY: y, detail: 1 }));
      return found;
    };
    const pixels = await lab.pixels(await map.snapshotPicture());
    const colours: number[][] = [];
    for (let x = 60; x < 440; x += 19)
      for (let y = 60; y < 340; y += 17) {
        const near = touch(x, y);
        if (near === undefined) continue;
        const [left, top] = (await map.projectWindow(near)).map(Math.floor) as [number, number];
        // A finger may have meant a window whose middle stands behind another house, or beside the picture.
        const meant = touch(left + 0.5, top + 0.5);
        if (JSON.stringify(meant) !== JSON.stringify(near) || left < 0 || top < 0 || left >= 500 || top >= 400)
          continue;
        colours.push([...pixels.subarray((top * 500 + left) * 4, (top * 500 + left) * 4 + 3)]);
      }
    return colours;
  });
  expect(colours.length).toBeGreaterThan(40);
  // Walls to the east or west, and to the north or south: see `BODIES` in blockLayer.ts.
  for (const facing of [0.72, 0.88]) {
    const wall = [0.8, 0.785, 0.75].map((part) => part * facing * 255);
    const unlike = colours.map((colour) => Math.hypot(...colour.map((part, k) => part - wall[k]!)));
    expect(Math.min(...unlike)).toBeGreaterThan(20);
  }
  expectNoOffences(app);
});
