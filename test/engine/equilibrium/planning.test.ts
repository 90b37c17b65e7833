/** Truth: the stock rules of (9) under planning and the running sums of relocated government, worked by hand. */
import { describe, expect, test } from 'vitest';
import { buildingsAt, plannedStock, relocatedShares, stockLimits } from '../../../src/engine/equilibrium/planning.ts';
import { solveEquilibrium } from '../../../src/engine/equilibrium/solve.ts';
import type { Geography } from '../../../src/engine/city/geography.ts';
import { type LeverValues, NULL_POLICY } from '../../../src/engine/registries/levers.ts';
import { makeParameters } from '../../../src/engine/registries/parameters.ts';
import type { PlaceColumns } from '../../../src/engine/policy/placeColumns.ts';
import { parsePlaces } from '../../../src/engine/policy/places.ts';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { total } from '../../fixtures/runs.ts';
import { town, unevenTown } from '../../fixtures/town.ts';

const OFF = makeParameters({ traffic: 'off' });
const pull = (levers: Partial<LeverValues>): LeverValues => ({ ...NULL_POLICY, ...levers });

test('the buildings of three cells, by hand', () => {
  // σL 3. Rents 2, 1 and .1 on 10, 20 and 100 ha: stock K·Q³ = 80, 20, .1; demand 160, 20, .01; mean 180.01/130 per ha.
  const geography = { land_ha: Float64Array.of(10, 20, 100), totalLand_ha: 130 } as Geography;
  const { stock, urban, urbanDensity } = buildingsAt(geography, OFF, Float64Array.of(Math.log(2), 0, Math.log(0.1)));
  [80, 20, 0.1].forEach((floor, i) => expect(stock[i]).toBeCloseTo(floor, 10));
  expect([...urban]).toEqual([1, 1, 0]);
  expect(urbanDensity).toBeCloseTo(100 / 30, 10);
});

describe('stock at rest', () => {
  const limits = (refused: number, cap: number) => ({
    atStart: Float64Array.of(100),
    refused: Float64Array.of(refused),
    cap: Float64Array.of(cap),
  });
  test.each([
    ['without limits', 140, 0, Infinity, 140],
    ['half of growth refused', 140, 0.5, Infinity, 120],
    ['all of it', 140, 1, Infinity, 100],
    ['decline is free', 60, 1, Infinity, 60],
    ['a cap above the start', 140, 0, 130, 130],
    ['a cap below the start: what stands may stay', 140, 0, 50, 100],
    ['and decline', 80, 0, 50, 80],
    ['boundary and cap', 140, 0.5, 110, 110],
  ])('%s', (_name, free, refused, cap, expected) => {
    expect(plannedStock(free, limits(refused, cap), 0)).toBe(expected);
  });

  test('levers at zero are no limits; the cap at 1 is the density of urban land', () => {
    const geography = { land_ha: Float64Array.of(10, 10) } as Geography;
    const buildings = { stock: Float64Array.of(30, 1), urban: Uint8Array.of(1, 0), urbanDensity: 3 };
    const places = { mayGrow: Uint8Array.of(1, 0), capped: Uint8Array.of(0, 1) } as unknown as PlaceColumns;
    expect(stockLimits(geography, buildings, pull({}), places)).toBeUndefined();
    const both = stockLimits(geography, buildings, pull({ growthBoundary: 0.4, floorAreaCap: 0.5 }), places)!;
    expect([...both.refused]).toEqual([0, 0.4]);
    expect([...both.atStart]).toEqual([3, 0.1]);
    expect([...both.cap]).toEqual([Infinity, 6]);
  });
});

test('relocated government by cell, from running sums', () => {
  expect([...relocatedShares({ government: Float64Array.of(0, 3, 3, 4) } as PlaceColumns)]).toEqual([0, 0.75, 0, 0.25]);
});

