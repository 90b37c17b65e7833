/** The exhibition as visitors and staff meet it: the loop, the first touch, the way back, the staff page, every screen. */
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { violations } from './axe.ts';
import { paleWords } from './contrast.ts';
import { month, openExhibition, SMALL, untilMode, untilMonth } from './exhibition.ts';
import { expectNoOffences, textOf } from './harness.ts';
import { overlaps } from './overlaps.ts';

const MINUTES = 60_000;

/** Maps without WebGL: in software it would take seconds to draw a large screen, and here it is about what is around. */
async function withoutGl(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const getContext = Reflect.get(HTMLCanvasElement.prototype, 'getContext');
    HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...given: [string]) {
      return given[0] === 'webgl2' ? null : getContext.apply(this, given);
    } as typeof getContext;
  });
}

const scene = (page: Page) => page.getByTestId('scene');
const untilScene = (page: Page, name: string) =>
  page.waitForFunction((wanted) => document.querySelector('[data-testid="scene"]')?.textContent === wanted, name);
const untilText = (page: Page, testid: string, pattern: string) =>
  page.waitForFunction(
    ([id, wanted]) => new RegExp(wanted).test(document.querySelector(`[data-testid="${id}"]`)?.textContent ?? ''),
    [testid, pattern] as const,
  );
const untilLever = (page: Page, id: string, percent: number) =>
  untilText(page, `tile-${id}-value`, String.raw`^${percent}\s?%$`);
const touch = async (page: Page, testid: string) => page.getByTestId(testid).tap();

test(
  'a visitor’s path: the loop runs, the first touch acts, the run answers, and nobody’s absence brings it all back',
  async () => {
    const config = { ...SMALL, idle_s: 12, countdown_s: 6, leverYears: 0 };
    const app = await openExhibition({ config, query: 'lang=en', context: { hasTouch: true }, mapSeen: false });
    const { page } = app;
    // The loop: months pass, scenes follow each other, and it says that it may be taken over.
    await untilMode(page, 'attract');
    await untilMonth(page, 3);
    expect(await page.getByTestId('prompt').textContent()).toBe('Touch to take over触摸开始');
    await untilScene(page, 'Second scene');
    await untilScene(page, 'First scene');
    const canvas = await page.locator('canvas.maplibregl-canvas').elementHandle();

    // The first touch, on + of remote work, ends the loop and moves that lever.
    await touch(page, 'tile-remoteWork-plus');
    await untilMode(page, 'visit');
    await untilLever(page, 'remoteWork', 10);
    expect(await scene(page).textContent()).toBe('Your city');
    expect(await page.getByTestId('prompt').count()).toBe(0);
    for (let taps = 0; taps < 9; taps++) await touch(page, 'tile-remoteWork-plus');
    await untilLever(page, 'remoteWork', 100);
    // The city contracts to how far its centre feels, says so, and springs back before the caption comes again.
    await untilText(page, 'contraction', 'The centre is nearer in time: [0-9]+ → [0-9]+ min');
    // Nobody goes to an office who needn't; homes further out take some of that back. It stands beside what it was.
    await untilText(page, 'indicator-commutePersonMinutes', 'Way to work[0-9.]+ min2025: [0-9.]+ min−[1-6][0-9]\\s%');
    // The caption says what the run has come to by then, be it chance.
    await untilText(page, 'caption', 'levers are pulled|the core|stay');

    await touch(page, 'language');
    await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
    expect(await scene(page).textContent()).toBe('你的城市');
    expect(await page.getByTestId('caption').textContent()).toMatch(/^[^A-Za-z]+$/);

    // Pause stops it where it stands.
    await touch(page, 'play');
    await untilText(page, 'play', '播放');
    await page.waitForTimeout(1000);
    const stood = await month(page);

    // Twelve seconds later it asks, politely and large; whoever stays, stays.
    await page.getByTestId('countdown').waitFor();
    expect(await page.locator('.kiosk-countdown-place [role=status]').textContent()).toContain('还在吗');
    expect(Number(await page.locator('.kiosk-countdown-number').textContent())).toBeLessThanOrEqual(6);
    await touch(page, 'stay');
    await page.getByTestId('countdown').waitFor({ state: 'detached' });
    expect(await page.evaluate(() => document.documentElement.dataset['kiosk'])).toBe('visit');
    expect(await month(page)).toBe(stood);

    // Then nobody touches it: everything goes back, but for the canvas and its context.
    await untilMode(page, 'attract');
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    await untilLever(page, 'remoteWork', 0);
    await page.getByTestId('prompt').waitFor();
    await untilMonth(page, 1);
    expect(
      await canvas?.evaluate((before) => before.isConnected && before === document.querySelector('.maplibregl-canvas')),
    ).toBe(true);
    expectNoOffences(app);
  },
  5 * MINUTES,
);

