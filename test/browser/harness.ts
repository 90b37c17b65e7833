/** What browser tests share: a page of the built app that remembers everything it should not have done. */
import { writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type {
  BrowserContext,
  BrowserContextOptions,
  ConsoleMessage,
  Download,
  Page,
  Request,
  Response,
} from 'playwright-core';
import { build } from 'vite';
import { expect, inject } from 'vitest';
import { BESIDE } from './beside.ts';
import { takePage, type Wish } from './pages.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

export interface PageOptions extends Wish {
  readonly width?: number;
  readonly height?: number;
  /** Appended to the app's address, for example `?face=exhibition`. */
  readonly path?: string;
  readonly context?: Omit<BrowserContextOptions, 'viewport'>;
  /** Milliseconds that pass before a frame is drawn; fewer where a test takes the time until something is seen. */
  readonly frame_ms?: number;
  /** False where no test looks at maps, which then need not be drawn; see `leaveUndrawn`. */
  readonly mapSeen?: boolean;
  /** False where no test looks at where the run is heading, which then is never found; see `leaveUnsolved`. */
  readonly headingSeen?: boolean;
  /** Somebody who is here for the first time, and is told the introduction. */
  readonly firstVisit?: boolean;
  /** Runs in the page before anything of its own does. */
  readonly beforeLoad?: (page: Page) => Promise<void>;
}

interface Offences {
  /** Console errors and warnings; violations of the content security policy are among them. */
  readonly console: string[];
  readonly exceptions: string[];
  /** Requests to anywhere but the app's own server. */
  readonly offOrigin: string[];
  /** Failed requests, and answers with an error status. */
  readonly failedRequests: string[];
}

export interface AppPage {
  readonly page: Page;
  readonly offences: Offences;
  /** Every request, in order. */
  readonly requests: readonly string[];
  readonly close: () => Promise<void>;
}

/** Software rendering is slow, and service workers are blocked here: both are said, and neither is the page's fault. */
const EXCUSED = [
  /GPU stall due to ReadPixels/,
  /Automatic fallback to software WebGL/,
  /Service Worker registration blocked by Playwright/,
];

/** Opens the built app. Call `close()` on what it returns, best in `onTestFinished`. */
export async function openPage(options: PageOptions = {}): Promise<AppPage> {
  const { width = 1440, height = 900 } = options;
  // Kept pages are the business of offline.test.ts: elsewhere they would only cost time.
  const how = { serviceWorkers: 'block', ...options.context } as const;
  const { context, page, giveBack } = await takePage({ width, height }, how, options);
  const offences: Offences = { console: [], exceptions: [], offOrigin: [], failedRequests: [] };
  const requests: string[] = [];
  const lookAway = watch(context, page, offences, requests);
  if (options.firstVisit !== true) await page.addInitScript(rememberStory);
  await drawSlowly(page, options.frame_ms);
  if (options.mapSeen === false) await leaveUndrawn(page);
  if (options.headingSeen === false) await leaveUnsolved(page);
  await options.beforeLoad?.(page);
  await page.goto(new URL(options.path ?? '', inject('appUrl')).href);
  const close = async () => {
    lookAway();
    await giveBack();
  };
  return { page, offences, requests, close };
}

/** Drawing in software leaves the simulation no processor: four frames a second are enough where no time is taken. */
export const FRAME_MS = 250;
/** For pages on which months go by most of the time: the simulation gets more of the processor. */
export const PLAYING_FRAME_MS = 500;

export const drawSlowly = async (page: Page, frame_ms = FRAME_MS): Promise<void> => {
  await page.addInitScript(drawLess, frame_ms);
};

/** Runs in the page: draws a frame `frame_ms` milliseconds after it was asked for, or later. */
function drawLess(frame_ms: number): void {
  const frame = globalThis.requestAnimationFrame.bind(globalThis);
  const cancel = globalThis.cancelAnimationFrame.bind(globalThis);
  /** What cancels a frame that was asked for: first its timer, then the real frame. */
  const waiting = new Map<number, () => void>();
  let last = 0;
  globalThis.requestAnimationFrame = (act) => {
    const id = --last;
    const due = () => {
      const real = frame((now) => {
        waiting.delete(id);
        act(now);
      });
      waiting.set(id, () => cancel(real));
    };
    const timer = setTimeout(due, frame_ms);
    waiting.set(id, () => clearTimeout(timer));
    return id;
  };
  globalThis.cancelAnimationFrame = (id) => {
    waiting.get(id)?.();
    waiting.delete(id);
  };
}

/**
 * Asks everything of WebGL but the drawing itself, which in software takes most of a page's time. The page can't tell: its
 * programs are compiled and linked, its textures and buffers are there, its frames come. Only what would be seen is missing.
 */
export const leaveUndrawn = async (page: Page): Promise<void> => {
  await page.addInitScript(drawMaps, false);
};

/** The same from now on, for a page whose maps have been looked at; `drawn` has the next frames drawn again. */
export const setDrawn = async (page: Page, drawn: boolean): Promise<void> => {
  await page.evaluate(drawMaps, drawn);
};

/** Runs in the page. */
function drawMaps(drawn: boolean): void {
  const kept = globalThis as { drawing?: readonly (readonly [string, unknown])[] };
  const names = ['drawArrays', 'drawElements', 'drawArraysInstanced', 'drawElementsInstanced'] as const;
  const { prototype } = WebGL2RenderingContext;
  kept.drawing ??= names.map((name) => [name, Reflect.get(prototype, name)]);
  for (const [name, draw] of kept.drawing) Reflect.set(prototype, name, drawn ? draw : () => undefined);
}

/**
 * The worker that works out where the run is heading hears every question and answers none. A solve takes several seconds of
 * a core, each time that a lever is moved; the page shows that it is under way.
 */
const leaveUnsolved = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const silent = { postMessage: () => undefined, terminate: () => undefined };
    globalThis.Worker = new Proxy(Worker, {
      construct(made, given: ConstructorParameters<typeof Worker>) {
        return given[1]?.name === 'rest' ? Object.assign(new EventTarget(), silent) : new made(...given);
      },
    });
  });
};

