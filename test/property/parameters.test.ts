import { describe, expect, test } from 'vitest';
import { type City } from '../../src/engine/city/city.ts';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { InputError } from '../../src/engine/base/errors.ts';
import { fingerprint } from '../../src/engine/output/fingerprint.ts';
import { indicatorIndex } from '../../src/engine/accounts/indicators.ts';
import { FUNCTIONS } from '../../src/engine/registries/functions.ts';
import { LEVERS } from '../../src/engine/registries/levers.ts';
import { measure } from '../../src/engine/accounts/measure.ts';
import { advanceMonth } from '../../src/engine/run/month.ts';
import { ACCOUNT_FAMILIES, ACCOUNT_SCALARS } from '../../src/engine/registries/parameterTables/accounts.ts';
import {
  type ParameterDefinition,
  type ParameterOverrides,
  CHOICES,
  makeParameters,
  PARAMETERS,
} from '../../src/engine/registries/parameters.ts';
import { createRun } from '../../src/engine/run/run.ts';
import { NOTHING_HAPPENS, type Scenario } from '../../src/engine/policy/scenario.ts';
import type { Run } from '../../src/engine/state/run.ts';
import { unevenTown } from '../fixtures/town.ts';

/** A lively city: cells empty of people or of a function, levers half pulled, establishments that reconsider often. */
const LIVELY = lively(true);
/** The same without jobs of its own. */
const JOBLESS = lively(false);

function lively(ownJobs: boolean): City {
  const json = unevenTown(6, 5);
  json.cells.residents[0] = 0;
  json.cells.jobs!.industry[7] = 0;
  const { jobs, ...rest } = json.cells;
  return parseCity({ ...json, cells: ownJobs ? { ...rest, jobs } : rest });
}

const HALF_PULLED: Scenario['levers'] = Object.fromEntries(
  LEVERS.map(({ id, max }) => [id, [{ month: 0, value: max / 2, curve: 'step' as const }]]),
);

interface Given {
  readonly levers?: Scenario['levers'];
  readonly places?: Scenario['places'];
  readonly audited?: boolean;
}

function runOf(
  city: City,
  parameters: ParameterOverrides,
  months: number,
  { levers = HALF_PULLED, places = {}, audited = false }: Given = {},
): Run {
  const run = createRun(city, { ...NOTHING_HAPPENS, agents: 1500, levers, places, parameters });
  for (let month = 0; month < months; month++) advanceMonth(run, { audited });
  return run;
}

/** A clear step away from the default, within the range. */
function elsewhere({ min, max, default: value }: ParameterDefinition): number {
  const step = Math.min((max - min) / 4, Math.max(Math.abs(value), (max - min) / 8));
  return value + step <= max ? value + step : value - step;
}

/**
 * Where a parameter shows: what else has to be set for it to stand in a live equation. Every other parameter must show
 * without help.
 */
const NEEDS: Readonly<Record<string, ParameterOverrides>> = {
  // The baseline takes up what customers are worth at the start, and few of the city's workplaces are information's: a
  // sharper choice shows the rest.
  'zeta.information': { theta: 30 },
  'zeta.industry': { theta: 30 },
  // (6) decides on a function only where it has customers.
  'xi.information': { 'zeta.information': 0.5 },
  'xi.industry': { 'zeta.industry': 0.5 },
  // An establishment that moves in any case does not show that it would have closed.
  ...Object.fromEntries(FUNCTIONS.map((id) => [`turnover.${id}`, { hazardEstablishment: 0 }])),
};

/** Likewise, what has to be drawn: the line whose kilometres cost something. */
const DRAWN: Readonly<Record<string, Scenario['places']>> = {
  lineCost: {
    transit: {
      type: 'LineString',
      coordinates: [
        [10.005, 50.025],
        [10.055, 50.025],
      ],
    },
  },
};

