import { expect, onTestFinished, test } from 'vitest';
import * as math from '../../src/engine/math.ts';
import { expectNoOffences, openModule } from './harness.ts';

declare global {
  /** In the page only: what `openModule` loaded. */
  var subject: typeof math;
}

/** A fixed spread over the whole range, negative, subnormal and huge numbers among them. */
function inputs(): number[] {
  const numbers = [0, -0, 1, -1, Number.MIN_VALUE, Number.MAX_VALUE, Number.POSITIVE_INFINITY, Number.NaN];
  for (let i = 0; i < 5000; i++) numbers.push((i - 2500) * 0.29173, (i + 0.5) * 1e-7, 1.37 ** (i % 2000) * 1e-300);
  return numbers;
}

test('exp and log give the same bits in Chromium as in Node', async () => {
  const app = await openModule('src/engine/math.ts');
  onTestFinished(app.close);
  const numbers = inputs();
  const inChromium = await app.page.evaluate(
    (xs) => ({ exp: xs.map((x) => globalThis.subject.exp(x)), log: xs.map((x) => globalThis.subject.log(x)) }),
    numbers,
  );
  expect(inChromium).toEqual({ exp: numbers.map((x) => math.exp(x)), log: numbers.map((x) => math.log(x)) });
  expectNoOffences(app);
});
