/** The model beside what was observed: what the command prints is worked out again from the rows that it prints. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { unevenTown } from '../fixtures/town.ts';
import { edgeward, folder, parsed, put, table } from './cli.ts';

const TABLE = `# made up
ring_from_km,ring_to_km,observations,residents_pct,rent_pct,rent_uncertainty_pct
0,1.5,3,-8,-10,2
1.5,2.5,5,-2,,2
2.5,3.5,6,1,3,2
3.5,9,9,6,1,2
`;
const QUICK = ['--years', '1', '--agents', '2000', '--seeds', '3', '--lever', 'remoteWork=1', '--set', 'traffic=off'];

/** A hindcast of the town; OUT/ stands for a folder that is gone when the test ends. */
async function hindcastTown(...more: readonly string[]) {
  const dir = await folder();
  const [city, observed] = [await put(dir, 'town.json', unevenTown(7, 6)), await put(dir, 'rings.csv', TABLE)];
  const args = ['hindcast', '--city', city, '--observed', observed, ...QUICK, ...more];
  return { dir, answer: await edgeward(args.map((arg) => arg.replace(/^OUT/, dir))) };
}

interface Row {
  readonly ring_from_km: number;
  readonly ring_to_km: number;
  readonly weight: number;
  readonly observed: number;
  readonly uncertainty?: number;
  readonly model: number;
  readonly spread: number | null;
  readonly luck: number | null;
  readonly nothing: number;
  readonly distance: number;
  readonly leftOut: number;
  readonly sign: string;
  readonly miss: number;
}
type Forecast = 'model' | 'nothing' | 'distance' | 'leftOut';
interface Outcome {
  readonly column: string;
  readonly n: number;
  readonly rows: readonly Row[];
  readonly fits: Record<Forecast, Record<'rmse' | 'mae' | 'size' | 'pearson', number | null>>;
  readonly skill: Record<Exclude<Forecast, 'model'>, number>;
  readonly signs: Record<string, number>;
  readonly samplingError: number | null;
}

const outcomesOf = (stdout: string): readonly Outcome[] => parsed(stdout)['outcomes'] as Outcome[];

/** Every printed number of an outcome follows from its rows. */
function checkDefinitions({ rows, fits, skill, signs, n, samplingError }: Outcome, seeds: number): void {
  expect(rows).toHaveLength(n);
  const sum = (term: (row: Row) => number) => rows.reduce((all, row) => all + row.weight * term(row), 0);
  const weight = sum(() => 1);
  const squares = (id: Forecast) => sum((row) => (row[id] - row.observed) ** 2);
  for (const id of ['model', 'nothing', 'distance', 'leftOut'] as const) {
    expect(fits[id].rmse).toBeCloseTo(Math.sqrt(squares(id) / weight), 9);
    expect(fits[id].mae).toBeCloseTo(sum((row) => Math.abs(row[id] - row.observed)) / weight, 9);
    expect(fits[id].size).toBeCloseTo(sum((row) => row[id] * row.observed) / sum((row) => row.observed ** 2), 9);
    if (id !== 'model') expect(skill[id]).toBeCloseTo(1 - squares('model') / squares(id), 9);
  }
  const km = (row: Row) => Math.log((row.ring_from_km + row.ring_to_km) / 2);
  const [x, y] = [sum(km) / weight, sum((row) => row.observed) / weight];
  const slope = sum((row) => (km(row) - x) * (row.observed - y)) / sum((row) => (km(row) - x) ** 2);
  const m = sum((row) => row.model) / weight;
  const [up, across] = [sum((row) => (row.model - m) ** 2), sum((row) => (row.observed - y) ** 2)];
  expect(fits.model.pearson).toBeCloseTo(
    sum((row) => (row.model - m) * (row.observed - y)) / Math.sqrt(up * across),
    9,
  );
  for (const row of rows) {
    expect(row.nothing).toBe(0);
    expect(row.distance).toBeCloseTo(y + slope * (km(row) - x), 9);
    expect(row.miss).toBeCloseTo(row.model - row.observed, 12);
    const told = Math.abs(row.observed) > (row.uncertainty ?? 0);
    const moved = row.model !== 0 && !(Math.abs(row.model) <= (row.luck ?? 0));
    const expected = !told ? 'data' : !moved ? 'luck' : row.model * row.observed > 0 ? 'right' : 'wrong';
    expect(row.sign).toBe(expected);
  }
  for (const [sign, count] of Object.entries(signs)) expect(count).toBe(rows.filter((row) => row.sign === sign).length);
  const errors = sum((row) => (row.spread ?? Number.NaN) ** 2 / seeds) / weight;
  expect(samplingError).toBeCloseTo(Math.sqrt(errors), 9);
}

