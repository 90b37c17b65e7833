/** What the tests of the exhibition share. */
import type { Page } from 'playwright-core';
import { onTestFinished } from 'vitest';
import { type AppPage, openPage, type PageOptions } from './harness.ts';

export const WAIT_MS = 90_000;

const scene = (id: string, en: string, zh: string) => ({
  id,
  name: { en, zh },
  years: 2,
  monthsPerSecond: 24,
  hold_s: 0.5,
});

/** A small city, two short scenes, and nobody who hurries. */
export const SMALL = {
  format: 'edgeward-exhibition/1',
  city: 'monocentric',
  agents: 5000,
  monthsPerSecond: 24,
  idle_s: 600,
  countdown_s: 60,
  reloadHour: null,
  scenes: [scene('first', 'First scene', '第一幕'), scene('second', 'Second scene', '第二幕')],
};

export interface ExhibitionOptions extends Omit<PageOptions, 'path'> {
  /** What stands in `exhibition.json`, or that file's text. */
  readonly config?: Readonly<Record<string, unknown>> | string;
  readonly query?: string;
}

/** Opens the exhibition with settings of the test's own, and waits until its first city is there. */
export async function openExhibition({ config = SMALL, query = '', ...options }: ExhibitionOptions): Promise<AppPage> {
  const body = typeof config === 'string' ? config : JSON.stringify(config);
  const app = await openPage({
    width: 1280,
    height: 720,
    ...options,
    path: `?face=exhibition&${query}`,
    beforeLoad: async (page) => {
      await page.route('**/exhibition.json', (route) => route.fulfill({ contentType: 'application/json', body }));
      await options.beforeLoad?.(page);
    },
  });
  onTestFinished(app.close);
  app.page.setDefaultTimeout(WAIT_MS);
  await app.page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  return app;
}

export const month = async (page: Page): Promise<number> =>
  Number(await page.getByTestId('year').getAttribute('data-month'));

export async function untilMonth(page: Page, least: number): Promise<void> {
  await page.waitForFunction(
    (wanted) => Number(document.querySelector('[data-testid="year"]')?.getAttribute('data-month') ?? -1) >= wanted,
    least,
  );
}

export async function untilMode(page: Page, mode: 'attract' | 'visit'): Promise<void> {
  await page.waitForSelector(`html[data-kiosk="${mode}"]`, { state: 'attached' });
}
