import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { type GlTally, untilStill, glTally, watchGl } from './glTally.ts';
import { type AppPage, expectNoOffences, openPage, type PageOptions, untilDecided, untilDrawn } from './harness.ts';

/** Few agents: these tests are about the page. */
async function openReady(query: string, options: Omit<PageOptions, 'path'> = {}): Promise<AppPage> {
  const app = await openPage({
    width: 1280,
    height: 800,
    mapSeen: false,
    headingSeen: false,
    ...options,
    path: `?agents=20000&play=0&${query}`,
  });
  onTestFinished(app.close);
  await app.page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 60_000 });
  return app;
}

const month = async (page: Page): Promise<number> => Number(await page.getByTestId('year').getAttribute('data-month'));

async function untilMonth(page: Page, expected: number, comparison: 'is' | 'passes' = 'is'): Promise<void> {
  await page.waitForFunction(
    ([wanted, how]) => {
      const shown = Number(document.querySelector('[data-testid="year"]')?.getAttribute('data-month') ?? -1);
      return how === 'is' ? shown === wanted : shown > wanted;
    },
    [expected, comparison] as const,
  );
}

/** Runs in the page. Keeps the month that was shown when the map had drawn the city; null where there was no run yet. */
function noteMonthWhenDrawn(): void {
  const watch = new MutationObserver(() => {
    if (document.querySelector('.map[data-drawn]') === null) return;
    watch.disconnect();
    const month = document.querySelector('[data-testid="year"]')?.getAttribute('data-month') ?? null;
    Object.assign(globalThis, { monthWhenDrawn: month });
  });
  watch.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-drawn'] });
}

test('the built app loads Berlin, runs, answers a lever and says so, without a word of complaint', async () => {
  const app = await openReady('lang=en', { mapSeen: true });
  const { page } = app;
  expect(await page.getByTestId('year').textContent()).toBe('2025');
  expect(await page.getByTestId('caption').textContent()).toContain('Nothing has moved yet');

  await page.getByTestId('lever-remoteWork-plus').click();
  expect(await page.getByTestId('lever-remoteWork-value').textContent()).toBe('10\u00a0%');
  await page.getByTestId('step').click();
  await untilMonth(page, 1);
  expect(await page.getByTestId('caption').textContent()).toContain('few have moved');
  expect(await page.locator('.chance-note').textContent()).toContain('≈');
  expect(await page.getByTestId('event').getAttribute('title')).toBe('2025: Remote work to 10\u00a0%');
  await page.getByTestId('play').click();
  await untilMonth(page, 12, 'passes');
  await page.getByTestId('play').click();
  await page.getByTestId('reset').click();
  await untilMonth(page, 0);
  expect(await page.getByTestId('lever-remoteWork-value').textContent()).toBe('0\u00a0%');
  expectNoOffences(app);
});

test('keys play, step, reset and show the table, but not while somebody types', async () => {
  const { page } = await openReady('lang=en&city=monocentric');
  await page.keyboard.press('.');
  await untilMonth(page, 1);
  await page.keyboard.press(' ');
  await untilMonth(page, 6, 'passes');
  await page.keyboard.press(' ');
  await page.keyboard.press('t');
  await page.getByTestId('ring-table').waitFor();
  await page.keyboard.press('r');
  await untilMonth(page, 0);
  await page.getByTestId('seed').focus();
  await page.keyboard.press('.');
  await page.waitForTimeout(300);
  expect(await month(page)).toBe(0);
});

test('a dialog that opens the moment another is left stays open', async () => {
  const { page } = await openReady('lang=en&city=monocentric');
  await page.getByTestId('help-open').click();
  await page.getByTestId('help').waitFor();
  await page.evaluate(() => {
    document.querySelector<HTMLElement>('dialog header button')?.click();
    document.querySelector<HTMLElement>('[data-testid="credits-open"]')?.click();
  });
  await page.getByTestId('credits').waitFor();
  await page.waitForTimeout(500);
  expect(await page.locator('dialog[open]').getAttribute('data-testid')).toBe('credits');
});

test('the map shows that it has the focus', async () => {
  const { page } = await openReady('lang=en&city=monocentric');
  const map = page.locator('canvas.maplibregl-canvas');
  // Once the layers are there: what draws them writes styles of its own on the canvas.
  await untilDrawn(page);
  await page.getByTestId('city').focus();
  await page.keyboard.press('Shift+Tab');
  const style = await map.evaluate((canvas) => {
    const { outlineStyle, outlineWidth, touchAction } = getComputedStyle(canvas);
    return { focused: canvas === document.activeElement, outlineStyle, outlineWidth, touchAction };
  });
  expect(style).toEqual({ focused: true, outlineStyle: 'solid', outlineWidth: '3px', touchAction: 'none' });
});

