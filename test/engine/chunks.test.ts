/**
 * Truth: a month cut into stretches of households gives the same bits for any number of stretches and any order of them:
 * draws belong to agents and what is added up is whole (MODEL section 9, "halves of a month").
 */
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { fieldFingerprints } from '../../src/engine/output/fingerprint.ts';
import { movesOf } from '../../src/engine/following/follow.ts';
import { refreshAccess } from '../../src/engine/model/access.ts';
import { moveEstablishments } from '../../src/engine/model/establishments.ts';
import { moveHomes } from '../../src/engine/model/homes.ts';
import { changeJobs } from '../../src/engine/model/jobs.ts';
import { pullLevers } from '../../src/engine/model/policy.ts';
import { tallyHouseholds } from '../../src/engine/model/tally.ts';
import { advanceMonth } from '../../src/engine/run/month.ts';
import type { RowRange, Run } from '../../src/engine/state/run.ts';
import { smallRun, standing } from '../fixtures/runs.ts';
import { busyTown } from '../fixtures/town.ts';

const CITY = parseCity(busyTown());
const MONTHS = 13;
// Establishments move often and functions change, so that every way of choosing a job occurs.
const start = () =>
  smallRun(CITY, {
    agents: 1501,
    levers: standing({ remoteWork: 0.5, eCommerce: 0.8, informatization: 1, governmentRelocation: 0.3 }),
    parameters: { hazardEstablishment: 0.1, informationGrowth: 1 },
  });

describe('a month in stretches', () => {
  const prints = (chunks: number) => {
    const run = start();
    return Array.from({ length: MONTHS }, () => {
      advanceMonth(run, { chunks });
      return fieldFingerprints(run);
    });
  };
  const whole = prints(1);

  test.each([2, 3, 7, 1501, 4000])('%d of them: the same fields in every month', (chunks) => {
    expect(prints(chunks)).toEqual(whole);
  });

  test('and the same explanations', () => {
    const [one, three] = [start(), start()];
    for (let month = 0; month < MONTHS; month++) {
      advanceMonth(one);
      advanceMonth(three, { chunks: 3 });
    }
    expect(movesOf(three)).toEqual(movesOf(one));
    expect(movesOf(one).length).toBeGreaterThan(0);
  });
});

describe('the later half first', () => {
  /** The phases that go through households, with stretches as given. */
  function households(run: Run, parts: readonly RowRange[]): void {
    run.month += 1;
    pullLevers(run);
    refreshAccess(run);
    moveEstablishments(run);
    moveHomes(run, changeJobs(run, parts));
    tallyHouseholds(run, parts);
  }

  test('jobs, homes and what they add up to are the same', () => {
    const [forwards, backwards] = [start(), start()];
    const { count } = forwards.households;
    const middle = Math.floor(count / 2);
    for (let month = 0; month < MONTHS; month++) {
      households(forwards, [[0, count]]);
      households(backwards, [
        [middle, count],
        [0, middle],
      ]);
      expect(fieldFingerprints(backwards)).toEqual(fieldFingerprints(forwards));
    }
    expect(backwards.households).toEqual(forwards.households);
  });

  test('a stretch left out is noticed', () => {
    const [whole, half] = [start(), start()];
    households(whole, [[0, 1501]]);
    households(half, [[0, 750]]);
    expect(fieldFingerprints(half)).not.toEqual(fieldFingerprints(whole));
  });
});