/** As if the introduction had been seen (`src/app/storySeen.ts`). */
function rememberStory(): void {
  localStorage.setItem('edgeward.story', 'seen');
}

/** @returns what ends it */
function watch(context: BrowserContext, page: Page, offences: Offences, requests: string[]): () => void {
  const appOrigin = new URL(inject('appUrl')).origin;
  const onConsole = (message: ConsoleMessage) => {
    const text = message.text();
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    if (!EXCUSED.some((pattern) => pattern.test(text))) offences.console.push(`${message.type()}: ${text}`);
  };
  const onError = (error: Error) => {
    offences.exceptions.push(error.stack ?? error.message);
  };
  const onRequest = (request: Request) => {
    const url = request.url();
    requests.push(url);
    // data: and blob: addresses never leave the page.
    if (/^https?:|^wss?:/.test(url) && new URL(url).origin !== appOrigin) offences.offOrigin.push(url);
  };
  const onFailure = (request: Request) => {
    offences.failedRequests.push(`${request.url()}: ${request.failure()?.errorText ?? 'failed'}`);
  };
  const onResponse = (response: Response) => {
    if (response.status() >= 400) offences.failedRequests.push(`${response.url()}: ${response.status()}`);
  };
  page.on('console', onConsole).on('pageerror', onError);
  context.on('request', onRequest).on('requestfailed', onFailure).on('response', onResponse);
  return () => {
    page.off('console', onConsole).off('pageerror', onError);
    context.off('request', onRequest).off('requestfailed', onFailure).off('response', onResponse);
  };
}

/** Until every map on the page has drawn its city. */
export async function untilDrawn(page: Page): Promise<void> {
  const allDrawn = () =>
    document.querySelector('.map') !== null && document.querySelector('.map:not([data-drawn])') === null;
  await page.waitForFunction(allDrawn, undefined, { timeout: 60_000 });
}

/** Until the run has heard of a lever, which is when it has rested for a moment. `words` are the event's, for example `Remote work to 10`. */
export async function untilDecided(page: Page, words: string): Promise<void> {
  await page.locator(`[data-testid="event"][title*="${words}"]`).waitFor({ state: 'attached', timeout: 60_000 });
}

let mapPage: Promise<string> | undefined;

/** The page with maps and nothing else, see `mapPage/main.ts`: where it is, once it is built. */
export const mapPagePath = (): Promise<string> => (mapPage ??= buildMapPage());

async function buildMapPage(): Promise<string> {
  // Two processes may build it at the same time.
  const path = `${BESIDE}/map-page-${process.pid}/`;
  await build({
    root: join(root, 'test/browser/mapPage'),
    base: './',
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: join(inject('appFolder'), path),
      emptyOutDir: true,
      assetsInlineLimit: 0,
      minify: false,
      target: 'es2022',
      chunkSizeWarningLimit: 10_000,
    },
    worker: { format: 'es' },
  });
  return path;
}

/** The page logged no error, threw nothing, asked nobody else for anything, and everything it asked for was there. */
export function expectNoOffences({ offences }: AppPage): void {
  expect(offences).toEqual({ console: [], exceptions: [], offOrigin: [], failedRequests: [] });
}

/**
 * An empty page of the app's origin with one of our modules in it, for example to compare the engine's bits with Node's.
 * Its exports are the properties of `globalThis.subject`. (`import()` in `page.evaluate` doesn't work: Vitest rewrites it.)
 */
export async function openModule(source: string): Promise<AppPage> {
  const name = basename(source, '.ts');
  const path = `${BESIDE}/modules/`;
  const outDir = join(inject('appFolder'), path);
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir,
      emptyOutDir: false,
      minify: false,
      lib: { entry: join(root, source), formats: ['iife'], name: 'subject', fileName: () => `${name}.js` },
    },
  });
  await writeFile(join(outDir, 'index.html'), '<!doctype html><title>Modules</title>');
  const app = await openPage({ path, optimised: true });
  await app.page.addScriptTag({ url: new URL(`${path}${name}.js`, inject('appUrl')).href });
  return app;
}

/** What a file holds that the page gives to save. */
export async function textOf(file: Download): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of await file.createReadStream()) parts.push(part as Uint8Array);
  // Takes a byte order mark for what it is.
  return new TextDecoder().decode(Buffer.concat(parts));
}
