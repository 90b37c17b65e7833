/** Links: everything comes back, the result proves itself, what can't be read is said, and a phone takes it along. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import jsQR from 'jsqr';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';
import { expect, inject, onTestFinished, test } from 'vitest';
import { decodeLink, encodeLink } from '../../src/app/linkCodec.ts';
import type { Link } from '../../src/faces/link.ts';
import { violations } from './axe.ts';
import { BESIDE } from './beside.ts';
import {
  type AppPage,
  expectNoOffences,
  openPage,
  type PageOptions,
  PLAYING_FRAME_MS,
  untilDecided,
} from './harness.ts';

const CITIES = ['berlin', 'london', 'monocentric', 'polycentric'];
const LONG = { timeout: 90_000 };
const SMALL = '?lang=en&city=monocentric&agents=20000&seed=5&play=0';

const examples = (name: string) => fileURLToPath(new URL(`../../docs/examples/${name}`, import.meta.url));

async function open(path: string, options: Omit<PageOptions, 'path'> = {}): Promise<AppPage> {
  const app = await openPage({
    width: 1280,
    height: 800,
    frame_ms: PLAYING_FRAME_MS,
    mapSeen: false,
    headingSeen: false,
    ...options,
    path,
  });
  onTestFinished(app.close);
  await app.page.waitForSelector('html[data-ready="true"]', { state: 'attached', ...LONG });
  return app;
}

const note = (page: Page, kind: string) => page.locator(`[data-testid="link-note"][data-kind="${kind}"]`);
const month = async (page: Page) => Number(await page.getByTestId('year').getAttribute('data-month'));
const fingerprint = (page: Page) => page.getByTestId('fingerprint').textContent();

async function untilMonth(page: Page, wanted: number): Promise<void> {
  await page.waitForSelector(`[data-testid="year"][data-month="${wanted}"]`, LONG);
}

async function step(page: Page, times: number): Promise<void> {
  const from = await month(page);
  for (let k = 1; k <= times; k++) {
    await page.getByTestId('step').click();
    await untilMonth(page, from + k);
  }
}

/** What the dialog offers. */
async function sharedUrl(page: Page): Promise<string> {
  await page.getByTestId('share-open').click();
  await page.getByTestId('share').waitFor();
  const url = await page.getByTestId('share-url').inputValue();
  await page.keyboard.press('Escape');
  await page.getByTestId('share').waitFor({ state: 'detached' });
  return url;
}

/** The same, once what is seen no longer glides. */
async function settledUrl(page: Page): Promise<string> {
  let url = '';
  const stands = async () => {
    const before = url;
    url = await sharedUrl(page);
    return url === before;
  };
  await expect.poll(stands, LONG).toBe(true);
  return url;
}

const linkOf = (url: string): Link => decodeLink(new URL(url).hash, CITIES);
const withHash = (url: string, hash: string): string => new URL(hash, url).href;
/** A link opened by somebody who speaks this language. */
const inLanguage = (url: string, language: string): string => {
  const address = new URL(url);
  address.searchParams.set('lang', language);
  return address.href;
};

const withFewAgents = (url: string): string => {
  const address = new URL(url);
  address.searchParams.set('agents', '2000');
  return address.href;
};

/** A run worth sharing: a lever on its way, its view set up, some months gone by. */
async function setUp(): Promise<AppPage> {
  const app = await open(SMALL);
  const { page } = app;
  await page.getByTestId('lever-remoteWork-plus').click();
  await page.getByTestId('lever-remoteWork-plus').click();
  await untilDecided(page, 'Remote work to 20');
  await step(page, 3);
  return app;
}

test('a link restores city, seed, levers, month, camera, colours and view, and its result is the same bit for bit', async () => {
  const { page } = await setUp();
  await page.getByTestId('colour-by').selectOption('change.retail');
  await page.locator('.map-layer canvas').first().focus();
  await page.keyboard.press('+');
  const url = await settledUrl(page);
  const link = linkOf(url);
  expect(link).toMatchObject({
    plan: { city: 'monocentric', seed: 5, agents: 20_000 },
    month: 3,
    colourBy: 'change.retail',
    view: 'map',
    fingerprint: await fingerprint(page),
  });
  expect(link.camera).toBeDefined();
  expect(url.length).toBeLessThan(250);

  const other = await open(inLanguage(url, 'en'));
  await note(other.page, 'same').waitFor(LONG);
  expect(await note(other.page, 'same').textContent()).toContain(link.fingerprint);
  expect(await month(other.page)).toBe(3);
  expect(await other.page.getByTestId('seed').inputValue()).toBe('5');
  expect(await other.page.getByTestId('city').inputValue()).toBe('monocentric');
  expect(await other.page.getByTestId('colour-by').inputValue()).toBe('change.retail');
  expect(await other.page.getByTestId('lever-remoteWork-value').textContent()).toMatch(/^20\s%$/);
  // It stands: nobody is carried past the month that was shared.
  expect(await other.page.getByTestId('play').getAttribute('aria-label')).toMatch(/play/i);
  // What is shared from there is the same link again, camera and all.
  expect(linkOf(await sharedUrl(other.page))).toEqual(link);
  await other.page.getByTestId('link-note-dismiss').click();
  expect(await other.page.getByTestId('link-note').count()).toBe(0);
  expectNoOffences(other);
}, 300_000);

