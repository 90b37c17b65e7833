/**
 * Truths of the planning levers. Floor space at rest grows from 100 to 200: a boundary at .25 lets 175 stand, at 1 none of
 * it; a cap of 150 lets 150, a cap below what stands lets that stand. A cap at lever x is the start's mean density over x.
 * Government: the share v of establishments whose own lot lies below v stands in the place in the month in which v comes.
 */
import { describe, expect, test } from 'vitest';
import { connectivityAt } from '../../src/engine/policy/broadband.ts';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import type { Geometry } from '../../src/engine/base/geojson.ts';
import { makeGeography } from '../../src/engine/city/geography.ts';
import { floorCap, plannedStock } from '../../src/engine/model/stockAtRest.ts';
import { setLever, setPlace } from '../../src/engine/run/run.ts';
import type { Scenario } from '../../src/engine/policy/scenario.ts';
import type { Run } from '../../src/engine/state/run.ts';
import { allWorkplaces } from '../fixtures/agents.ts';
import { advance, FROZEN, indicator, pulledRun, smallRun, standing, total } from '../fixtures/runs.ts';
import { byFunction, town, unevenTown } from '../fixtures/town.ts';

const NONE = Number.POSITIVE_INFINITY;
const GOVERNMENT = 4;

describe('stock at rest under planning', () => {
  test.each([
    ['free', 200, 100, 0, NONE, 200],
    ['a boundary at .25', 200, 100, 0.25, NONE, 175],
    ['a boundary at 1', 200, 100, 1, NONE, 100],
    ['a boundary holds no decline back', 60, 100, 1, NONE, 60],
    ['a cap of 150', 200, 100, 0, 150, 150],
    ['a cap and a boundary: the tighter', 200, 100, 0.75, 150, 125],
    ['a cap below what stands lets it stand', 200, 100, 0, 80, 100],
    ['and lets it decline to the cap', 90, 100, 0, 80, 90],
    ['or below', 60, 100, 0, 80, 60],
  ] as const)('%s: rest %d, start %d, refused %d, cap %d → %d', (_, rest, atStart, refused, cap, expected) => {
    expect(plannedStock(rest, atStart, refused, cap)).toBeCloseTo(expected, 12);
  });

  test('the cap: none at 0, the mean density at 1, twice that at ½', () => {
    expect(floorCap(0, 50, 3)).toBe(NONE);
    expect(floorCap(1, 50, 3)).toBe(150);
    expect(floorCap(0.5, 50, 3)).toBe(300);
  });
});

/**
 * A town half of which is farmland at the start, where people come and go fast and buildings follow at once. People who
 * work at home want twice the room, so that the town grows with the lever.
 */
const RESTLESS = {
  farmRent: 1,
  hazardRenter: 0.3,
  hazardOwner: 0.3,
  hazardJob: 0.3,
  stockSpeed: 10,
  homeOffice: 1,
  greenfieldDoubt: 0,
  greenfieldReach: 0,
};
const UNEVEN = parseCity(unevenTown());
const town10 = (levers: Parameters<typeof standing>[0], given: Partial<Scenario> = {}): Run =>
  smallRun(UNEVEN, { agents: 1500, levers: standing(levers), parameters: RESTLESS, ...given });

/** Floor space of a cell. */
const floorOf = ({ fields }: Run, i: number): number => fields.homeStock[i]! + fields.workStock[i]!;

