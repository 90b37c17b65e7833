/** Windows' contrast themes: the system's colours are forced on the page, and what it says by colour is still seen. */
import { wcagContrast } from 'culori';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect, onTestFinished, test } from 'vitest';
import { expectNoOffences, openPage } from './harness.ts';

/** WCAG 1.4.11: what controls and charts are drawn with, against what lies beside it. */
const LEAST_CONTRAST = 3;

/** A picture of what a selector finds, pixel by pixel. */
async function picture(page: Page, selector: string): Promise<{ at: (x: number, y: number) => string; png: PNG }> {
  const png = PNG.sync.read(await page.locator(selector).first().screenshot());
  const at = (x: number, y: number) => {
    const from = (Math.floor(y * (png.height - 1)) * png.width + Math.floor(x * (png.width - 1))) * 4;
    const [r = 0, g = 0, b = 0] = png.data.subarray(from, from + 3);
    return `rgb(${r}, ${g}, ${b})`;
  };
  return { at, png };
}

const styleOf = (page: Page, selector: string, property: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);

test.each(['dark', 'light'] as const)('on a %s ground rails, choices, lines and rings stand out', async (ground) => {
  const app = await openPage({
    path: `?lang=en&city=monocentric&agents=2000&play=0&theme=${ground === 'dark' ? 'light' : 'dark'}`,
    context: { forcedColors: 'active', colorScheme: ground },
    mapSeen: false,
  });
  onTestFinished(app.close);
  const { page } = app;
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  await page.locator('.series-start').first().waitFor({ state: 'attached' });
  const canvas = await styleOf(page, '.panel', 'background-color');
  const seen = (colour: string) => wcagContrast(colour, canvas);
  expect(wcagContrast(canvas, ground === 'dark' ? 'black' : 'white')).toBeLessThan(1.5);

  // A slider: its rail on both sides of the thumb, and the thumb's ring.
  const slider = '[data-testid="lever-remoteWork"] input[type="range"], input[data-testid="lever-remoteWork"]';
  const rest = await picture(page, slider);
  expect(seen(rest.at(0.8, 0.5))).toBeGreaterThan(LEAST_CONTRAST);
  await page.locator(slider).first().focus();
  await page.keyboard.press('ArrowRight');
  const focused = await picture(page, slider);
  expect(focused.png.data.equals(rest.png.data)).toBe(false);

  // What is chosen differs from what isn't, and its word is read.
  const chosen = '[data-testid="view-map"]';
  const other = '[data-testid="view-table"]';
  const [fill, otherFill, word] = await Promise.all([
    styleOf(page, chosen, 'background-color'),
    styleOf(page, other, 'background-color'),
    styleOf(page, chosen, 'color'),
  ]);
  expect(wcagContrast(fill, otherFill)).toBeGreaterThan(LEAST_CONTRAST);
  expect(wcagContrast(fill, word)).toBeGreaterThan(LEAST_CONTRAST);

  // Every function's line in the chart: palettes follow the ground, whatever theme the address asks for.
  const lines = await page
    .locator('.series-start')
    .evaluateAll((paths) => paths.map((path) => getComputedStyle(path).stroke));
  expect(lines).toHaveLength(8);
  expect(Math.min(...lines.map(seen))).toBeGreaterThan(2);

  // A ring around what has the focus.
  await page.getByTestId('help-open').focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');
  expect(seen(await styleOf(page, '[data-testid="help-open"]', 'outline-color'))).toBeGreaterThan(LEAST_CONTRAST);
  expectNoOffences(app);
});
