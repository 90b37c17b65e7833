import { expect, onTestFinished, test } from 'vitest';
import * as math from '../../src/engine/base/math.ts';
import { EXP, fingerprintOf, fromBits, LOG, SPREAD, STORED } from '../fixtures/mathVectors.ts';
import { expectNoOffences, openModule } from './harness.ts';

declare global {
  /** In the page only: what `openModule` loaded. */
  var subject: typeof math;
}

test('exp and log give the stored bits in Chromium, as in Node', async () => {
  const app = await openModule('src/engine/base/math.ts');
  onTestFinished(app.close);
  // The numbers that are checked against 400 bits, too: what test/engine/math.test.ts finds of them holds in Chromium.
  const numbers = [...SPREAD, ...[...EXP, ...LOG].map(([x]) => fromBits(x))];
  const inChromium = await app.page.evaluate(
    (xs) => ({ exp: xs.map((x) => globalThis.subject.exp(x)), log: xs.map((x) => globalThis.subject.log(x)) }),
    numbers,
  );
  expect(inChromium).toEqual({ exp: numbers.map((x) => math.exp(x)), log: numbers.map((x) => math.log(x)) });
  const ofSpread = (results: readonly number[]) => fingerprintOf(results.slice(0, SPREAD.length));
  expect({ exp: ofSpread(inChromium.exp), log: ofSpread(inChromium.log) }).toEqual(STORED);
  expectNoOffences(app);
});
