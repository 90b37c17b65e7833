import type { Page } from 'playwright-core';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { type GlTally, glTally, untilStill, watchGl } from './glTally.ts';
import { type AppPage, mapPagePath, expectNoOffences, openPage } from './harness.ts';
import type { Lab, OpenMap, Story } from './mapPage/main.ts';

/** What these tests keep in the page. */
interface Kept {
  readonly lab: Lab;
  story: Story;
  one: OpenMap;
  before: Blob;
  lostAt: number;
}

/** Of the picture's pixels: edges of lines and names may fall a little differently. */
const MOST_UNLIKE = 0.001;
const LOSSES = 5;
/** A visitor hardly waits longer. On a machine with other work the clock runs slower: see `slowness`. */
const MOST_MS = 3000;
/** A loss within this time of the last picture counts with the losses before it: see `STABLE_MS` in `src/map/recovery.ts`. */
const STOOD_MS = 1000;

let path = '';
beforeAll(async () => {
  path = await mapPagePath();
});

async function openMap(): Promise<AppPage> {
  const app = await openPage({ path, width: 520, height: 340, frame_ms: 80, fresh: true, beforeLoad: watchGl });
  onTestFinished(app.close);
  await app.page.evaluate(() => {
    const kept = globalThis as unknown as Kept;
    kept.story = kept.lab.tell('all-digital', 0, 12, 24);
    kept.one = kept.lab.open(kept.story);
    kept.lab.show(kept.one, kept.story, 0);
    kept.lab.show(kept.one, kept.story, 24);
  });
  await untilReady(app.page);
  return app;
}

const untilReady = (page: Page) =>
  page.waitForFunction(() => {
    const { lab, one } = globalThis as unknown as Kept;
    return lab.ready(one);
  });

const keepPicture = (page: Page) =>
  page.evaluate(async () => {
    const kept = globalThis as unknown as Kept;
    kept.before = await kept.one.map.snapshotPicture();
  });

/** Until the picture has stood for so long that a loss is the first one again. */
const untilStood = (page: Page) =>
  page.waitForFunction((stood_ms) => {
    const { one } = globalThis as unknown as Kept;
    return performance.now() - (one.told.renderers.at(-1)?.at ?? 0) > stood_ms;
  }, STOOD_MS);

/** Takes the context away once the picture has stood for a while; the time until it stood again, ms. */
async function loseAndWait(page: Page): Promise<number> {
  await untilStood(page);
  await page.evaluate(() => {
    const kept = globalThis as unknown as Kept;
    kept.lostAt = kept.lab.lose(kept.one);
  });
  const restored = await page.waitForFunction(() => {
    const { one, lostAt } = globalThis as unknown as Kept;
    const last = one.told.renderers.at(-1);
    return last?.ready === true && last.at > lostAt ? last.at - lostAt : undefined;
  });
  return Number(await restored.jsonValue());
}

/** Names and outlines come a moment after the cells: waits until the picture is what it was. */
async function expectSamePicture(page: Page, what: string): Promise<void> {
  const unlike = () =>
    page.evaluate(async () => {
      const { lab, one, before } = globalThis as unknown as Kept;
      return lab.unlike(before, await one.map.snapshotPicture());
    });
  await expect.poll(unlike, { timeout: 30_000, message: what }).toBeLessThan(MOST_UNLIKE);
}

/** How much slower than a quiet machine this one is at the moment, 1 or more, by a loop that takes 40 ms on a quiet one. */
const slowness = (page: Page) =>
  page.evaluate(() => {
    const start = performance.now();
    let sum = 0;
    for (let i = 0; i < 2e7; i++) sum += Math.sqrt(i ^ (sum & 7));
    return Math.max(1, (performance.now() - start + (sum > 0 ? 0 : 1)) / 40);
  });

