import { expect, onTestFinished, test } from 'vitest';
import { expectNoOffences, openPage } from './harness.ts';

const READY = 'html[data-ready="true"]';

test('the built app loads Berlin, runs, answers a lever and says so, without a word of complaint', async () => {
  const app = await openPage({ width: 1280, height: 800, path: '?lang=en&agents=20000&play=0' });
  onTestFinished(app.close);
  const { page } = app;
  await page.waitForSelector(READY, { state: 'attached', timeout: 60_000 });
  expect(await page.getByTestId('year').textContent()).toBe('2025');
  expect(await page.getByTestId('caption').textContent()).toContain('Nothing has moved yet');

  await page.getByTestId('lever-remoteWork-plus').click();
  expect(await page.getByTestId('lever-remoteWork-value').textContent()).toBe('10\u00a0%');
  await page.getByTestId('step').click();
  await page.waitForFunction(() => document.querySelector('[data-testid="month"]')?.textContent === '1');
  expect(await page.getByTestId('caption').textContent()).toContain('within chance');
  await page.getByTestId('play').click();
  await page.waitForFunction(() => Number(document.querySelector('[data-testid="month"]')?.textContent) > 12);
  await page.getByTestId('play').click();
  await page.getByTestId('reset').click();
  await page.waitForFunction(() => document.querySelector('[data-testid="month"]')?.textContent === '0');
  expectNoOffences(app);
});

test('the content security policy refuses inline scripts and other hosts', async () => {
  const app = await openPage({ path: '?play=0&agents=20000' });
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
