import { describe, expect, test } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { solveEquilibrium } from '../../../src/engine/equilibrium/solve.ts';
import { type LeverValues, NULL_POLICY } from '../../../src/engine/registries/levers.ts';
import { makeParameters } from '../../../src/engine/registries/parameters.ts';
import { total } from '../../fixtures/runs.ts';
import { type TownJson, unevenTown } from '../../fixtures/town.ts';

const UNEVEN = parseCity(unevenTown());
const DEFAULTS = makeParameters();
const PULLED: LeverValues = {
  ...NULL_POLICY,
  remoteWork: 0.6,
  eGovernment: 1,
  eCommerce: 1,
  informatization: 0.8,
  broadband: 0.5,
};

describe('at zero levers', () => {
  const first = solveEquilibrium(UNEVEN, DEFAULTS, NULL_POLICY, { mostIterations: 1 });

  test('the observed city is the equilibrium: the first step moves nothing', () => {
    expect(first.residual).toBeLessThan(1e-9);
    first.residents.forEach((share, i) => expect(Math.abs(share - first.observed.residents[i]!)).toBeLessThan(1e-9));
    first.jobs.forEach((column, f) =>
      column.forEach((share, j) => expect(Math.abs(share - first.observed.jobs[f]![j]!)).toBeLessThan(1e-9)),
    );
    expect(first.digitalVolume).toBe(0);
  });
});

describe('with levers pulled', () => {
  const solved = solveEquilibrium(UNEVEN, DEFAULTS, PULLED);
  const { geography } = solved;

  test('comes to rest', () => {
    expect(solved.residual).toBeLessThan(1e-9);
    expect(total(solved.residents)).toBeCloseTo(1, 9);
    expect(solved.jobs.reduce((sum, column) => sum + total(column), 0)).toBeCloseTo(1, 9);
  });

  test('as many residents of a function as jobs of it', () => {
    solved.residentsByFunction.forEach((column, f) => expect(total(column)).toBeCloseTo(total(solved.jobs[f]!), 9));
    for (let i = 0; i < geography.n; i++) {
      const people = solved.residentsByFunction.reduce((sum, column) => sum + column[i]!, 0);
      expect(people).toBeCloseTo(solved.residents[i]!, 10);
    }
  });

  test('wages weighted by jobs have mean 1', () => {
    solved.wage.forEach((column, f) => {
      const bill = column.reduce((sum, wage, j) => sum + wage * solved.jobs[f]![j]!, 0);
      expect(bill / total(solved.jobs[f]!)).toBeCloseTo(1, 9);
    });
  });

  test('information grows to s·(1 + .25·I) of the jobs', () => {
    const share = solved.observed.functionShare[0]!;
    expect(total(solved.jobs[0]!)).toBeCloseTo(share * (1 + 0.25 * solved.digitalVolume), 9);
  });

  test('the answer does not depend on the order of the cells in the file', () => {
    // Without a roll-out: places equally far from the core get their broadband in file order.
    const pulled = { ...PULLED, broadband: 0 };
    const json = unevenTown();
    const n = json.cells.land_ha.length;
    // Cells by longitude and latitude, and the same cells reversed.
    const lonLat = Array.from({ length: n }, (_, i) => [10 + (i % 5) / 70, 50 + Math.floor(i / 5) / 110]);
    const { grid: _, ...rest } = json;
    const turn = <T>(column: readonly T[]) => [...column].reverse();
    const turned = (cells: TownJson['cells']) => ({
      land_ha: turn(cells.land_ha),
      residents: turn(cells.residents),
      connectivity: turn(cells.connectivity!),
      jobs: Object.fromEntries(Object.entries(cells.jobs!).map(([id, column]) => [id, turn(column)])),
      lonLat: turn(lonLat),
    });
    const plain = solveEquilibrium(parseCity({ ...rest, cells: { ...json.cells, lonLat } }), DEFAULTS, pulled);
    const back = solveEquilibrium(
      parseCity({ ...rest, core: { ...json.core, cell: n - 1 - json.core.cell }, cells: turned(json.cells) }),
      DEFAULTS,
      pulled,
    );
    plain.geography.fileIndex.forEach((file, i) => {
      const there = back.geography.fileIndex.indexOf(n - 1 - file);
      expect(Math.abs(plain.residents[i]! - back.residents[there]!)).toBeLessThan(1e-9);
      expect(Math.abs(plain.rent[i]! / back.rent[there]! - 1)).toBeLessThan(1e-8);
    });
  });

  test('without spillovers another starting point gives the same city', () => {
    const ids = ['information', 'business', 'industry', 'retail', 'government', 'education', 'leisure'];
    const parameters = makeParameters({ ...Object.fromEntries(ids.map((id) => [`lambda.${id}`, 0])), traffic: 'off' });
    const one = solveEquilibrium(UNEVEN, parameters, PULLED);
    const other = solveEquilibrium(UNEVEN, parameters, PULLED, {
      disturb: (layer, cell) => 0.5 + (((layer + 1) * 7919 + cell * 104_729) % 1000) / 1000,
    });
    one.residents.forEach((share, i) => expect(Math.abs(share - other.residents[i]!)).toBeLessThan(1e-8));
  });
});

test('fixed jobs stay where they are', () => {
  const solved = solveEquilibrium(UNEVEN, makeParameters({ jobs: 'fixed', informationGrowth: 0 }), PULLED);
  solved.jobs.forEach((column, f) =>
    column.forEach((share, j) => expect(share).toBeCloseTo(solved.observed.jobs[f]![j]!, 10)),
  );
});
