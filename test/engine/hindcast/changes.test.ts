/** What the model says of a ring, worked by hand on cells, and held to its identities on a run. */
import { describe, expect, test } from 'vitest';
import {
  CELL_COLUMN_COUNT,
  createRun,
  FUNCTIONS,
  takeSnapshot,
  columnIndex,
  hindcastSeed,
  NOTHING_HAPPENS,
  observedScenario,
  parseCity,
  parseObservation,
  prepareHindcast,
} from '../../../src/engine/index.ts';
import { changesByRow } from '../../../src/engine/hindcast/changes.ts';
import { unevenTown } from '../../fixtures/town.ts';
import { advance, FROZEN, standing, total } from '../../fixtures/runs.ts';

/** Columns of three cells; the rest is empty. */
function cells(columns: Partial<Record<'housing' | 'rent' | 'retail' | 'industry', readonly number[]>>): Float64Array {
  const all = new Float64Array(CELL_COLUMN_COUNT * 3);
  for (const [name, values] of Object.entries(columns)) all.set(values, columnIndex(name as 'rent') * 3);
  return all;
}

const ROWS = [
  { cells: [0], distance_km: 1 },
  { cells: [1, 2], distance_km: 3 },
];

describe('changes by row', () => {
  test('residents: the ring less the city, which neither grew nor shrank', () => {
    const [before, after] = [cells({ housing: [100, 60, 40] }), cells({ housing: [90, 62, 48] })];
    const [near, far] = changesByRow('residents', before, after, ROWS);
    expect(near).toBeCloseTo(-10, 12);
    expect(far).toBeCloseTo(10, 12);
  });

  test('jobs of a function that grew everywhere alike: no change relative to the city', () => {
    const [before, after] = [cells({ retail: [10, 20, 30] }), cells({ retail: [11, 22, 33] })];
    for (const change of changesByRow('jobs.retail', before, after, ROWS)) expect(change).toBeCloseTo(0, 12);
  });

  test('all jobs: the functions added up', () => {
    const [before, after] = [
      cells({ retail: [10, 10, 0], industry: [10, 0, 10] }),
      cells({ retail: [5, 10, 0], industry: [10, 0, 15] }),
    ];
    const [near, far] = changesByRow('jobs', before, after, ROWS);
    expect(near).toBeCloseTo(-25, 12);
    expect(far).toBeCloseTo(25, 12);
  });

  test('rents: percentage changes of the cells, weighted by the residents of the start', () => {
    const before = cells({ housing: [100, 60, 40], rent: [200, 100, 50] });
    // −10 %, +20 % and −5 %; later residents do not count. City: −10·.5 + 20·.3 − 5·.2 = 0.
    const after = cells({ housing: [1, 1, 1], rent: [180, 120, 47.5] });
    for (const outcome of ['rent', 'price'] as const) {
      const [near, far] = changesByRow(outcome, before, after, ROWS);
      expect(near).toBeCloseTo(-10, 12);
      expect(far).toBeCloseTo((20 * 60 - 5 * 40) / 100, 12);
    }
  });
});

describe('one seed on a town', () => {
  const city = parseCity(unevenTown(7, 6), 'town');
  const TABLE = `ring_from_km,ring_to_km,residents_pct,rent_pct,jobs_pct
    0,1.5,-1,-1,0
    1.5,3,0,1,0
    3,9,1,0,0`;
  const observation = parseObservation(TABLE, 'town.csv');
  const scenario = { ...observedScenario(observation), years: 1, agents: 3000 };

  test('rows that cover the city have a mean of 0, weighted by what was there at the start', () => {
    const { coverage, geography } = prepareHindcast(city, observation, scenario);
    const run = createRun(city, { ...scenario, levers: standing({ remoteWork: 1 }) }, geography);
    const before = takeSnapshot(run).cells;
    const after = takeSnapshot(advance(run, 12)).cells;
    const { n } = geography;
    const residents = before.subarray(columnIndex('housing') * n, (columnIndex('housing') + 1) * n);
    const jobs = Array.from({ length: n }, (_, i) => total(FUNCTIONS.map((_f, f) => before[f * n + i]!)));
    for (const [outcome, weight] of [
      ['residents', residents],
      ['rent', residents],
      ['jobs', jobs],
    ] as const) {
      const changes = changesByRow(outcome, before, after, coverage);
      const weights = coverage.map((row) => total(row.cells.map((i) => weight[i]!)));
      expect(total(weights)).toBeCloseTo(total(weight), 6);
      expect(Math.max(...changes.map(Math.abs))).toBeGreaterThan(0.1);
      expect(total(changes.map((change, row) => change * weights[row]!)) / total(weights)).toBeCloseTo(0, 9);
    }
  });

  test('where nobody moves and no lever is pulled, nothing changes', () => {
    const frozen = { ...scenario, parameters: { ...FROZEN, traffic: 'off' as const } };
    const stage = prepareHindcast(city, observation, frozen);
    const [residents, , jobs] = hindcastSeed(city, observation, frozen, stage);
    for (const change of [...residents!, ...jobs!]) expect(change).toBeCloseTo(0, 4);
  });

  test('a ring outside the city, or in which no agent lives, is refused and named', () => {
    const far = parseObservation('ring_from_km,ring_to_km,residents_pct\n90,95,1', 'far.csv');
    expect(() => prepareHindcast(city, far, NOTHING_HAPPENS)).toThrow(
      'rows[0]: got 90–95 km, in which town has no cell, expected a ring with land in it',
    );
    const empty = parseCity({ ...unevenTown(7, 6), cells: { ...unevenTown(7, 6).cells, residents: only(7 * 6, 20) } });
    const stage = prepareHindcast(empty, observation, { ...scenario, parameters: { densityFloor: 0 } });
    expect(stage.coverage).toHaveLength(3);
    expect(() => hindcastSeed(empty, observation, { ...scenario, parameters: { densityFloor: 0 } }, stage)).toThrow(
      /residents_pct\[\d\]: got nobody in [\d.–]+ km at the start with 3000 agents, expected more agents/,
    );
  });
});

/** Everybody in one cell. */
const only = (cellCount: number, cell: number): number[] =>
  Array.from({ length: cellCount }, (_, i) => (i === cell ? 1000 : 0));
