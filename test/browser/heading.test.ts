/** A planner sees where the run is heading: in the strip, on the bars, beside the chart, in tables and on paper. */
import { expect, onTestFinished, test } from 'vitest';
import { violations } from './axe.ts';
import { expectNoOffences, openPage } from './harness.ts';

test('a lever that rests brings the marks, another lever and the start take them away', async () => {
  const app = await openPage({
    path: '?lang=en&city=monocentric&agents=600&seed=5&play=0',
    mapSeen: false,
  });
  onTestFinished(app.close);
  const { page } = app;
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 60_000 });
  const note = (status: string) =>
    page.locator(`[data-testid="heading-note"][data-status="${status}"]`).waitFor({ timeout: 100_000 });
  const marks = page.locator('.heading-diamond, .heading-mark');
  expect(await page.getByTestId('heading-note').count()).toBe(0);

  await page.getByTestId('lever-remoteWork-plus').click();
  await note('working');
  expect(await marks.count()).toBe(0);
  await note('known');
  expect(await page.locator('.strip').getByTestId('section-heading-cyan').isVisible()).toBe(true);
  expect(await page.getByTestId('core-share-housing-heading').isVisible()).toBe(true);
  expect(await page.getByTestId('core-heading').locator('.heading-diamond').count()).toBe(8);
  const strip = await page.getByTestId('section').locator('svg').getAttribute('aria-description');
  expect(strip).toMatch(/Where it is heading: \d+ people and jobs a hectare in the centre/);
  await page.getByTestId('chart-table').click();
  expect(await page.getByTestId('core-table-heading').textContent()).toMatch(/^Heading for\d/);
  expect(await violations(page)).toEqual([]);

  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  expect(await page.getByTestId('heading-table').locator('tbody tr').count()).toBe(8);
  expect(await page.locator('.report').getByTestId('section-heading-warm').count()).toBe(1);
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));

  await page.getByTestId('lever-remoteWork-plus').click();
  await note('working');
  expect(await marks.count()).toBe(0);
  await page.getByTestId('reset').click();
  await page.getByTestId('heading-note').waitFor({ state: 'detached' });
  expectNoOffences(app);
});
