/** The run on paper: every number, decision and source, and a picture of the map; nothing of the screen. */
import { expect, onTestFinished, test } from 'vitest';
import { INDICATORS } from '../../src/engine/index.ts';
import { expectNoOffences, openPage } from './harness.ts';

test.each(['en', 'zh'])(
  'a report in %s holds every number, what was decided, and how to get it again',
  async (lang) => {
    const app = await openPage({
      path: `?lang=${lang}&play=0&agents=20000&city=monocentric&theme=dark`,
      beforeLoad: async (page) => {
        // Printing opens a window of the browser's own; what happens before it is the page's.
        await page.addInitScript(() =>
          Object.assign(globalThis, { print: () => dispatchEvent(new Event('beforeprint')) }),
        );
      },
    });
    onTestFinished(app.close);
    const { page } = app;
    await page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 60_000 });
    await page.getByTestId('lever-remoteWork-plus').click();
    await page.getByTestId('step').click();
    await page.waitForFunction(
      () => document.querySelector('[data-testid="year"]')?.getAttribute('data-month') === '1',
    );
    const fingerprint = (await page.getByTestId('fingerprint').textContent()) ?? '';
    await page.getByTestId('print').click();
    const report = page.locator('.report');
    await report.waitFor({ state: 'attached', timeout: 60_000 });
    expect(await report.locator('[data-indicator]').count()).toBe(INDICATORS.length);
    const words = (await report.textContent()) ?? '';
    expect(fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(words).toContain(fingerprint);
    expect(words).toMatch(/10\s?%/);
    expect(words).not.toMatch(/[{}]|undefined|NaN/);
    const map = report.locator('.report-map');
    expect(await map.evaluate((image) => (image as HTMLImageElement).naturalWidth)).toBeGreaterThan(200);
    await page.emulateMedia({ media: 'print' });
    expect(await report.isVisible()).toBe(true);
    expect(await page.getByTestId('play').isVisible()).toBe(false);
    // White paper whatever the theme.
    expect(await page.locator('.paper').evaluate((paper) => getComputedStyle(paper).backgroundColor)).toBe(
      'rgb(255, 255, 255)',
    );
    const strip = await report.getByTestId('section').boundingBox();
    expect(strip?.height).toBeGreaterThan(100);
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await report.waitFor({ state: 'detached' });
    expectNoOffences(app);
  },
);
