import { describe, expect, test } from 'vitest';
import { countJobs } from '../../../src/engine/model/establishments.ts';
import { blocksOf, Draw, makeGuide } from '../../../src/engine/kernels/draws.ts';
import { moveHomes } from '../../../src/engine/model/homes.ts';
import { apportion, changeJobs } from '../../../src/engine/model/jobs.ts';
import { refreshOffers } from '../../../src/engine/model/offers.ts';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import { advanceMonth } from '../../../src/engine/run/month.ts';
import { threshold } from '../../../src/engine/base/random.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { TRAIT_FUNCTION, TRAIT_TELEWORKABLE } from '../../../src/engine/state/agents.ts';
import { chiSquare, chiSquareLimit, evenly } from '../../fixtures/frequencies.ts';
import {
  allDue,
  countAnew,
  homeOf,
  allHomes,
  setHome,
  setTraits,
  setWorkplace,
  allWorkplaces,
} from '../../fixtures/agents.ts';
import { NO_TURNOVER, pulledRun, smallRun, total } from '../../fixtures/runs.ts';
import { town, unevenTown } from '../../fixtures/town.ts';

const ALMOST_ONE = 1 - 2 ** -53;

describe('whole numbers in proportion', () => {
  test.each([
    ['exact shares', 10, [0.5, 0.3, 0.2], [5, 3, 2]],
    ['the largest remainder gets the odd one: 2.5, 4.75, 2.75', 10, [10, 19, 11], [2, 5, 3]],
    ['ties to the first', 10, [1, 1, 1], [4, 3, 3]],
    ['two over, ties to the first two', 11, [1, 1, 1], [4, 4, 3]],
    ['zero shares get none', 7, [0, 1, 0, 1], [0, 4, 0, 3]],
    ['nothing to share out', 0, [0.2, 0.8], [0, 0]],
    ['one for all', 1, [0.2, 0.5, 0.3], [0, 1, 0]],
    ['one to share among', 9, [0.3], [9]],
    ['one more than there are parts', 4, [2, 2, 2], [2, 1, 1]],
    ['one that counts', 9, [0, 5, 0], [0, 9, 0]],
  ])('%s', (_, count, shares, parts) => {
    expect(Array.from(apportion(count, shares))).toEqual(parts);
  });

  test('they add up and stay within one of their share, for 2,000 mixed cases', () => {
    for (let k = 0; k < 2000; k++) {
      const shares = Array.from({ length: 7 }, (_, f) => ((k * 7919 + f * 104_729) % 1000) / 1000);
      const parts = apportion(k, shares);
      expect(total(parts)).toBe(k);
      const all = total(shares);
      parts.forEach((part, f) => expect(Math.abs(part - (shares[f]! / all) * k)).toBeLessThan(1));
    }
  });
});

/** Zone of a job, as the model draws it for one who can telework (r = 1) or not and lives in zone `home`. */
function drawJobZone({ tables, geography: { zones } }: Run, f: number, r: 0 | 1, home: number, u: number): number {
  const { offersOf, offerBlocks, commuteDecay } = tables;
  const ends = ((r * zones + home) * 7 + f) * blocksOf(zones);
  const draw = new Draw();
  draw.product(offersOf, f * zones, commuteDecay[r].values, home * zones, zones, offerBlocks, ends, u);
  return draw.at;
}

/** An establishment of function f in zone k, as the model draws it. */
function drawEstablishment(
  { group, groupStart, groupSize, groupGuide }: Pick<Run['establishments'], `group${'' | 'Start' | 'Size' | 'Guide'}`>,
  zones: number,
  f: number,
  k: number,
  u: number,
): number {
  const at = f * zones + k;
  const draw = new Draw();
  draw.guided(groupSize, groupGuide, groupStart[at]!, groupStart[at + 1]!, u);
  return group[draw.at]!;
}

