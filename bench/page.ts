/**
 * `npm run bench:page [-- --json FILE] [--seconds N] [--visits N]`: the built page in Chromium. First as somebody opens it who
 * has never been there (bench/coldStart.ts). Then at work: Berlin plays as fast as it can while the page draws: months a
 * second, what each message of the simulation costs the main thread, and long tasks. Chromium draws in software where there
 * is no GPU: then both are mostly the drawing.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build } from 'vite';
import { launchChromium } from '../tools/chromium.ts';
import { serve } from '../tools/serve.ts';
import { shellOf } from '../tools/shell.ts';
import { coldStarts } from './coldStart.ts';

declare global {
  /** In the page only: milliseconds of each turn that handled a message of the simulation worker. */
  var turns: number[];
  /** In the page only: milliseconds of each task over 50 ms. */
  var longTasks: number[];
}

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    seconds: { type: 'string', default: '20' },
    visits: { type: 'string', default: '3' },
  },
});

const WARM_UP_MS = 6000;
const LONGEST_MS = 300_000;

const folder = mkdtempSync(join(tmpdir(), 'edgeward-bench-'));
await build({
  root: new URL('..', import.meta.url).pathname,
  logLevel: 'warn',
  build: { outDir: folder, emptyOutDir: true },
});
const served = await serve(folder, 0);
const browser = await launchChromium();
try {
  const shell = await shellOf(folder);
  const firstVisits = await coldStarts(browser, folder, Number(values.visits));
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  // Busy machines that draw in software take their time.
  page.setDefaultTimeout(LONGEST_MS);
  await page.addInitScript(() => {
    globalThis.turns = [];
    globalThis.longTasks = [];
    new PerformanceObserver((list) => {
      globalThis.longTasks.push(...list.getEntries().map((entry) => entry.duration));
    }).observe({ entryTypes: ['longtask'] });
    globalThis.Worker = class extends Worker {
      override addEventListener(
        type: string,
        listener: (event: Event) => void,
        ...rest: AddEventListenerOptions[]
      ): void {
        const timed = (event: Event) => {
          const started = performance.now();
          listener.call(this, event);
          // What the message set off in microtasks belongs to it.
          queueMicrotask(() => queueMicrotask(() => globalThis.turns.push(performance.now() - started)));
        };
        super.addEventListener(type, type === 'message' ? timed : listener, ...rest);
      }
    };
  });
  await page.goto(`${served.url}?lang=en&play=0`);
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  await page.getByTestId('speed').press('End');
  await page.getByTestId('play').click();
  await page.waitForTimeout(WARM_UP_MS);
  const month = () => page.getByTestId('month').textContent().then(Number);
  await page.evaluate(() => [globalThis.turns.splice(0), globalThis.longTasks.splice(0)]);
  const [from, started] = [await month(), performance.now()];
  await page.waitForTimeout(Number(values.seconds) * 1000);
  const seconds = (performance.now() - started) / 1000;
  const months = (await month()) - from;
  const { turns, longTasks } = await page.evaluate(() => ({
    turns: globalThis.turns,
    longTasks: globalThis.longTasks,
  }));
  const report = {
    machine: { cpu: cpus()[0]?.model ?? 'unknown', cores: cpus().length },
    shellGzipped_bytes: shell.reduce((sum, { gzipped_bytes }) => sum + gzipped_bytes, 0),
    firstVisits,
    seconds: round(seconds),
    monthsPerSecondWhileDrawing: round(months / seconds),
    monthsPerSecondOfComputing: Number.parseFloat((await page.getByTestId('months-per-second').textContent()) ?? ''),
    messages: {
      count: turns.length,
      median_ms: quantile(turns, 0.5),
      p95_ms: quantile(turns, 0.95),
      longest_ms: quantile(turns, 1),
    },
    longTasks: { count: longTasks.length, longest_ms: quantile(longTasks, 1) },
  };
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
  process.stdout.write(`${JSON.stringify(report, null, 2)}\n`);
} finally {
  await browser.close();
  await served.close();
  rmSync(folder, { recursive: true, force: true });
}

function quantile(times: readonly number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return round(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
}

function round(value: number): number {
  return Number(value.toPrecision(3));
}
