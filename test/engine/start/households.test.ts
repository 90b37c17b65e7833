/**
 * Truth (MODEL section 7): in month 0 every cell has the observed residents, every zone of them each function's share, and
 * every pair of zones its commuters of (4), all to within one agent; every establishment has as many workers as jobs; who
 * telework and who own are spread by quota. Who of a zone lives in which of its cells is luck.
 */
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { TRAIT_FUNCTION, TRAIT_OWNER, TRAIT_TELEWORKABLE } from '../../../src/engine/state/agents.ts';
import { fitMargins } from '../../../src/engine/start/fit.ts';
import { allHomes, homeOf, traitsOf, allTraits, workplaceOf } from '../../fixtures/agents.ts';
import { chiSquare, chiSquareLimit } from '../../fixtures/frequencies.ts';
import { inverted, smallRun, total } from '../../fixtures/runs.ts';
import { sparseTown, town, unevenTown } from '../../fixtures/town.ts';

const UNEVEN = parseCity(unevenTown());
const SEVERAL_CELLS = town({
  columns: 30,
  rows: 30,
  cellSize_m: 700,
  residents: Array.from({ length: 900 }, (_, i) => 10 + 3 * (i % 7)),
  jobs: false,
  core: { cell: 465, radius_km: 3 },
});

/** How many households there are of each key. */
function countBy(run: Run, size: number, key: (row: number) => number): Int32Array {
  const counts = new Int32Array(size);
  for (let row = 0; row < run.households.count; row++) counts[key(row)]! += 1;
  return counts;
}

const homeZone = (run: Run, row: number): number => run.geography.zoneOf[homeOf(run, row)]!;
const jobZone = (run: Run, row: number): number =>
  run.geography.zoneOf[run.establishments.cell[workplaceOf(run, row)]!]!;
const functionOf = (run: Run, row: number): number => traitsOf(run, row) & TRAIT_FUNCTION;

describe.each([
  ['an uneven town', UNEVEN, 30_000],
  ['an uneven town of few agents', UNEVEN, 350],
  ['a town most of whose zones are next to empty', parseCity(sparseTown()), 20_000],
  ['a town of several cells a zone', SEVERAL_CELLS, 20_000],
] as const)('households of %s', (_, city, agents) => {
  const run = smallRun(city, { agents });
  const { observed, geography, establishments, tally } = run;
  const { n, zones, zoneOf } = geography;

  test('live where the observed city does, to within one agent a cell and a zone', () => {
    const gap = new Float64Array(zones);
    for (let i = 0; i < n; i++) {
      const off = tally.residents[i]! - agents * observed.residents[i]!;
      expect(Math.abs(off)).toBeLessThan(1);
      gap[zoneOf[i]!]! += off;
    }
    for (const off of gap) expect(Math.abs(off)).toBeLessThan(1);
  });

  test('fill every establishment of their function', () => {
    const workers = countBy(run, establishments.count, (row) => workplaceOf(run, row));
    expect(Array.from(workers)).toEqual(Array.from(establishments.size));
    for (let row = 0; row < agents; row++)
      expect(establishments.function[workplaceOf(run, row)]).toBe(functionOf(run, row));
  });

  test('of each function the teleworkable share, in every zone to within one', () => {
    for (let f = 0; f < 7; f++) {
      const all = countBy(run, zones + 1, (row) => (functionOf(run, row) === f ? homeZone(run, row) : zones));
      const able = countBy(run, zones + 1, (row) =>
        (traitsOf(run, row) & (TRAIT_FUNCTION | TRAIT_TELEWORKABLE)) === (f | TRAIT_TELEWORKABLE)
          ? homeZone(run, row)
          : zones,
      );
      const [workers, marked] = [total(all.subarray(0, zones)), total(able.subarray(0, zones))];
      expect(marked).toBe(Math.round(workers * run.parameters.tele[f]!));
      for (let z = 0; z < zones; z++) expect(Math.abs(able[z]! - (all[z]! * marked) / workers)).toBeLessThan(1);
    }
  });

  test('own their home in the share that the parameters say, in every zone to within one', () => {
    const owners = allTraits(run).filter((trait) => (trait & TRAIT_OWNER) > 0).length;
    expect(owners).toBe(Math.round(run.parameters.ownerShare * agents));
    const living = countBy(run, zones, (row) => homeZone(run, row));
    for (let z = 0; z < zones; z++) expect(Math.abs(tally.owners[z]! - (living[z]! * owners) / agents)).toBeLessThan(1);
  });
});

