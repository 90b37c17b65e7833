import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/engine/base/errors.ts';
import {
  BUSINESS,
  FUNCTION_SERVICE,
  FUNCTIONS,
  GOVERNMENT,
  INDUSTRY,
  INFORMATION,
  LAYERS,
  RETAIL,
  SERVICE_FUNCTION,
  SERVICES,
} from '../../src/engine/registries/functions.ts';
import { indicatorIndex, INDICATORS } from '../../src/engine/accounts/indicators.ts';
import {
  BROADBAND_ORDERS,
  findLever,
  LEVER_GROUPS,
  LEVER_IDS,
  LEVER_OPTIONS,
  LEVERS,
  NULL_POLICY,
} from '../../src/engine/registries/levers.ts';
import { CHOICES, checkOverrides, makeParameters, PARAMETERS } from '../../src/engine/registries/parameters.ts';

/** A step past a number that double precision can tell from it. */
const past = (end: number) => Math.max(1e-9, Math.abs(end) * 1e-12);
const unique = (ids: readonly string[]) => expect(new Set(ids).size).toBe(ids.length);

describe('functions', () => {
  test('the named ones stand where their names say', () => {
    const named = {
      information: INFORMATION,
      business: BUSINESS,
      industry: INDUSTRY,
      retail: RETAIL,
      government: GOVERNMENT,
    };
    for (const [id, index] of Object.entries(named)) expect(FUNCTIONS[index]).toBe(id);
  });

  test('services are functions, and find their way back', () => {
    SERVICES.forEach((id, s) => {
      expect(FUNCTIONS[SERVICE_FUNCTION[s]!]).toBe(id);
      expect(FUNCTION_SERVICE[SERVICE_FUNCTION[s]!]).toBe(s);
    });
    expect(FUNCTION_SERVICE[0]).toBe(-1);
  });

  test('housing is the eighth layer', () => {
    expect(LAYERS).toEqual([...FUNCTIONS, 'housing']);
  });
});

