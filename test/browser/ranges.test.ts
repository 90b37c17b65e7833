/** A planner asks how much of a result is chance: other seeds, their ranges in numbers, chart, cards and file. */
import { expect, onTestFinished, test } from 'vitest';
import { violations } from './axe.ts';
import { type AppPage, expectNoOffences, openPage, textOf } from './harness.ts';

const PATH = '?lang=en&city=monocentric&agents=600&seed=5&play=0';

async function open(): Promise<AppPage> {
  const app = await openPage({ path: PATH, mapSeen: false, headingSeen: false });
  onTestFinished(app.close);
  await app.page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 60_000 });
  return app;
}

const status = (app: AppPage, wanted: string) =>
  app.page.locator(`[data-testid="ranges"][data-status="${wanted}"]`).waitFor({ timeout: 100_000 });

/** Rows of a CSV file by the names in its first line; comments left out. */
function parse(text: string): Record<string, string>[] {
  const [header = '', ...lines] = text.split('\r\n').filter((line) => line !== '' && !line.startsWith('#'));
  const names = header.split(',');
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, index) => [names[index] ?? '', value])));
}

async function fileOf(app: AppPage, button: string): Promise<Record<string, string>[]> {
  const [download] = await Promise.all([app.page.waitForEvent('download'), app.page.getByTestId(button).click()]);
  return parse(await textOf(download));
}

test('ten seeds: one of them is the run itself; a lever makes it another question; two runs, two of each seed', async () => {
  const app = await open();
  const { page } = app;
  for (let month = 1; month <= 12; month++) {
    await page.getByTestId('step').click();
    await page.waitForSelector(`[data-testid="year"][data-month="${month}"]`);
  }
  await page.getByTestId('ranges-begin').click();
  await status(app, 'done');

  const seeds = await fileOf(app, 'ranges-csv');
  expect(new Set(seeds.map(({ seed }) => seed)).size).toBe(10);
  const mine = await fileOf(app, 'chart-csv');
  // A quarter of the months: what was seen of them on the page is the same to the last digit.
  const own = seeds.filter(({ seed }) => seed === '5');
  const pairs = mine.flatMap((seen) => {
    const same = own.find(({ year }) => Math.abs(Number(year) - Number(seen['year'])) < 1e-6);
    return same === undefined ? [] : [[seen, same] as const];
  });
  expect(pairs).toHaveLength(5);
  for (const [seen, same] of pairs)
    for (const layer of ['information', 'housing', 'retail'])
      expect(same[`coreShare.${layer}`]).toBe(seen[`coreShare.${layer}`]);
  expect(await page.getByTestId('range-table').locator('tbody tr').count()).toBe(8);
  expect(await page.getByTestId('seed-band-housing').count()).toBe(1);
  expect(await page.getByTestId('core-share-housing-range').textContent()).toMatch(
    /^P10–P90: [\d.]+\s?% to [\d.]+\s?%$/,
  );
  expect(await violations(page)).toEqual([]);

  await page.getByTestId('lever-remoteWork-plus').click();
  await status(app, 'none');
  expect(await page.getByTestId('seed-band-housing').count()).toBe(0);

  await page.getByTestId('compare').click();
  await page.getByTestId('compare-head').waitFor({ timeout: 60_000 });
  await page.getByTestId('ranges-begin').click();
  await page.getByTestId('ranges-stop').click();
  await status(app, 'none');
  await page.getByTestId('ranges-begin').click();
  await status(app, 'done');
  const both = await fileOf(app, 'ranges-csv');
  expect(new Set(both.map(({ run, seed }) => `${run}${seed}`)).size).toBe(20);
  // Both start from the same draws: until a lever has moved there is no difference, under any seed.
  for (const { seed } of both.filter(({ run }) => run === 'A')) {
    const [a, b] = ['A', 'B'].map((name) => both.find((row) => row['run'] === name && row['seed'] === seed));
    expect({ ...a, run: '' }).toEqual({ ...b, run: '' });
  }
  expect(await page.locator('.difference-range').count()).toBeGreaterThan(8);
  await page.getByTestId('language-zh').click();
  await page.waitForFunction(() => document.documentElement.lang.startsWith('zh'));
  expect((await page.getByTestId('ranges').textContent())?.replaceAll('CSV', '')).not.toMatch(/[A-Za-z]{3}/);
  expectNoOffences(app);
}, 240_000);