/** Pr(j | home i) of (4) from its definition. */
function jobProbabilities(run: Run, f: number, phi: number, i: number): number[] {
  const { fields, geography, parameters } = run;
  const { zones } = geography;
  const { time_min } = run.times;
  const weights = Array.from({ length: zones }, (_, j) => {
    const wage = Math.exp(fields.lnWage[f * zones + j]!);
    const utility = Math.log(wage) - parameters.kappa * phi * time_min[i * zones + j]!;
    return fields.zoneJobs[f * zones + j]! * Math.exp(parameters.epsilon * utility);
  });
  return weights.map((weight) => weight / total(weights));
}

const UNEVEN = parseCity(unevenTown());
const remote = { levers: { remoteWork: [{ month: 0, value: 0.7, curve: 'step' as const }] } };

describe('(4) the zone of a job', () => {
  const run = pulledRun(UNEVEN, remote);
  refreshOffers(run.geography, run.parameters, run.fields, run.tables);

  test.each([
    [0, 0, 0],
    [0, 1, 3],
    [2, 1, 11],
    [3, 0, 7],
    [6, 1, 18],
  ] as const)('function %d, teleworkable %d, home zone %d: frequencies of the full logit', (f, r, home) => {
    const draws = 20_000;
    const phi = r === 1 ? 1 - 0.7 * run.fields.connectivity[home]! : 1;
    const expected = jobProbabilities(run, f, phi, home);
    const counts = new Float64Array(run.geography.zones);
    for (const u of evenly(draws)) counts[drawJobZone(run, f, r, home, u)]! += 1;
    counts.forEach((count, j) => expect(Math.abs(count - draws * expected[j]!)).toBeLessThanOrEqual(1.5));
  });

  test('never a zone without offers, at either end of the uniform', () => {
    const { zones } = run.geography;
    const offers = run.tables.offers;
    const f = 1;
    for (let z = 0; z < zones; z++) if (z % 3 !== 1) run.fields.zoneJobs[f * zones + z] = 0;
    refreshOffers(run.geography, run.parameters, run.fields, run.tables);
    for (let i = 0; i < zones; i++) {
      for (const u of [0, 0.5, ALMOST_ONE]) expect(offers[drawJobZone(run, f, 0, i, u) * 7 + f]).toBeGreaterThan(0);
    }
  });
});

/** All edges of a draw by weight among zones or cells. (There are two at least: a city of one cell is refused.) */
const EDGES: readonly (readonly [string, readonly number[]])[] = [
  ['the fewest', [3, 1]],
  ['all equal', [2, 2, 2, 2, 2, 2, 2, 2, 2]],
  ['one more than eight equal ones', [1, 1, 1, 1, 1, 1, 1, 1, 8]],
  ['a zero first', [0, 1, 2, 3, 4, 5, 6, 7, 8]],
  ['zeros in the middle', [1, 2, 0, 0, 0, 3, 4, 5, 6]],
  ['a zero last', [8, 7, 6, 5, 4, 3, 2, 1, 0]],
  ['one that counts', [0, 0, 0, 0, 7, 0, 0, 0, 0]],
  ['zeros but for the last two', [...Array<number>(15).fill(0), 2, 3]],
  ['long rows of zeros', [...Array<number>(32).fill(0), 1, ...Array<number>(18).fill(2), ...Array<number>(20).fill(0)]],
];

/** A town of so many cells, each its own zone, where minutes cost nothing: what a place weighs is what is put there. */
const weightless = (cells: number, agents = 2000): Run =>
  smallRun(town({ columns: cells, rows: 1, core: { cell: 0, radius_km: 0.4 } }), {
    agents,
    parameters: { kappa: 0, traffic: 'off', 'omega.retail': 0 },
  });

