/** Truth: the mean distance of branches from their head offices is Σ jobs × kilometres over Σ jobs of branches. */
import { describe, expect, test } from 'vitest';
import { headOfficeDistance_km } from '../../../src/engine/accounts/firms.ts';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { smallRun } from '../../fixtures/runs.ts';
import { town, unevenTown } from '../../fixtures/town.ts';

describe('distance from head office', () => {
  test('3 jobs one kilometre away, 1 job next door: .75 km', () => {
    const run = smallRun(town());
    const { establishments } = run;
    establishments.headOffice.fill(-1);
    establishments.cell.fill(0);
    // The head office stands in the middle, one branch beside it, one a cell east.
    const [head, beside, east] = [0, 20, 21];
    establishments.cell.set([4], head);
    establishments.cell.set([4, 5], beside);
    establishments.headOffice.set([head, head], beside);
    establishments.size.set([1, 3], beside);
    expect(headOfficeDistance_km(run)).toBeCloseTo(0.75, 12);
    establishments.cell[east] = 8;
    expect(headOfficeDistance_km(run)).toBeCloseTo(0.75 * Math.SQRT2, 12);
  });

  test('no firms, no distance', () => {
    expect(headOfficeDistance_km(smallRun(town(), { parameters: { branchShare: 0 } }))).toBe(0);
  });
});

describe('firms at the start', () => {
  const run = smallRun(parseCity(unevenTown()), { agents: 20_000 });
  const { count, headOffice, function: kind } = run.establishments;

  test('half of plants, shops and back offices belong to one (4 standard deviations), no other place does', () => {
    let places = 0;
    let branches = 0;
    for (let row = 0; row < count; row++) {
      const head = headOffice[row]!;
      if ([1, 2, 3].includes(kind[row]!)) {
        places += 1;
        if (head >= 0) branches += 1;
      } else expect(head).toBe(-1);
      if (head >= 0) expect(kind[head]).toBe(0);
    }
    expect(Math.abs(branches - places / 2)).toBeLessThan(4 * Math.sqrt(places / 4));
  });
});
