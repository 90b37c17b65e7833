import { describe, expect, test } from 'vitest';
import { InputError, parseObservation, parseCity, observedScenario } from '../../../src/engine/index.ts';
import { readCsv } from '../../../src/engine/hindcast/csvTable.ts';
import { coverRows } from '../../../src/engine/hindcast/coverage.ts';
import { makeGeography } from '../../../src/engine/city/geography.ts';
import { townJson } from '../../fixtures/town.ts';

describe('CSV', () => {
  test('quotes, comments, empty lines, either line end and a byte order mark', () => {
    const { header, rows } = readCsv('\uFEFF# source\r\nzone,"rent_pct"\r\n"a, ""b""",1\r\n\r\n c , 2');
    expect(header).toEqual(['zone', 'rent_pct']);
    expect(rows).toEqual([
      { line: 3, cells: ['a, "b"', '1'] },
      { line: 5, cells: ['c', '2'] },
    ]);
  });

  test('rings, weights, gaps, several series of an outcome, uncertainty of all or of one', () => {
    const text = `ring_from_km,ring_to_km,observations,rent_zori_pct,rent_ads_pct,rent_ads_uncertainty_pct,uncertainty_pct
0,3,81,-13.7,-10,2,1
3,8,150,,2,,1`;
    const { id, rows, columns, policy } = parseObservation(text, 'some/where/rings.csv');
    expect(id).toBe('rings');
    expect(policy).toBeUndefined();
    expect(rows).toEqual([
      { place: { kind: 'ring', from_km: 0, to_km: 3 }, weight: 81 },
      { place: { kind: 'ring', from_km: 3, to_km: 8 }, weight: 150 },
    ]);
    expect(columns).toEqual([
      { name: 'rent_zori_pct', outcome: 'rent', values_pct: [-13.7, undefined], uncertainty_pct: [1, 1] },
      { name: 'rent_ads_pct', outcome: 'rent', values_pct: [-10, 2], uncertainty_pct: [2, 1] },
    ]);
  });

  test.each([
    ['residents_pct\n1', 'a.csv: ring_from_km[0]: got nothing, expected kilometres'],
    [
      'ring_from_km,ring_to_km,residents_pct\n3,3,1',
      'a.csv: ring_to_km[0]: got 3, expected more than ring_from_km (3)',
    ],
    [
      'zone,people_pct\nMitte,1',
      'a.csv: people_pct: got an unknown column, expected OUTCOME_pct or OUTCOME_SERIES_pct',
    ],
    ['zone,jobs.shops_pct\nMitte,1', 'a.csv: jobs.shops_pct: got an unknown column'],
    ['zone,rent_pct\nMitte,two', 'a.csv: rent_pct[0]: got "two", expected a number from -10000 to 10000'],
    ['zone,rent_pct\nMitte', 'a.csv: line 2: got 1 cells, expected 2, one a column'],
    ['zone,rent_pct\nMitte,', 'a.csv: rent_pct: got no values, expected at least one'],
    ['zone,rent_pct,weight\nMitte,1,0', 'a.csv: weight[0]: got 0, expected a number from 1e-9'],
    [
      'zone,rent_pct,jobs_uncertainty_pct\nMitte,1,1',
      'a.csv: jobs_uncertainty_pct: got an uncertainty without its column',
    ],
    ['zone,rent_pct,rent_pct\nMitte,1,1', 'a.csv: rent_pct: got two columns of this name'],
    ['', 'a.csv: rows: got no rows, expected at least one'],
  ])('refuses %j', (text, message) => {
    expect(() => parseObservation(text, 'a.csv')).toThrow(InputError);
    expect(() => parseObservation(text, 'a.csv')).toThrow(message);
  });
});

const GOOD = {
  format: 'edgeward-observed/1',
  id: 'town-2019-2024',
  city: 'town',
  from: 2019,
  to: 2024,
  centre: [10.005, 50.005],
  levers: { remoteWork: [{ year: 2020, value: 0.3, curve: 'step' }] },
  source: { what: 'people', who: 'the town', licence: 'CC0' },
  rows: [{ ring_from_km: 0, ring_to_km: 1, residents_pct: -1 }],
};