test('a result that differs is said, with both fingerprints and both models', async () => {
  const { page } = await setUp();
  const url = await sharedUrl(page);
  const link = linkOf(url);
  const tampered = encodeLink({ ...link, fingerprint: '0123456789abcdef', model: '9.9.9' });
  const other = await open(inLanguage(withHash(url, tampered), 'en'));
  await note(other.page, 'differs').waitFor(LONG);
  const said = await note(other.page, 'differs').textContent();
  for (const part of ['0123456789abcdef', link.fingerprint!, 'model 9.9.9', `model ${link.model}`, 'another version'])
    expect(said).toContain(part);
  expectNoOffences(other);
}, 240_000);

test.each([
  ['#r1.AAAA', 'en', 'incomplete'],
  ['#r1.AAAA.000000', 'en', /altered on the way: its check came to [0-9a-f]{6}, expected 000000/],
  ['#r7.AAAA.000000', 'en', 'got link format 7, expected at most 1'],
  ['#r1.AAAA', 'zh', '链接不完整'],
])('a link that can’t be read is said, and the page starts as usual: %s, %s', async (hash, language, words) => {
  const app = await open(`?lang=${language}&city=monocentric&agents=20000&seed=8&play=0${hash}`);
  const said = note(app.page, 'unreadable');
  await said.waitFor(LONG);
  expect(await said.getAttribute('role')).toBe('alert');
  expect(await said.textContent()).toMatch(words);
  expect(await app.page.getByTestId('city').inputValue()).toBe('monocentric');
  expect(await app.page.getByTestId('seed').inputValue()).toBe('8');
  expect(await violations(app.page)).toEqual([]);
  expectNoOffences(app);
});

test('a link typed into the open page restores at once, and Back undoes it', async () => {
  const app = await setUp();
  const { page } = app;
  const before = { month: await month(page), fingerprint: await fingerprint(page) };
  const link = linkOf(await sharedUrl(page));
  const visited: Link = { ...link, plan: { ...link.plan, seed: 11 }, month: 2, logical: true };
  const { fingerprint: _, ...bare } = visited;
  await page.evaluate((hash) => {
    location.hash = hash;
  }, encodeLink(bare));
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[data-testid="seed"]')?.value === '11',
    undefined,
    LONG,
  );
  await untilMonth(page, 2);
  expect(await page.getByTestId('logical').getAttribute('aria-pressed')).toBe('true');

  await page.goBack();
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[data-testid="seed"]')?.value === '5',
    undefined,
    LONG,
  );
  await untilMonth(page, before.month);
  await note(page, 'same').waitFor(LONG);
  expect(await fingerprint(page)).toBe(before.fingerprint);
  expect(await page.getByTestId('logical').getAttribute('aria-pressed')).toBe('false');

  // Another seed is another run: the address no longer claims to be the link's.
  await page.goForward();
  await page.waitForFunction(
    () => document.querySelector<HTMLInputElement>('[data-testid="seed"]')?.value === '11',
    undefined,
    LONG,
  );
  await untilMonth(page, 2);
  await page.getByTestId('seed').fill('12');
  await page.getByTestId('seed').press('Enter');
  await page.waitForFunction(() => location.search.includes('seed=12') && location.hash === '', undefined, LONG);
  expectNoOffences(app);
}, 300_000);

/** What a phone's camera makes of a picture. */
function scan(png: Buffer): string | undefined {
  const { data, width, height } = PNG.sync.read(png);
  return jsQR(new Uint8ClampedArray(data), width, height)?.data;
}

