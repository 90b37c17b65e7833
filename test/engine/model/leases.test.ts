/** Truth: (9), leases: floor space that remote work frees stays let until an establishment moves, closes or opens. */
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { FUNCTIONS } from '../../../src/engine/registries/functions.ts';
import { advanceMonth } from '../../../src/engine/run/month.ts';
import { setLever } from '../../../src/engine/run/run.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { advance, FROZEN, indicator, NO_TURNOVER, smallRun, standing } from '../../fixtures/runs.ts';
import { unevenTown } from '../../fixtures/town.ts';

const CITY = parseCity(unevenTown());
/** Of a job's floor space, what it needs under full remote work: 1 − .5·τ_f. */
const NEED = [0.6, 0.7, 0.95, 0.95, 0.8, 0.75, 0.95];

/** Floor space under lease a job, by function; the same for all establishments of a function here. */
function leased({ fields, geography: { n } }: Run): number[] {
  return FUNCTIONS.map((_, f) => {
    const column = (all: Float64Array) => all.subarray(f * n, (f + 1) * n).reduce((sum, value) => sum + value, 0);
    return column(fields.leasedJobs) / column(fields.jobs);
  });
}

const close = (values: readonly number[]) => values.map((value) => expect.closeTo(value, 6));

describe('desks that remote work frees', () => {
  test('stay under lease while nobody moves, and stand empty: 1 − Σ need/Σ lease in every cell', () => {
    const run = advance(smallRun(CITY, { parameters: FROZEN, levers: standing({ remoteWork: 1 }) }), 6);
    expect(leased(run)).toEqual(close([1, 1, 1, 1, 1, 1, 1]));
    const { fields, geography, parameters: p } = run;
    const { n, zones, zoneOf } = geography;
    for (let i = 0; i < n; i++) {
      let [all, used] = [0, 0];
      for (let f = 0; f < FUNCTIONS.length; f++) {
        const bill = Math.exp(fields.lnWage[f * zones + zoneOf[i]!]!) * fields.jobs[f * n + i]!;
        all += ((1 - p.alpha[f]!) / p.alpha[f]!) * bill;
        used += ((1 - p.alpha[f]!) / p.alpha[f]!) * NEED[f]! * bill;
      }
      // Wages move once more after rents are settled, by a month's step.
      expect(fields.deskDemand[i]! / fields.workDemand[i]!).toBeCloseTo(used / all, 3);
    }
    expect(indicator(run, 'vacancy.core')).toBeGreaterThan(0.1);
  });

  test('are given back by all who move, and none stand empty then', () => {
    const parameters = { ...FROZEN, hazardEstablishment: 1 };
    const run = advance(smallRun(CITY, { parameters, levers: standing({ remoteWork: 1 }) }), 1);
    expect(leased(run)).toEqual(close(NEED));
    expect(indicator(run, 'vacancy.core')).toBeCloseTo(0, 6);
  });

  test('are given back by all who close, and by those who think again where jobs are fixed', () => {
    const turnover = Object.fromEntries(FUNCTIONS.map((id) => [`turnover.${id}`, 1]));
    const levers = standing({ remoteWork: 1 });
    const closed = advance(smallRun(CITY, { parameters: { ...FROZEN, ...turnover }, levers }), 1);
    expect(leased(closed)).toEqual(close(NEED));
    const parameters = { ...FROZEN, jobs: 'fixed', hazardEstablishment: 1 };
    const fixed = smallRun(CITY, { parameters, levers });
    const before = fixed.establishments.cell.slice();
    expect(leased(advance(fixed, 1))).toEqual(close(NEED));
    expect(fixed.establishments.cell).toEqual(before);
  });

  test('rents of workplaces fall as leases end, by what stood empty, and not before', () => {
    const after = (hazardEstablishment: number) =>
      advance(
        smallRun(CITY, {
          agents: 20_000,
          parameters: { ...FROZEN, hazardEstablishment, jobs: 'fixed' },
          levers: standing({ remoteWork: 1 }),
        }),
        1,
      );
    const [kept, ended] = [after(0), after(1)];
    const empty = indicator(kept, 'vacancy.core');
    expect(empty).toBeGreaterThan(0.1);
    expect(indicator(ended, 'workRent.core') / indicator(kept, 'workRent.core')).toBeCloseTo(1 - empty, 2);
  });

  test('an establishment that needs more rents more at once', () => {
    const parameters = { ...FROZEN, hazardEstablishment: 1 };
    const run = advance(smallRun(CITY, { parameters, levers: standing({ remoteWork: 1 }) }), 1);
    const still = { ...run, parameters: { ...run.parameters, hazardEstablishment: 0 } };
    setLever(still, 'remoteWork', 0, 0);
    advanceMonth(still);
    expect(leased(still)).toEqual(close([1, 1, 1, 1, 1, 1, 1]));
  });

  test.each([{ model: 'first' }, { leases: 'none' }])('nobody holds one with %o', (without) => {
    const parameters = { ...FROZEN, ...NO_TURNOVER, ...without };
    const run = advance(smallRun(CITY, { parameters, levers: standing({ remoteWork: 1 }) }), 1);
    expect(leased(run)).toEqual(close(NEED));
  });
});
