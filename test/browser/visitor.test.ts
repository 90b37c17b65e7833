/** A visitor's path through the page: it plays by itself, a lever acts, the caption follows, the language changes, reset. */
import { expect, onTestFinished, test } from 'vitest';
import { type AppPage, expectNoOffences, openPage, type PageOptions, PLAYING_FRAME_MS, setDrawn } from './harness.ts';

const READY = 'html[data-ready="true"]';
const LOAD_MS = 60_000;
/** Pictures are taken anew until one is different. */
const PICTURE = { timeout: 60_000 };

async function open(path: string, options: Omit<PageOptions, 'path'> = {}): Promise<AppPage> {
  const app = await openPage({ mapSeen: false, headingSeen: false, ...options, path });
  onTestFinished(app.close);
  await app.page.waitForSelector(READY, { state: 'attached', timeout: LOAD_MS });
  return app;
}

const month = (app: AppPage) => app.page.getByTestId('year').getAttribute('data-month').then(Number);

/** Percent shown for a layer's core share. */
async function coreShare(app: AppPage, layer: string): Promise<number> {
  const text = (await app.page.getByTestId(`core-share-${layer}`).first().textContent()) ?? '';
  return Number(/[\d.]+/.exec(text)?.[0] ?? Number.NaN);
}

/** The middle of the map as it is on the screen. */
async function lines(app: AppPage): Promise<string> {
  const box = await app.page.getByTestId('map').boundingBox();
  if (box === null) throw new Error('no map');
  const clip = { x: box.x + box.width * 0.3, y: box.y + box.height * 0.35, width: 200, height: 120 };
  return (await app.page.screenshot({ clip })).toString('base64');
}

/** The same, once it has stood for longer than a frame takes. */
async function settledLines(app: AppPage): Promise<string> {
  let before = '';
  let now = await lines(app);
  while (now !== before) {
    await app.page.waitForTimeout(2 * PLAYING_FRAME_MS);
    before = now;
    now = await lines(app);
  }
  return now;
}

async function playUntil(app: AppPage, wanted: number): Promise<void> {
  await app.page.waitForFunction(
    (least) => Number(document.querySelector('[data-testid="year"]')?.getAttribute('data-month') ?? -1) >= least,
    wanted,
    { timeout: 100_000 },
  );
}

test('opens playing, answers remote work with homes moving out, follows in words, speaks Chinese, resets', async () => {
  const app = await open('?lang=en&agents=20000&seed=1');
  const { page } = app;
  await playUntil(app, 3);
  expect(await page.getByTestId('caption').textContent()).toContain('no lever is pulled');
  const before = await coreShare(app, 'housing');

  // Full remote work at once: ten clicks on +, the lever's own buttons.
  await page.getByTestId('over-years').selectOption({ index: 0 });
  for (let click = 0; click < 10; click++) await page.getByTestId('lever-remoteWork-plus').click();
  expect(await page.getByTestId('lever-remoteWork-value').textContent()).toMatch(/^100\s%$/);
  await page.getByTestId('speed').press('End');
  await playUntil(app, 72);
  await page.getByTestId('play').click();
  const after = await coreShare(app, 'housing');
  expect(after).toBeLessThan(before - 1);
  const caption = await page.getByTestId('caption').textContent();
  expect(caption).toMatch(/[Hh]omes/);
  expect(caption).toMatch(/left the core/);
  expect(caption).not.toContain('no lever is pulled');

  await page.getByTestId('language-zh').click();
  await page.waitForFunction(() => document.documentElement.lang.startsWith('zh'));
  expect(await page.getByTestId('caption').textContent()).toMatch(/[\u4e00-\u9fff]/);
  expect(await page.getByTestId('caption').textContent()).not.toMatch(/[A-Za-z]{3}/);

  await page.getByTestId('reset').click();
  await page.waitForFunction(() => document.querySelector('[data-testid="year"]')?.getAttribute('data-month') === '0');
  expect(await coreShare(app, 'housing')).toBeCloseTo(before, 0);
  expectNoOffences(app);
}, 240_000);

test('traffic: roads and lines are drawn with a legend; a congestion charge empties roads, and the numbers say so', async () => {
  const app = await open('?lang=en&play=0&agents=50000', { mapSeen: true, frame_ms: PLAYING_FRAME_MS });
  const { page } = app;
  await page.getByTestId('colour-by').selectOption('traffic');
  const legend = page.getByTestId('legend');
  await page.getByTestId('legend-roads').waitFor();
  expect(await legend.textContent()).toMatch(/Delay on roads.*0\s%.*100\s%\+.*Cars a day.*Passengers a day/);
  // Roads can't follow cells to where travel time puts them: it is the one view or the other.
  await page.getByTestId('logical').click();
  expect(await page.getByTestId('colour-by').inputValue()).toBe('dominant');
  await page.getByTestId('colour-by').selectOption('traffic');
  expect(await page.getByTestId('logical').getAttribute('aria-pressed')).toBe('false');
  const quiet = await settledLines(app);

  await page.getByTestId('fold-results.travel').click();
  const delay = async () =>
    Number(/[\d.]+/.exec((await page.getByTestId('indicator-roadDelay').textContent()) ?? '')?.[0]);
  const cars = async () =>
    Number(/[\d.]+/.exec((await page.getByTestId('value-modeShare.car').textContent()) ?? '')?.[0]);
  const before = { delay: await delay(), cars: await cars() };
  await page.getByTestId('over-years').selectOption({ index: 0 });
  await page.getByTestId('fold-levers.transport').click();
  for (let click = 0; click < 15; click++) await page.getByTestId('lever-congestionCharge-plus').click();
  expect(await page.getByTestId('lever-congestionCharge-value').textContent()).toBe('30 €/day');
  await page.getByTestId('speed').press('End');
  await setDrawn(page, false);
  await page.getByTestId('play').click();
  await playUntil(app, 18);
  await setDrawn(page, true);
  // A month that was shown before may not be drawn again.
  await playUntil(app, Math.max(24, (await month(app)) + 1));
  await page.getByTestId('play').click();
  expect(await delay()).toBeLessThan(before.delay * 0.95);
  expect(await cars()).toBeLessThan(before.cars);
  expect(await page.getByTestId('event').getAttribute('title')).toContain('Congestion charge to 30 €/day');

  // The picture changed with it, in place: a look at the same pixels.
  await expect.poll(() => lines(app), PICTURE).not.toEqual(quiet);

  // Folded, the group still says its headline; in another language it is the same group.
  await page.getByTestId('fold-results.travel').click();
  expect(await page.getByTestId('indicator-roadDelay').count()).toBe(0);
  await page.getByTestId('language-zh').click();
  await page.waitForFunction(() => document.documentElement.lang.startsWith('zh'));
  expect(await page.getByTestId('legend').textContent()).toContain('高峰小时道路延误');
  expect(await page.getByTestId('lever-congestionCharge-value').textContent()).toBe('30 欧元/天');
  expectNoOffences(app);
}, 240_000);