describe('the joint law', () => {
  const agents = 30_000;
  const run = smallRun(UNEVEN, { agents });
  const { geography, observed } = run;
  const { zones } = geography;
  const { baseline, tables, fields } = inverted(UNEVEN);
  const decay = tables.commuteDecay[0].values;
  /** Households of a function in each pair of zones that the baseline's law expects: A·E·w^ε·K, (4) at zero levers. */
  const expectedOf = (f: number): Float64Array => {
    const law = Float64Array.from({ length: zones * zones }, (_, at) => {
      const [i, j] = [Math.floor(at / zones), at % zones];
      return baseline.zoneAttraction[i]! * tables.offers[j * 7 + f]! * decay[at]!;
    });
    const all = total(law);
    return law.map((value) => (agents * observed.functionShare[f]! * value) / all);
  };
  const commutersOf = (f: number): Int32Array =>
    countBy(run, zones * zones + 1, (row) =>
      functionOf(run, row) === f ? homeZone(run, row) * zones + jobZone(run, row) : zones * zones,
    ).subarray(0, zones * zones);

  test.each([0, 1, 2, 3, 4, 5, 6])(
    'residents of function %d by zone: within one of the law fitted to whole residents',
    (f) => {
      const law = Float64Array.from({ length: zones * 7 }, (_, at) =>
        total(expectedOf(at % 7).subarray(Math.floor(at / 7) * zones, (Math.floor(at / 7) + 1) * zones)),
      );
      fitMargins(
        law,
        countBy(run, zones, (row) => homeZone(run, row)),
        run.tally.byFunction,
      );
      const living = countBy(run, zones + 1, (row) => (functionOf(run, row) === f ? homeZone(run, row) : zones));
      // The offers that are drawn from are those of whole jobs, which moves what is expected by a few thousandths.
      for (let z = 0; z < zones; z++) expect(Math.abs(living[z]! - law[z * 7 + f]!)).toBeLessThan(1.25);
    },
  );

  test.each([0, 1, 2, 3, 4, 5, 6])(
    'commuters of function %d by pair of zones: a fifth of what independent draws show',
    (f) => {
      const expected = expectedOf(f);
      const counts = commutersOf(f);
      const workers = total(counts);
      let apart = 0;
      let byChance = 0;
      expected.forEach((number, at) => {
        apart += (counts[at]! - number) ** 2;
        byChance += number * (1 - number / workers);
        expect(Math.abs(counts[at]! - number)).toBeLessThan(2);
      });
      expect(apart).toBeLessThan(0.2 * byChance);
    },
  );

  test('over 400 seeds a pair of zones has in the mean the commuters it should, to 4 standard errors', () => {
    const few = 300;
    const seeds = 400;
    const pairs = [
      [2, 0, 1],
      [3, 7, 7],
      [5, 12, 3],
    ] as const;
    const sums = pairs.map(() => 0);
    for (let seed = 1; seed <= seeds; seed++) {
      const other = smallRun(UNEVEN, { agents: few, seed });
      for (let row = 0; row < few; row++)
        pairs.forEach(([f, i, j], k) => {
          if (functionOf(other, row) === f && homeZone(other, row) === i && jobZone(other, row) === j) sums[k]! += 1;
        });
    }
    pairs.forEach(([f, i, j], k) => {
      const expected = (expectedOf(f)[i * zones + j]! * few) / agents;
      expect(Math.abs(sums[k]! / seeds - expected)).toBeLessThan(4 * Math.sqrt(expected / seeds));
    });
  });

  test('wages paid are those of the baseline: mean 1 by function', () => {
    for (let f = 0; f < 7; f++) {
      let bill = 0;
      commutersOf(f).forEach((number, at) => (bill += number * Math.exp(fields.lnWage[f * zones + (at % zones)]!)));
      expect(bill / total(commutersOf(f))).toBeCloseTo(1, 2);
    }
  });
});

test('who of a zone lives in which of its cells has nothing to do with their work', () => {
  const run = smallRun(SEVERAL_CELLS, { agents: 60_000 });
  const { zoneStart, zones } = run.geography;
  const large = Array.from({ length: zones }, (_, z) => z).find((z) => zoneStart[z + 1]! - zoneStart[z]! >= 4)!;
  const [start, end] = [zoneStart[large]!, zoneStart[large + 1]!];
  const rows = Array.from({ length: run.households.count }, (_, row) => row).filter(
    (row) => homeZone(run, row) === large,
  );
  const cells = end - start;
  const counts = new Int32Array(cells * 7);
  for (const row of rows) counts[(homeOf(run, row) - start) * 7 + functionOf(run, row)]! += 1;
  const inCell = Array.from({ length: cells }, (_, c) => total(counts.subarray(c * 7, (c + 1) * 7)) / rows.length);
  const ofFunction = Array.from(
    { length: 7 },
    (_, f) => rows.filter((row) => functionOf(run, row) === f).length / rows.length,
  );
  const { chi2 } = chiSquare(
    counts,
    Array.from(counts, (_, at) => inCell[Math.floor(at / 7)]! * ofFunction[at % 7]!),
  );
  expect(rows.length).toBeGreaterThan(100);
  expect(chi2).toBeLessThan(chiSquareLimit((cells - 1) * 6));
});

test('owning has nothing to do with function or telework: each kind has its quota in the city', () => {
  const run = smallRun(UNEVEN, { agents: 30_000 });
  for (let f = 0; f < 7; f++)
    for (const able of [0, TRAIT_TELEWORKABLE]) {
      const kind = allTraits(run).filter((trait) => (trait & ~TRAIT_OWNER) === (f | able));
      const owners = kind.filter((trait) => (trait & TRAIT_OWNER) > 0).length;
      // Within one in each of 19 zones.
      expect(Math.abs(owners - run.parameters.ownerShare * kind.length)).toBeLessThan(19);
    }
});

test('another seed is another start', () => {
  const one = smallRun(UNEVEN, { seed: 1 });
  const two = smallRun(UNEVEN, { seed: 2 });
  expect(allHomes(two)).not.toEqual(allHomes(one));
  expect(allTraits(two)).not.toEqual(allTraits(one));
});
