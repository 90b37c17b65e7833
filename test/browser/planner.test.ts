/** A planner's path: a scenario, its dates, a comparison, a step back into the past, and files in and out. */
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { parseScenario, valueAt } from '../../src/engine/index.ts';
import { type AppPage, type PageOptions, expectNoOffences, openPage, PLAYING_FRAME_MS, textOf } from './harness.ts';

const READY = 'html[data-ready="true"]';
/** Two runs and two maps, drawn by software, on a machine with other things to do. */
const LONG = { timeout: 240_000 };

async function open(query: string, options: Omit<PageOptions, 'path'> = {}): Promise<AppPage> {
  const app = await openPage({
    headingSeen: false,
    ...options,
    frame_ms: PLAYING_FRAME_MS,
    path: `?city=monocentric&agents=20000&play=0&${query}`,
  });
  onTestFinished(app.close);
  app.page.setDefaultTimeout(LONG.timeout);
  await app.page.waitForSelector(READY, { state: 'attached', ...LONG });
  return app;
}

const month = async (page: Page): Promise<number> => Number(await page.getByTestId('year').getAttribute('data-month'));

async function untilMonth(page: Page, wanted: number, how: 'is' | 'reaches' = 'is'): Promise<void> {
  await page.waitForFunction(
    ([wanted, how]) => {
      const shown = Number(document.querySelector('[data-testid="year"]')?.getAttribute('data-month') ?? -1);
      return how === 'is' ? shown === wanted : shown >= wanted;
    },
    [wanted, how] as const,
    LONG,
  );
}

/** Opens the scenarios and does something with one of them; the dialog closes by itself. */
async function withScenario(page: Page, card: string, act: 'load' | 'compare'): Promise<void> {
  await page.getByTestId('scenarios-open').click();
  await page.getByTestId(card).getByTestId(`scenario-${act}`).click();
  await page.getByTestId('scenarios').waitFor({ state: 'detached' });
}

async function loadScenario(page: Page, card: string): Promise<void> {
  await withScenario(page, card, 'load');
  await page.getByTestId('loading').waitFor({ state: 'detached' });
}

/** Until both runs stand in the month that the page shows, and their numbers are beside each other. */
async function untilInStep(page: Page): Promise<number> {
  await page.waitForFunction(
    () => {
      const of = (id: string) => document.querySelector(`[data-testid="${id}"]`)?.getAttribute('data-month');
      const months = ['year', 'name-a', 'name-b', 'compare-head'].map(of);
      return months[0] !== undefined && new Set(months).size === 1;
    },
    undefined,
    LONG,
  );
  return month(page);
}

/** The middle of the map, once it no longer changes. */
async function mapPicture(page: Page): Promise<string> {
  const box = await page.locator('main.stage').boundingBox();
  if (box === null) throw new Error('no stage');
  const clip = { x: box.x + box.width * 0.25, y: box.y + box.height * 0.35, width: box.width * 0.2, height: 60 };
  let before = '';
  for (let tries = 0; tries < 40; tries++) {
    const now = (await page.screenshot({ clip, ...LONG })).toString('base64');
    if (now === before) return now;
    before = now;
    await page.waitForTimeout(1500);
  }
  throw new Error('the map goes on changing');
}

const points = (page: Page, lever: string) =>
  page
    .locator(`[data-testid^="point-${lever}-"]`)
    .evaluateAll((found) => found.map((point) => point.getAttribute('aria-label')));

async function chooseFile(page: Page, button: string, name: string, text: string): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByTestId(button).click();
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(text) });
}

