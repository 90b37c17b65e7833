/** axe on everything that can be opened on the planner's page, on a wide screen and on a phone. */
import type { Page } from 'playwright-core';
import { describe, expect, onTestFinished, test } from 'vitest';
import { violations } from './axe.ts';
import { paleWords } from './contrast.ts';
import { expectNoOffences, openPage } from './harness.ts';
import { overlaps } from './overlaps.ts';
import { smallTargets } from './targets.ts';

/** The run stands, so few frames are drawn; each screen waits for its own. */
const STANDING_MS = 80;
const WAIT_MS = 90_000;

type Act = (page: Page) => Promise<void>;
/** What is opened, how, and how it is left where the next does not begin there. */
type Screen = readonly [name: string, open: Act, close?: Act];

const click =
  (...ids: readonly string[]): Act =>
  async (page) => {
    for (const id of ids) await page.getByTestId(id).first().click();
  };
const dialog =
  (id: string): Act =>
  async (page) => {
    await page.getByTestId(id).click();
    await page.locator('dialog[open]').waitFor();
  };
const leave: Act = (page) => page.keyboard.press('Escape');
const gone = (page: Page, id: string) => page.getByTestId(id).waitFor({ state: 'detached' });

/** Unfolds every group in sight; those inside others come to light on the way. */
const unfoldAll: Act = async (page) => {
  const folded = page.locator('.fold-button[aria-expanded="false"]:visible');
  while ((await folded.count()) > 0) await folded.first().click();
};

async function stepTo(page: Page, month: number): Promise<void> {
  for (let at = 1; at <= month; at++) {
    await page.getByTestId('step').click();
    await page.waitForSelector(`[data-testid="year"][data-month="${at}"]`);
  }
}