test(
  'by keyboard alone: Tab to a tile, arrows on it, Space on Play; Reset is a city with no lever pulled',
  async () => {
    const { page } = await openExhibition({ query: 'lang=en', mapSeen: false });
    await untilMode(page, 'attract');
    await page.keyboard.press('Tab');
    await untilMode(page, 'visit');
    const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    const order: (string | null | undefined)[] = [await focused()];
    for (let tabs = 0; tabs < 10; tabs++) {
      await page.keyboard.press('Tab');
      order.push(await focused());
    }
    expect(order).toEqual([
      'sources',
      'tile-remoteWork-minus',
      'tile-remoteWork-plus',
      'tile-eGovernment-minus',
      'tile-eGovernment-plus',
      'tile-eCommerce-minus',
      'tile-eCommerce-plus',
      'tile-informatization-minus',
      'tile-informatization-plus',
      'play',
      'reset',
    ]);
    await page.getByTestId('tile-eCommerce-plus').focus();
    for (const key of ['ArrowUp', 'ArrowRight', 'ArrowUp', 'ArrowDown']) await page.keyboard.press(key);
    await untilLever(page, 'eCommerce', 20);
    await page.getByTestId('play').focus();
    const playing = await page.getByTestId('play').textContent();
    await page.keyboard.press(' ');
    expect(await page.getByTestId('play').textContent()).not.toBe(playing);
    await page.getByTestId('reset').focus();
    await page.keyboard.press('Enter');
    await untilLever(page, 'eCommerce', 0);
    await page.waitForFunction(
      () => document.querySelector('[data-testid="year"]')?.getAttribute('data-month') === '0',
    );
  },
  3 * MINUTES,
);

test(
  'with reduced motion the loop goes year by year, and a dead worker comes back by itself',
  async () => {
    const { page } = await openExhibition({
      query: 'lang=en',
      context: { reducedMotion: 'reduce' },
      mapSeen: false,
    });
    await untilMonth(page, 12);
    expect((await month(page)) % 12).toBe(0);
    await page.getByTestId('tile-remoteWork-plus').click();
    const before = await month(page);
    const worker = page.workers().find((one) => one.url().includes('simulation'));
    await worker?.evaluate(() => {
      setTimeout(() => {
        throw new Error('on purpose');
      }, 0);
    });
    await untilMonth(page, before + 24);
    await untilLever(page, 'remoteWork', 10);
    expect(await page.getByText('on purpose').count()).toBe(0);
  },
  3 * MINUTES,
);

