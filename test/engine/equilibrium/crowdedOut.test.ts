/** Truth: the equation of src/engine/equilibrium/crowdedOut.ts, put back into itself. */
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { contentChange } from '../../../src/engine/equilibrium/crowdedOut.ts';

const amounts = fc.array(
  fc.record({
    target: fc.double({ min: 1e-9, max: 100, noNaN: true }),
    aversion: fc.double({ min: 0, max: 1000, noNaN: true }),
  }),
  { minLength: 1, maxLength: 8 },
);

test('the amounts that stay add up to the place that they make', () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 100, noNaN: true }), amounts, (now, groups) => {
      const target = groups.map((group) => group.target);
      const aversion = groups.map((group) => group.aversion);
      const change = contentChange(now, target, aversion);
      const stay = groups.reduce((sum, group) => sum + group.target * Math.exp(-group.aversion * change), 0);
      // What one last bit of the change does to the amounts, at most.
      const slack = groups.reduce((sum, { aversion: mind }) => sum + mind * stay, 1) * 1e-13 * Math.max(1, now);
      expect(Math.abs(now + change - stay)).toBeLessThanOrEqual(slack);
    }),
    { numRuns: 500, seed: 1 },
  );
});

test('who minds nothing comes as called', () => expect(contentChange(1, [3], [0])).toBeCloseTo(2, 14));
test('where all who are called are there already, nothing changes', () =>
  expect(contentChange(3, [1, 2], [50, 4])).toBe(0));
test('one group by hand: y = 2·e^(−ln 2·(y − 0)) at y = 1', () =>
  expect(contentChange(0.5, [2 * Math.exp(-Math.LN2 * 0.5)], [Math.LN2])).toBeCloseTo(0.5, 12));