describe('hindcast', () => {
  test('--json: all numbers follow from the rows; the same for any number of threads', async () => {
    const { answer } = await hindcastTown('--json', '--threads', '1');
    expect(answer.code).toBe(0);
    expect(parsed(answer.stdout)).toMatchObject({
      city: { id: 'town' },
      observed: { id: 'rings' },
      scenario: { levers: { remoteWork: [{ month: 0, value: 1 }] } },
      agents: 2000,
      years: 1,
      seeds: [1, 2, 3],
      note: /illustrative/,
    });
    const outcomes = outcomesOf(answer.stdout);
    expect(outcomes.map(({ column, n }) => [column, n])).toEqual([
      ['residents_pct', 4],
      ['rent_pct', 3],
    ]);
    for (const outcome of outcomes) checkDefinitions(outcome, 3);
    const other = await hindcastTown('--json', '--threads', '2');
    expect(outcomesOf(other.answer.stdout)).toEqual(outcomes);
  });

  test('with one seed nothing is said of luck; a scenario replaces the levers of a table, not its years', async () => {
    const dir = await folder();
    const city = await put(dir, 'town.json', unevenTown(7, 6));
    const observed = await put(dir, 'observed.json', {
      format: 'edgeward-observed/1',
      id: 'town-2019-2020',
      from: 2019,
      to: 2020,
      levers: { eCommerce: 1 },
      rows: [
        { ring_from_km: 0, ring_to_km: 2, residents_pct: -1 },
        { ring_from_km: 2, ring_to_km: 9, residents_pct: 1 },
      ],
    });
    const few = ['--scenario', 'nothing-happens', '--agents', '2000', '--seeds', '1', '--set', 'traffic=off', '--json'];
    const { stdout } = await edgeward(['hindcast', '--city', city, '--observed', observed, ...few]);
    expect(parsed(stdout)).toMatchObject({ years: 1, seeds: [1], scenario: { id: 'nothing-happens', levers: {} } });
    for (const outcome of outcomesOf(stdout)) {
      expect(outcome.rows).toHaveLength(2);
      for (const row of outcome.rows) expect([row.luck, row.spread]).toEqual([null, null]);
      expect(outcome.samplingError).toBeNull();
    }
  });

  test('prints a verdict and the misses, largest first, before any table, and writes a row a ring and outcome', async () => {
    const { dir, answer } = await hindcastTown('--out', 'OUT/rings.out.csv');
    expect(answer.code).toBe(0);
    const { header, rows } = await table(path.join(dir, 'rings.out.csv'));
    expect(rows).toHaveLength(7);
    const at = (name: string) => header.indexOf(name);
    const misses = rows.filter((row) => row[0] === 'residents_pct').map((row) => Math.abs(Number(row[at('miss_pct')])));
    const [, residents = ''] = answer.stdout.split(/^residents_pct \(n = 4/m);
    const line = /^Misses: (.*)\.$/m.exec(residents)?.[1] ?? '';
    const told = line.split('; ').map((miss) => {
      const [, model = '', observed = ''] = /km ([+−]?[\d.]+) instead of ([+−]?[\d.]+)/.exec(miss) ?? [];
      return Math.abs(Number(model.replace('−', '-')) - Number(observed.replace('−', '-')));
    });
    expect(told).toHaveLength(4);
    misses.toSorted((a, b) => b - a).forEach((miss, k) => expect(told[k]).toBeCloseTo(miss, 0));
    expect(residents.indexOf('Misses:')).toBeLessThan(residents.indexOf('row '));
    for (const row of ['model', 'nothing changes', 'distance alone, fitted', 'distance alone, left out'])
      expect(residents).toContain(`\n${row} `);
    expect(residents).toContain('sampling error');
  });

  test('Markdown goes between the marks of its observation; the rest of the page stays', async () => {
    const dir = await folder();
    const page = await put(
      dir,
      'page.md',
      'before\n<!-- hindcast-rings:begin -->\nold\n<!-- hindcast-rings:end -->\nafter\n',
    );
    const { answer } = await hindcastTown('--out', page);
    expect(answer.code).toBe(0);
    const text = await readFile(page, 'utf8');
    expect(text).toMatch(/^before\n<!-- hindcast-rings:begin -->\n\n\*rings: town, 1 year,/);
    expect(text).toMatch(/\n\n<!-- hindcast-rings:end -->\nafter\n$/);
    expect(text).not.toContain('old');
    expect(text).toContain('| row | observed |');
  });

  test.each([
    [['--out', 'OUT/rings.txt'], '--out: got'],
    [['--centre', '52'], '--centre: got 52, expected LON,LAT'],
    [['--observed', 'OUT/none.csv'], 'expected a file (CSV or JSON)'],
    [['--centre', '0,0'], 'rows[0]: got 0–1.5 km, in which town has no cell'],
  ])('refuses %j', async (more, message) => {
    const { answer } = await hindcastTown(...more);
    expect([answer.code, answer.stdout]).toEqual([2, '']);
    expect(answer.stderr).toContain(message);
  });

  test('an observation without its years, or of another city, is refused', async () => {
    const dir = await folder();
    const [city, csv] = [await put(dir, 'town.json', unevenTown(7, 6)), await put(dir, 'rings.csv', TABLE)];
    const noYears = await edgeward(['hindcast', '--city', city, '--observed', csv]);
    expect([noYears.code, noYears.stderr]).toEqual([2, expect.stringContaining('--years: got nothing')]);
    const berlin = 'geodata/cities/berlin/observed/berlin-2019-2024.json';
    const elsewhere = await edgeward(['hindcast', '--city', city, '--observed', berlin]);
    expect([elsewhere.code, elsewhere.stderr]).toEqual([
      2,
      expect.stringContaining('--city: got town, expected berlin'),
    ]);
    const none = await edgeward(['hindcast', '--city', 'london']);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('no observation comes with london')]);
  });
});

