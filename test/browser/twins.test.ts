import type { Page } from 'playwright-core';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { type GlTally, glTally, untilStill, watchGl } from './glTally.ts';
import { mapPagePath, expectNoOffences, openPage } from './harness.ts';
import type { Lab, OpenMap, Story } from './mapPage/main.ts';

/** What these tests keep in the page. */
interface Twins {
  readonly lab: Lab;
  story: Story;
  below: OpenMap;
  above: OpenMap;
}

const WIDTH = 800;
const HEIGHT = 500;

let path = '';
beforeAll(async () => {
  path = await mapPagePath();
});

interface Opened {
  readonly page: Page;
  readonly noOffences: () => void;
}

/** Two years of the small town, and no map yet. */
async function openStory(): Promise<Opened> {
  const app = await openPage({ path, width: WIDTH, height: HEIGHT, beforeLoad: watchGl });
  onTestFinished(app.close);
  await app.page.evaluate(() => {
    const twins = globalThis as unknown as Twins;
    twins.story = twins.lab.tell('all-digital', 0, 24);
  });
  return { page: app.page, noOffences: () => expectNoOffences(app) };
}

/** The small town, and the same upon it, clipped to the right half: how one swipes between two runs. */
async function openTwins(): Promise<Opened & { readonly alone: GlTally }> {
  const opened = await openStory();
  const { page } = opened;
  await page.evaluate(() => {
    const twins = globalThis as unknown as Twins;
    const { lab } = twins;
    twins.below = lab.open(twins.story);
    lab.show(twins.below, twins.story, 0);
  });
  await untilReady(page, 'below');
  const alone = await untilStill(page);
  await openAbove(page);
  return { ...opened, alone };
}

async function openAbove(page: Page): Promise<void> {
  await page.evaluate(() => {
    const twins = globalThis as unknown as Twins;
    const { lab, story } = twins;
    twins.above = lab.open(story, {}, { clipPath: 'inset(0 0 0 50%)' });
    lab.show(twins.above, story, 24);
  });
  await untilReady(page, 'above');
  await untilStill(page);
}

async function untilReady(page: Page, which: 'below' | 'above'): Promise<void> {
  await page.waitForFunction((which) => {
    const twins = globalThis as unknown as Twins;
    return twins.lab.ready(twins[which]);
  }, which);
}

const told = (page: Page) =>
  page.evaluate(() => {
    const { below, above } = globalThis as unknown as Twins;
    return { below: below.told, above: above.told };
  });

test('of two maps upon each other each hears what is done to the part of it that is seen', async () => {
  const { page, noOffences } = await openTwins();
  await page.mouse.click(WIDTH * 0.4, HEIGHT * 0.5);
  await page.mouse.click(WIDTH * 0.6, HEIGHT * 0.5);
  const { below, above } = await told(page);
  expect(below.selected).toEqual([expect.any(Number)]);
  expect(above.selected).toEqual([expect.any(Number)]);
  expect(below.selected).not.toEqual(above.selected);
  noOffences();
});