describe('(4) the zone of a job, at every edge', () => {
  test.each(EDGES)('%s', (_, weights) => {
    const run = weightless(weights.length);
    const { geography, parameters, fields, tables } = run;
    const { zones } = geography;
    expect(zones).toBe(weights.length);
    const [f, home] = [2, zones - 1];
    fields.lnWage.fill(0);
    fields.zoneJobs.set(weights, f * zones);
    refreshOffers(geography, parameters, fields, tables);
    for (const r of [0, 1] as const) {
      const draws = 1000 * total(weights);
      const counts = new Float64Array(zones);
      for (const u of evenly(draws)) counts[drawJobZone(run, f, r, home, u)]! += 1;
      // Evenly spread uniforms: exact, but for a draw at either end of a part.
      counts.forEach((count, z) => expect(Math.abs(count - 1000 * weights[z]!)).toBeLessThanOrEqual(1));
      const first = weights.findIndex((weight) => weight > 0);
      const last = weights.findLastIndex((weight) => weight > 0);
      expect(drawJobZone(run, f, r, home, 0)).toBe(first);
      expect(drawJobZone(run, f, r, home, ALMOST_ONE)).toBe(last);
    }
  });
});

describe('an establishment of its group, at every edge', () => {
  // Establishments have at least one job each; a zone without any has an empty group, which nobody draws from.
  const groups = [[3], [2, 2, 2, 2], [1, 1, 1, 1, 4], [5, 1], [1, 5]];
  const sizes = groups.flat();
  const zones = groups.length;
  const f = 1;
  // Rows in the order of the groups, after ten of other functions.
  const rows = { group: Uint32Array.from(sizes, (__, k) => 10 + k), groupStart: new Uint32Array(7 * zones + 1) };
  let end = 0;
  groups.forEach((group, z) => {
    rows.groupStart[f * zones + z] = end;
    end += group.length;
    rows.groupStart[f * zones + z + 1] = end;
  });
  const groupSize = Uint32Array.from(
    groups.flatMap((group) => group.map((_, k) => group.slice(0, k + 1).reduce((sum, size) => sum + size, 0))),
  );
  const groupGuide = new Uint32Array(groupSize.length);
  for (let g = 0; g < 7 * zones; g++) makeGuide(groupSize, groupGuide, rows.groupStart[g]!, rows.groupStart[g + 1]!);
  const drawn = { ...rows, groupSize, groupGuide };

  test.each(groups.map((group, z) => [group, z] as const))('sizes %j', (group, z) => {
    const start = 10 + rows.groupStart[f * zones + z]!;
    const draws = 1000 * total(group);
    const counts = new Float64Array(group.length);
    for (const u of evenly(draws)) counts[drawEstablishment(drawn, zones, f, z, u) - start]! += 1;
    counts.forEach((count, k) => expect(Math.abs(count - 1000 * group[k]!)).toBeLessThanOrEqual(1));
    expect(drawEstablishment(drawn, zones, f, z, 0)).toBe(start);
    expect(drawEstablishment(drawn, zones, f, z, ALMOST_ONE)).toBe(start + group.length - 1);
  });
});

describe('an establishment within its zone', () => {
  const run = smallRun(town(), { agents: 3000, parameters: { establishmentSize: 2 } });
  const { zones } = run.geography;
  const { group, groupStart, size, cell, function: kind } = run.establishments;

  test('by size: an establishment of three is chosen three times as often as one of one', () => {
    const [f, zone] = [3, 4];
    const rows = Array.from(group.slice(groupStart[f * zones + zone], groupStart[f * zones + zone + 1]));
    expect(rows.length).toBeGreaterThan(5);
    const all = rows.reduce((sum, row) => sum + size[row]!, 0);
    const counts = new Map<number, number>();
    const draws = 1000 * all;
    for (const u of evenly(draws)) {
      const row = drawEstablishment(run.establishments, zones, f, zone, u);
      counts.set(row, (counts.get(row) ?? 0) + 1);
    }
    for (const row of rows) expect(Math.abs((counts.get(row) ?? 0) - 1000 * size[row]!)).toBeLessThanOrEqual(1);
    expect(counts.size).toBe(rows.length);
  });

  test('always one of that function in that zone', () => {
    for (let f = 0; f < 7; f++) {
      for (let zone = 0; zone < zones; zone++) {
        if (groupStart[f * zones + zone] === groupStart[f * zones + zone + 1]) continue;
        for (const u of [0, 0.3, ALMOST_ONE]) {
          const row = drawEstablishment(run.establishments, zones, f, zone, u);
          expect([kind[row], run.geography.zoneOf[cell[row]!]]).toEqual([f, zone]);
        }
      }
    }
  });
});