test('no month goes by before the city is on the screen', async () => {
  const { page, close } = await openPage({
    path: '?lang=en&city=monocentric&agents=20000',
    mapSeen: false,
    headingSeen: false,
    beforeLoad: async (page) => {
      await page.addInitScript(noteMonthWhenDrawn);
    },
  });
  onTestFinished(close);
  await untilDrawn(page);
  await untilMonth(page, 0, 'passes');
  expect(['0', null]).toContain(await page.evaluate('monthWhenDrawn'));
});

test('a bad city file is refused in plain text, and the running city stays', async () => {
  const { page } = await openReady('lang=en&city=monocentric');
  const name = '<img src=x onerror="document.title=1">.json';
  const chooser = page.waitForEvent('filechooser');
  await page.getByTestId('open-file').click();
  await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from('{"format": "nonsense"}') });
  const error = page.getByTestId('error');
  await error.waitFor();
  expect(await error.textContent()).toContain(name);
  expect(await error.textContent()).toContain('nonsense');
  expect(await error.locator('img').count()).toBe(0);
  await page.getByTestId('step').click();
  await untilMonth(page, 1);
  await page.keyboard.press('Escape');
  await error.waitFor({ state: 'detached' });
});

test('a dead worker is brought back to the month it died in, to the same bits', async () => {
  const { page } = await openReady('lang=en&city=monocentric');
  await page.getByTestId('lever-eCommerce-plus').click();
  await untilDecided(page, 'E-commerce to 10');
  for (let i = 1; i <= 5; i++) {
    await page.getByTestId('step').click();
    await untilMonth(page, i);
  }
  const fingerprint = await page.getByTestId('fingerprint').textContent();
  const worker = page.workers().find((one) => one.url().includes('simulation'));
  // It says nothing: no error comes of it.
  await worker?.evaluate(() => globalThis.close());
  await page.getByTestId('restart').click();
  await page.getByTestId('crash').waitFor({ state: 'detached' });
  expect(await month(page)).toBe(5);
  expect(await page.getByTestId('fingerprint').textContent()).toBe(fingerprint);
  expect(await page.getByTestId('lever-eCommerce-value').textContent()).toBe('10\u00a0%');
  await page.getByTestId('step').click();
  await untilMonth(page, 6);
});

test('another city goes into the same map: same context, nothing left behind, and still when paused', async () => {
  const app = await openReady('lang=en&city=monocentric&agents=20000', { beforeLoad: watchGl });
  const { page } = app;
  const show = async (city: string): Promise<GlTally> => {
    await page.locator('.city-select').selectOption(city);
    await page.waitForFunction((id) => new URL(location.href).searchParams.get('city') === id, city);
    // A city that was chosen plays at once.
    await page.getByTestId('play').click();
    return untilStill(page);
  };
  await untilStill(page);
  const canvas = await page.locator('canvas.maplibregl-canvas').elementHandle();
  const first = await show('polycentric');
  // The map lets go of what a city had some frames late: one of two later visits finds it gone.
  let again = first;
  const more = () => Object.entries(first.live).filter(([kind, count]) => (again.live[kind] ?? 0) > count);
  for (let visit = 0; visit === 0 || (visit < 3 && more().length > 0); visit++) {
    await show('monocentric');
    again = await show('polycentric');
  }
  expect(more()).toEqual([]);
  expect(again.made).toBe(first.made);
  expect(await canvas?.evaluate((element) => element.isConnected)).toBe(true);
  // Nothing moves, so nothing is drawn.
  await page.waitForTimeout(1500);
  expect((await glTally(page)).draws).toBe(again.draws);
  expectNoOffences(app);
}, 120_000);

test('the content security policy refuses inline scripts and other hosts', async () => {
  const app = await openPage({ path: '?play=0&agents=20000&city=monocentric', mapSeen: false });
  onTestFinished(app.close);
  const refused = await app.page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.documentElement.dataset.inline = "ran"';
    document.head.append(script);
    const elsewhere = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'refused',
    );
    return { inline: document.documentElement.dataset['inline'], elsewhere };
  });
  expect(refused).toEqual({ inline: undefined, elsewhere: 'refused' });
});