describe('in the solver', () => {
  const city = parseCity(unevenTown());

  test('at 1 all of government stands in the place, at .4 that and .6 of what would choose freely', () => {
    const places = parsePlaces({ governmentRelocation: { type: 'Point', coordinates: [10.005, 50.005] } }, 'test');
    const all = solveEquilibrium(city, OFF, pull({ governmentRelocation: 1 }), { places });
    expect(all.residual).toBeLessThan(1e-9);
    expect(all.jobs[4]![0]! / total(all.jobs[4]!)).toBeCloseTo(1, 12);
    const part = solveEquilibrium(city, OFF, pull({ governmentRelocation: 0.4 }), { places });
    expect(part.jobs[4]![0]! / total(part.jobs[4]!)).toBeGreaterThan(0.4);
    expect(total(part.jobs[4]!)).toBeCloseTo(total(all.jobs[4]!), 12);
  });

  test('a city that cannot grow anywhere: rents alone answer demand', () => {
    // Even town, all levers but remote work at zero: a bigger home a worker. With growth refused everywhere but in one cell
    // (the boundary), stock stands still elsewhere, and rent = demand/stock exceeds K·Q^σL's.
    const even = town({ residents: 100 });
    const places = parsePlaces(
      {
        growthBoundary: {
          type: 'Polygon',
          coordinates: [
            [
              [10, 50],
              [10.01, 50],
              [10.01, 50.01],
              [10, 50.01],
              [10, 50],
            ],
          ],
        },
      },
      'test',
    );
    const levers = { remoteWork: 1 };
    const parameters = makeParameters({ traffic: 'off', hotDesk: 0, homeOffice: 1 });
    const before = solveEquilibrium(even, parameters, pull({}));
    const free = solveEquilibrium(even, parameters, pull(levers));
    const held = solveEquilibrium(even, parameters, pull({ ...levers, growthBoundary: 1 }), { places });
    expect(held.residual).toBeLessThan(1e-9);
    const land = before.geography.land_ha[8]!;
    const stockAtStart = land * before.rent[8]! ** 3;
    expect(land * free.rent[8]! ** 3).toBeGreaterThan(stockAtStart);
    // S = D/Q: what is held is less than K·Q^3, which rent alone would call for.
    expect(land * held.rent[8]! ** 3).toBeGreaterThan(land * free.rent[8]! ** 3);
    expect(held.rent[8]!).toBeGreaterThan(free.rent[8]!);
    expect(held.residents[0]!).toBeGreaterThan(free.residents[0]!);
  });

  test('planning at zero, or a cap that nothing reaches, changes nothing', () => {
    const plain = solveEquilibrium(city, OFF, pull({ remoteWork: 0.6 }));
    const roomy = solveEquilibrium(city, OFF, pull({ remoteWork: 0.6, floorAreaCap: 0.001 }));
    plain.rent.forEach((rent, i) => expect(roomy.rent[i]! / rent).toBeCloseTo(1, 9));
  });

  test('no cell denser than the cap but those that were', () => {
    const before = solveEquilibrium(city, OFF, pull({}));
    const { land_ha } = before.geography;
    const dense = (rent: Float64Array) => rent.map((Q, i) => Q ** 3 * (land_ha[i]! > 0 ? 1 : 0));
    const capped = solveEquilibrium(city, OFF, pull({ informatization: 1, floorAreaCap: 1 }));
    expect(capped.residual).toBeLessThan(1e-9);
    const was = dense(before.rent);
    const urban =
      was.reduce((sum, here, i) => sum + here * land_ha[i]!, 0) / land_ha.reduce((sum, here) => sum + here, 0);
    // Every cell here is urban, so the mean density is the cap.
    const free = solveEquilibrium(city, OFF, pull({ informatization: 1 }));
    const bound = was.map((here, i) => (dense(free.rent)[i]! > Math.max(urban, here) * 1.0001 ? 1 : 0));
    expect(total(bound)).toBeGreaterThan(0);
    bound.forEach((binds, i) => {
      if (binds === 1) expect(capped.rent[i]!).toBeGreaterThan(free.rent[i]!);
    });
  });
});
