/**
 * Truth: the table of MODEL section 8 (an independent solver): percent of each function's total inside 5 km of the middle,
 * and commuting person-minutes relative to the baseline. Tolerance: 0.1 percentage point, .001 (the table's last digits).
 */
import { beforeAll, expect, test } from 'vitest';
import { type Equilibrium, solveEquilibrium } from '../../src/engine/index.ts';
import {
  ALL_SIX,
  coreSharesOfEquilibrium,
  type Levers,
  leverSettings,
  noTraffic,
  referenceCityAroundTheMiddle,
} from './support.ts';

//                                                      inf   bus   ind   ret   gov   edu   lei   homes commute
const TABLE: readonly (readonly [string, Levers, readonly number[], number])[] = [
  ['baseline', {}, [48.6, 34.2, 11.5, 23.2, 30.6, 20.1, 30.6, 15.8], 1],
  ['remote work .6', { remoteWork: 0.6 }, [51.5, 35.4, 12.3, 23.2, 31.3, 20.6, 31.1, 13.8], 0.853],
  ['e-government 1', { eGovernment: 1 }, [48.6, 34.0, 11.7, 22.8, 26.5, 19.8, 30.4, 15.3], 1.004],
  ['e-commerce 1', { eCommerce: 1 }, [48.8, 33.6, 12.0, 19.2, 29.9, 19.3, 30.0, 14.3], 1.013],
  ['informatization .8', { informatization: 0.8 }, [50.6, 29.3, 9.8, 22.4, 29.1, 18.7, 29.9, 15.5], 0.997],
  ['all six', ALL_SIX, [54.7, 29.8, 11.1, 18.2, 25.3, 16.7, 28.3, 10.3], 0.876],
  [
    'all six, substitution .8',
    { ...ALL_SIX, faceToFaceSubstitution: 0.8 },
    [41.6, 29.8, 11.8, 18.3, 25.4, 16.7, 28.4, 10.5],
    0.874,
  ],
];

const city = referenceCityAroundTheMiddle();
const parameters = noTraffic();
let baseline: Equilibrium;

beforeAll(() => {
  baseline = solveEquilibrium(city, parameters, leverSettings({}));
});

test.each(TABLE)('%s', (_name, levers, percent, commute) => {
  const solved = solveEquilibrium(city, parameters, leverSettings(levers));
  const shares = coreSharesOfEquilibrium(solved);
  expect(shares).toHaveLength(percent.length);
  shares.forEach((share, layer) => expect(Math.abs(100 * share - percent[layer]!)).toBeLessThanOrEqual(0.1));
  expect(Math.abs(solved.commutePersonMinutes / baseline.commutePersonMinutes - commute)).toBeLessThanOrEqual(0.001);
});