/** San Francisco 2020–2023, beside the checkout: public data of agencies that are not the project's to pass on. */
const SHARED = fileURLToPath(new URL('../../../shared/data', import.meta.url));
const CITY = path.join(SHARED, 'real/bayarea/sf-metro-2015.city.json.gz');
const RINGS = path.join(SHARED, 'facts/hindcast_sf_2020_2023_rings.csv');
const here = existsSync(CITY) && existsSync(RINGS);

test.skipIf(!here)(
  `San Francisco 2020–2023${here ? '' : ' (skipped: not here)'}`,
  async () => {
    // Definitions hold for any run; empty roads and a year are the quick one.
    const few = ['--years', '1', '--agents', '3000', '--seeds', '2', '--threads', '1', '--set', 'traffic=off'];
    const args = ['--lever', 'remoteWork=.6', '--json', ...few];
    const { code, stdout } = await edgeward(['hindcast', '--city', CITY, '--observed', RINGS, ...args]);
    expect(code).toBe(0);
    const outcomes = outcomesOf(stdout);
    expect(outcomes.map(({ column, n }) => [column, n])).toEqual([
      ['rent_zori_pct', 7],
      ['price_zhvi_pct', 7],
      ['residents_usps_net_pct', 7],
    ]);
    for (const outcome of outcomes) {
      checkDefinitions(outcome, 2);
      expect(outcome.samplingError).toBeGreaterThan(0);
      // Rents and prices are held against the same rents of the model.
      expect(outcome.rows.map(({ observed }) => observed)[0]).toBeLessThan(-10);
    }
    const [rent, price] = outcomes.map(({ rows }) => rows.map(({ model }) => model));
    expect(rent).toEqual(price);
  },
  120_000,
);
