/** The run on paper: every number, decision and source, and a picture of the map; nothing of the screen. */
import { describe, expect, onTestFinished, test } from 'vitest';
import { HEADLINES, INDICATORS } from '../../src/engine/index.ts';
import { violations } from './axe.ts';
import { type AppPage, expectNoOffences, openPage } from './harness.ts';

test.each(['en', 'zh'])(
  'a report in %s holds every number, what was decided, and how to get it again',
  async (lang) => {
    const app = await openPage({
      path: `?lang=${lang}&play=0&agents=20000&city=monocentric&theme=dark`,
      mapSeen: false,
      headingSeen: false,
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
    // It has waited for its twin.
    expect(await page.getByTestId('print-dialog').count()).toBe(0);
    expect(await report.locator('[data-headline]').count()).toBe(HEADLINES.length);
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

describe('the twin without the assumed gain', () => {
  async function open(path: string): Promise<AppPage> {
    const app = await openPage({
      path: `?play=0&city=monocentric&${path}`,
      mapSeen: false,
      headingSeen: false,
      beforeLoad: async (page) => {
        await page.addInitScript(() =>
          Object.assign(globalThis, { print: () => dispatchEvent(new Event('beforeprint')) }),
        );
      },
    });
    onTestFinished(app.close);
    await app.page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 60_000 });
    return app;
  }
  const status = ({ page }: AppPage, wanted: string) =>
    page.locator(`[data-testid="gain"][data-status="${wanted}"]`).waitFor({ timeout: 100_000 });

  test('by keys: run, read, printed without a second run; a lever makes it another question', async () => {
    const app = await open('lang=en&agents=600');
    const { page } = app;
    await page.getByTestId('lever-remoteWork-plus').click();
    for (let month = 1; month <= 3; month++) {
      await page.getByTestId('step').click();
      await page.waitForSelector(`[data-testid="year"][data-month="${month}"]`);
    }
    await page.getByTestId('gain-begin').focus();
    await page.keyboard.press('Enter');
    await status(app, 'done');
    expect(await page.getByTestId('gain-table').locator('tbody tr').count()).toBe(HEADLINES.length);
    expect(await page.getByTestId('gain-verdict').textContent()).toMatch(/^(No sign|Signs that) change/);
    expect(await page.getByTestId('gain').textContent()).not.toMatch(/[{}]|undefined|NaN/);
    expect(await violations(page)).toEqual([]);
    await page.getByTestId('print').click();
    await page.locator('.report [data-headline]').first().waitFor({ state: 'attached', timeout: 60_000 });
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    await page.getByTestId('language-zh').click();
    await page.waitForFunction(() => document.documentElement.lang.startsWith('zh'));
    expect(await page.getByTestId('gain').textContent()).not.toMatch(/[A-Za-z]{2}/);
    await page.getByTestId('lever-remoteWork-plus').click();
    await status(app, 'none');
    expectNoOffences(app);
  }, 240_000);

  test('who will not wait prints without it, and the paper says so; who withdraws prints nothing', async () => {
    const app = await open('lang=en&agents=600');
    const { page } = app;
    // Workers that are made from now on hear nothing: a twin that takes for ever.
    await page.evaluate(() => {
      Worker.prototype.postMessage = () => undefined;
    });
    await page.getByTestId('print').click();
    await page.getByTestId('print-dialog').waitFor();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.getByTestId('print-dialog').waitFor({ state: 'detached' });
    await status(app, 'none');
    expect(await page.locator('.report').count()).toBe(0);
    await page.getByTestId('print').click();
    await page.getByTestId('print-now').click();
    await page.locator('.report').waitFor({ state: 'attached', timeout: 60_000 });
    expect(await page.getByTestId('report-twin').textContent()).toContain('was not run for this month');
    await page.evaluate(() => dispatchEvent(new Event('afterprint')));
    expectNoOffences(app);
  }, 240_000);
});