describe('parameters', () => {
  test('ids are unique', () => {
    unique(PARAMETERS.map(({ id }) => id));
  });

  test.each(PARAMETERS.map((definition) => [definition.id, definition] as const))(
    '%s: default in range, unit, source, meaning, equations',
    (_, { min, max, default: value, unit, source, meaning, equations }) => {
      expect(min).toBeLessThan(max);
      expect(value).toBeGreaterThanOrEqual(min);
      expect(value).toBeLessThanOrEqual(max);
      expect(unit).not.toBe('');
      // A source is a citation with a year, or says that it is assumed.
      expect(source).toMatch(/assumed|\d{4}|Dutch firm relocation/);
      expect(meaning.length).toBeGreaterThan(10);
      expect(equations).toMatch(/\d/);
    },
  );

  test('the ids that scripts rely on', () => {
    const families = { share: 7, tele: 7, lambda: 7, delta: 7, zeta: 7, xi: 7, alpha: 7, nuisance: 7 };
    const ids = PARAMETERS.map(({ id }) => id);
    for (const name of Object.keys(families)) for (const id of FUNCTIONS) expect(ids).toContain(`${name}.${id}`);
    for (const name of ['omega', 'onlineMinutes', 'onlineCeiling'])
      for (const id of SERVICES) expect(ids).toContain(`${name}.${id}`);
    for (const id of ['beta', 'epsilon', 'kappa', 'theta', 'sigmaL', 'chi', 'informationGrowth', 'homeOffice'])
      expect(ids).toContain(id);
    for (const id of ['hotDesk', 'workersAsCustomers', 'nuisanceWeight', 'densityFloor']) expect(ids).toContain(id);
    expect(CHOICES.map(({ id }) => id)).toEqual(['jobs', 'traffic', 'floorMarkets', 'leases', 'customers', 'model']);
  });

  test('the published values: Ahlfeldt, Redding, Sturm, Wolf 2015', () => {
    const p = makeParameters();
    expect([p.beta, p.epsilon, p.kappa, p.lambda[0], p.delta[0]]).toEqual([0.75, 6.694, 0.01475, 0.071, 0.3617]);
    expect(p.epsilon * p.kappa).toBeCloseTo(0.0987, 4);
  });

  test('shares of jobs add up to 1', () => {
    expect(makeParameters().share.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  test('an override reaches its place and no other', () => {
    const plain = makeParameters();
    const changed = makeParameters({ theta: 6, 'lambda.industry': 0.11, jobs: 'fixed', traffic: 'off' });
    expect(changed.theta).toBe(6);
    expect(changed.lambda).toEqual(plain.lambda.map((value, f) => (f === 2 ? 0.11 : value)));
    expect([changed.jobs, changed.traffic]).toEqual(['fixed', 'off']);
    expect([plain.jobs, plain.traffic]).toEqual(['free', 'on']);
    expect({ ...changed, theta: 4, lambda: plain.lambda, jobs: 'free', traffic: 'on' }).toEqual(plain);
  });

  test.each(PARAMETERS.map(({ id, min, max }) => [id, min, max] as const))(
    '%s: both ends are allowed',
    (id, min, max) => {
      expect(() => checkOverrides({ [id]: min })).not.toThrow();
      expect(() => checkOverrides({ [id]: max })).not.toThrow();
      expect(() => checkOverrides({ [id]: min - past(min) })).toThrow(InputError);
      expect(() => checkOverrides({ [id]: max + past(max) })).toThrow(InputError);
      expect(() => checkOverrides({ [id]: Number.NaN })).toThrow(InputError);
      expect(() => checkOverrides({ [id]: String(min) })).toThrow(InputError);
    },
  );

  test('a slip of the hand is told the ids that begin alike', () => {
    expect(() => checkOverrides({ 'lambda.industri': 1 }, 'mine.json')).toThrow(
      /^mine\.json: parameters\.lambda\.industri: got an unknown parameter, expected one of lambda\.industry/,
    );
  });
});

describe('levers', () => {
  test('ids are unique and found', () => {
    unique(LEVER_IDS);
    for (const id of LEVER_IDS) expect(findLever(id)?.id).toBe(id);
    expect(findLever('remotework')).toBeUndefined();
  });

  test.each(LEVERS.map((lever) => [lever.id, lever] as const))('%s: complete', (_, lever) => {
    expect(lever.min).toBeLessThan(lever.max);
    expect(lever.default).toBeGreaterThanOrEqual(lever.min);
    expect(lever.default).toBeLessThanOrEqual(lever.max);
    expect(lever.step).toBeGreaterThan(0);
    expect(LEVER_GROUPS).toContain(lever.group);
    expect(lever.unit).not.toBe('');
    expect(lever.effect.length).toBeGreaterThan(10);
    expect(lever.source.length).toBeGreaterThan(5);
    expect(lever.equations).toMatch(/\d/);
  });

  test('the null policy is every default', () => {
    expect(NULL_POLICY).toEqual(Object.fromEntries(LEVERS.map(({ id, default: value }) => [id, value])));
    expect(Object.isFrozen(NULL_POLICY)).toBe(true);
  });

  test('the order of the roll-out belongs to broadband', () => {
    expect(LEVER_OPTIONS[0].lever).toBe('broadband');
    expect(BROADBAND_ORDERS).toContain(LEVER_OPTIONS[0].default);
  });
});

describe('indicators', () => {
  test('ids are unique and complete', () => {
    unique(INDICATORS.map(({ id }) => id));
    for (const { unit, definition, better, equations } of INDICATORS) {
      expect(unit).not.toBe('');
      expect(definition.length).toBeGreaterThan(10);
      expect(['up', 'down', 'none']).toContain(better);
      expect(equations).not.toBe('');
    }
  });

  test('core shares of the eight layers come first, in order', () => {
    expect(INDICATORS.slice(0, 8).map(({ id }) => id)).toEqual(LAYERS.map((layer) => `coreShare.${layer}`));
    expect(INDICATORS.slice(8, 16).map(({ id }) => id)).toEqual(LAYERS.map((layer) => `meanDistance_km.${layer}`));
    expect(indicatorIndex('coreShare.housing')).toBe(7);
    expect(() => indicatorIndex('coreShare.zoo')).toThrow('coreShare.zoo');
  });
});