test('two maps follow each other without talking in circles', async () => {
  const { page, noOffences } = await openStory();
  await page.evaluate(() => {
    const twins = globalThis as unknown as Twins;
    // As a page does it that has both: each follows the other.
    const lead = (leader: () => OpenMap, other: () => OpenMap) => ({
      onCamera: () => other().map.follow(leader().map),
    });
    const halves = [{ right: '50%' }, { left: '50%' }] as const;
    twins.below = twins.lab.open(
      twins.story,
      lead(
        () => twins.below,
        () => twins.above,
      ),
      halves[0],
    );
    twins.above = twins.lab.open(
      twins.story,
      lead(
        () => twins.above,
        () => twins.below,
      ),
      halves[1],
    );
    twins.lab.show(twins.below, twins.story, 0);
    twins.lab.show(twins.above, twins.story, 24);
  });
  await untilReady(page, 'below');
  await untilReady(page, 'above');
  await untilStill(page);
  const cameras = () =>
    page.evaluate(() => {
      const { below, above } = globalThis as unknown as Twins;
      return [below.map.camera(), above.map.camera()] as const;
    });
  const home = await cameras();
  for (const from of [0.25, 0.75]) {
    const before = await cameras();
    await page.mouse.move(WIDTH * from, HEIGHT * 0.5);
    await page.mouse.down();
    await page.mouse.move(WIDTH * from + 40, HEIGHT * 0.5 + 30, { steps: 4 });
    await page.mouse.up();
    await untilStill(page);
    const after = await cameras();
    expect(after[0].lon).toBeLessThan(before[0].lon);
    expect(after[1].lon).toBeCloseTo(after[0].lon, 6);
    expect(after[1].lat).toBeCloseTo(after[0].lat, 6);
    expect(after[1].zoom).toBeCloseTo(after[0].zoom, 4);
  }
  // Both are sent home by one, and both know that they are there: a resize takes both home again.
  await page.evaluate(() => (globalThis as unknown as Twins).above.map.flyHome());
  await untilStill(page);
  expect((await cameras())[0].lon).toBeCloseTo(home[0].lon, 6);
  await page.setViewportSize({ width: WIDTH - 200, height: HEIGHT });
  await untilStill(page);
  const smaller = await cameras();
  expect(smaller[0].zoom).toBeLessThan(home[0].zoom);
  expect(smaller[1].zoom).toBeCloseTo(smaller[0].zoom, 4);
  // One is resized before the other, by so much that home there is out of bounds here: both end at home.
  for (const which of ['above', 'below'] as const) {
    await page.evaluate((which) => {
      const { element, map } = (globalThis as unknown as Twins)[which];
      element.style.height = '25%';
      map.resize();
    }, which);
    await untilStill(page);
  }
  const low = await cameras();
  expect(low[0].zoom).toBeLessThan(smaller[0].zoom - 0.5);
  expect(low[1].zoom).toBeCloseTo(low[0].zoom, 4);
  expect(low[1].lat).toBeCloseTo(low[0].lat, 6);
  noOffences();
}, 240_000);

test('a second map that is closed leaves nothing behind, however often', async () => {
  const { page, alone, noOffences } = await openTwins();
  const closeAbove = () =>
    page.evaluate(() => {
      const { above } = globalThis as unknown as Twins;
      above.map.destroy();
      above.element.remove();
    });
  expect((await glTally(page)).contexts).toBe(2);
  await closeAbove();
  const first = await untilStill(page);
  expect(first.contexts).toBe(1);
  expect(first.live).toEqual(alone.live);
  for (let times = 0; times < 2; times++) {
    await openAbove(page);
    await closeAbove();
  }
  expect((await untilStill(page)).live).toEqual(alone.live);
  // And the one that stayed still works.
  await page.mouse.click(WIDTH * 0.6, HEIGHT * 0.5);
  expect((await told(page)).below.selected).toEqual([expect.any(Number)]);
  noOffences();
}, 240_000);

test('a difference is painted in both renderers: nothing where the runs agree, colours where they do not', async () => {
  const { page, noOffences } = await openStory();
  for (const renderer of ['webgl', 'canvas'] as const) {
    await page.evaluate((renderer) => {
      const twins = globalThis as unknown as Twins;
      twins.below = twins.lab.open(twins.story, { renderer });
      const [start] = twins.story.months;
      twins.below.map.showDifference(start!.cells, start!.cells, start!.cells, 0);
    }, renderer);
    await untilReady(page, 'below');
    const colourfulness = () =>
      page.evaluate(async () => {
        const { below, lab } = globalThis as unknown as Twins;
        const pixels = await lab.pixels(await below.map.snapshotPicture());
        let colourful = 0;
        for (let at = 0; at < pixels.length; at += 4) {
          const parts = [pixels[at]!, pixels[at + 1]!, pixels[at + 2]!];
          if (Math.max(...parts) - Math.min(...parts) > 50) colourful++;
        }
        return colourful;
      });
    expect(await colourfulness(), renderer).toBe(0);
    await page.evaluate(() => {
      const { below, story } = globalThis as unknown as Twins;
      const [start, later] = story.months;
      below.map.showDifference(later!.cells, start!.cells, start!.cells, 24);
    });
    expect(await colourfulness(), renderer).toBeGreaterThan(1000);
    await page.evaluate(() => {
      const { below } = globalThis as unknown as Twins;
      below.map.destroy();
      below.element.remove();
    });
  }
  noOffences();
});
