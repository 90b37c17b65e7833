/** Threads in the page: asked for in the address they share the months, and the months are Node's, bit for bit. */
import { expect, onTestFinished, test } from 'vitest';
import { readCity } from '../../src/cli/files.ts';
import { advanceMonth, createRun, fingerprint, makeGeography, NOTHING_HAPPENS } from '../../src/engine/index.ts';
import { expectNoOffences, openPage } from './harness.ts';

const MONTHS = 3;
const AGENTS = 400_000;

const city = await readCity('monocentric');
const run = createRun(city, { ...NOTHING_HAPPENS, agents: AGENTS }, makeGeography(city));
for (let month = 0; month < MONTHS; month++) advanceMonth(run);
const inNode = fingerprint(run);

test.each([1, 2, 4])('%s threads come to the months of Node', async (threads) => {
  const path = `?lang=en&city=monocentric&agents=${AGENTS}&play=0&threads=${threads}`;
  const app = await openPage({ path, mapSeen: false, optimised: true });
  onTestFinished(app.close);
  const { page } = app;
  await page.waitForSelector('html[data-ready="true"]', { state: 'attached' });
  expect(await page.getByTestId('threads').textContent()).toBe(String(threads));
  const members = page.workers().filter((worker) => worker.url().includes('member.worker'));
  expect(members.length).toBe(threads - 1);
  const month = page.getByTestId('month');
  for (let next = 1; next <= MONTHS; next++) {
    await page.getByTestId('step').click();
    await expect.poll(() => month.textContent(), { timeout: 60_000 }).toBe(String(next));
  }
  expect(await page.getByTestId('fingerprint').textContent()).toBe(inNode);
  expectNoOffences(app);
});
