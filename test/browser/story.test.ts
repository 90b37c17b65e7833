/** The introduction: told once, by keyboard and in both languages, on the run itself; left at any time; called again. */
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { violations } from './axe.ts';
import { paleWords } from './contrast.ts';
import { type AppPage, expectNoOffences, openPage, type PageOptions, untilDecided, untilDrawn } from './harness.ts';

const LONG_MS = 120_000;

async function visit(query: string, options: Omit<PageOptions, 'path'> = {}): Promise<AppPage> {
  const path = `?city=monocentric&agents=20000&${query}`;
  const app = await openPage({ width: 1280, height: 800, firstVisit: true, headingSeen: false, ...options, path });
  onTestFinished(app.close);
  return app;
}

/** Waits until the story is at a step, and doesn't wait for the city any more. */
async function untilStep(page: Page, step: string): Promise<void> {
  await page.locator(`[data-testid="story"][data-step="${step}"]`).waitFor({ timeout: LONG_MS });
  await page.getByTestId('story-waiting').waitFor({ state: 'detached', timeout: LONG_MS });
}

const words = async (page: Page): Promise<string> =>
  (await page.locator('.story-body').innerText()).replaceAll('\u00a0', ' ');
const year = async (page: Page): Promise<string> => (await page.getByTestId('year').textContent()) ?? '';
const month = async (page: Page): Promise<number> => Number(await page.getByTestId('year').getAttribute('data-month'));
const lever = async (page: Page, id: string): Promise<string> =>
  ((await page.getByTestId(`lever-${id}-value`).textContent()) ?? '').replaceAll(/\s/g, '');

test('a first visitor goes through it by keyboard; what it says of headquarters is what the numbers say', async () => {
  const app = await visit('lang=en');
  const { page } = app;
  await untilStep(page, 'distance');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('story-title');
  expect(await year(page)).toBe('2025');
  // What the card covers can't be reached; what it speaks of can be seen.
  expect(await page.getByTestId('core-share-information').first().isVisible()).toBe(false);
  expect(await page.getByTestId('lever-remoteWork').isVisible()).toBe(true);

  const next = async (step: string): Promise<void> => {
    // With the focus on its button nothing goes on by itself.
    await page.getByTestId('story-next').focus();
    await page.keyboard.press('Enter');
    await untilStep(page, step);
    expect(await violations(page)).toEqual([]);
  };
  expect([...(await violations(page)), ...(await paleWords(page))]).toEqual([]);
  for (const [step, term] of [
    ['family', 'commute'],
    ['firm', 'balance'],
    ['office', 'information'],
  ] as const) {
    await next(step);
    await page.getByTestId(`term-${term}`).waitFor();
    expect(await page.locator('.story-label').count()).toBe(2);
  }
  expect(await words(page)).toMatch(/On balance it/);

  await next('remote');
  expect(await words(page)).toContain('Drag “Remote work”');
  expect(await month(page)).toBe(0);
  await page.getByTestId('lever-remoteWork').focus();
  for (let press = 0; press < 12; press++) await page.keyboard.press('ArrowRight');
  await page.waitForFunction(() => document.querySelector('.story-body')?.textContent?.includes('60'));
  expect(await lever(page, 'remoteWork')).toBe('60%');
  await page.waitForFunction(
    () => Number(document.querySelector('[data-testid="year"]')?.getAttribute('data-month')) > 0,
  );

  await next('online');
  expect([await lever(page, 'eGovernment'), await lever(page, 'eCommerce')]).toEqual(['80%', '80%']);
  // What somebody has put stays.
  expect(await lever(page, 'remoteWork')).toBe('60%');
  await next('question');
  await page.getByTestId('story-guess-leave').focus();
  await page.keyboard.press('Enter');
  await untilStep(page, 'answer');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('story-title');
  expect(await violations(page)).toEqual([]);

  const title = (await page.getByTestId('story-title').textContent()) ?? '';
  const said = await words(page);
  const [, from, to] = /Of all information jobs, ([\d.]+) % .* and ([\d.]+) %/.exec(said) ?? [];
  const number = async (): Promise<string> =>
    /[\d.]+/.exec((await page.getByTestId('core-share-information').first().textContent()) ?? '')?.[0] ?? '';
  expect(to).toBe(await number());
  const left = Number(to) < Number(from) && !said.includes('no more than chance');
  expect(title).toMatch(said.includes('no more than chance') ? /stay/ : left ? /^Yes.*leave/ : /^No.*gather/);
  expect(said).toContain(left ? 'You said so.' : 'You thought otherwise.');
  expect(said).toMatch(/Our family (stayed|went)/);

  await next('bill');
  expect(await page.getByTestId('bill-commute').getAttribute('data-direction')).toBe('down');
  expect(await page.getByTestId('bill-ict').getAttribute('data-direction')).toBe('up');
  await next('yours');
  await page.getByTestId('story-take').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('story').waitFor({ state: 'detached' });
  // Whoever goes by keyboard goes on from there.
  await page.waitForFunction(() => document.activeElement?.getAttribute('data-testid') === 'play');
  // The city is theirs: it stands where it stood, with their levers, and the numbers are back.
  expect(await year(page)).toBe('2055');
  expect(await lever(page, 'remoteWork')).toBe('60%');
  expect(await page.getByTestId('core-share-information').first().isVisible()).toBe(true);
  expectNoOffences(app);
}, 600_000);