/** Parameters of the accounts (13), which nobody in the city feels, but for the emission of cars under a carbon price. */
const ACCOUNTED: ReadonlySet<string> = new Set([
  ...ACCOUNT_SCALARS.map(({ id }) => id),
  ...ACCOUNT_FAMILIES.flatMap(({ name, keys }) => keys.map((key) => `${name}.${key}`)).filter(
    (id) => id !== 'emission.cars',
  ),
]);

/** Parameters that a run's own state does not feel; each is checked on its own below. */
const NOT_IN_THE_RUN: Readonly<Record<string, string>> = {
  farmRent: 'only says from which rent land is called urban',
  greenfieldMargin: 'only says how far above it more land becomes so',
  greenfieldReach: 'only says how far around it demand is looked at',
  greenfieldDoubt: 'only says how sure of demand who builds there has to be',
};

describe('every parameter is alive', () => {
  const felt = PARAMETERS.filter(({ id }) => !(id in NOT_IN_THE_RUN));

  test.each(felt.map((definition) => [definition.id, definition] as const))('%s', (id, definition) => {
    const city = id.startsWith('share.') ? JOBLESS : LIVELY;
    // Many small establishments that reconsider often: few would hide a small change in what they weigh.
    const base: ParameterOverrides = { hazardEstablishment: 0.7, establishmentSize: 1, ...NEEDS[id] };
    const places = DRAWN[id] ?? {};
    const changed = runOf(city, { ...base, [id]: elsewhere(definition) }, 6, { places });
    const { [id]: _, ...plain } = base;
    const usual = runOf(city, plain, 6, { places });
    if (ACCOUNTED.has(id)) {
      // What enters the accounts only moves nobody, but some indicator.
      expect(fingerprint(changed)).toBe(fingerprint(usual));
      expect(measure(changed)).not.toEqual(measure(usual));
    } else expect(fingerprint(changed)).not.toBe(fingerprint(usual));
  });

  test('jobs=fixed holds establishments where they are', () => {
    // Government can't be sent away where jobs stay; asking for both is refused.
    const { governmentRelocation: _, ...levers } = HALF_PULLED;
    const fixed = runOf(LIVELY, { jobs: 'fixed', hazardEstablishment: 0.3 }, 6, { levers });
    const start = runOf(LIVELY, { jobs: 'fixed', hazardEstablishment: 0.3 }, 0, { levers });
    expect(fixed.establishments.cell).toEqual(start.establishments.cell);
    expect(runOf(LIVELY, { hazardEstablishment: 0.3 }, 6).establishments.cell).not.toEqual(start.establishments.cell);
  });

  test('farmRent: the dearer farmland is, the less is urban', () => {
    const urban = (farmRent: number) => measure(runOf(LIVELY, { farmRent }, 1))[indicatorIndex('urbanLand_ha')]!;
    expect(urban(1)).toBeLessThan(urban(0.05));
    expect(urban(0)).toBeGreaterThan(0);
  });

  describe('what farmland is built over', () => {
    const taken = (parameters: ParameterOverrides) =>
      measure(
        runOf(
          LIVELY,
          { farmRent: 0.9, greenfieldMargin: 0, greenfieldReach: 0, greenfieldDoubt: 0, ...parameters },
          24,
        ),
      )[indicatorIndex('landTake_ha')]!;

    test('greenfieldMargin: the clearer building has to pay, the less', () => {
      expect(taken({ greenfieldMargin: 5 })).toBe(0);
      expect(taken({})).toBeGreaterThan(0);
    });

    test('greenfieldDoubt: the surer of demand one has to be, the less', () => {
      expect(taken({ greenfieldDoubt: 10 })).toBe(0);
      expect(taken({})).toBeGreaterThan(0);
    });

    test('greenfieldReach: of what happens here or there, less if all of it is looked at together', () => {
      expect(taken({ greenfieldReach: 50 })).toBeLessThan(taken({}));
    });
  });

  test.each([{ floorMarkets: 'one' }, { leases: 'none' }, { customers: 'all' }])('%o', (choice) => {
    const base: ParameterOverrides = { hazardEstablishment: 0.7, establishmentSize: 1 };
    expect(fingerprint(runOf(LIVELY, { ...base, ...choice }, 6))).not.toBe(fingerprint(runOf(LIVELY, base, 6)));
  });

  test('the first model is its mends taken back one by one', () => {
    const turnover = Object.fromEntries(FUNCTIONS.map((id) => [`turnover.${id}`, 0]));
    const taken = { floorMarkets: 'one', leases: 'none', customers: 'all', ...turnover };
    expect(fingerprint(runOf(LIVELY, { model: 'first' }, 6))).toBe(fingerprint(runOf(LIVELY, taken, 6)));
    expect(makeParameters({ model: 'first', 'turnover.retail': 0.1, leases: 'kept' })).toMatchObject({
      turnover: [0, 0, 0, 0.1, 0, 0, 0],
      leases: 'kept',
      customers: 'all',
    });
  });

  test('shares of jobs mean nothing where the city has jobs of its own', () => {
    expect(fingerprint(runOf(LIVELY, { 'share.retail': 0.9 }, 2))).toBe(fingerprint(runOf(LIVELY, {}, 2)));
  });

  test('a parameter given at its default is the default', () => {
    const defaults = Object.fromEntries(PARAMETERS.map(({ id, default: value }) => [id, value]));
    const usual = Object.fromEntries(CHOICES.map((choice) => [choice.id, choice.default]));
    expect(fingerprint(runOf(LIVELY, { ...defaults, ...usual }, 3))).toBe(fingerprint(runOf(LIVELY, {}, 3)));
  });
});