describe('(4) jobs', () => {
  /** Everybody lives in one cell and looks for a job of one function this month; returns workers by establishment. */
  function jobsOfAll(run: Run, cell: number, trait: number): Int32Array {
    const { households, establishments } = run;
    const f = trait & TRAIT_FUNCTION;
    const first = establishments.function.indexOf(f);
    for (let id = 0; id < households.count; id++) {
      setTraits(run, id, trait);
      setHome(run, id, cell);
      setWorkplace(run, id, first);
    }
    countAnew(run);
    // As many workers as jobs in each function, so that nobody changes to another.
    run.functionShare.fill(0).fill(1, f, f + 1);
    run.month = 1;
    allDue(run, 'job', run.month);
    changeJobs(run);
    const counts = new Int32Array(establishments.count);
    for (const workplace of allWorkplaces(run)) counts[workplace]! += 1;
    return counts;
  }

  test.each([
    ['who must be on site', 0, 0, 3],
    ['who telework', 1, TRAIT_TELEWORKABLE, 11],
  ] as const)('of those %s follow the full logit over zones, and sizes within', (_, r, trait, home) => {
    const run = pulledRun(UNEVEN, { ...remote, agents: 40_000 });
    const { establishments, geography, fields } = run;
    const f = 2;
    const phi = r === 1 ? 1 - 0.7 * fields.connectivity[geography.zoneOf[home]!]! : 1;
    const zoneLaw = jobProbabilities(run, f, phi, geography.zoneOf[home]!);
    const { cell, size, function: kind } = establishments;
    const sizes = new Float64Array(geography.zones);
    const zoneOfPlace = Array.from(cell, (at) => geography.zoneOf[at]!);
    kind.forEach((its, id) => (sizes[zoneOfPlace[id]!]! += its === f ? size[id]! : 0));
    const law = Array.from(size, (jobs, id) => {
      const zone = zoneOfPlace[id]!;
      return kind[id] === f ? (zoneLaw[zone]! * jobs) / sizes[zone]! : 0;
    });
    const { chi2, degrees } = chiSquare(jobsOfAll(run, home, f | trait), law);
    expect(degrees).toBeGreaterThan(30);
    expect(chi2).toBeLessThan(chiSquareLimit(degrees));
  });
});

