/**
 * `npm run shots -- FOLDER [options]`: pictures of the built app in the sizes it is designed for.
 *
 *   --wait SECONDS     before the picture (default 5)
 *   --path QUERY       appended to the address, as ?face=exhibition or #…
 *   --click SELECTOR   clicked, in order, after the wait; may be repeated
 *   --size WxH         instead of the three usual sizes; may be repeated
 *   --touch            a touch screen
 *   --first-visit      as somebody who has not seen the introduction
 *   --dist FOLDER      an app that is already built, instead of building it
 */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { build } from 'vite';
import { launchChromium } from './chromium.ts';
import { serve } from './serve.ts';

const USUAL_SIZES = ['1920x1080', '1440x900', '390x844'];
const SETTLE_MS = 1000;

const root = fileURLToPath(new URL('..', import.meta.url));

function usage(message: string): never {
  process.stderr.write(
    `${message}\nnpm run shots -- FOLDER [--wait S] [--path P] [--click SELECTOR]… [--size WxH]… [--touch] [--first-visit]\n`,
  );
  process.exit(2);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    wait: { type: 'string', default: '5' },
    path: { type: 'string', default: '' },
    click: { type: 'string', multiple: true, default: [] },
    size: { type: 'string', multiple: true, default: [] },
    touch: { type: 'boolean', default: false },
    'first-visit': { type: 'boolean', default: false },
    dist: { type: 'string' },
  },
});
const [target] = positionals;
if (target === undefined || positionals.length > 1) usage(`got ${positionals.length} folders, expected one`);
const wait_s = Number(values.wait);
if (!(wait_s >= 0)) usage(`--wait: got '${values.wait}', expected seconds`);
const sizes = (values.size.length > 0 ? values.size : USUAL_SIZES).map((text) => {
  const [, width, height] = /^(\d+)x(\d+)$/.exec(text) ?? usage(`--size: got '${text}', expected WIDTHxHEIGHT`);
  return { name: text, width: Number(width), height: Number(height) };
});

function reportOffences(page: Page, name: string): void {
  page.on('pageerror', (error) => process.stderr.write(`${name}: ${error.message}\n`));
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      process.stderr.write(`${name}: ${message.text()}\n`);
  });
}

async function builtApp(): Promise<string> {
  if (values.dist !== undefined) return resolve(values.dist);
  const outDir = join(root, 'dist');
  await build({ root, logLevel: 'warn', build: { outDir } });
  return outDir;
}

const served = await serve(await builtApp(), 0);
const browser = await launchChromium();
try {
  await mkdir(target, { recursive: true });
  for (const { name, width, height } of sizes) {
    const page = await browser.newPage({ viewport: { width, height }, hasTouch: values.touch });
    reportOffences(page, name);
    if (!values['first-visit']) await page.addInitScript(() => localStorage.setItem('edgeward.story', 'seen'));
    await page.goto(new URL(values.path, served.url).href);
    await page.waitForTimeout(wait_s * 1000);
    for (const selector of values.click) await page.click(selector);
    if (values.click.length > 0) await page.waitForTimeout(SETTLE_MS);
    const file = join(target, `${name}.png`);
    await page.screenshot({ path: file });
    await page.close();
    process.stdout.write(`${file}\n`);
  }
} finally {
  await browser.close();
  await served.close();
}
