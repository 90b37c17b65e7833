/** Makes the icons of the installed app in public/icons from src/app/icon.svg, by Chromium: node tools/icons.ts */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchChromium } from './chromium.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const target = join(root, 'public/icons');

/** Maskable icons fill the square, and keep what matters in the middle: systems cut them to any shape. */
const ICONS = [
  { name: 'icon-192.png', size: 192, maskable: false },
  { name: 'icon-512.png', size: 512, maskable: false },
  { name: 'maskable-192.png', size: 192, maskable: true },
  { name: 'maskable-512.png', size: 512, maskable: true },
  { name: 'apple-touch-icon.png', size: 180, maskable: true },
];
const GROUND = /<rect[^>]*\/>/;
/** The picture's ring has a radius of 11.5 of 32: so much smaller and it stays inside the safe circle of 40 %. */
const MASKABLE_BOX = '-1 -1 34 34';

const svg = await readFile(join(root, 'src/app/icon.svg'), 'utf8');
const maskable = svg
  .replace(GROUND, '<rect x="-4" y="-4" width="40" height="40" fill="#0B1016"/>')
  .replace(/viewBox="[^"]*"/, `viewBox="${MASKABLE_BOX}"`);

await mkdir(target, { recursive: true });
const browser = await launchChromium();
try {
  for (const icon of ICONS) {
    const page = await browser.newPage({ viewport: { width: icon.size, height: icon.size } });
    const picture = Buffer.from(icon.maskable ? maskable : svg).toString('base64');
    await page.setContent(
      `<style>body{margin:0}img{display:block;width:100vw;height:100vh}</style><img src="data:image/svg+xml;base64,${picture}">`,
    );
    await page.screenshot({ path: join(target, icon.name), omitBackground: true });
    await page.close();
    process.stdout.write(`${icon.name}\n`);
  }
} finally {
  await browser.close();
}