test('it is left by Escape, never comes back by itself, and comes back from Help, on the city of the page', async () => {
  const app = await visit('lang=en', { mapSeen: false });
  const { page } = app;
  await untilStep(page, 'distance');
  await page.keyboard.press('Escape');
  await page.getByTestId('story').waitFor({ state: 'detached' });
  // As if it had not been: the city of today, playing.
  await page.waitForFunction(
    () => Number(document.querySelector('[data-testid="year"]')?.getAttribute('data-month')) > 2,
    undefined,
    { timeout: LONG_MS },
  );
  expect(Number(await year(page))).toBeGreaterThanOrEqual(2025);

  // All of the page is there before it goes: what is cut off on its way would count as a failed request.
  await untilDrawn(page);
  await page.reload();
  await page.waitForFunction(
    () => Number(document.querySelector('[data-testid="year"]')?.getAttribute('data-month')) > 2,
    undefined,
    { timeout: LONG_MS },
  );
  expect(await page.getByTestId('story').count()).toBe(0);
  await page.getByTestId('play').click();
  await page.getByTestId('lever-eCommerce-plus').click();
  await untilDecided(page, 'E-commerce to 10');
  const [there, then] = [await month(page), await year(page)];

  await page.getByTestId('help-open').click();
  await page.getByTestId('story-again').click();
  await page.getByTestId('help').waitFor({ state: 'detached' });
  await page.waitForSelector('[data-testid="year"][data-month="0"]', { timeout: LONG_MS });
  await untilStep(page, 'distance');
  await page.getByTestId('story-skip').click();
  await page.getByTestId('story').waitFor({ state: 'detached' });
  // Back in the run there was, lever and all.
  await page.waitForFunction(
    ([wantedMonth, wantedYear]) => {
      const shown = document.querySelector('[data-testid="year"]');
      return shown?.textContent === wantedYear && shown?.getAttribute('data-month') === wantedMonth;
    },
    [String(there), then] as const,
    { timeout: LONG_MS },
  );
  expect(await lever(page, 'eCommerce')).toBe('10%');
  expect(page.url()).toContain('city=monocentric');
  expectNoOffences(app);
}, 300_000);

test('without a touch it tells itself, pulls what the visitor would have pulled, and leaves a city that stands', async () => {
  // Fifteen times as fast: `storypace` is for this. The run itself takes as long as it takes.
  const app = await visit('lang=en&storypace=15', { width: 1440, height: 900, mapSeen: false });
  const { page } = app;
  await untilStep(page, 'distance');
  await page.getByTestId('story').waitFor({ state: 'detached', timeout: LONG_MS });
  expect(await lever(page, 'remoteWork')).toBe('80%');
  expect([await lever(page, 'eGovernment'), await lever(page, 'eCommerce')]).toEqual(['80%', '80%']);
  expect(await month(page)).toBeGreaterThanOrEqual(120);
  const stands = await month(page);
  await page.waitForTimeout(1000);
  expect(await month(page)).toBe(stands);
  expect((await page.getByTestId('event').count()) > 0).toBe(true);
  expectNoOffences(app);
}, 300_000);

test('on a phone, in Chinese, in the light, without motion: each step waits for the reader and fits', async () => {
  const app = await visit('lang=zh&theme=light&storypace=100', {
    width: 390,
    height: 844,
    context: { reducedMotion: 'reduce', hasTouch: true },
  });
  const { page } = app;
  await untilStep(page, 'distance');
  // At a hundred times the pace it would be over.
  await page.waitForTimeout(2500);
  await untilStep(page, 'distance');
  for (const step of ['family', 'firm', 'office', 'remote', 'online', 'question', 'answer', 'bill', 'yours']) {
    await page.getByTestId('story-next').tap();
    await untilStep(page, step);
    expect(await violations(page)).toEqual([]);
    // After these the city runs, and words change while they are looked at.
    if (['family', 'firm', 'office'].includes(step)) expect(await paleWords(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
    expect(await words(page)).not.toMatch(/[A-Za-z]{2}|[{}]/);
    const sizes = await page
      .locator('.story-card button')
      .evaluateAll((buttons) =>
        buttons.map((button) => Math.min(button.getBoundingClientRect().width, button.getBoundingClientRect().height)),
      );
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44);
    if (step !== 'remote') continue;
    // The lever the card speaks of is in sight beneath it.
    const [card, slider] = await Promise.all([
      page.getByTestId('story').boundingBox(),
      page.getByTestId('lever-remoteWork').boundingBox(),
    ]);
    expect(slider?.y ?? 0).toBeGreaterThan((card?.y ?? 0) + (card?.height ?? 0));
    expect((slider?.y ?? 0) + (slider?.height ?? 0)).toBeLessThan(844);
  }
  await page.getByTestId('story-take').tap();
  await page.getByTestId('story').waitFor({ state: 'detached' });
  expect(await year(page)).toBe('2055');
  expectNoOffences(app);
}, 600_000);
