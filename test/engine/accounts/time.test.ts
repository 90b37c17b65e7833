/**
 * Truths: hours saved = minutes saved one way a day × 2 × 220 / 60; errands go to the places of a service by m·e^(−ξt) and
 * take the mean of the minutes there; minutes online count nothing; an hour is worth 12 € at the value of time, and
 * κ·42,000 €·60/440 = 84.48 € at κ. At the start all are 0, exactly.
 */
import { describe, expect, test } from 'vitest';
import { impliedValueOfTime, journeyMinutes, timeSaved } from '../../../src/engine/accounts/time.ts';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { makeParameters, type ParameterOverrides } from '../../../src/engine/registries/parameters.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { advance, indicator, pulledRun, smallRun, standing } from '../../fixtures/runs.ts';
import { busyTown, town, unevenTown } from '../../fixtures/town.ts';

/** The prices of the calculations below, whatever the defaults become. */
const PRICES: ParameterOverrides = { valueOfTime: 12, meanWage: 42_000, workingDays: 220, kappa: 0.01475 };
const SERVICES = [3, 4, 5, 6];
const VISITS = [0.35, 0.05, 0.25, 0.25];

/** Changes the start so that this number of minutes a day has been saved since, one way. */
function saved(run: Run, commutes: number, errands: number): Run {
  const now = journeyMinutes(run);
  run.start = { ...run.start, journeys: { commutes: now.commutes + commutes, errands: now.errands + errands } };
  return run;
}

describe('the value of an hour', () => {
  test('κ makes it 84.48 €, seven times the value of time', () => {
    const implied = impliedValueOfTime(makeParameters(PRICES));
    // A minute one way costs .01475 of 42,000 €, and takes 220 × 2 minutes = 7⅓ hours.
    expect(implied).toBeCloseTo((0.01475 * 42_000) / (22 / 3), 10);
    expect(implied).toBeCloseTo(84.48, 2);
    expect(implied / 12).toBeCloseTo(7.04, 2);
  });

  test('six minutes to work and three on errands less, one way: 44 h and 22 h, 792 €, 1.886 % or 13.275 %', () => {
    const run = saved(smallRun(town(), { parameters: PRICES }), 6, 3);
    const { commutes_h, errands_h, worth_eur, worth } = timeSaved(run);
    expect(commutes_h).toBeCloseTo(44, 9);
    expect(errands_h).toBeCloseTo(22, 9);
    expect(worth_eur).toBeCloseTo(792, 8);
    expect(worth.valueOfTime).toBeCloseTo(79_200 / 42_000, 10);
    expect(worth.utility).toBeCloseTo(100 * 0.01475 * 9, 10);
    expect(indicator(run, 'timeSavedWorth.valueOfTime')).toBe(worth.valueOfTime);
    expect(indicator(run, 'timeSavedWorth_eur')).toBe(worth_eur);
  });

  test('twice the value of time is twice the worth, and leaves utility as it is', () => {
    const worthAt = (valueOfTime: number) =>
      timeSaved(saved(smallRun(town(), { parameters: { ...PRICES, valueOfTime, traffic: 'off' } }), 1, 0));
    const [once, twice] = [worthAt(12), worthAt(24)];
    expect(twice.worth_eur).toBeCloseTo(2 * once.worth_eur, 9);
    expect(twice.worth.utility).toBeCloseTo(once.worth.utility, 12);
  });
});

describe('at the start', () => {
  test.each([
    ['uneven', parseCity(unevenTown())],
    ['busy', parseCity(busyTown())],
  ])('of the %s town no time is saved, exactly', (_, city) => {
    const run = smallRun(city);
    expect(timeSaved(run)).toEqual({
      commutes_h: 0,
      errands_h: 0,
      worth_eur: 0,
      worth: { valueOfTime: 0, utility: 0 },
    });
  });
});

describe('minutes on the way', () => {
  test('to work they are those of the indicator', () => {
    const run = advance(smallRun(parseCity(busyTown(10)), { levers: standing({ remoteWork: 0.6 }) }), 6);
    expect(journeyMinutes(run).commutes).toBeCloseTo(indicator(run, 'commutePersonMinutes'), 12);
  });

  test('on errands: visits × the mean of the minutes to where they go, by m·e^(−ξt)', () => {
    const run = smallRun(parseCity(unevenTown()), { parameters: { traffic: 'off' } });
    const { fields, times, geography } = run;
    const { zones } = geography;
    let expected = 0;
    let people = 0;
    for (let i = 0; i < zones; i++) {
      people += fields.zoneResidents[i]!;
      SERVICES.forEach((f, s) => {
        let minutes = 0;
        let all = 0;
        for (let k = 0; k < zones; k++) {
          const t = times.time_min[i * zones + k]!;
          const pull = fields.zoneJobs[f * zones + k]! * Math.exp(-run.parameters.xi[f]! * t);
          all += pull;
          minutes += pull * t;
        }
        expected += (fields.zoneResidents[i]! * VISITS[s]! * minutes) / all;
      });
    }
    expect(journeyMinutes(run).errands).toBeCloseTo(expected / people, 9);
  });

  test('what goes online takes no time on the way: .6 of .35 visits to shops, where everybody is connected', () => {
    const parameters = { traffic: 'off' };
    const before = journeyMinutes(pulledRun(town(), { parameters })).errands;
    const online = pulledRun(town(), { parameters, levers: standing({ eCommerce: 1 }) });
    const shops = pulledRun(town(), { parameters: { ...parameters, ...onlyShops } });
    expect(before - journeyMinutes(online).errands).toBeCloseTo(0.6 * journeyMinutes(shops).errands, 9);
    // A screen feels like 8 minutes in (3); slower screens leave time on the way as it is.
    const slow = pulledRun(town(), {
      parameters: { ...parameters, 'onlineMinutes.retail': 60 },
      levers: standing({ eCommerce: 1 }),
    });
    expect(journeyMinutes(slow)).toEqual(journeyMinutes(online));
  });

  test('all online everywhere: no time on errands', () => {
    const all = { eCommerce: 1, eGovernment: 1, remoteStudy: 1, virtualLeisure: 1 };
    const ceilings = Object.fromEntries(
      ['retail', 'government', 'education', 'leisure'].map((id) => [`onlineCeiling.${id}`, 1]),
    );
    const run = pulledRun(town(), { parameters: { traffic: 'off', ...ceilings }, levers: standing(all) });
    expect(journeyMinutes(run).errands).toBe(0);
  });
});

const onlyShops = { 'omega.government': 0, 'omega.education': 0, 'omega.leisure': 0 };

test('signs: remote work saves hours, and κ makes more of them than the value of time', () => {
  const run = advance(smallRun(parseCity(busyTown(10)), { levers: standing({ remoteWork: 0.6 }) }), 24);
  expect(indicator(run, 'timeSaved_h.commutes')).toBeGreaterThan(1);
  expect(indicator(run, 'timeSavedWorth.utility')).toBeGreaterThan(indicator(run, 'timeSavedWorth.valueOfTime'));
});