test(
  'the staff page: three seconds in the corner, a PIN; what is set acts, is kept, and goes out and in as a file',
  async () => {
    const app = await openExhibition({ config: { ...SMALL, staffPin: '2468' }, query: 'lang=en', mapSeen: false });
    const { page } = app;
    await untilMonth(page, 1);
    await page.mouse.move(20, 20);
    await page.mouse.down();
    await page.getByTestId('staff').waitFor();
    await page.mouse.up();
    // The wrong digits, then the right ones.
    for (const digit of '1234') await page.getByTestId(`pin-${digit}`).click();
    expect(await page.getByTestId('staff').textContent()).toContain('not the PIN');
    expect(await page.getByTestId('staff-idle').count()).toBe(0);
    for (const digit of '2468') await page.getByTestId(`pin-${digit}`).click();

    expect(await page.getByTestId('staff-idle').textContent()).toBe('600 s');
    await page.getByTestId('staff-idle-less').click();
    expect(await page.getByTestId('staff-idle').textContent()).toBe('585 s');
    await page.getByTestId('lock-eGovernment').check();
    await page.getByTestId('scene-first-enabled').uncheck();
    // The last one can't be taken out too.
    expect(await page.getByTestId('scene-second-enabled').isDisabled()).toBe(true);
    expect(Number(await page.getByTestId('health-visits').textContent())).toBe(1);
    expect(await page.getByTestId('health-version').textContent()).toMatch(/^\d+\.\d+\.\d+$/);

    const saved = page.waitForEvent('download');
    await page.getByTestId('staff-export').click();
    const file = await textOf(await saved);
    expect(JSON.parse(file)).toMatchObject({ format: SMALL.format, idle_s: 585, lockedLevers: ['eGovernment'] });

    const choose = async (buffer: string) => {
      const chooser = page.waitForEvent('filechooser');
      await page.getByTestId('staff-import').click();
      const chosen = { name: 'mine.json', mimeType: 'application/json', buffer: Buffer.from(buffer) };
      await (await chooser).setFiles(chosen);
    };
    await choose('{"format": "edgeward-exhibition/1", "idle_s": "soon"}');
    const fault = page.getByTestId('settings-fault');
    await fault.waitFor();
    expect(await fault.textContent()).toMatch(/Filemine\.jsonFieldidle_sGot"soon"Expecteda number/);
    expect(await page.getByTestId('staff-idle').textContent()).toBe('585 s');
    await choose(file.replace('"idle_s": 585', '"idle_s": 75'));
    await fault.waitFor({ state: 'detached' });
    expect(await page.getByTestId('staff-idle').textContent()).toBe('75 s');

    await page.getByTestId('scene-second-start').click();
    await page.getByTestId('staff').waitFor({ state: 'detached' });
    await untilScene(page, 'Second scene');
    // A locked lever shows, and doesn't move.
    await page.getByTestId('tile-eGovernment-plus').click({ force: true });
    await page.getByTestId('tile-remoteWork-plus').click();
    await untilLever(page, 'remoteWork', 10);
    await untilLever(page, 'eGovernment', 0);

    // What was set is still set when the page is loaded again.
    await page.reload();
    await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
    await untilScene(page, 'Second scene');
    const kept = await page.evaluate(() => localStorage.getItem('edgeward.exhibition'));
    expect(JSON.parse(kept ?? '{}')).toMatchObject({ idle_s: 75, lockedLevers: ['eGovernment'] });
    expectNoOffences(app);
  },
  4 * MINUTES,
);

test(
  'a broken exhibition.json is told to the staff, by file, field, got and expected; the screen runs on the defaults',
  async () => {
    const { page } = await openExhibition({
      config: { ...SMALL, timeout: 45 },
      query: 'lang=en&city=monocentric&agents=5000&staff=1',
      beforeLoad: withoutGl,
    });
    const fault = page.getByTestId('settings-fault');
    await fault.waitFor();
    expect(await fault.textContent()).toMatch(
      /Fileexhibition\.jsonFieldtimeoutGotan unknown keyExpectedone of format, languages/,
    );
    expect(await page.getByTestId('staff-idle').textContent()).toBe('45 s');
    await page.getByTestId('staff-close').click();
    await page.getByTestId('prompt').waitFor();
    await untilText(page, 'scene', '^(What if|How far|The same)');
    await untilMonth(page, 1);
  },
  3 * MINUTES,
);

/** Words that don't fit, things that stand out of the window, buttons too small or too near each other. */
function misfits(least: { readonly target: number; readonly gap: number }): string[] {
  const found: string[] = [];
  const name = (element: Element) => `${element.className} "${element.textContent?.slice(0, 30)}"`;
  const { scrollWidth, scrollHeight } = document.documentElement;
  if (scrollWidth > innerWidth || scrollHeight > innerHeight) found.push(`page ${scrollWidth} × ${scrollHeight}`);
  const words =
    '.tile *, .kiosk-button, .kiosk-sources, .kiosk-value, .kiosk-was, .year, .caption-headline span, .kiosk-prompt span';
  for (const element of document.querySelectorAll<HTMLElement>(words)) {
    const box = element.getBoundingClientRect();
    if (box.width === 0) continue;
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0)
      found.push(`clipped: ${name(element)}`);
    if (box.left < -1 || box.right > innerWidth + 1 || box.top < -1 || box.bottom > innerHeight + 1)
      found.push(`outside: ${name(element)}`);
    const line = Number.parseFloat(getComputedStyle(element).lineHeight);
    const wraps = element.matches('.tile-name, .tile-what, .tile-value, .kiosk-button-name, .kiosk-value');
    if (wraps && box.height > line * 1.5) found.push(`wrapped: ${name(element)}`);
  }
  // The section's foot has its axis, and the key stands beside it.
  for (const element of document.querySelectorAll('.kiosk-section text, .kiosk-key *')) {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    if (left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1)
      found.push(`outside: ${element.textContent}`);
  }
  const targets = [...document.querySelectorAll<HTMLElement>('.tile-notch, .kiosk-button, .kiosk-sources')];
  const boxes = targets.map((target) => target.getBoundingClientRect());
  boxes.forEach((box, index) => {
    const what = name(targets[index]!) + (targets[index]!.dataset['testid'] ?? '');
    if (Math.min(box.width, box.height) < least.target - 0.5) found.push(`small: ${what} ${box.width} × ${box.height}`);
    for (const other of boxes.slice(index + 1)) {
      const apart = Math.max(
        other.left - box.right,
        box.left - other.right,
        other.top - box.bottom,
        box.top - other.bottom,
      );
      if (apart < least.gap - 0.5) found.push(`near: ${what} ${apart}`);
    }
  });
  return found;
}

