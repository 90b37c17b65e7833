/**
 * What the screens look like, against pictures of them that were looked at. Both are made smaller first, so that a hair's
 * breadth in letters and lines makes no difference and a panel that moved, a colour that changed or a view that is empty
 * does. `npm run looks` takes the pictures again; look at them before keeping them.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect, onTestFinished, test } from 'vitest';
import { sampleLesson } from '../lessons/sample.ts';
import { openExhibition } from './exhibition.ts';
import { type AppPage, openPage, untilDecided, untilDrawn } from './harness.ts';
import { takePicture } from './picture.ts';
import { scaledDown } from './scaledDown.ts';

const SCALE = 3;
/** Of the pixels. The smallest thing that has to be noticed, a legend, is about one in a hundred. */
const MOST_UNLIKE = 0.003;
const TAKE = process.env['EDGEWARD_LOOKS'] === 'take';
const WAIT = { timeout: 90_000 };
const STILL = { reducedMotion: 'reduce' } as const;

const pictureOf = (name: string) => fileURLToPath(new URL(`looks/${name}.png`, import.meta.url));

interface Look {
  readonly name: string;
  /** What the pictures have to be good enough to miss. */
  readonly part: string;
  readonly open: () => Promise<AppPage>;
  readonly act?: (page: Page) => Promise<void>;
}

/** A page that stands still: no clock runs in it and nothing glides. */
const planner =
  (query: string, width = 1440, height = 900) =>
  () =>
    openPage({ path: `?city=monocentric&seed=1&agents=20000&play=0&${query}`, width, height, context: STILL });

async function stepTo(page: Page, month: number): Promise<void> {
  for (let at = 1; at <= month; at++) {
    await page.getByTestId('step').click();
    await page.waitForSelector(`[data-testid="year"][data-month="${at}"]`, WAIT);
  }
}

const LOOKS: readonly Look[] = [
  {
    name: 'planner-dark-en',
    part: '[data-testid="legend"]',
    open: planner('lang=en&theme=dark'),
    act: async (page) => {
      await page.getByTestId('over-years').selectOption('0');
      for (let notch = 0; notch < 6; notch++) await page.getByTestId('lever-remoteWork-plus').click();
      await untilDecided(page, 'Remote work to 60');
      await stepTo(page, 6);
      await page.locator('[data-testid="heading-note"][data-status="known"]').waitFor(WAIT);
    },
  },
  {
    name: 'functions-light-zh',
    part: '.small-map',
    open: planner('lang=zh&theme=light'),
    act: (page) => page.getByTestId('view-functions').click(),
  },
  {
    name: 'twins-dark-en',
    part: '[data-testid="legend"]',
    open: planner('lang=en&theme=dark', 1920, 1080),
    act: async (page) => {
      await page.getByTestId('compare').click();
      await page.getByTestId('mode-beside').click();
      await page.getByTestId('name-b').waitFor(WAIT);
      await page.getByTestId('plan-open').click();
    },
  },
  { name: 'phone-light-en', part: '[data-testid="play"]', open: planner('lang=en&theme=light', 390, 844) },
  {
    name: 'story-dark-zh',
    part: '[data-testid="story"]',
    open: () =>
      openPage({ path: '?city=monocentric&seed=1&agents=20000&lang=zh&theme=dark', firstVisit: true, context: STILL }),
    act: async (page) => {
      await page.getByTestId('story').waitFor(WAIT);
      await page.getByTestId('story-waiting').waitFor({ state: 'detached', ...WAIT });
    },
  },
  {
    name: 'exhibition-dark-en',
    part: '.kiosk-buttons',
    open: () =>
      openExhibition({
        query: 'lang=en',
        width: 1920,
        height: 1080,
        context: STILL,
      }),
    // The city of a visitor who wants it from the start stands until it is played.
    act: async (page) => {
      await page.getByTestId('reset').click();
      await page.waitForSelector('html[data-kiosk="visit"]', { state: 'attached' });
      await page.waitForSelector('[data-testid="year"][data-month="0"]');
    },
  },
  {
    name: 'classroom-dark-en',
    part: '.class-plot',
    open: () =>
      openPage({
        path: '?face=classroom&lesson=sample&lang=en&theme=dark',
        width: 1366,
        height: 768,
        context: STILL,
        beforeLoad: async (page) => {
          const lesson = JSON.stringify({ sample: JSON.stringify(sampleLesson()) });
          await page.addInitScript((own) => localStorage.setItem('edgeward.classroom.own', own), lesson);
        },
      }),
    act: async (page) => {
      await page.getByTestId('next').click();
      await page.getByTestId('draw-meanCommute_min').waitFor(WAIT);
    },
  },
];

/** The screen once two pictures in a row are the same. */
async function screen(page: Page): Promise<PNG> {
  await untilDrawn(page);
  let before: PNG | undefined;
  for (let tries = 0; tries < 30; tries++) {
    const now = scaledDown(await takePicture(page), SCALE);
    if (before !== undefined && unlike(before, now) < MOST_UNLIKE / 10) return now;
    before = now;
    await page.waitForTimeout(700);
  }
  throw new Error('the screen goes on changing');
}

function unlike(a: PNG, b: PNG): number {
  if (a.width !== b.width || a.height !== b.height) return 1;
  const options = { threshold: 0.1, includeAA: true };
  return pixelmatch(a.data, b.data, undefined, a.width, a.height, options) / (a.width * a.height);
}

test.each(LOOKS)(
  '$name looks as it did, and a thing that is missing would be noticed',
  async ({ name, part, open, act }) => {
    const app = await open();
    onTestFinished(app.close);
    const { page } = app;
    page.setDefaultTimeout(WAIT.timeout);
    await page.waitForSelector('html[data-ready="true"], .classroom', { state: 'attached' });
    await act?.(page);
    const now = await screen(page);
    if (TAKE) await writeFile(pictureOf(name), PNG.sync.write(now));
    const then = PNG.sync.read(await readFile(pictureOf(name)));
    const share = unlike(then, now);
    if (share >= MOST_UNLIKE) await writeFile(`${pictureOf(name)}.got.png`, PNG.sync.write(now));
    expect(share, `${name}: this share of the pixels is different; see ${name}.png.got.png`).toBeLessThan(MOST_UNLIKE);

    await page
      .locator(part)
      .first()
      .evaluate((element) => Object.assign((element as HTMLElement).style, { visibility: 'hidden' }));
    expect(unlike(then, await screen(page))).toBeGreaterThan(MOST_UNLIKE);
  },
  180_000,
);