describe('a growth boundary around what is urban', () => {
  test('at 1 no floor space is added outside and no farmland turns urban; without one both happen', () => {
    const bounded = town10({ remoteWork: 1, growthBoundary: 1 });
    const free = town10({ remoteWork: 1 });
    const outside = Array.from(bounded.places.mayGrow.keys()).filter((i) => bounded.baseline.urban[i] === 0);
    expect(outside.length).toBeGreaterThan(4);
    expect(outside.length).toBeLessThan(bounded.geography.n);
    let grew = false;
    for (let month = 0; month < 36; month++) {
      advance(bounded, 1);
      advance(free, 1);
      for (const i of outside) {
        expect(floorOf(bounded, i) / bounded.baseline.stock[i]!).toBeLessThanOrEqual(1 + 1e-12);
        expect(bounded.fields.urban[i]).toBe(0);
        if (floorOf(free, i) > 1.005 * free.baseline.stock[i]!) grew = true;
      }
      expect(indicator(bounded, 'landTake_ha')).toBe(0);
    }
    expect(grew).toBe(true);
    expect(indicator(free, 'landTake_ha')).toBeGreaterThan(0);
  });

  test('inside it nothing is refused: there floor space grows as it would', () => {
    const bounded = advance(town10({ growthBoundary: 1 }), 24);
    const grown = Array.from(bounded.baseline.stock).filter(
      (before, i) => bounded.baseline.urban[i] === 1 && floorOf(bounded, i) > 1.001 * before,
    );
    expect(grown.length).toBeGreaterThan(0);
  });
});

test('a floor-area cap at 1: no cell that was below the mean density passes it, none above it grows', () => {
  const run = advance(town10({ floorAreaCap: 1 }), 36);
  const { baseline, geography } = run;
  const dense = Array.from(baseline.stock, (stock, i) => stock / geography.land_ha[i]!);
  expect(dense.filter((value) => value > baseline.meanDensity).length).toBeGreaterThan(1);
  baseline.stock.forEach((_, i) => {
    const cap = baseline.meanDensity * geography.land_ha[i]!;
    expect(floorOf(run, i)).toBeLessThanOrEqual(Math.max(cap, baseline.stock[i]!) * (1 + 1e-12));
  });
  expect(indicator(advance(town10({}), 36), 'floorSpace')).toBeGreaterThan(indicator(run, 'floorSpace'));
});

describe('government relocation', () => {
  /** Share of government establishments in a cell. */
  const shareIn = ({ establishments: { cell, count, function: kind } }: Run, cells: readonly number[]): number => {
    let here = 0;
    let all = 0;
    for (let row = 0; row < count; row++) {
      if (kind[row] !== GOVERNMENT) continue;
      all += 1;
      if (cells.includes(cell[row]!)) here += 1;
    }
    return here / all;
  };
  const corner: Geometry = { type: 'Point', coordinates: [10.005, 50.005] };
  const other: Geometry = { type: 'Point', coordinates: [10.025, 50.025] };
  /** About 1,300 small government establishments in a town of nine cells alike. */
  const begin = (value: number, parameters: Scenario['parameters'] = FROZEN) =>
    smallRun(town({ residents: 1000, jobs: byFunction(() => 100) }), {
      agents: 20_000,
      levers: { governmentRelocation: [{ month: 1, value, curve: 'step' }] },
      places: { governmentRelocation: corner },
      parameters: { establishmentSize: 1, ...parameters },
    });

  test.each([0.25, 0.6, 1])('%d of them: so many stand in the corner at once, and others stay', (value) => {
    const run = begin(value);
    const before = shareIn(run, [0]);
    const places = Array.from(run.establishments.function).filter((f) => f === GOVERNMENT).length;
    advance(run, 1);
    // Of those already there as many have drawn a lot; four standard deviations of the lots.
    const expected = value + (1 - value) * before;
    expect(Math.abs(shareIn(run, [0]) - expected)).toBeLessThan(4 * Math.sqrt((value * (1 - value)) / places) + 1e-12);
    const settled = run.establishments.cell.slice();
    advance(run, 5);
    expect(run.establishments.cell).toEqual(settled);
  });

  test('their jobs come along, and their workers reconsider at once: many more work in the corner, none of another function', () => {
    const [before, run] = [begin(0), advance(begin(0.5), 1)];
    const { n } = run.geography;
    const jobs = run.fields.jobs.subarray(GOVERNMENT * n, (GOVERNMENT + 1) * n);
    expect(jobs[0]! / total(jobs)).toBeGreaterThan(0.5);
    const workers = (of: Run, f: number): number =>
      Array.from(allWorkplaces(of)).filter(
        (row) => of.establishments.function[row] === f && of.establishments.cell[row] === 0,
      ).length;
    expect(workers(run, GOVERNMENT)).toBeGreaterThan(2.5 * workers(before, GOVERNMENT));
    for (const f of [0, 1, 2, 3, 5, 6]) expect(workers(run, f)).toBe(workers(before, f));
  });

  test('other functions stay where they are', () => {
    const run = begin(1);
    const before = run.establishments.cell.slice();
    advance(run, 1);
    run.establishments.cell.forEach((cell, row) => {
      if (run.establishments.function[row] !== GOVERNMENT) expect(cell).toBe(before[row]);
    });
  });

  test('held while the lever is up, free once it falls back: then they leave as anybody does', () => {
    const restless = { ...FROZEN, hazardEstablishment: 0.5 };
    const run = advance(begin(1, restless), 12);
    expect(shareIn(run, [0])).toBe(1);
    setLever(run, 'governmentRelocation', 0, 0);
    advance(run, 1);
    // Half reconsider a month; of those few draw the corner again, one of nine places alike.
    expect(shareIn(run, [0])).toBeGreaterThan(0.45);
    expect(shareIn(run, [0])).toBeLessThan(0.65);
    advance(run, 12);
    expect(shareIn(run, [0])).toBeLessThan(0.25);
  });

  test('where nobody reconsiders they stay though they are free', () => {
    const run = advance(begin(1), 2);
    setLever(run, 'governmentRelocation', 0, 0);
    advance(run, 6);
    expect(shareIn(run, [0])).toBe(1);
  });

  test('a place drawn anew draws them along', () => {
    const run = advance(begin(1), 3);
    setPlace(run, 'governmentRelocation', other);
    advance(run, 1);
    expect(shareIn(run, [0])).toBe(0);
    expect(shareIn(run, [8])).toBe(1);
  });

  test('a lever on its way up moves more of the same: whoever went stays', () => {
    const run = advance(begin(0.3), 1);
    const gone = Array.from(run.establishments.cell.keys()).filter(
      (row) => run.establishments.cell[row] === 0 && run.establishments.function[row] === GOVERNMENT,
    );
    setLever(run, 'governmentRelocation', 0.8, 0);
    advance(run, 1);
    for (const row of gone) expect(run.establishments.cell[row]).toBe(0);
    expect(shareIn(run, [0])).toBeGreaterThan(0.7);
  });
});