describe('JSON', () => {
  test('says what is to be run: years, and levers at their dates', () => {
    const { years, start, levers, city } = observedScenario(parseObservation(JSON.stringify(GOOD), 'town.json'));
    expect([years, start, city]).toEqual([5, 2019, 'town']);
    expect(levers).toEqual({ remoteWork: [{ month: 12, value: 0.3, curve: 'step' }] });
  });

  test.each([
    [{ format: 'edgeward-city/1' }, 'town.json: format: got "edgeward-city/1", expected "edgeward-observed/1"'],
    [{ to: 2019 }, 'town.json: to: got 2019, expected a year after 2019'],
    [{ centre: [200, 50] }, 'town.json: centre: got an array of 2, expected [longitude, latitude]'],
    [{ levers: { remotework: 1 } }, 'town.json: levers.remotework: got an unknown lever'],
    [{ sources: [] }, 'town.json: sources: got an unknown key, expected one of'],
    [{ source: { who: 'me' } }, 'town.json: source.what: got nothing, expected an object of language: text'],
    [{ rows: {} }, 'town.json: rows: got {}, expected a list of objects'],
  ])('refuses %j', (spoiled, message) => {
    expect(() => parseObservation(JSON.stringify({ ...GOOD, ...spoiled }), 'town.json')).toThrow(message);
  });

  test('text that is neither', () => {
    expect(() => parseObservation('{ "format": ', 'town.json')).toThrow(
      /^town\.json: got text that is not JSON .*, expected JSON, or CSV$/,
    );
  });
});

describe('what a row covers', () => {
  const json = townJson({
    columns: 5,
    rows: 1,
    land_ha: [100, 100, 100, 100, 0],
    residents: [10, 20, 30, 40, 0],
    jobs: false,
    core: { cell: 0, radius_km: 0.6 },
    extra: { districts: [{ name: { en: 'East', zh: '东' } }] },
  });
  const city = parseCity({ ...json, cells: { ...json.cells, district: [-1, -1, 0, 0, -1] } }, 'town');
  const geography = makeGeography(city);
  const residents = Float64Array.from(geography.fileIndex, (file) => city.residents[file]!);
  const covered = (table: string, centre?: readonly [number, number]) => {
    const observation = parseObservation(table, 'a.csv');
    return coverRows(city, geography, centre === undefined ? observation : { ...observation, centre }, residents).map(
      ({ cells, distance_km }) => [cells.map((i) => geography.fileIndex[i]), distance_km],
    );
  };
  const RINGS = 'ring_from_km,ring_to_km,residents_pct\n0,1,1\n1,3,1';

  test('a ring takes its inner edge along, not its outer one; its distance is its middle', () => {
    expect(covered(RINGS)).toEqual([
      [[0], 0.5],
      [[1, 2], 2],
    ]);
  });

  test('rings are around the centre that is given', () => {
    // The middle of cell 3: 3.5 km east and .5 km north of the origin.
    expect(covered(RINGS, [10.035, 50.005])).toEqual([
      [[3], 0.5],
      [[1, 2], 2],
    ]);
  });

  test('a zone is a district by any of its names, or a cell; its distance is that of its residents', () => {
    const [east, same, second] = covered('zone,residents_pct\nEast,1\n东,1\n1,1');
    expect(east![0]).toEqual([2, 3]);
    expect(east![1]).toBeCloseTo((2 * 30 + 3 * 40) / 70, 9);
    expect(same).toEqual(east);
    expect(second).toEqual([[1], 1]);
    expect(() => covered('zone,residents_pct\n4,1')).toThrow(
      'rows[0]: got 4, in which town has no cell, expected the name of one of 1 districts, or a position from 0 to 4',
    );
  });
});