/** Contexts that the page's memory still holds, lost ones too, after the garbage has been collected. */
async function contextsInMemory(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send('HeapProfiler.collectGarbage');
  const { result } = await session.send('Runtime.evaluate', { expression: 'WebGL2RenderingContext.prototype' });
  const { objects } = await session.send('Runtime.queryObjects', { prototypeObjectId: result.objectId ?? '' });
  const counted = await session.send('Runtime.callFunctionOn', {
    objectId: objects.objectId ?? '',
    functionDeclaration: 'function () { return this.length; }',
    returnByValue: true,
  });
  await session.detach();
  return Number(counted.result.value);
}

const objectsOf = ({ contexts, live }: GlTally) => ({ contexts, live });

/** Everything that a map may show, in four pictures. */
const VIEWS: Readonly<Record<string, () => void | Promise<void>>> = {
  'lights, a camera that was moved, a cell that was chosen, names of another size': () => {
    const { one } = globalThis as unknown as Kept;
    const { map } = one;
    const camera = map.camera();
    map.setLabelScale(1.6);
    map.setCamera({ ...camera, zoom: camera.zoom + 0.8, bearing: 20, pitch: 40 });
    map.setSelected(30);
    map.setCursor(60);
  },
  'flows, in the light theme, beside panels': () => {
    const { lab, story, one } = globalThis as unknown as Kept;
    const [start, , later] = story.months;
    one.map.setTheme('light');
    one.map.setPadding({ left: 100, bottom: 40 });
    one.map.flyHome();
    one.map.setFlows(lab.netFlows(later!.flows, start!.flows, story.sectors, [0, 3, 7], 30));
  },
  'a difference, in Chinese': async () => {
    const { story, one } = globalThis as unknown as Kept;
    const [start, year, later] = story.months;
    one.map.setFlows(undefined);
    one.map.setLanguage('zh');
    one.map.setColourBy('housing');
    one.map.showDifference(later!.cells, year!.cells, start!.cells, 24);
    // The typeface is fetched when it is first needed, and names come with it.
    const hasTypeface = () =>
      [...document.fonts].some(({ family, status }) => family.includes('Noto Sans SC') && status === 'loaded');
    while (!hasTypeface()) await new Promise((resolve) => setTimeout(resolve, 50));
  },
  'the logical city, by traffic': () => {
    const { lab, story, one } = globalThis as unknown as Kept;
    one.map.setTheme('dark');
    one.map.setColourBy('dominant');
    one.map.setLogical(true);
    lab.show(one, story, 24);
  },
};

test('20 of 20 lost contexts come back in under three seconds, to the same picture, and leave nothing behind', async () => {
  const app = await openMap();
  const { page } = app;
  await untilStill(page);
  const inMemory = await contextsInMemory(page);
  const waits: number[] = [];
  for (const [view, set] of Object.entries(VIEWS)) {
    await page.evaluate(set);
    const before = await untilStill(page);
    let first: GlTally | undefined;
    await keepPicture(page);
    for (let loss = 1; loss <= LOSSES; loss++) {
      const slow = await slowness(page);
      const wait = await loseAndWait(page);
      waits.push(wait);
      expect(wait / slow, `${view}, loss ${loss}, on a machine ${slow.toFixed(1)} times slowed down`).toBeLessThan(
        MOST_MS,
      );
      await expectSamePicture(page, `${view}, loss ${loss}`);
      // Names come last, also where none is seen.
      first ??= await untilStill(page);
      const objects = async () => objectsOf(await glTally(page));
      await expect.poll(objects, { timeout: 10_000, message: `${view}, loss ${loss}` }).toEqual(objectsOf(first));
      const tally = await glTally(page);
      // A map that one has moved about in keeps some pieces that are no longer seen; a new one has none.
      for (const [kind, count] of Object.entries(tally.live))
        expect(count, kind).toBeLessThanOrEqual(before.live[kind]!);
    }
  }
  expect(waits).toHaveLength(20);
  expect(await contextsInMemory(page)).toBe(inMemory);
  // And visitors are heard, once for each click.
  await page.mouse.click(260, 170);
  const told = await page.evaluate(() => (globalThis as unknown as Kept).one.told);
  expect(told.errors).toEqual([]);
  expect(told.renderers.map(({ renderer }) => renderer)).toEqual(told.renderers.map(() => 'webgl'));
  expectNoOffences(app);
}, 600_000);

