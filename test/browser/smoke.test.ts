import { PNG } from 'pngjs';
import { expect, onTestFinished, test } from 'vitest';
import { expectNoOffences, openPage } from './harness.ts';

const LABEL_COLOUR = [244, 241, 234];

/** Pixels of exactly this colour, in the rows of the map's label. */
function countColour(
  picture: PNG,
  colour: readonly number[],
  { left, right }: { left: number; right: number },
): number {
  let count = 0;
  for (let y = 280; y < 325; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * picture.width + x) * 4;
      if (colour.every((channel, i) => picture.data[at + i] === channel)) count++;
    }
  }
  return count;
}

test('the built app draws a map with a deck.gl layer and runs a worker, without a word of complaint', async () => {
  const app = await openPage({ width: 800, height: 600 });
  onTestFinished(app.close);
  await app.page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 60_000 });

  expect(await app.page.textContent('.caption')).toBe('The worker says 25.');
  const picture = PNG.sync.read(await app.page.screenshot());
  const at = (x: number, y: number): number[] => [...picture.data.subarray((y * picture.width + x) * 4).subarray(0, 3)];
  // The layer's cyan disc round the centre, with the label over it: Latin to the left, Chinese to the right.
  expect(at(400, 335)).toEqual([49, 218, 255]);
  expect(countColour(picture, LABEL_COLOUR, { left: 330, right: 410 })).toBeGreaterThan(100);
  expect(countColour(picture, LABEL_COLOUR, { left: 420, right: 470 })).toBeGreaterThan(100);
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
  // The harness notices what the other tests rely on it to notice.
  const complaints = app.offences.console.join('\n');
  expect(complaints).toMatch(/inline script violates the following Content Security Policy/);
  expect(complaints).toMatch(/'https:\/\/example.com\/' violates the following Content Security Policy/);
});
