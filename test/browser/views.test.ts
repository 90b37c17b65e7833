/** The views of the city: eight functions side by side, arrows of who moves, and the same moves as a table. */
import { expect, onTestFinished, test } from 'vitest';
import { expectNoOffences, openPage } from './harness.ts';

test('functions, moves, homes and workplaces, and the table say the same, in both languages', async () => {
  const app = await openPage({
    path: '?lang=en&play=0&agents=20000&city=monocentric',
    mapSeen: false,
    headingSeen: false,
  });
  onTestFinished(app.close);
  const { page } = app;
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 60_000 });
  await page.getByTestId('over-years').selectOption({ index: 0 });
  for (let click = 0; click < 10; click++) await page.getByTestId('lever-remoteWork-plus').click();
  await page.getByTestId('speed').press('End');
  await page.getByTestId('play').click();
  await page.waitForFunction(
    () => Number(document.querySelector('[data-testid="year"]')?.getAttribute('data-month') ?? -1) >= 96,
    undefined,
    { timeout: 100_000 },
  );
  await page.getByTestId('play').click();

  // The course of shares stands whole above the bar.
  const [chart, bar] = await Promise.all([
    page.getByTestId('core-chart').boundingBox(),
    page.locator('.bar').boundingBox(),
  ]);
  expect((chart?.y ?? 0) + (chart?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);

  await page.getByTestId('flows').selectOption('start');
  await page.getByTestId('legend').getByText('Net moves').waitFor();
  // Of one function only its own arrows.
  await page.getByTestId('colour-by').selectOption('information');
  const arrows = page.locator('.legend-flows');
  await arrows.getByText('Information').waitFor();
  expect(await arrows.textContent()).not.toContain('Shops');
  // Arrows stand where the city is: the logical city has none.
  await page.getByTestId('logical').click();
  expect(await page.getByTestId('flows').inputValue()).toBe('off');
  await page.getByTestId('logical').click();

  // Remote work leaves desks empty, and zoning lets nothing become a home.
  const legend = page.getByTestId('legend');
  const choice = page.getByTestId('colour-by');
  await choice.selectOption('vacancy');
  await legend.getByText('under lease').waitFor();
  expect(await legend.textContent()).toMatch(/0\s%.*10\s%.*20\s%\+/);
  await choice.selectOption('converted');
  await legend.getByText('became homes').waitFor();
  expect(await legend.textContent()).toMatch(/≤ −10\s%.*0\s%.*\+10\s%\+/);
  await choice.selectOption('workRent');
  await legend.getByText('Floor rent of workplaces').waitFor();
  const scale = (await legend.textContent())?.replace('workplaces', 'homes');
  await choice.selectOption('rent');
  await legend.getByText('Floor rent of homes').waitFor();
  expect(await legend.textContent()).toBe(scale);
  await page.getByTestId('fold-results.uses').click();
  expect(Number.parseFloat((await page.getByTestId('value-vacancy.core').textContent()) ?? '')).toBeGreaterThan(0);
  for (const way of ['toHomes', 'toWorkplaces'])
    expect(await page.getByTestId(`value-convertedFloor_m2.${way}`).textContent()).toBe('0');

  await page.getByTestId('view-functions').click();
  const shares = await page.getByTestId('functions-view').locator('.small-facts').allTextContents();
  expect(shares).toHaveLength(8);
  const painted = await page.locator('.small-map canvas').evaluateAll((canvases) =>
    canvases.map((canvas) => {
      const { width, height } = canvas as HTMLCanvasElement;
      const pixels = (canvas as HTMLCanvasElement).getContext('2d')?.getImageData(0, 0, width, height).data ?? [];
      let seen = 0;
      for (let at = 3; at < pixels.length; at += 4) if ((pixels[at] ?? 0) > 0) seen++;
      return seen / (width * height);
    }),
  );
  for (const part of painted) expect(part).toBeGreaterThan(0.1);
  const homes = (await page.getByTestId('core-share-housing').first().textContent()) ?? '';
  expect(shares[7]).toContain(/[\d.]+/.exec(homes)?.[0] ?? 'nothing');
  // A small map leads to the large one.
  await page.getByTestId('functions-change').click();
  await page.getByTestId('small-retail').click();
  expect(await page.getByTestId('colour-by').inputValue()).toBe('change.retail');

  await page.getByTestId('view-table').click();
  // No column is out of sight.
  const over = await page
    .getByTestId('ring-table')
    .evaluate((table) => table.scrollWidth - (table.parentElement?.clientWidth ?? 0));
  expect(over).toBeLessThanOrEqual(0);
  await page.getByTestId('table-moves').click();
  const gains = await page.getByTestId('flow-table').evaluate((table) =>
    [...table.querySelectorAll('tbody tr')].map((row) => {
      const cell = row.querySelector('td:last-child')?.firstChild?.textContent ?? '';
      return Number(cell.replace('−', '-').replaceAll(',', '').replace('+', ''));
    }),
  );
  // Remote work for all: homes leave the core, and nobody gets lost on the way but by rounding.
  expect(gains[0]).toBeLessThan(0);
  expect(Math.abs(gains.reduce((sum, gain) => sum + gain, 0))).toBeLessThanOrEqual(2);

  await page.getByTestId('language-zh').click();
  await page.waitForFunction(() => document.documentElement.lang.startsWith('zh'));
  expect(await page.locator('.table-view').textContent()).not.toMatch(/[A-Za-z]{4}/);
  await page.getByTestId('view-map').click();
  for (const mode of ['rent', 'workRent', 'vacancy', 'converted']) {
    await page.getByTestId('colour-by').selectOption(mode);
    await expect.poll(() => legend.textContent()).not.toMatch(/[A-Za-z]{3}/);
  }
  await page.getByTestId('view-functions').click();
  expect(await page.getByTestId('functions-view').textContent()).not.toMatch(/[A-Za-z]{3}/);
  expectNoOffences(app);
});