test(
  'everything fits and can be touched, on every screen, in both languages; projectors read from afar',
  async () => {
    const app = await openExhibition({
      query: 'lang=en',
      beforeLoad: withoutGl,
      context: { reducedMotion: 'reduce' },
    });
    const { page } = app;
    const fits = async (which: string) => {
      for (const [width, height, target, gap] of [
        [1280, 720, 44, 8],
        [1920, 1080, 72, 16],
        [3840, 2160, 144, 32],
        [1080, 1920, 72, 16],
        [390, 844, 44, 8],
      ] as const) {
        await page.setViewportSize({ width, height });
        const found = async () => [...(await page.evaluate(misfits, { target, gap })), ...(await overlaps(page))];
        await expect.poll(found, { timeout: 15_000, message: `${which} ${width} × ${height}` }).toEqual([]);
      }
    };
    await untilMode(page, 'attract');
    await fits('loop');
    await page.getByTestId('tile-remoteWork-plus').click();
    await page.getByTestId('play').click();
    for (const language of ['en', 'zh']) {
      await fits(language);
      await page.getByTestId('language').click();
      await page.waitForFunction((before) => !document.documentElement.lang.startsWith(before), language);
    }
    expectNoOffences(app);
  },
  4 * MINUTES,
);

test(
  'a projector shows no levers, and no word smaller than 32 px',
  async () => {
    const { page } = await openExhibition({
      query: 'lang=en&projector=1',
      beforeLoad: withoutGl,
      width: 1920,
      height: 1080,
      context: { reducedMotion: 'reduce' },
    });
    await untilMode(page, 'attract');
    expect(await page.locator('.tile, .kiosk-button').count()).toBe(0);
    const sizes = await page.evaluate(() => {
      const seen: number[] = [];
      for (const element of document.querySelectorAll('.kiosk-head *, .kiosk-indicators *')) {
        const own = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
        );
        if (own) seen.push(Number.parseFloat(getComputedStyle(element).fontSize));
      }
      const svg = document.querySelector<SVGSVGElement>('.section-strip svg');
      const scale = (svg?.getBoundingClientRect().width ?? 0) / (svg?.viewBox.baseVal.width ?? 1);
      for (const word of document.querySelectorAll('.section-strip text'))
        seen.push(Number.parseFloat(getComputedStyle(word).fontSize) * scale);
      return seen;
    });
    expect(sizes.length).toBeGreaterThan(15);
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(31.9);
  },
  2 * MINUTES,
);

test.each([
  ['en', 'dark'],
  ['zh', 'light'],
])(
  'axe finds nothing to complain about in the loop, a visit, the countdown and the staff page: %s, %s',
  async (language, theme) => {
    const { page } = await openExhibition({
      config: { ...SMALL, idle_s: 3, countdown_s: 600 },
      query: `lang=${language}&theme=${theme}`,
      beforeLoad: withoutGl,
      context: { reducedMotion: 'reduce' },
      width: 1920,
      height: 1080,
    });
    const wrong = async () => [...(await violations(page)), ...(await paleWords(page))];
    await untilMonth(page, 12);
    expect(await wrong(), 'attract').toEqual([]);
    await page.getByTestId('tile-remoteWork-plus').click();
    await page.getByTestId('play').click();
    expect(await wrong(), 'visit').toEqual([]);
    await page.getByTestId('countdown').waitFor();
    expect(await wrong(), 'countdown').toEqual([]);
    await page.mouse.move(20, 20);
    await page.mouse.down();
    await page.getByTestId('staff').waitFor();
    await page.mouse.up();
    await page.getByTestId('staff-idle').waitFor();
    expect(await wrong(), 'staff').toEqual([]);
  },
  4 * MINUTES,
);