test('a worker that dies is noticed, said, and brought back to the same month and the same bits', async () => {
  const app = await open('?lang=en&play=0&agents=20000&city=monocentric&seed=3');
  const { page } = app;
  for (let click = 0; click < 4; click++) await page.getByTestId('step').click();
  await playUntil(app, 4);
  const before = await page.getByTestId('fingerprint').textContent();
  const worker = page.workers().find((each) => each.url().includes('simulation'));
  expect(worker).toBeDefined();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('planted');
    });
  });
  await page.getByTestId('crash').waitFor();
  expect(await page.getByTestId('crash').textContent()).toContain('planted');
  await page.getByTestId('restart').click();
  await playUntil(app, 4);
  await page.getByTestId('crash').waitFor({ state: 'detached' });
  expect(await page.getByTestId('fingerprint').textContent()).toBe(before);
});

test.each(['london', 'monocentric', 'polycentric'])('shows %s as well', async (city) => {
  const app = await open(`?lang=en&play=0&agents=20000&city=${city}`);
  await app.page.getByTestId('step').click();
  await playUntil(app, 1);
  expect(await month(app)).toBe(1);
  expectNoOffences(app);
});

test('on a phone the play button, the map and the levers are within reach', async () => {
  const app = await open('?lang=en&play=0&agents=20000&city=monocentric', { width: 390, height: 844 });
  const { page } = app;
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await page.getByTestId('tab-levers').click();
  await page.getByTestId('lever-remoteWork-plus').click();
  // What was unfolded stays so while another panel is looked at.
  await page.getByTestId('fold-levers.planning').click();
  await page.getByTestId('tab-results').click();
  await page.getByTestId('tab-levers').click();
  await page.getByTestId('lever-growthBoundary').waitFor();
  await page.getByTestId('play').click();
  await playUntil(app, 6);
  expectNoOffences(app);
});

test('without WebGL2 the city is drawn on a plain canvas, and a lever acts within seconds: soon the commute has fallen', async () => {
  const app = await openPage({
    path: '?lang=en&play=0&agents=50000',
    headingSeen: false,
    beforeLoad: async (page) => {
      await page.addInitScript(() => {
        const method = Object.getOwnPropertyDescriptor(HTMLCanvasElement.prototype, 'getContext')?.value as (
          this: HTMLCanvasElement,
          kind: string,
        ) => unknown;
        const withoutGl = new Proxy(method, {
          apply: (original, canvas, [kind, ...rest]: [string]) =>
            kind.startsWith('webgl') ? null : Reflect.apply(original, canvas, [kind, ...rest]),
        });
        Object.defineProperty(HTMLCanvasElement.prototype, 'getContext', { value: withoutGl });
      });
    },
  });
  onTestFinished(app.close);
  const { page } = app;
  await page.waitForSelector(READY, { state: 'attached', timeout: LOAD_MS });
  const commute = async () =>
    Number(/[\d.]+/.exec((await page.getByTestId('indicator-commutePersonMinutes').textContent()) ?? '')?.[0]);
  const before = await commute();
  await page.getByTestId('over-years').selectOption({ index: 0 });
  for (let click = 0; click < 10; click++) await page.getByTestId('lever-remoteWork-plus').click();
  for (let click = 0; click < 3; click++) await page.getByTestId('step').click();
  await playUntil(app, 3);
  // Three quarters of a third of workers stay at home: by hand, 1 − .8 × .38 of the minutes are left, give or take.
  const after = await commute();
  expect(after).toBeLessThan(before * 0.8);
  expect(after).toBeGreaterThan(before * 0.55);
  const canvas = page.getByTestId('map').locator('canvas').first();
  await canvas.waitFor();
  const colours = await canvas.evaluate((element) => {
    const { width, height } = element as HTMLCanvasElement;
    const pixels = (element as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
    const seen = new Set<string>();
    for (let at = 0; at < pixels.length; at += 4 * 97) seen.add(`${pixels[at]},${pixels[at + 1]},${pixels[at + 2]}`);
    return seen.size;
  });
  // A grey or empty rectangle would have a handful.
  expect(colours).toBeGreaterThan(50);

  const cells = await lines(app);
  await page.getByTestId('colour-by').selectOption('traffic');
  await page.getByTestId('legend-lines').waitFor();
  await expect.poll(() => lines(app), PICTURE).not.toEqual(cells);
  expectNoOffences(app);
});