describe('broadband where it is painted', () => {
  const geography = makeGeography(town({ connectivity: 0 }));
  const residents = new Float64Array(9).fill(1 / 9);
  /** The three cells of the southern row. */
  const painted = Float64Array.of(1, 1, 1, 0, 0, 0, 0, 0, 0);

  test('comes there first: a third of the lever is a third of the people, all of them painted', () => {
    // The front spreads over a quarter of the residents: at .4 it has left the third that was painted behind, wholly.
    const b = connectivityAt(geography, residents, 'painted', 0.4, painted);
    expect(Array.from(b.subarray(0, 3), (value) => value > 0.99)).toEqual([true, true, true]);
    for (const value of b.subarray(3)) expect(value).toBeLessThan(0.7);
    const early = connectivityAt(geography, residents, 'painted', 0.1, painted);
    for (const value of early.subarray(3)) expect(value).toBe(0);
    expect(early[0]).toBeGreaterThan(0.4);
  });

  test('all of it is built at 1, none at 0', () => {
    expect(Array.from(connectivityAt(geography, residents, 'painted', 1, painted))).toEqual(new Array(9).fill(1));
    expect(Array.from(connectivityAt(geography, residents, 'painted', 0, painted))).toEqual(new Array(9).fill(0));
  });

  test('in a run: the drawn south before the north', () => {
    const south: Geometry = {
      type: 'Polygon',
      coordinates: [
        [
          [10, 50],
          [10.03, 50],
          [10.03, 50.01],
          [10, 50.01],
          [10, 50],
        ],
      ],
    };
    const run = pulledRun(town({ connectivity: 0 }), {
      levers: standing({ broadband: 0.2 }),
      broadbandOrder: 'painted',
      places: { broadband: south },
    });
    const b = run.fields.connectivity;
    expect(Math.min(...b.subarray(0, 3))).toBeGreaterThan(0.9);
    expect(Math.max(...b.subarray(3))).toBe(0);
  });
});
