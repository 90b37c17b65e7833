/** First visits: what is fetched, and when the page shows what, at the processor's speed and at a quarter of it. */
import type { Browser } from 'playwright-core';
import { bytesOf, type FirstVisit, noteFirstVisit, recordTransfers } from '../tools/firstVisit.ts';
import { serve } from '../tools/serve.ts';
import { median } from './months.ts';

const THROTTLES = [1, 4] as const;
const LONGEST_MS = 300_000;

/** Seconds since the visitor asked for the page; medians over visits. */
export interface ColdStart {
  /** How many times slower the page's main thread is made; the workers are not. */
  readonly throttle: number;
  readonly shell_s: number;
  readonly drawn_s: number;
  readonly ready_s: number;
  readonly firstMonth_s: number;
  /** Headers and bodies as they went over the wire. */
  readonly bytesBeforePicture: number;
  readonly answersBeforePicture: number;
}

/** Visits the built page in `folder` again and again, each time as somebody who has never been there. */
export async function coldStarts(browser: Browser, folder: string, visits: number): Promise<ColdStart[]> {
  const all: ColdStart[] = [];
  // Turn by turn, so that a busy moment of the machine falls on both.
  for (let visit = 0; visit < visits; visit++)
    for (const throttle of THROTTLES) all.push(await coldStart(browser, folder, throttle));
  return THROTTLES.map((throttle) => middleOf(all.filter((start) => start.throttle === throttle)));
}

async function coldStart(browser: Browser, folder: string, throttle: number): Promise<ColdStart> {
  const served = await serve(folder, 0);
  const transfers = recordTransfers(served.server);
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  try {
    const page = await context.newPage();
    await page.addInitScript(noteFirstVisit);
    const session = await context.newCDPSession(page);
    await session.send('Emulation.setCPUThrottlingRate', { rate: throttle });
    // Without the introduction, in which months wait for the reader.
    await page.goto(`${served.url}?lang=en&story=0`);
    await page.waitForFunction(() => globalThis.firstVisit.month_ms !== undefined, undefined, { timeout: LONGEST_MS });
    const { visit, asked_ms } = await page.evaluate(() => ({
      visit: globalThis.firstVisit,
      asked_ms: performance.timeOrigin,
    }));
    const after_s = (moment: keyof FirstVisit) => (Number(visit[moment]) - asked_ms) / 1000;
    const before = transfers.filter((transfer) => transfer.asked_ms < Number(visit.drawn_ms));
    return {
      throttle,
      shell_s: after_s('shell_ms'),
      drawn_s: after_s('drawn_ms'),
      ready_s: after_s('ready_ms'),
      firstMonth_s: after_s('month_ms'),
      bytesBeforePicture: bytesOf(before),
      answersBeforePicture: before.length,
    };
  } finally {
    await context.close();
    await served.close();
  }
}

function middleOf(starts: readonly ColdStart[]): ColdStart {
  const of = (key: keyof ColdStart): number => Number(median(starts.map((start) => start[key])).toPrecision(3));
  return {
    throttle: of('throttle'),
    shell_s: of('shell_s'),
    drawn_s: of('drawn_s'),
    ready_s: of('ready_s'),
    firstMonth_s: of('firstMonth_s'),
    bytesBeforePicture: Math.round(median(starts.map(({ bytesBeforePicture }) => bytesBeforePicture))),
    answersBeforePicture: of('answersBeforePicture'),
  };
}