describe('either end of every range', () => {
  const ends = PARAMETERS.flatMap(
    ({ id, min, max }) =>
      [
        [id, min],
        [id, max],
      ] as const,
  );

  test.each(ends)('%s = %d runs with finite numbers and every identity of the audit, or is refused', (id, value) => {
    const city = id.startsWith('share.') ? JOBLESS : LIVELY;
    let run: Run;
    try {
      run = runOf(city, { [id]: value }, 6, { audited: true });
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      return;
    }
    const { lnSpillover: _, lnCustomers: __, ...fields } = run.fields;
    const columns = { ...fields, indicators: measure(run) };
    const broken = Object.entries(columns).filter(([, column]) => !Array.from(column).every(Number.isFinite));
    expect(broken.map(([name]) => name)).toEqual([]);
  });

  test('θ = 0, establishments without any preference, is refused or leaves the city as it was', () => {
    const start = runOf(LIVELY, {}, 0, { levers: {} });
    let core = 0;
    try {
      core = measure(runOf(LIVELY, { theta: 0, hazardEstablishment: 1 }, 3, { levers: {} }))[
        indicatorIndex('coreShare.retail')
      ]!;
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
      return;
    }
    expect(core).toBeGreaterThan(measure(start)[indicatorIndex('coreShare.retail')]! / 2);
  });

  test.each([0.0068, 0.1, 0.3])(
    'establishments with hazard %d: workers follow the growth of information, not past it',
    (hazard) => {
      const levers = { informatization: [{ month: 1, value: 1, curve: 'step' as const }] };
      const run = runOf(LIVELY, { hazardEstablishment: hazard, informationGrowth: 1 }, 0, { levers });
      for (let month = 0; month < 60; month++) {
        advanceMonth(run);
        const wanted = run.functionShare[0]! * run.households.count;
        // Who changes is drawn: allow four standard deviations of as many workers.
        expect(run.tally.byFunction[0]! - wanted).toBeLessThan(4 * Math.sqrt(wanted / 4));
      }
    },
  );

  test('no floor under densities: true zeros stay empty for a decade', () => {
    const run = runOf(LIVELY, { densityFloor: 0, hazardEstablishment: 0.3 }, 120);
    const empty = run.geography.fileIndex.indexOf(0);
    const noIndustry = run.geography.fileIndex.indexOf(7);
    expect(run.tally.residents[empty]).toBe(0);
    expect(run.fields.jobs[2 * run.geography.n + noIndustry]).toBe(0);
    expect(Array.from(run.fields.lnRent).every(Number.isFinite)).toBe(true);
  });
});
