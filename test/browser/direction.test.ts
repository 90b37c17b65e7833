/** The map of levers: worked out in the page, walked by keyboard, stopped, saved, and run; on a small town, to be quick. */
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import {
  byEquilibrium,
  DEFAULT_THRESHOLD,
  makeAxes,
  makePlan,
  NOTHING_HAPPENS,
  parseCity,
  sweep,
} from '../../src/engine/index.ts';
import { axisRequest } from '../../src/panels/index.ts';
import { unevenTown } from '../fixtures/town.ts';
import { violations } from './axe.ts';
import { paleWords } from './contrast.ts';
import { type AppPage, expectNoOffences, openPage, textOf } from './harness.ts';

const WAIT_MS = 90_000;
const TOWN = unevenTown(7, 6);

/** The page with the town loaded, standing at its start. */
async function open(query: string): Promise<AppPage> {
  const app = await openPage({ path: `?play=0&agents=20000&city=monocentric&${query}`, mapSeen: false });
  onTestFinished(app.close);
  const { page } = app;
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: WAIT_MS });
  await page.evaluate((text) => {
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([text], 'town.json', { type: 'application/json' }));
    // One city is taken at a time.
    dataTransfer.items.add(new File(['{}'], 'notes.json', { type: 'application/json' }));
    document.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
  }, JSON.stringify(TOWN));
  // A city of one's own has no place in the address.
  await page.waitForFunction(() => !location.search.includes('city='), undefined, { timeout: WAIT_MS });
  return app;
}

async function openDirection({ page }: AppPage): Promise<void> {
  await page.getByTestId('direction-open').click();
  await page.getByTestId('direction-map').waitFor();
}

const done = (page: Page) =>
  page.waitForSelector('[data-testid="direction-progress"][data-status="done"]', {
    state: 'attached',
    timeout: WAIT_MS,
  });
const verdicts = (page: Page) =>
  page.locator('[data-testid="direction-map"] [role="gridcell"]').evaluateAll((cells) =>
    cells
      .map((cell) => [Number(cell.getAttribute('data-index')), cell.getAttribute('data-verdict')] as const)
      .sort(([a], [b]) => a - b)
      .map(([, verdict]) => verdict),
  );

test('opens working, shows what the engine finds, is walked by keyboard, and runs a point in the city', async () => {
  const app = await open('lang=en');
  const { page } = app;
  expect(await page.getByTestId('dropped').textContent()).toContain('Taken: town.json.');
  expect(await page.getByTestId('dropped').textContent()).toContain('not opened: notes.json');
  await openDirection(app);
  await done(page);
  await page.getByTestId('direction-preset').selectOption('homeAndShop');
  await page.getByTestId('direction-size').selectOption('5');
  await page.getByTestId('direction-start').click();
  await done(page);

  const axes = makeAxes([axisRequest('remoteWork', 5), axisRequest('eCommerce', 5)]);
  const plan = makePlan({ ...NOTHING_HAPPENS, parameters: { traffic: 'off' } }, axes, DEFAULT_THRESHOLD);
  const points = [...sweep(plan, byEquilibrium(parseCity(TOWN)))];
  expect(await verdicts(page)).toEqual(points.map(({ thesis }) => thesis));
  expect(new Set(points.map(({ thesis }) => thesis)).size).toBeGreaterThan(1);
  const headline = await page.getByTestId('direction-headline').textContent();
  const partly = points.filter(({ thesis }) => thesis === 'partly').length;
  expect(headline).toContain('Of 25 points');
  expect(headline).toContain(`in part at ${partly}`);

  // One stop for Tab, at the start; arrows lead from there.
  const cell = (index: number) => page.locator(`[data-index="${index}"]`);
  expect(await page.locator('[role="gridcell"][tabindex="0"]').count()).toBe(1);
  await cell(0).focus();
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? '');
  expect(await focused()).toMatch(/^Remote work 0\s%, E-commerce 0\s%: Fails: unmoved, 0 of 8/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowUp');
  expect(await focused()).toMatch(/^Remote work 25\s%, E-commerce 50\s%: /);
  await page.keyboard.press('End');
  await page.keyboard.press('PageUp');
  expect(await focused()).toMatch(/^Remote work 100\s%, E-commerce 100\s%: /);
  await page.keyboard.press('ArrowUp');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-index'))).toBe('24');
  // Single keys of the page behind do nothing here.
  const month = await page.getByTestId('year').getAttribute('data-month');
  await page.keyboard.press('.');
  await page.keyboard.press('t');
  expect(await page.getByTestId('year').getAttribute('data-month')).toBe(month);

  const card = page.getByTestId('direction-point');
  expect(await card.locator('h3').textContent()).toMatch(/^Remote work 100\s%, E-commerce 100\s%$/);
  const shown = await card.locator('tbody tr td:last-child').allTextContents();
  points[24]!.change.forEach((change, layer) =>
    expect(Number(shown[layer]!.replace('−', '-'))).toBeCloseTo(100 * change, 2),
  );
  await page.getByTestId('direction-run-this').click();
  await page.getByTestId('direction').waitFor({ state: 'detached' });
  expect(await page.getByTestId('lever-remoteWork-value').textContent()).toMatch(/^100\s%$/);
  expect(await page.getByTestId('lever-eCommerce-value').textContent()).toMatch(/^100\s%$/);

  // Opened again the answer is still there, and the run stands elsewhere on the map: nothing left to set.
  await openDirection(app);
  expect(await verdicts(page)).toEqual(points.map(({ thesis }) => thesis));
  expect(await page.getByTestId('direction-run-this').count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByTestId('direction').waitFor({ state: 'detached' });
  expectNoOffences(app);
}, 240_000);

test('stops at once, goes on from there; is a table too, and a file that says where it comes from', async () => {
  const app = await open('lang=en');
  const { page } = app;
  await openDirection(app);
  await page.getByTestId('direction-size').selectOption('11');
  await page.getByTestId('direction-start').click();
  await page.waitForSelector('[data-verdict]', { timeout: WAIT_MS });
  await page.getByTestId('direction-cancel').click();
  const before = await page.locator('[data-verdict]').count();
  expect(before).toBeLessThan(121);
  await page.waitForTimeout(1500);
  expect(await page.locator('[data-verdict]').count()).toBe(before);
  await page.getByTestId('direction-start').click();
  await done(page);
  expect(await page.locator('[data-verdict]').count()).toBe(121);

  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByTestId('direction-csv').click()]);
  const csv = await textOf(saved);
  const [provenance = '', header = '', ...rows] = csv.trimEnd().split('\r\n');
  expect(saved.suggestedFilename()).toBe('edgeward-town-direction.csv');
  expect(provenance).toMatch(
    /^# Edgeward .*city town.*faceToFaceSubstitution across.*eCommerce=1.*traffic=off.*illustrative/,
  );
  expect(header.split(',').slice(0, 3)).toEqual(['faceToFaceSubstitution', 'remoteWork', 'thesis']);
  expect(rows).toHaveLength(121);
  await page.getByTestId('direction-view-table').click();
  expect(await page.getByTestId('direction-table').locator('tbody tr').count()).toBe(121);
  expectNoOffences(app);
}, 240_000);

