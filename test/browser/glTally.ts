import type { Page } from 'playwright-core';

/** What a page holds on the graphics card. Contexts that were lost, and all that was in them, no longer count. */
export interface GlTally {
  readonly contexts: number;
  /** Contexts made since the page was opened, lost ones too. */
  readonly made: number;
  readonly draws: number;
  readonly live: Readonly<Record<string, number>>;
}

const KINDS = ['Buffer', 'Framebuffer', 'Program', 'Renderbuffer', 'Sampler', 'Texture', 'VertexArray'];

/** Call before the page loads: counts from then on. */
export async function watchGl(page: Page): Promise<void> {
  await page.addInitScript(countGl, KINDS);
}

export const glTally = (page: Page): Promise<GlTally> =>
  page.evaluate(() => (globalThis as unknown as { glTally: () => GlTally }).glTally());

/** Waits until maps have come to rest: a second and a half without a draw call. */
export async function untilStill(page: Page): Promise<GlTally> {
  let before = await glTally(page);
  let still = 0;
  for (let tries = 0; tries < 120; tries++) {
    await page.waitForTimeout(500);
    const now = await glTally(page);
    still = now.draws === before.draws && now.draws > 0 ? still + 1 : 0;
    if (still === 3) return now;
    before = now;
  }
  throw new Error('the map goes on drawing');
}

/** Runs in the page, so it may use nothing from around it. */
function countGl(kinds: readonly string[]): void {
  let [draws, made] = [0, 0];
  const held = new Map<WebGL2RenderingContext, Record<string, number>>();
  const prototype = WebGL2RenderingContext.prototype as unknown as Record<string, unknown>;
  const watch = (name: string, change: (context: WebGL2RenderingContext) => void): void => {
    const original = prototype[name];
    if (typeof original !== 'function') return;
    prototype[name] = function (this: WebGL2RenderingContext, ...given: unknown[]): unknown {
      if (!name.startsWith('delete') || given[0] !== null) change(this);
      return original.apply(this, given);
    };
  };
  for (const kind of kinds) {
    const add = (by: number) => (context: WebGL2RenderingContext) => {
      const counts = held.get(context) ?? {};
      counts[kind] = (counts[kind] ?? 0) + by;
    };
    watch(`create${kind}`, add(1));
    watch(`delete${kind}`, add(-1));
  }
  for (const name of ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced'])
    watch(name, () => draws++);
  const getContext = Reflect.get(HTMLCanvasElement.prototype, 'getContext');
  HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, ...given: [string]) {
    const context = getContext.apply(this, given) as WebGL2RenderingContext | null;
    if (context !== null && given[0] === 'webgl2' && !held.has(context)) {
      held.set(context, {});
      made++;
    }
    return context;
  } as typeof getContext;
  const glTally = (): GlTally => {
    for (const context of held.keys()) if (context.isContextLost()) held.delete(context);
    const live = Object.fromEntries(kinds.map((kind) => [kind, 0]));
    for (const counts of held.values()) for (const kind of kinds) live[kind]! += counts[kind] ?? 0;
    return { contexts: held.size, made, draws, live };
  };
  Object.assign(globalThis, { glTally });
}
