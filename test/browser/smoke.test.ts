import { PNG } from 'pngjs';
import { expect, onTestFinished, test } from 'vitest';
import { expectNoOffences, openPage } from './harness.ts';

test('the built app draws a map with a deck.gl layer and runs a worker, without a word of complaint', async () => {
  const app = await openPage({ width: 800, height: 600 });
  onTestFinished(app.close);
  await app.page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 60_000 });

  expect(await app.page.textContent('.caption')).toBe('The worker says 25.');
  const picture = PNG.sync.read(await app.page.screenshot());
  const at = (x: number, y: number): number[] => [...picture.data.subarray((y * picture.width + x) * 4).subarray(0, 3)];
  // The layer's cyan disc around the centre, away from the label in its middle.
  expect(at(400, 330)).toEqual([49, 218, 255]);
  expectNoOffences(app);
});

test('the content security policy refuses inline scripts and other hosts', async () => {
  const app = await openPage();
  onTestFinished(app.close);
  const refused = await app.page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "inline script ran"';
    document.head.append(script);
    const elsewhere = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'refused',
    );
    return { title: document.title, elsewhere };
  });
  expect(refused).toEqual({ title: 'Edgeward', elsewhere: 'refused' });
});