/** The dialog as it is: nothing for axe, nothing cut off at the side. */
async function examine(page: Page): Promise<void> {
  // Colours are the same in every language.
  const english = await page.evaluate(() => document.documentElement.lang === 'en');
  expect([...(await violations(page)), ...(english ? await paleWords(page) : [])]).toEqual([]);
  const dialog = page.getByTestId('direction');
  const [content, room] = await dialog.evaluate((one) => [one.scrollWidth, one.clientWidth] as const);
  expect(content).toBeLessThanOrEqual(room);
}

test('axe finds nothing to complain about, in both languages and themes, from a phone up, as map and as table', async () => {
  const app = await open('lang=en&theme=dark');
  const { page } = app;
  await openDirection(app);
  await done(page);
  const themed = (theme: string) =>
    page.waitForFunction((one) => document.documentElement.dataset['theme'] === one, theme);
  for (const [button, theme, wide] of [
    [undefined, 'dark', { width: 1440, height: 900 }],
    ['theme', 'light', { width: 1440, height: 900 }],
    ['language-zh', 'light', { width: 1024, height: 768 }],
    ['theme', 'dark', { width: 1024, height: 768 }],
  ] as const) {
    if (button !== undefined) {
      await page.keyboard.press('Escape');
      await page.getByTestId(button).click();
      await openDirection(app);
    }
    await themed(theme);
    await page.setViewportSize(wide);
    await page.locator('[data-index="24"]').click();
    await examine(page);
    await page.setViewportSize({ width: 390, height: 844 });
    await examine(page);
    await page.getByTestId('direction-view-table').click();
    await examine(page);
    await page.getByTestId('direction-view-map').click();
    await page.setViewportSize({ width: 1440, height: 900 });
  }
  // Apart from works, the file's kind and the town's name, which is in no Chinese, no Latin word is left.
  const words = await page.getByTestId('direction').evaluate((dialog) => {
    const copy = dialog.cloneNode(true) as HTMLElement;
    for (const work of copy.querySelectorAll('.literature-work')) work.remove();
    return copy.textContent ?? '';
  });
  expect(words.replaceAll(/CSV|docs\/model\.md|town/gi, '')).not.toMatch(/[A-Za-z]{3}/);
  expectNoOffences(app);
}, 240_000);