const PLACE: readonly Screen[] = [
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

const COMPARED: readonly Screen[] = [
  [
    'scenarios',
    async (page) => {
      await dialog('scenarios-open')(page);
      await page.getByTestId('scenario-bundled:low-carbon').getByTestId('scenario-copy').click();
      await page.locator('[data-testid^="scenario-own:"]').waitFor();
    },
    async (page) => {
      await page.locator('[data-testid^="scenario-own:"]').getByTestId('scenario-load').click();
      await gone(page, 'scenarios');
      await gone(page, 'loading');
      // On a phone a loaded scenario leads to the levers.
      if (await page.getByTestId('tab-plan').isVisible()) await page.getByTestId('tab-plan').click();
      await page.getByTestId('compare').click();
      await page.getByTestId('name-b').waitFor();
    },
  ],
];

const WIDE: readonly Screen[] = [
  ['at rest', async () => undefined],
  ['the logical city', click('logical'), click('logical')],
  ['functions', click('view-functions')],
  ['functions, by change', click('functions-change')],
  ['table', click('view-table')],
  ['table of moves', click('table-moves')],
  ['section as a table', click('view-map', 'section-as-table'), click('section-as-table')],
  ['curves as a table', click('chart-table'), click('chart-table')],
  ['help', dialog('help-open'), leave],
  ['sources', dialog('credits-open'), leave],
  ['link', click('share-open', 'share-inside'), leave],
  ['film', dialog('film-open'), leave],
  ['sound', click('sound'), click('sound')],
  ...PLACE,
  [
    'a file that is no city',
    async (page) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByTestId('open-file').click();
      await (await chooser).setFiles({ name: 'no.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
      await page.getByTestId('error').waitFor();
    },
    async (page) => {
      await leave(page);
      await gone(page, 'error');
    },
  ],
  [
    'every group unfolded, by traffic',
    async (page) => {
      await page.getByTestId('colour-by').selectOption('traffic');
      await unfoldAll(page);
    },
  ],
  ...COMPARED,
  ['plan, two maps', click('plan-open', 'plan-open-congestionCharge', 'mode-beside')],
  ['one map, two halves', click('mode-swipe')],
  ['difference', click('mode-difference')],
  [
    'a run that died',
    async (page) => {
      const worker = page.workers().find((one) => one.url().includes('simulation'));
      await worker?.evaluate(() => {
        setTimeout(() => {
          throw new Error('on purpose');
        }, 0);
      });
      await page.getByTestId('crash').waitFor();
    },
  ],
];

const PHONE: readonly Screen[] = [
  ['at rest', async () => undefined],
  [
    'levers, unfolded, by traffic',
    async (page) => {
      await page.getByTestId('colour-by').selectOption('traffic');
      await click('tab-levers')(page);
      await unfoldAll(page);
    },
  ],
  [
    'results, unfolded',
    async (page) => {
      await click('tab-results')(page);
      await unfoldAll(page);
    },
  ],
  [
    'functions',
    (page) =>
      page
        .getByTestId('view')
        .selectOption('functions')
        .then(() => undefined),
  ],
  [
    'table',
    (page) =>
      page
        .getByTestId('view')
        .selectOption('table')
        .then(() => undefined),
    (page) =>
      page
        .getByTestId('view')
        .selectOption('map')
        .then(() => undefined),
  ],
  ['everything else', click('more')],
  ['link', dialog('share-open'), leave],
  ['plan', click('tab-plan')],
  ['film', dialog('film-open'), leave],
  ...COMPARED,
  ['one map, two halves', click('plan-open-congestionCharge', 'mode-swipe')],
  ['difference', click('mode-difference')],
];

/** Each language and each theme once: no colour depends on the language, no word on the theme. */
const COMBINATIONS = [
  { lang: 'en', theme: 'dark' },
  { lang: 'zh', theme: 'light' },
];

/** Goes from screen to screen; what axe finds, and what hangs over, by the screen's name. */
async function walk(page: Page, screens: readonly Screen[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const [name, open, close] of screens) {
    await open(page);
    const wrong = [...(await violations(page)), ...(await paleWords(page))];
    wrong.push(...(await smallTargets(page)), ...(await overlaps(page)));
    const over_px = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (over_px > 0) wrong.push(`${over_px} px hang over`);
    if (wrong.length > 0) found[name] = wrong;
    await close?.(page);
  }
  return found;
}

describe.each([
  { name: 'wide', screens: WIDE, width: 1440, height: 900 },
  { name: 'on a phone', screens: PHONE, width: 390, height: 844 },
])('axe finds nothing on any screen, $name', ({ screens, width, height }) => {
  test.each(COMBINATIONS)(
    '$lang, $theme',
    async ({ lang, theme }) => {
      const app = await openPage({
        path: `?city=monocentric&agents=20000&seed=1&play=0&lang=${lang}&theme=${theme}`,
        width,
        height,
        context: { reducedMotion: 'reduce' },
        frame_ms: STANDING_MS,
      });
      onTestFinished(app.close);
      const { page } = app;
      page.setDefaultTimeout(WAIT_MS);
      await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
      expect(
        await page.evaluate(() => [document.documentElement.lang, document.documentElement.dataset['theme']]),
      ).toEqual([lang === 'zh' ? 'zh-Hans' : 'en', theme]);
      await stepTo(page, 3);
      expect(await walk(page, screens)).toEqual({});
      expectNoOffences(app);
    },
    600_000,
  );
});

test('what should not be there is found: a picture without words, a word too pale, a button too small, words on words', async () => {
  const app = await openPage({ path: '?city=monocentric&agents=20000&play=0&lang=en&theme=dark', mapSeen: false });
  onTestFinished(app.close);
  const { page } = app;
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: WAIT_MS });
  const plant: Act = (one) =>
    one.evaluate(() => {
      const box = document.createElement('p');
      box.style.cssText = 'pointer-events:auto;width:200vw;background:#000;color:#222';
      const button = document.createElement('button');
      button.style.cssText = 'width:20px;height:20px;padding:0';
      button.dataset['testid'] = 'tiny';
      const over = document.createElement('p');
      over.style.cssText = 'position:absolute;left:0;top:0;width:60px;height:20px;margin:0;overflow:hidden';
      over.textContent = 'words on words';
      box.style.position = 'relative';
      const covered = document.createElement('button');
      covered.style.cssText = 'position:absolute;left:0;top:0;width:50px;height:15px';
      covered.dataset['testid'] = 'covered';
      box.append('too pale', document.createElement('img'), button, covered, over);
      document.querySelector('[data-testid="caption"]')?.before(box);
    });
  const found = (await walk(page, [['planted', plant]]))['planted']?.join('\n') ?? '';
  for (const wrong of ['image-alt', '(34,34,34 on 0,0,0)', 'px: tiny', '“words on words”', 'lies on covered'])
    expect(found).toContain(wrong);
});

test.each([390, 1440, 3840])('nothing hangs over on a screen %i wide, in either language', async (width) => {
  const height = width === 390 ? 844 : Math.round((width * 9) / 16);
  const app = await openPage({
    path: '?city=monocentric&agents=20000&play=0&lang=en',
    width,
    height,
    // Half the pixels each way where there are many: software takes long to paint them.
    context: { reducedMotion: 'reduce', deviceScaleFactor: width > 2000 ? 0.5 : 1 },
    frame_ms: STANDING_MS,
    mapSeen: false,
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
