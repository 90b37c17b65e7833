/** axe on everything that can be opened on the planner's page, in both languages, dark and light, and on a phone. */
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { violations } from './axe.ts';
import { expectNoOffences, openPage } from './harness.ts';

const WAIT_MS = 90_000;

const click =
  (...ids: readonly string[]) =>
  async (page: Page) => {
    for (const id of ids) await page.getByTestId(id).first().click();
  };
const dialog = (id: string) => async (page: Page) => {
  await page.getByTestId(id).click();
  await page.locator('dialog[open]').waitFor();
};
const leave = (page: Page) => page.keyboard.press('Escape');

/** Each begins where the one before ended. */
const SCREENS: readonly [name: string, open: (page: Page) => Promise<void>, close?: (page: Page) => Promise<void>][] = [
  ['functions', click('view-functions')],
  ['functions, by change', click('functions-change')],
  ['table', click('view-table')],
  ['table of moves', click('table-moves')],
  ['section as a table', click('view-map', 'section-as-table'), click('section-as-table')],
  ['curves as a table', click('chart-table'), click('chart-table')],
  ['help', dialog('help-open'), leave],
  ['sources', dialog('credits-open'), leave],
  ['link', click('share-open'), leave],
  [
    'a place',
    async (page) => {
      await page.getByTestId('map').locator('canvas').first().focus();
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.getByTestId('place-who').waitFor();
    },
  ],
  [
    'who is there',
    async (page) => {
      await page.getByTestId('place-who').click();
      await page.getByTestId('who-one').first().waitFor();
    },
  ],
  [
    'one of them',
    async (page) => {
      await page.getByTestId('who-one').first().click();
      await page.getByTestId('who-back').waitFor();
    },
  ],
];

test.each(['lang=en&theme=dark', 'lang=zh&theme=light'])(
  'axe finds nothing on any screen: %s',
  async (query) => {
    const app = await openPage({
      path: `?city=monocentric&agents=20000&seed=1&play=0&${query}`,
      context: { reducedMotion: 'reduce' },
    });
    onTestFinished(app.close);
    const { page } = app;
    page.setDefaultTimeout(WAIT_MS);
    await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
    const found: Record<string, string[]> = {};
    for (const [name, open, close] of SCREENS) {
      await open(page);
      const wrong = await violations(page);
      if (wrong.length > 0) found[name] = wrong;
      await close?.(page);
    }
    expect(found).toEqual({});
    expectNoOffences(app);
  },
  300_000,
);

test.each([390, 1440, 3840])('nothing hangs over on a screen %i wide, in either language', async (width) => {
  const height = width === 390 ? 844 : Math.round((width * 9) / 16);
  const app = await openPage({
    path: '?city=monocentric&agents=20000&play=0&lang=en',
    width,
    height,
    // Half the pixels each way where there are many: in software they would still be drawn half a minute after the test.
    context: { reducedMotion: 'reduce', deviceScaleFactor: width > 2000 ? 0.5 : 1 },
  });
  onTestFinished(app.close);
  const { page } = app;
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: WAIT_MS });
  const over = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  const found: Record<string, number> = {};
  const views =
    width === 390 ? ['tab-levers', 'tab-results', 'tab-plan'] : ['view-functions', 'view-table', 'view-map'];
  for (const language of ['en', 'zh']) {
    await page.getByTestId(`language-${language}`).click();
    for (const view of views) {
      await page.getByTestId(view).click();
      const by = await over();
      if (by > 0) found[`${language} ${view}`] = by;
    }
  }
  expect(found).toEqual({});
});
