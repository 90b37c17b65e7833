/** Why did this one move? Two places compared line by line, for a household and for a firm, by mouse and by keyboard. */
import { expect, onTestFinished, test } from 'vitest';
import { type AppPage, expectNoOffences, openPage } from './harness.ts';

const QUERY = '?lang=en&play=0&agents=20000&city=monocentric';

async function open(size: { width: number; height: number }): Promise<AppPage> {
  const app = await openPage({ ...size, path: QUERY, mapSeen: false, headingSeen: false });
  onTestFinished(app.close);
  await app.page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 60_000 });
  return app;
}

/** Six years later somebody has moved everywhere. */
async function sixYearsLater({ page }: AppPage): Promise<void> {
  await page.getByTestId('play').click();
  await page.waitForFunction(
    () => Number(document.querySelector('[data-testid="year"]')?.getAttribute('data-month') ?? -1) >= 72,
    undefined,
    { timeout: 100_000 },
  );
  await page.getByTestId('play').click();
}

/** The middle of the city, chosen by keyboard: the cursor starts at the core. */
async function chooseCore({ page }: AppPage): Promise<void> {
  await page.getByTestId('map').locator('canvas').first().focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await page.getByTestId('place-who').waitFor();
}

/** Gains by term, as the bars were drawn from. */
async function gains({ page }: AppPage): Promise<{ terms: number; balance: number; count: number }> {
  return page.getByTestId('term-bars').evaluate((table) => {
    const rows = [...table.querySelectorAll('tr[data-gain]')].map((row) => ({
      id: row.getAttribute('data-testid'),
      gain: Number(row.getAttribute('data-gain')),
    }));
    const terms = rows.filter(({ id }) => id !== 'term-balance');
    return {
      terms: terms.reduce((sum, { gain }) => sum + gain, 0),
      balance: rows.find(({ id }) => id === 'term-balance')?.gain ?? Number.NaN,
      count: terms.length,
    };
  });
}

test('a household of the core: its last move line by line; a firm there: what another place would be', async () => {
  const app = await open({ width: 1440, height: 900 });
  const { page } = app;
  await sixYearsLater(app);
  await chooseCore(app);
  await page.getByTestId('place-who').click();
  await page.locator('[data-testid="who-one"][data-moved="true"]').first().click();
  await page.getByTestId('move-story').waitFor();
  const { terms, balance, count } = await gains(app);
  expect(count).toBe(6);
  expect(balance).toBeCloseTo(terms, 9);
  expect(balance).not.toBe(0);
  expect(await page.getByTestId('why-sentence').textContent()).toMatch(/spoke/);
  await page.getByTestId('who-back').click();

  // A firm: what would a place to the east be? The one chosen stays, the place is tried.
  await page.getByTestId('who-establishment').click();
  await page.getByTestId('who-one').first().click();
  const name = await page.locator('.who-name').textContent();
  await page.getByTestId('who-try').click();
  await page.getByTestId('map').locator('canvas').first().focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await page.getByTestId('move-story').waitFor();
  expect(await page.locator('.who-name').textContent()).toBe(name);
  const tried = await gains(app);
  expect(tried.balance).toBeCloseTo(tried.terms, 9);
  expect(await page.getByTestId('why-sentence').textContent()).toMatch(/speaks|as good/);

  await page.getByTestId('language-zh').click();
  await page.waitForFunction(() => document.documentElement.lang.startsWith('zh'));
  expect(await page.getByTestId('who-panel').textContent()).not.toMatch(/[A-Za-z]{3}/);
  expectNoOffences(app);
});

test('the arrows of the map can be chosen while the card of a cell is open', async () => {
  const app = await open({ width: 1440, height: 900 });
  const { page } = app;
  await chooseCore(app);
  // Whatever lay over it would take the click.
  await page.getByTestId('flows').click({ trial: true, timeout: 5000, position: { x: 185, y: 22 } });
  await page.getByTestId('flows').selectOption('start');
  expect(await page.getByTestId('cell-card').isVisible()).toBe(true);
});

test('whoever goes on by mouse has no ring around the map; the next key brings it back', async () => {
  const app = await open({ width: 1440, height: 900 });
  const { page } = app;
  const canvas = page.getByTestId('map').locator('canvas').first();
  const ring = () => canvas.evaluate((element) => getComputedStyle(element).outlineStyle);
  await chooseCore(app);
  expect(await ring()).toBe('solid');
  await canvas.click({ position: { x: 300, y: 250 } });
  expect([await ring(), await canvas.evaluate((element) => element === document.activeElement)]).toEqual([
    'none',
    true,
  ]);
  await page.keyboard.press('ArrowRight');
  expect(await ring()).toBe('solid');
});

test('on a phone the answer takes the place of the sheet', async () => {
  const app = await open({ width: 390, height: 844 });
  const { page } = app;
  await sixYearsLater(app);
  await chooseCore(app);
  await page.getByTestId('place-who').click();
  await page.locator('[data-testid="who-one"][data-moved="true"]').first().click();
  const story = page.getByTestId('move-story');
  await story.waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  const box = await story.boundingBox();
  expect(box?.width).toBeGreaterThan(300);
  expectNoOffences(app);
});
