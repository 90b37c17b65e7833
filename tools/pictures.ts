/**
 * `npm run pictures -- [NAME …] [--dist FOLDER]`: takes the pictures of the README and the docs from the built app, and
 * writes docs/pictures/README.md with what each is to say. What runs is what is seen: nothing is painted over.
 */
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { launchChromium } from './chromium.ts';
import { PICTURES, type Picture, type Step } from './pictures/list.ts';
import { serve } from './serve.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'docs/pictures');
const LOAD_MS = 120_000;
const RUN_MS = 600_000;

const { values, positionals } = parseArgs({ allowPositionals: true, options: { dist: { type: 'string' } } });
const unknown = positionals.filter((name) => !PICTURES.some((picture) => picture.name === name));
if (unknown.length > 0) {
  const names = PICTURES.map(({ name }) => name).join(', ');
  process.stderr.write(`pictures: got ${unknown.join(', ')}, expected some of ${names}\n`);
  process.exit(2);
}
const wanted = PICTURES.filter(({ name }) => positionals.length === 0 || positionals.includes(name));

async function take(page: Page, step: Step): Promise<void> {
  if ('click' in step) {
    const place = step.within === undefined ? page : page.getByTestId(step.within);
    for (let n = 0; n < (step.times ?? 1); n++) await place.getByTestId(step.click).first().click();
  } else if ('choose' in step) await page.getByTestId(step.choose).selectOption(step.value);
  else if ('press' in step) await page.getByTestId(step.on).first().press(step.press);
  else if ('key' in step) {
    await page.getByTestId('map').locator('canvas').first().focus();
    for (let n = 0; n < (step.times ?? 1); n++) await page.keyboard.press(step.key);
  } else if ('month' in step)
    await page.waitForFunction(
      (least) => Number(document.querySelector('[data-testid="year"]')?.getAttribute('data-month') ?? -1) >= least,
      step.month,
      { timeout: RUN_MS },
    );
  else if ('until' in step) await page.getByTestId(step.until).waitFor({ timeout: RUN_MS });
  else if ('show' in step)
    await page.getByTestId(step.show).evaluate((element) => element.scrollIntoView({ block: 'end' }));
  else await page.waitForTimeout(step.wait_s * 1000);
}

async function takePicture(picture: Picture, url: string, browser: Awaited<ReturnType<typeof launchChromium>>) {
  const { width, height } = picture;
  const page = await browser.newPage({ viewport: { width, height }, serviceWorkers: 'block' });
  page.on('pageerror', (error) => process.stderr.write(`${picture.name}: ${error.message}\n`));
  page.setDefaultTimeout(LOAD_MS);
  await page.goto(new URL(picture.path, url).href);
  await page.waitForSelector('html[data-ready="true"], .classroom', { state: 'attached', timeout: LOAD_MS });
  for (const step of picture.steps) await take(page, step);
  // Columns come to rest and names are placed.
  await page.waitForTimeout(2500);
  const file = join(folder, `${picture.name}.png`);
  await page.screenshot({ path: file, timeout: LOAD_MS });
  await page.close();
  process.stdout.write(`${file}\n`);
}

/** The page beside the pictures. */
function pageOfPictures(): string {
  const taken = PICTURES.filter(({ name }) => existsSync(join(folder, `${name}.png`)));
  const entries = taken.map(
    ({ name, shows, tenSeconds }) => `## ${shows}\n\n![${shows}](${name}.png)\n\n**In ten seconds:** ${tenSeconds}\n`,
  );
  return [
    '# Pictures',
    '',
    'Taken by `npm run pictures` from the app itself, run and all: another seed or another city gives another picture.',
    'Beside each stands what somebody who passes by understands of it in ten seconds.',
    '',
    entries.join('\n'),
  ].join('\n');
}

let dist = values.dist === undefined ? undefined : resolve(values.dist);
if (dist === undefined) {
  dist = join(root, 'dist');
  await build({ root, logLevel: 'warn', build: { outDir: dist } });
}
const served = await serve(dist, 0);
const browser = await launchChromium();
try {
  await mkdir(folder, { recursive: true });
  for (const picture of wanted) await takePicture(picture, served.url, browser);
  await writeFile(join(folder, 'README.md'), pageOfPictures());
} finally {
  await browser.close();
  await served.close();
}