test('the QR code on the screen and the one in the file both hold the link; a phone opens the same city and month', async () => {
  const { page } = await setUp();
  await page.getByTestId('share-open').click();
  await page.getByTestId('share-face').selectOption('planner');
  const url = await page.getByTestId('share-url').inputValue();
  const qr = page.getByTestId('qr');
  expect(await qr.getAttribute('aria-label')).toMatch(/QR code of the link: .*April 2025/);
  expect(scan(await qr.screenshot())).toBe(url);
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByTestId('qr-png').click()]);
  const file = join(inject('appFolder'), BESIDE, 'scanned.png');
  await download.saveAs(file);
  expect(scan(await readFile(file))).toBe(url);

  const phone = await open(url, { width: 390, height: 844 });
  await note(phone.page, 'same').waitFor(LONG);
  expect(await month(phone.page)).toBe(3);
  expect(await phone.page.getByTestId('city').inputValue()).toBe('monocentric');
  expect(await violations(phone.page)).toEqual([]);
  expectNoOffences(phone);
}, 240_000);

async function openFile(page: Page, testid: string, name: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.getByTestId(testid).click()]);
  await chooser.setFiles(examples(name));
}

test('an own city file is named instead of sent along; the right file restores the link, another one does not', async () => {
  const { page } = await open(SMALL);
  await openFile(page, 'open-file', 'small.city.json');
  await page.waitForFunction(
    () => document.querySelector<HTMLSelectElement>('[data-testid="city"]')?.value !== 'monocentric',
    undefined,
    LONG,
  );
  // It plays as soon as it is there.
  await page.waitForSelector('[data-testid="year"]:not([data-month="0"], [data-month="1"])', LONG);
  await page.getByTestId('play').click();
  const url = await settledUrl(page);
  const link = linkOf(url);
  expect(link.own).toMatchObject({ file: 'small.city.json' });
  expect(link.plan.city).toBeUndefined();

  // Few agents in the city that stands there meanwhile.
  const other = await open(withFewAgents(inLanguage(url, 'en')));
  await note(other.page, 'needsFile').waitFor(LONG);
  expect(await note(other.page, 'needsFile').textContent()).toContain('small.city.json');
  expect(await other.page.getByTestId('city').inputValue()).toBe('berlin');
  await openFile(other.page, 'link-open-file', 'tiny.city.json');
  await other.page.getByText('another one, or another version of it').waitFor(LONG);
  await openFile(other.page, 'link-open-file', 'small.city.json');
  await note(other.page, 'same').waitFor(LONG);
  expect(await month(other.page)).toBe(link.month);
  expect(await fingerprint(other.page)).toBe(link.fingerprint);
}, 300_000);

test.each([
  ['lang=en&theme=dark', 1280, 800],
  ['lang=zh&theme=light', 1280, 800],
  ['lang=zh&theme=dark', 390, 844],
])(
  'the dialog: copied, unfolded, axe finds nothing, all in one language: %s, %i × %i',
  async (query, width, height) => {
    const { page } = await open(`?city=monocentric&agents=20000&play=0&${query}`, {
      width,
      height,
      context: { permissions: ['clipboard-read', 'clipboard-write'] },
    });
    await page.keyboard.press('s');
    await page.getByTestId('share-inside').click();
    const dialog = page.getByTestId('share');
    await page.getByTestId('share-copy').click();
    await page
      .getByTestId('share-said')
      .getByText(/Copied|已复制/)
      .waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
      await page.getByTestId('share-url').inputValue(),
    );
    expect(await violations(page)).toEqual([]);
    expect(await dialog.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    if (query.includes('zh')) {
      const words = (await dialog.textContent())?.replaceAll(/SVG|PNG|[0-9a-f]{16}/g, '');
      expect(words).not.toMatch(/[a-z]{3}/i);
    }
  },
);

test('without the right to the clipboard the link stands there selected', async () => {
  const { page } = await open(SMALL, {
    beforeLoad: async (fresh) => {
      await fresh.addInitScript(() => {
        Object.defineProperty(navigator, 'clipboard', { value: undefined });
        document.execCommand = () => false;
      });
    },
  });
  await page.keyboard.press('s');
  await page.getByTestId('share-copy').click();
  await page.getByText('the link is selected').waitFor();
  const selected = await page.evaluate(() => {
    const field = document.querySelector<HTMLTextAreaElement>('[data-testid="share-url"]')!;
    return field.value.slice(field.selectionStart, field.selectionEnd);
  });
  expect(selected).toBe(await page.getByTestId('share-url').inputValue());
  expect(selected.startsWith(inject('appUrl'))).toBe(true);
});