test('a context that is lost again while the map is being rebuilt comes back too', async () => {
  const app = await openMap();
  const { page } = app;
  const before = await untilStill(page);
  const inMemory = await contextsInMemory(page);
  await keepPicture(page);
  for (const delay_ms of [0, 30, 200]) {
    await page.evaluate(async (delay_ms) => {
      const { lab, one } = globalThis as unknown as Kept;
      const another = new Promise<void>((resolve) => {
        const old = one.element.querySelector('canvas');
        const watcher = new MutationObserver(() => {
          const canvas = one.element.querySelector('canvas');
          if (canvas === null || canvas === old) return;
          watcher.disconnect();
          setTimeout(resolve, delay_ms);
        });
        watcher.observe(one.element, { childList: true, subtree: true });
      });
      lab.lose(one);
      await another;
    }, delay_ms);
    await loseAndWait(page);
    await expectSamePicture(page, `again after ${delay_ms} ms`);
    expect(objectsOf(await glTally(page)), `again after ${delay_ms} ms`).toEqual(objectsOf(before));
    await untilStood(page);
  }
  expect(await contextsInMemory(page)).toBe(inMemory);
  expect(await page.evaluate(() => (globalThis as unknown as Kept).one.told.errors)).toEqual([]);
  expectNoOffences(app);
}, 300_000);

test('where WebGL2 cannot be had again the map goes on as a canvas, and takes WebGL2 when asked to try', async () => {
  const app = await openMap();
  const { page } = app;
  await page.evaluate(() => {
    const { one } = globalThis as unknown as Kept;
    one.map.setSelected(30);
    const original = Reflect.get(HTMLCanvasElement.prototype, 'getContext');
    const refuse = function (this: HTMLCanvasElement, ...given: [string]) {
      return given[0].startsWith('webgl') ? null : original.apply(this, given);
    };
    Object.assign(globalThis, { giveBack: () => (HTMLCanvasElement.prototype.getContext = original) });
    const context = one.element.querySelector('canvas')?.getContext('webgl2');
    HTMLCanvasElement.prototype.getContext = refuse as typeof original;
    context?.getExtension('WEBGL_lose_context')?.loseContext();
  });
  const renderer = () => page.evaluate(() => (globalThis as unknown as Kept).one.map.renderer);
  await expect.poll(renderer, { timeout: 30_000 }).toBe('canvas');
  await untilReady(page);
  const told = () => page.evaluate(() => (globalThis as unknown as Kept).one.told);
  expect((await told()).renderers.map(({ renderer, ready }) => [renderer, ready])).toEqual([
    ['webgl', true],
    ['webgl', false],
    ['canvas', true],
  ]);
  const colourful = await page.evaluate(async () => {
    const { lab, one } = globalThis as unknown as Kept;
    const pixels = await lab.pixels(await one.map.snapshotPicture());
    return pixels.filter((value, at) => at % 4 === 0 && value > 128).length;
  });
  expect(colourful).toBeGreaterThan(1000);
  await page.mouse.click(260, 170);
  expect((await told()).selected).toEqual([expect.any(Number)]);

  await page.evaluate(() => {
    const { giveBack } = globalThis as unknown as { readonly giveBack: () => void };
    giveBack();
    (globalThis as unknown as Kept).one.map.rebuild();
  });
  await expect.poll(renderer, { timeout: 30_000 }).toBe('webgl');
  await untilReady(page);
  expect((await glTally(page)).contexts).toBe(1);
  expect((await told()).errors).toEqual([]);
}, 300_000);