describe('(4) homes', () => {
  /** Everybody works at one establishment and looks for a home this month; returns homes by cell. */
  function homesOfAll(run: Run, row: number, trait: number): Int32Array {
    const { households, tables } = run;
    for (let id = 0; id < households.count; id++) {
      setTraits(run, id, trait);
      setWorkplace(run, id, row);
    }
    countAnew(run);
    run.month = 1;
    allDue(run, 'home', run.month);
    refreshOffers(run.geography, run.parameters, run.fields, tables);
    moveHomes(run);
    const counts = new Int32Array(run.geography.n);
    for (const home of allHomes(run)) counts[home]! += 1;
    return counts;
  }

  /** Pr(i | job j) of (4) from its definition. */
  function homeProbabilities(run: Run, row: number, r: 0 | 1, rho: number): number[] {
    const { geography, fields, parameters: p, baseline, establishments } = run;
    const job = geography.zoneOf[establishments.cell[row]!]!;
    const weights = Array.from({ length: geography.n }, (_, i) => {
      const z = geography.zoneOf[i]!;
      const b = fields.connectivity[z]!;
      const h = (1 - p.beta) * (1 + p.homeOffice * rho * r * b);
      const phi = 1 - rho * r * b;
      const minutes = phi * run.times.time_min[z * geography.zones + job]! + fields.visits_min[z]!;
      const u =
        baseline.lnAmenity[i]! - h * fields.lnRent[i]! - p.kappa * minutes - p.nuisanceWeight * fields.nuisance[i]!;
      return Math.exp(p.epsilon * u);
    });
    return weights.map((weight) => weight / total(weights));
  }

  test.each([
    ['who must be on site', 0, 0],
    ['who telework', 1, TRAIT_TELEWORKABLE],
  ] as const)('of those %s follow the full logit', (_, r, trait) => {
    const run = pulledRun(UNEVEN, { ...remote, agents: 40_000 });
    const row = 17;
    const f = run.establishments.function[row]!;
    const { chi2, degrees } = chiSquare(homesOfAll(run, row, f | trait), homeProbabilities(run, row, r, 0.7));
    expect(degrees).toBeGreaterThan(10);
    expect(chi2).toBeLessThan(chiSquareLimit(degrees));
  });

  test('of a city of several cells a zone follow it too', () => {
    const side = 30;
    const n = side * side;
    const city = town({
      columns: side,
      rows: side,
      cellSize_m: 700,
      residents: Array.from({ length: n }, (__, i) => 1 + (i % 7)),
      land_ha: Array.from({ length: n }, (__, i) => 20 + (i % 5)),
      jobs: false,
      core: { cell: 15 * side + 15, radius_km: 3 },
    });
    const run = smallRun(city, { agents: 40_000 });
    expect(run.geography.zones).toBeLessThan(n / 2);
    const row = 5;
    const f = run.establishments.function[row]!;
    const { chi2, degrees } = chiSquare(homesOfAll(run, row, f), homeProbabilities(run, row, 0, 0));
    expect(chi2).toBeLessThan(chiSquareLimit(degrees));
  });

  /** Makes homes as attractive as these weights: ln B of (4) set against all that it is added to. */
  function weigh(run: Run, weights: readonly number[]): void {
    const { baseline, fields, geography, parameters: p } = run;
    weights.forEach((weight, i) => {
      const costs = (1 - p.beta) * fields.lnRent[i]! + p.nuisanceWeight * fields.nuisance[i]!;
      const errands = p.kappa * fields.visits_min[geography.zoneOf[i]!]!;
      baseline.lnAmenity[i] = Math.log(weight) / p.epsilon + costs + errands;
    });
  }

  test.each(EDGES)('at every edge: %s', (_, weights) => {
    const run = weightless(weights.length, 40_000);
    weigh(run, weights);
    const counts = homesOfAll(run, 3, run.establishments.function[3]!);
    const { chi2, degrees } = chiSquare(
      counts,
      weights.map((weight) => weight / total(weights)),
    );
    // Where one place alone counts all are there: χ² is 0, and a home elsewhere would make it infinite.
    expect(chi2).toBeLessThanOrEqual(degrees === 0 ? 0 : chiSquareLimit(degrees));
  });

  test('at every edge of a zone of several cells: zeros first, last and in the middle, and zones with one that counts', () => {
    const side = 30;
    const n = side * side;
    const city = town({
      columns: side,
      rows: side,
      cellSize_m: 700,
      jobs: false,
      core: { cell: 15 * side + 15, radius_km: 3 },
    });
    const run = smallRun(city, { agents: 60_000, parameters: { kappa: 0, traffic: 'off' } });
    const { zoneOf, zoneStart } = run.geography;
    // By its place in its zone: patterns of four zones in turn, of which the last has a single cell that counts.
    const weight = (i: number): number => {
      const z = zoneOf[i]!;
      const [place, last] = [i - zoneStart[z]!, zoneStart[z + 1]! - 1 - zoneStart[z]!];
      if (last === 0) return 1;
      return [place === 0 ? 0 : 1, place === last ? 0 : 2, place % 2, place === 1 ? 3 : 0][z % 4]!;
    };
    const weights = Array.from({ length: n }, (_, i) => weight(i));
    expect(weights.filter((value) => value === 0).length).toBeGreaterThan(100);
    weigh(run, weights);
    const counts = homesOfAll(run, 5, run.establishments.function[5]!);
    const { chi2, degrees } = chiSquare(
      counts,
      weights.map((value) => value / total(weights)),
    );
    expect(chi2).toBeLessThan(chiSquareLimit(degrees));
  });

  test('nobody moves where nobody may live', () => {
    const residents = [...unevenTown().cells.residents];
    residents[3] = 0;
    const json = unevenTown();
    const city = parseCity({ ...json, cells: { ...json.cells, residents } });
    const run = smallRun(city, { parameters: { densityFloor: 0 }, agents: 5000 });
    const cell = run.geography.fileIndex.indexOf(3);
    expect(homesOfAll(run, 0, run.establishments.function[0]!)[cell]).toBe(0);
  });
});

