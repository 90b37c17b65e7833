import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { NOTHING_HAPPENS, type Scenario } from '../../src/engine/index.ts';
import { FINGERPRINT_SCENARIOS } from '../fixtures/fingerprintScenarios.ts';
import { callInFirefox, findFirefox } from './firefox.ts';
import {
  differenceFromNode,
  fingerprints,
  type fingerprintsOfAll,
  type SeenMonth,
  type Tampering,
} from './fingerprints.ts';
import { type AppPage, expectNoOffences, openModule, openPage } from './harness.ts';

const BERLIN = readFileSync(new URL('../../geodata/cities/berlin/city.json', import.meta.url), 'utf8');
const MODULE = 'test/browser/fingerprints.ts';
const MONTHS = 36;
const FIREFOX_LIMIT_MS = 300_000;

let chromium: AppPage;
const inNode = new Map<Scenario, readonly SeenMonth[]>();

beforeAll(async () => {
  chromium = await openModule(MODULE);
  for (const scenario of FINGERPRINT_SCENARIOS) inNode.set(scenario, fingerprints(BERLIN, scenario, MONTHS));
}, 300_000);

afterAll(() => chromium.close());

const inChromium = (scenario: Scenario, tampering?: Tampering): Promise<readonly SeenMonth[]> =>
  chromium.page.evaluate(
    (given) =>
      (globalThis as unknown as { subject: { fingerprints: typeof fingerprints } }).subject.fingerprints(...given),
    [BERLIN, scenario, MONTHS, tampering] as const,
  );

/** Fails with scenario, month and field. */
function expectNodesBits(browser: string, scenario: Scenario, got: readonly SeenMonth[]): void {
  const difference = differenceFromNode(browser, scenario, got, inNode.get(scenario)!);
  expect(difference, difference).toBeUndefined();
}

test('the scenarios differ, and so do their months', () => {
  const all = FINGERPRINT_SCENARIOS.flatMap((scenario) =>
    inNode
      .get(scenario)!
      .slice(1)
      .map(({ whole }) => whole),
  );
  expect(all).toHaveLength(5 * MONTHS);
  expect(new Set(all).size).toBe(all.length);
});

test.each(FINGERPRINT_SCENARIOS.map((scenario) => [scenario.id, scenario] as const))(
  '%s: the same bits in Chromium and in Node, every month',
  async (_, scenario) => {
    expectNodesBits('Chromium', scenario, await inChromium(scenario));
    expectNoOffences(chromium);
  },
);

test('a last bit that is changed in one month in Chromium is named: scenario, month, field', async () => {
  const [scenario] = FINGERPRINT_SCENARIOS;
  const got = await inChromium(scenario!, { month: 17, column: 'lnWage', at: 1234 });
  expect(differenceFromNode('Chromium', scenario!, got, inNode.get(scenario!)!)).toBe(
    `nothing-happens, month 17, fields.lnWage: ${got[17]!.fields['fields.lnWage']} in Chromium, ` +
      `${inNode.get(scenario!)![17]!.fields['fields.lnWage']} in Node`,
  );
  // Twice in one page gives the same: nothing is left behind, and optimised code computes what unoptimised code did.
  expectNodesBits('Chromium', scenario!, await inChromium(scenario!));
});

test(
  'the same bits in Firefox and in Node, every scenario and month',
  async ({ skip }) => {
    const program = findFirefox();
    if (program === undefined) {
      const reason = 'no Firefox on the PATH, and FIREFOX_PATH names none';
      console.warn(`Same bits in Firefox: skipped, ${reason}`);
      skip(reason);
      return;
    }
    // Built by `openModule` above.
    const script = join(inject('appFolder'), 'modules/fingerprints.js');
    const call = { script, name: 'fingerprintsOfAll', given: [BERLIN, FINGERPRINT_SCENARIOS, MONTHS] };
    const { browser, value } = await callInFirefox(program, call, FIREFOX_LIMIT_MS);
    expect(browser).toContain('Firefox/');
    const inFirefox = value as ReturnType<typeof fingerprintsOfAll>;
    expect(inFirefox).toHaveLength(FINGERPRINT_SCENARIOS.length);
    FINGERPRINT_SCENARIOS.forEach((scenario, at) => {
      expectNodesBits(browser, scenario, inFirefox[at]!);
    });
  },
  FIREFOX_LIMIT_MS + 30_000,
);

test('the page shows the fingerprint that Node gets for the same city, seed and month', async () => {
  const node = fingerprints(BERLIN, { ...NOTHING_HAPPENS, agents: 20_000, seed: 7 }, 2).map(({ whole }) => whole);
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
