/** A city of one's own in the page: files, questions, preview, report, and the run, by keyboard alone. */
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { Page } from 'playwright-core';
import { expect, onTestFinished, test } from 'vitest';
import { districts } from '../import/districts.ts';
import { gpkgGeometry, gpkgOf, register, wkbOf } from '../import/geopackages.ts';
import { peopleTiff, placeTags } from '../import/tiffs.ts';
import { violations } from './axe.ts';
import { type AppPage, expectNoOffences, openPage, textOf } from './harness.ts';

const WAIT = { timeout: 90_000 };

const SOULS = Array.from({ length: 36 }, (_, k) => 900 + ((k * 37) % 200));
const ZONES = districts(6, (k) => ({ ward: `W${k % 3}`, souls: SOULS[k], name: '<img src=x onerror=alert(1)>' }));
const WARDS = 'ward;jobs\nW0;5.000\nW1;7.250\nW2;1.100\nW7;99\n';
const people = SOULS.reduce((sum, souls) => sum + souls, 0);

async function open(query: string): Promise<AppPage> {
  const app = await openPage({ path: `?play=0&agents=2000&city=monocentric&${query}`, mapSeen: false });
  onTestFinished(app.close);
  app.page.setDefaultTimeout(WAIT.timeout);
  // Chromium asks us instead of showing its own chooser while somebody listens, which has to be settled before a key is pressed.
  const listen = () => undefined;
  app.page.on('filechooser', listen);
  onTestFinished(() => void app.page.off('filechooser', listen));
  await app.page.waitForSelector('html[data-ready="true"]', { state: 'attached', ...WAIT });
  return app;
}

const file = (name: string, content: string | Uint8Array) => ({ name, mimeType: '', buffer: Buffer.from(content) });

/** Presses a button that asks for files, by keyboard, and gives them. */
async function give(page: Page, testid: string, ...files: ReturnType<typeof file>[]): Promise<void> {
  await page.getByTestId(testid).focus();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press('Enter')]);
  await chooser.setFiles(files);
}

test('files, a column, undo, the core, the run: by keyboard alone, and every person is there', async () => {
  const app = await open('lang=en&theme=dark');
  const { page } = app;
  await give(page, 'open-file', file('zones.geojson', ZONES), file('wards.csv', WARDS));
  // Nothing says which column has the people.
  await page.getByTestId('import-no-people').waitFor();
  expect(await page.getByTestId('import-run').count()).toBe(0);
  await page.getByTestId('import-people').focus();
  await page.keyboard.type('souls');
  await page.getByTestId('import-total-people').waitFor();
  const total = people.toLocaleString('en');
  expect(await page.getByTestId('import-total-people').textContent()).toBe(
    `People: ${total} in the city, ${total} in the file.`,
  );
  // What is read says so no longer.
  expect(await page.getByTestId('import-cancel').count()).toBe(0);
  // The jobs were found, and joined by the wards that both have; one row has no area.
  const report = page.getByTestId('import-report');
  expect(await page.getByTestId('import-total-jobs').textContent()).toBe(
    'Jobs: 13,350 in the city, 13,350 in the file. 99 more stand in rows without an area.',
  );
  expect(await report.textContent()).toContain(
    'wards.csv: 3 of 4 rows, where ward is ward of the areas. No area for 1 rows: W7.',
  );
  expect(await violations(page)).toEqual([]);

  // Without jobs they follow a rule; undone, they are the table's again.
  await page.getByTestId('import-jobs-none').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('import-total-jobs').waitFor({ state: 'detached' });
  expect(await page.getByTestId('import-assumed').textContent()).toContain('No jobs given');
  await page.getByTestId('import-undo').focus();
  await page.keyboard.press('Enter');
  await page.getByTestId('import-total-jobs').waitFor();

  // The core was the densest spot; moved, it is no longer assumed.
  expect(await page.getByTestId('import-assumed').textContent()).toContain('densest spot');
  await page.getByTestId('import-preview').focus();
  await page.keyboard.press('ArrowRight');
  await page.waitForFunction(
    () => !/densest spot/.test(document.querySelector('[data-testid="import-assumed"]')?.textContent ?? ''),
  );
  await page.getByTestId('import-name').fill('Little Town');
  await page.keyboard.press('Tab');

  const [saved] = await Promise.all([page.waitForEvent('download'), page.getByTestId('import-save').press('Enter')]);
  expect(saved.suggestedFilename()).toBe('little-town.city.json');
  const city = JSON.parse(await textOf(saved)) as { readonly cells: { readonly population: readonly number[] } };
  expect(city.cells.population.reduce((sum, count) => sum + count, 0)).toBe(people);

  await page.getByTestId('import-run').focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.querySelector('.city-select')?.textContent?.includes('Little Town'));
  await page.waitForSelector('[data-testid="year"]:not([data-month="0"])', WAIT);
  expect(await page.getByTestId('import').count()).toBe(0);
  expectNoOffences(app);
}, 240_000);

