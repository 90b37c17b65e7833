import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { NOTHING_HAPPENS, parseLevers, type Scenario } from '../../src/engine/index.ts';
import { fingerprints } from './fingerprints.ts';
import { expectNoOffences, openModule, openPage } from './harness.ts';

const BERLIN = 'geodata/cities/berlin/city.json';
const MONTHS = 36;

/** Every lever at work, broadband from the fringe inwards. */
const BUSY = {
  remoteWork: [
    { year: 2025, value: 0 },
    { year: 2027, value: 0.6, curve: 's' },
  ],
  eGovernment: 1,
  eCommerce: 0.7,
  remoteStudy: 0.5,
  virtualLeisure: 0.4,
  informatization: 0.8,
  faceToFaceSubstitution: 0.2,
  broadband: [
    { year: 2025, value: 0 },
    { year: 2028, value: 1, curve: 'linear' },
  ],
  'broadband.order': 'fringeFirst',
};

const SCENARIOS: readonly Scenario[] = [
  { ...NOTHING_HAPPENS, agents: 20_000 },
  { ...NOTHING_HAPPENS, agents: 20_000, seed: 4_294_967_295, ...parseLevers(BUSY, NOTHING_HAPPENS.start) },
];

const berlin = () => readFileSync(new URL(`../../${BERLIN}`, import.meta.url), 'utf8');

test('one seed gives the same bits in Chromium and in Node, month by month, twice', async () => {
  const text = berlin();
  const app = await openModule('test/browser/fingerprints.ts');
  onTestFinished(app.close);
  for (const scenario of SCENARIOS) {
    const node = fingerprints(text, scenario, MONTHS);
    expect(new Set(node).size).toBe(MONTHS + 1);
    for (let time = 1; time <= 2; time++) {
      const chromium = await app.page.evaluate(
        (given) =>
          (globalThis as unknown as { subject: { fingerprints: typeof fingerprints } }).subject.fingerprints(...given),
        [text, scenario, MONTHS] as const,
      );
      expect(chromium).toEqual(node);
    }
  }
  expectNoOffences(app);
});

test('the page shows the fingerprint that Node gets for the same city, seed and month', async () => {
  const node = fingerprints(berlin(), { ...NOTHING_HAPPENS, agents: 20_000, seed: 7 }, 2);
  const app = await openPage({ path: '?agents=20000&seed=7&play=0&lang=en' });
  onTestFinished(app.close);
  await app.page.waitForSelector('html[data-ready="true"]', { state: 'attached', timeout: 60_000 });
  const shown = () => app.page.getByTestId('fingerprint').textContent();
  expect(await shown()).toBe(node[0]);
  for (const month of ['1', '2']) {
    await app.page.getByTestId('step').click();
    await app.page.waitForFunction(
      (wanted) => document.querySelector('[data-testid="month"]')?.textContent === wanted,
      month,
    );
  }
  expect(await shown()).toBe(node[2]);
});