test('from a scenario to a difference, back into the past and to the future that was left, and out as a file', async () => {
  const app = await open('lang=en');
  const { page } = app;
  await loadScenario(page, 'scenario-bundled:remote-work');

  // Its dates, by keyboard: the second one a year earlier and ten points higher.
  await page.getByTestId('plan-open').click();
  await page.getByTestId('point-remoteWork-1').focus();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Shift+ArrowLeft');
  await page.locator('[data-testid="undo"][aria-disabled="false"]').waitFor();
  const planned = await points(page, 'remoteWork');
  expect(planned[1]).toMatch(/January 2041, 70\s%/);

  // Kept under a name, and compared with nothing happening, on the same draws.
  await page.getByTestId('scenarios-open').click();
  await page.getByTestId('scenario-name').fill('Seventy by 2041');
  await page.getByTestId('scenario-save').click();
  const own = page.locator('[data-testid^="scenario-own:"]');
  await own.waitFor();
  await page.keyboard.press('Escape');
  await withScenario(page, 'scenario-bundled:nothing-happens', 'compare');
  await page.getByTestId('plan-close').click();
  await untilInStep(page);
  await page.getByTestId('speed').press('End');
  await page.getByTestId('play').click();
  await untilMonth(page, 60, 'reaches');
  await page.getByTestId('play').click();
  await untilInStep(page);
  expect(await page.getByTestId('compare-head').textContent()).toContain('Same city, same seed, same draws');
  expect(await page.getByTestId('compared-coreShare.housing-difference').textContent()).toMatch(/[+−]?\d/);

  // Every way of seeing both.
  await page.getByTestId('divider').focus();
  await page.keyboard.press('End');
  expect(await page.getByTestId('divider').getAttribute('aria-valuenow')).toBe('100');
  const onlyA = await mapPicture(page);
  await page.keyboard.press('Home');
  expect(await mapPicture(page)).not.toBe(onlyA);
  await page.getByTestId('mode-beside').click();
  expect(await page.getByTestId('map').count()).toBe(2);
  await untilInStep(page);
  await page.getByTestId('mode-difference').click();
  await page.getByTestId('legend').filter({ hasText: 'minus' }).waitFor();
  expect(await page.getByTestId('legend').textContent()).toMatch(/minus.*per ha/);
  expect(await mapPicture(page)).not.toBe(onlyA);

  // Back to a month; another lever there: what had been simulated is kept, and can be had again to the same bits.
  const reached = await month(page);
  const fingerprint = await page.getByTestId('fingerprint').textContent();
  await page.getByTestId('timeline').fill('12');
  await untilMonth(page, 12);
  await untilInStep(page);
  await page.getByTestId('lever-eCommerce-plus').click();
  const branch = page.getByTestId('branch');
  await branch.waitFor();
  expect(await branch.textContent()).toContain('January 2026');
  await page.getByTestId('branch-take').click();
  await untilMonth(page, reached);
  await untilInStep(page);
  expect(await page.getByTestId('fingerprint').textContent()).toBe(fingerprint);

  // Out as a file, and in again: the same plan.
  await page.getByTestId('scenarios-open').click();
  const download = page.waitForEvent('download');
  await own.getByTestId('scenario-download').click();
  const text = await textOf(await download);
  const written = parseScenario(JSON.parse(text), 'download');
  expect(written.name).toEqual({ en: 'Seventy by 2041' });
  expect(valueAt(written.levers.remoteWork ?? [], 16 * 12, 0)).toBe(0.7);
  await chooseFile(page, 'scenario-import', 'bad.json', text.replace('remoteWork', 'remotework'));
  expect(await page.getByTestId('fault').textContent()).toMatch(/bad\.json.*levers\.remotework.*an unknown lever/);
  await chooseFile(page, 'scenario-import', 'again.json', text);
  await page.waitForFunction(() => document.querySelectorAll('[data-testid^="scenario-own:"]').length === 2);
  await own.first().getByTestId('scenario-load').click();
  await page.getByTestId('scenarios').waitFor({ state: 'detached' });
  await untilMonth(page, 0);
  await page.getByTestId('loading').waitFor({ state: 'detached' });
  await page.getByTestId('plan-open').click();
  expect(await points(page, 'remoteWork')).toEqual(planned);
  expectNoOffences(app);
}, 900_000);

test('without a mouse: a lever is added, dated, typed, undone and made again', async () => {
  const { page } = await open('lang=en', { mapSeen: false });
  await page.getByTestId('plan-open').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('plan-add').selectOption('carbonPrice');
  await page.getByTestId('point-carbonPrice-1').waitFor();
  expect((await points(page, 'carbonPrice'))[1]).toMatch(/January 2036, 250\s€\/t/);
  await page.getByTestId('value-carbonPrice-1').fill('90');
  await page.keyboard.press('Tab');
  await page.waitForFunction(() =>
    document
      .querySelector('[data-testid="point-carbonPrice-1"]')
      ?.getAttribute('aria-label')
      ?.match(/ 90\s€\/t/),
  );
  await page.getByTestId('curve-carbonPrice-1').selectOption('linear');
  await page.waitForFunction(() =>
    document.querySelector('[data-testid="point-carbonPrice-1"]')?.getAttribute('aria-label')?.includes('evenly'),
  );
  await page.getByTestId('point-carbonPrice-1').focus();
  await page.keyboard.press('Delete');
  await page.getByTestId('point-carbonPrice-1').waitFor({ state: 'detached' });
  // The focus must not be lost with what had it.
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('plan-open-carbonPrice');
  await page.keyboard.press('Control+z');
  await page.getByTestId('point-carbonPrice-1').waitFor();
  expect((await points(page, 'carbonPrice'))[1]).toMatch(/ 90\s€\/t, evenly/);
  await page.keyboard.press('Control+Shift+Z');
  await page.getByTestId('point-carbonPrice-1').waitFor({ state: 'detached' });
}, 300_000);

const SIZES = [
  [1440, 900],
  [1920, 1080],
  [3840, 2160],
] as const;

test('nothing hangs over in scenarios, plan and twins, from a laptop to a wall, in either language', async () => {
  // Half the pixels each way: a wall of them takes software long to draw.
  const { page } = await open('lang=en', { context: { deviceScaleFactor: 0.5 }, mapSeen: false });
  const over: Record<string, number> = {};
  const measure = async (what: string) => {
    for (const [width, height] of SIZES) {
      await page.setViewportSize({ width, height });
      const by = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (by > 0) over[`${what}, ${width}`] = by;
    }
  };
  const speak = (language: string) => page.getByTestId(`language-${language}`).click();
  await page.getByTestId('scenarios-open').click();
  await measure('scenarios, en');
  await page.keyboard.press('Escape');
  await speak('zh');
  await page.getByTestId('scenarios-open').click();
  await measure('scenarios, zh');
  await page.getByTestId('scenario-bundled:low-carbon').getByTestId('scenario-load').click();
  await page.getByTestId('scenarios').waitFor({ state: 'detached' });
  await page.getByTestId('loading').waitFor({ state: 'detached' });
  await page.getByTestId('compare').click();
  await page.getByTestId('name-b').waitFor();
  await page.getByTestId('plan-open').click();
  await page.getByTestId('plan-open-congestionCharge').click();
  for (const [language, modes] of [
    ['zh', ['beside', 'swipe']],
    ['en', ['difference', 'beside']],
  ] as const) {
    await speak(language);
    for (const mode of modes) {
      await page.getByTestId(`mode-${mode}`).click();
      await measure(`${mode}, ${language}`);
    }
  }
  expect(over).toEqual({});
}, 600_000);