test('what can’t be read is named, taken out, and nothing is lost; in Chinese no English word is left, and a phone holds it', async () => {
  const app = await open('lang=zh&theme=light');
  const { page } = app;
  await give(page, 'open-file', file('zones.geojson', ZONES), file('broken.shp', 'no shapefile'));
  await page.getByTestId('import-failed').waitFor();
  expect(await page.getByTestId('import-failed').textContent()).toContain('broken.shp');
  // The city behind is the one that was there.
  expect(await page.getByTestId('city').inputValue()).toBe('monocentric');
  await page.locator('[data-testid="import-files"] li', { hasText: 'broken.shp' }).getByRole('button').press('Enter');
  await page.getByTestId('import-no-people').waitFor();
  await page.getByTestId('import-people').selectOption({ label: 'souls (900, 937, 974)' });
  await page.getByTestId('import-report').waitFor();
  for (const width of [1920, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await violations(page)).toEqual([]);
    const [content, room] = await page
      .getByTestId('import')
      .evaluate((dialog) => [dialog.scrollWidth, dialog.clientWidth] as const);
    expect(content).toBeLessThanOrEqual(room);
  }
  const words = (await page.getByTestId('import').textContent()) ?? '';
  // Names of files, columns and formats, and entries of columns, are the visitor's own.
  const names = /Shapefile|GeoJSON|CSV|EPSG|WGS|zones\.geojson|souls|code|ward|name|<img src=x onerror=alert\(1\)>/g;
  expect(words.replaceAll(names, '')).not.toMatch(/[A-Za-z]{3}/);
  await page.keyboard.press('Escape');
  expect(await page.getByTestId('city').inputValue()).toBe('monocentric');
  expectNoOffences(app);
}, 240_000);

test('a raster of people makes a city in the page; areas of a GeoPackage, a Parquet table and weights join it', async () => {
  const app = await open('lang=en&theme=light');
  const { page } = app;
  const pixels = Array.from({ length: 64 }, (_, k) => 100 + k);
  const total = pixels.reduce((sum, count) => sum + count, 0).toLocaleString('en');
  await give(page, 'open-file', file('population.tif', peopleTiff(8, pixels, placeTags(13, 51.08, 0.01))));
  await page.getByTestId('import-total-people').waitFor();
  expect(await page.getByTestId('import-total-people').textContent()).toBe(
    `People: ${total} in the city, ${total} in the file.`,
  );
  expect(await page.getByTestId('import-files').textContent()).toContain('raster, 64 pixels, WGS 84');
  expect(await page.getByTestId('import-assumed').textContent()).toContain(
    'where population.tif has people: 64 pixels',
  );
  expect(await violations(page)).toEqual([]);

  const half: [number, number][] = [
    [13, 51],
    [13.04, 51],
    [13.04, 51.08],
    [13, 51.08],
    [13, 51],
  ];
  const areas = gpkgOf((db) => {
    db.exec('CREATE TABLE areas (fid INTEGER PRIMARY KEY, geom POLYGON, code TEXT)');
    register(db, 'areas');
    db.prepare("INSERT INTO areas VALUES (1, ?, 'west')").run(gpkgGeometry(wkbOf(3, [half])));
    db.prepare("INSERT INTO areas VALUES (2, ?, 'east')").run(
      gpkgGeometry(wkbOf(3, [half.map(([lon, lat]) => [lon + 0.04, lat])])),
    );
  });
  const jobs = parquetWriteBuffer({
    columnData: [
      { name: 'area', data: ['west', 'east'], type: 'STRING' },
      { name: 'jobs', data: [3000n, 500n], type: 'INT64' },
    ],
  });
  await give(page, 'import-add', file('areas.gpkg', areas), file('jobs.parquet', new Uint8Array(jobs)));
  await page.getByTestId('import-total-jobs').waitFor();
  expect(await page.getByTestId('import-total-jobs').textContent()).toBe('Jobs: 3,500 in the city, 3,500 in the file.');
  expect(await page.getByTestId('import-total-people').textContent()).toContain(`People: ${total} in the city`);

  await page.getByTestId('import-weights').selectOption({ label: 'band 1 (100, 163)' });
  await page.waitForFunction(() =>
    document
      .querySelector('[data-testid="import-assumed"]')
      ?.textContent?.includes('spread by band 1 of population.tif'),
  );
  expectNoOffences(app);
}, 240_000);
