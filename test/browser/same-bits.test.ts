import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, inject, onTestFinished, test } from 'vitest';
import { NOTHING_HAPPENS } from '../../src/engine/index.ts';
import { FINGERPRINT_SCENARIOS } from '../fixtures/fingerprintScenarios.ts';
import { BESIDE } from './beside.ts';
import { callInFirefox, findFirefox } from './firefox.ts';
import { differenceFromNode, fingerprints, fingerprintsOfAll, type SeenMonth, type Tampering } from './fingerprints.ts';
import { type AppPage, expectNoOffences, openModule, openPage } from './harness.ts';

const BERLIN = readFileSync(new URL('../../geodata/cities/berlin/city.json', import.meta.url), 'utf8');
const MODULE = 'test/browser/fingerprints.ts';
const MONTHS = 36;
const FIREFOX_LIMIT_MS = 300_000;

/** Runs that are repeated, one of them with a bit changed in month {@link TAMPERED}, need not be as long. */
const FEW_MONTHS = 18;
const TAMPERED = 17;

type Subject = { readonly fingerprints: typeof fingerprints; readonly fingerprintsOfAll: typeof fingerprintsOfAll };
type Months = readonly SeenMonth[];

let chromium: AppPage;
let inNode: readonly Months[];
let inChromium: readonly Months[];

beforeAll(async () => {
  chromium = await openModule(MODULE);
  // Each on a core of its own: the page has its orders before this process goes to work.
  [inChromium, inNode] = await Promise.all([
    chromium.page.evaluate(
      (given) => (globalThis as unknown as { subject: Subject }).subject.fingerprintsOfAll(...given),
      [BERLIN, FINGERPRINT_SCENARIOS, MONTHS] as const,
    ),
    setTimeout(200).then(() => fingerprintsOfAll(BERLIN, FINGERPRINT_SCENARIOS, MONTHS)),
  ]);
}, 600_000);

afterAll(() => chromium.close());

/** The first scenario once more, for a few months. */
const onceMore = (tampering?: Tampering): Promise<Months> =>
  chromium.page.evaluate((given) => (globalThis as unknown as { subject: Subject }).subject.fingerprints(...given), [
    BERLIN,
    FINGERPRINT_SCENARIOS[0]!,
    FEW_MONTHS,
    tampering,
  ] as const);

/** Fails with scenario, month and field. */
function expectNodesBits(browser: string, k: number, got: Months, months = MONTHS): void {
  const difference = differenceFromNode(browser, FINGERPRINT_SCENARIOS[k]!, got, inNode[k]!.slice(0, months + 1));
  expect(difference, difference).toBeUndefined();
}

test('the scenarios differ, and so do their months', () => {
  const all = inNode.flatMap((months) => months.slice(1).map(({ whole }) => whole));
  expect(all).toHaveLength(5 * MONTHS);
  expect(new Set(all).size).toBe(all.length);
});

test.each(FINGERPRINT_SCENARIOS.map(({ id }, k) => [id, k] as const))(
  '%s: the same bits in Chromium and in Node, every month',
  (_, k) => {
    expectNodesBits('Chromium', k, inChromium[k]!);
    expectNoOffences(chromium);
  },
);

test('a last bit that is changed in one month in Chromium is named: scenario, month, field', async () => {
  const got = await onceMore({ month: TAMPERED, column: 'lnWage', at: 1234 });
  const was = inNode[0]!.slice(0, FEW_MONTHS + 1);
  expect(differenceFromNode('Chromium', FINGERPRINT_SCENARIOS[0]!, got, was)).toBe(
    `nothing-happens, month ${TAMPERED}, fields.lnWage: ${got[TAMPERED]!.fields['fields.lnWage']} in Chromium, ` +
      `${was[TAMPERED]!.fields['fields.lnWage']} in Node`,
  );
  // Again in the same page gives the same: nothing is left behind, and optimised code computes what unoptimised code did.
  expectNodesBits('Chromium', 0, await onceMore(), FEW_MONTHS);
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
    const script = join(inject('appFolder'), BESIDE, 'modules/fingerprints.js');
    const call = { script, name: 'fingerprintsOfAll', given: [BERLIN, FINGERPRINT_SCENARIOS, MONTHS] };
    const { browser, value } = await callInFirefox(program, call, FIREFOX_LIMIT_MS);
    expect(browser).toContain('Firefox/');
    const inFirefox = value as ReturnType<typeof fingerprintsOfAll>;
    expect(inFirefox).toHaveLength(FINGERPRINT_SCENARIOS.length);
    inFirefox.forEach((months, k) => expectNodesBits(browser, k, months));
  },
  FIREFOX_LIMIT_MS + 30_000,
);

test('the page shows the fingerprint that Node gets for the same city, seed and month', async () => {
  const node = fingerprints(BERLIN, { ...NOTHING_HAPPENS, agents: 20_000, seed: 7 }, 2).map(({ whole }) => whole);
  const app = await openPage({ path: '?agents=20000&seed=7&play=0&lang=en', mapSeen: false, optimised: true });
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