describe('chance thresholds', () => {
  test.each([
    [0, 0],
    [1, 2 ** 32],
    [0.25, 2 ** 30],
    [2 ** -32, 1],
    // Rarer than one word in 2³²: never, rather than too often.
    [2 ** -34, 0],
  ])('of %d: that many of all words lie below', (p, words) => {
    expect(threshold(p)).toBe(words);
    expect(0 < threshold(p)).toBe(words > 0);
    expect(2 ** 32 - 1 < threshold(p)).toBe(p === 1);
  });

  test('a hazard of 0 strikes nobody, a hazard of 1 everybody', () => {
    const homesAfter = (hazard: number) => {
      const run = smallRun(UNEVEN, {
        agents: 4000,
        parameters: { hazardRenter: hazard, hazardOwner: hazard, hazardJob: 0, hazardEstablishment: 0, ...NO_TURNOVER },
      });
      const before = allHomes(run);
      advanceMonth(run);
      return { stayed: before.filter((home, row) => home === homeOf(run, row)).length, count: before.length };
    };
    const [none, all] = [homesAfter(0), homesAfter(1)];
    expect(none.stayed).toBe(none.count);
    // Some draw the home that they have.
    expect(all.stayed).toBeLessThan(0.3 * all.count);
  });
});

describe('head offices', () => {
  test('that are large have more branches', () => {
    const firms = smallRun(town({ residents: 10_000 }), { agents: 60_000, parameters: { establishmentSize: 3 } });
    const { headOffice, size, count, function: kind } = firms.establishments;
    const rows = Array.from({ length: count }, (_, row) => row);
    const joined = rows.filter((row) => headOffice[row]! >= 0);
    expect(joined.length).toBeGreaterThan(1000);
    // Head offices by size: an office of four has four times as many branches as one of one.
    const most = 8;
    const [drawn, jobs] = [new Int32Array(most), new Float64Array(most)];
    const bySize = (row: number) => Math.min(size[row]!, most) - 1;
    for (const row of rows.filter((id) => kind[id] === 0)) jobs[bySize(row)]! += size[row]!;
    for (const row of joined) drawn[bySize(headOffice[row]!)]! += 1;
    const { chi2, degrees } = chiSquare(
      drawn,
      jobs.map((sum) => sum / total(jobs)),
    );
    expect(chi2).toBeLessThan(chiSquareLimit(degrees));
  });
});

describe('jobs are counted', () => {
  test('by establishments: shares of the function add up to its share of all jobs', () => {
    const run = smallRun(UNEVEN);
    const { n, zones } = run.geography;
    countJobs(run.geography, run.establishments, run.functionShare, run.fields);
    for (let f = 0; f < 7; f++) {
      expect(total(run.fields.jobs.subarray(f * n, (f + 1) * n))).toBeCloseTo(run.functionShare[f]!, 12);
      expect(total(run.fields.zoneJobs.subarray(f * zones, (f + 1) * zones))).toBeCloseTo(run.functionShare[f]!, 12);
    }
    const { cell, size, function: kind, totalSize } = run.establishments;
    let here = 0;
    for (let row = 0; row < run.establishments.count; row++) if (kind[row] === 2 && cell[row] === 7) here += size[row]!;
    expect(run.fields.jobs[2 * n + 7]).toBeCloseTo((here / totalSize[2]!) * run.functionShare[2]!, 12);
  });
});
