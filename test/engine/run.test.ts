import { describe, expect, test } from 'vitest';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import { InputError } from '../../src/engine/base/errors.ts';
import type { LeverId } from '../../src/engine/registries/levers.ts';
import { advanceMonth } from '../../src/engine/run/month.ts';
import { createRun, setBroadbandOrder, setLever, yearOf } from '../../src/engine/run/run.ts';
import { NOTHING_HAPPENS } from '../../src/engine/policy/scenario.ts';
import { TRAIT_FUNCTION, TRAIT_OWNER, TRAIT_TELEWORKABLE } from '../../src/engine/state/agents.ts';
import { traitsOf, allTraits, workplaceOf } from '../fixtures/agents.ts';
import { inverted, smallRun, total } from '../fixtures/runs.ts';
import { town, unevenTown } from '../fixtures/town.ts';

const UNEVEN = parseCity(unevenTown());

describe('the first agents', () => {
  const count = 30_000;
  const run = smallRun(UNEVEN, { agents: count });
  const { establishments, observed, geography } = run;

  test('as many workers of each function as jobs, to one', () => {
    run.tally.byFunction.forEach((number, f) => {
      expect(Math.abs(number - count * observed.functionShare[f]!)).toBeLessThan(1);
    });
  });

  test('of each the teleworkable share, to one', () => {
    for (let f = 0; f < 7; f++) {
      const of = allTraits(run).filter((trait) => (trait & TRAIT_FUNCTION) === f);
      const remote = of.filter((trait) => (trait & TRAIT_TELEWORKABLE) > 0).length;
      expect(Math.abs(remote - of.length * run.parameters.tele[f]!)).toBeLessThan(1);
    }
  });

  test('40 % own their home, to one', () => {
    const owners = allTraits(run).filter((trait) => (trait & TRAIT_OWNER) > 0).length;
    expect(owners).toBe(0.4 * count);
  });

  test('everybody works at an establishment of their function', () => {
    for (let row = 0; row < count; row++)
      expect(establishments.function[workplaceOf(run, row)]).toBe(traitsOf(run, row) & TRAIT_FUNCTION);
  });

  test('live and work where the observed city does, to one in each cell', () => {
    for (let i = 0; i < geography.n; i++) {
      expect(Math.abs(run.tally.residents[i]! - count * observed.residents[i]!)).toBeLessThan(1);
      for (let f = 0; f < 7; f++) {
        const scale = establishments.totalSize[f]! / observed.functionShare[f]!;
        expect(Math.abs(run.fields.jobs[f * geography.n + i]! - observed.jobs[f]![i]!) * scale).toBeLessThan(1);
      }
    }
  });

  test('one agent a worker where all are asked for', () => {
    const all = smallRun(town(), { agents: 'full' });
    expect([all.households.count, all.weight]).toEqual([900, 1]);
  });

  test('an agent stands for workers over agents', () => {
    expect(smallRun(town(), { agents: 300 }).weight).toBe(3);
  });
});

describe('too few agents', () => {
  test('for seven functions are refused', () => {
    expect(() => createRun(UNEVEN, { ...NOTHING_HAPPENS, agents: 3 })).toThrow(InputError);
  });

  test('for a rare function are refused, or keep its jobs', () => {
    const rare = town({ jobs: { government: [0.01, 0, 0, 0, 0, 0, 0, 0, 0] } });
    let conserved = 1;
    try {
      const run = createRun(rare, { ...NOTHING_HAPPENS, agents: 100 });
      advanceMonth(run);
      conserved = total(run.fields.jobs);
    } catch (error) {
      expect(error).toBeInstanceOf(InputError);
    }
    expect(conserved).toBeCloseTo(1, 9);
  });
});

describe('the calendar', () => {
  test('month 0 is the start, 18 months later a year and a half', () => {
    const run = smallRun(town(), { start: 2030, agents: 200 });
    expect(yearOf(run)).toBe(2030);
    for (let month = 0; month < 18; month++) advanceMonth(run);
    expect([run.month, yearOf(run)]).toEqual([18, 2031.5]);
  });

  test('each month ends its phases in the order of MODEL section 5', () => {
    const phases: string[] = [];
    advanceMonth(smallRun(town(), { agents: 200 }), { ended: (phase) => phases.push(phase) });
    expect(phases).toEqual(['levers', 'access', 'establishments', 'jobs', 'homes', 'tally', 'prices', 'traffic']);
  });
});

describe('levers moved by hand', () => {
  test('hold from the coming month on', () => {
    const run = smallRun(town(), { agents: 200 });
    for (let month = 0; month < 5; month++) advanceMonth(run);
    setLever(run, 'remoteWork', 0.5, 0);
    expect(run.levers.remoteWork).toBe(0);
    advanceMonth(run);
    expect(run.levers.remoteWork).toBe(0.5);
  });

  test('arrive after the months they are given', () => {
    const run = smallRun(town(), { agents: 200 });
    setLever(run, 'eCommerce', 1, 12);
    const seen = Array.from({ length: 14 }, () => {
      advanceMonth(run);
      return run.levers.eCommerce;
    });
    expect(seen[0]).toBe(0);
    expect(seen[6]).toBeCloseTo(0.5, 12);
    expect(seen.slice(12)).toEqual([1, 1]);
  });

  test.each([
    ['remoteWork', 1.01],
    ['remoteWork', -0.01],
    ['remoteWork', Number.NaN],
    ['teleport', 0.5],
  ])('%s = %d is refused and changes nothing', (id, value) => {
    const run = smallRun(town(), { agents: 200 });
    const before = run.scenario;
    expect(() => setLever(run, id as LeverId, value, 0)).toThrow(InputError);
    expect(run.scenario).toBe(before);
  });

  test('the order of the roll-out counts at once', () => {
    const run = smallRun(town({ connectivity: 0 }), {
      agents: 200,
      levers: { broadband: [{ month: 0, value: 0.5, curve: 'step' }] },
    });
    advanceMonth(run);
    const core = 4;
    expect(run.fields.connectivity[core]).toBe(1);
    setBroadbandOrder(run, 'fringeFirst');
    advanceMonth(run);
    expect(run.fields.connectivity[core]).toBeLessThan(0.01);
  });
});

test('parameters out of range are refused before anything runs', () => {
  expect(() => smallRun(town(), { parameters: { beta: 2 } })).toThrow(
    /parameters\.beta: got 2, expected a number from 0\.3/,
  );
});

test('agents cannot weigh places beyond e^−700, and say so', () => {
  expect(() => smallRun(town(), { parameters: { epsilon: 5000, kappa: 0.2 } })).toThrow(
    /epsilon: got ε·κ·t up to 10\d\d\d/,
  );
});

describe('the start of a run is at rest', () => {
  test('wages and rents are those of the inversion', () => {
    const run = smallRun(UNEVEN);
    const { fields } = inverted(UNEVEN);
    expect(run.fields.lnWage).toEqual(fields.lnWage);
    expect(run.fields.lnRent).toEqual(fields.lnRent);
    expect(run.digitalVolume).toBe(0);
  });
});
