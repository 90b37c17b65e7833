/**
 * Truth (MODEL sections 3 and 7): in month 0 every cell and every zone has the jobs of each function that the observed city
 * has there, to within one agent; a function has exactly its share; and establishments have whole agents, at least one, of
 * geometric size.
 */
import { describe, expect, test } from 'vitest';
import { parseCity } from '../../../src/engine/city/parseCity.ts';
import type { Run } from '../../../src/engine/state/run.ts';
import { chiSquare, chiSquareLimit } from '../../fixtures/frequencies.ts';
import { smallRun, total } from '../../fixtures/runs.ts';
import { sparseTown, town, unevenTown } from '../../fixtures/town.ts';

const UNEVEN = parseCity(unevenTown());
const FUNCTIONS = [0, 1, 2, 3, 4, 5, 6];
const FEW_ZONES = town({
  columns: 30,
  rows: 30,
  cellSize_m: 700,
  residents: Array.from({ length: 900 }, (_, i) => 1 + (i % 7)),
  jobs: false,
  core: { cell: 465, radius_km: 3 },
});

/** Agents' jobs by cell, as the establishments add up to. */
function jobsByCell({ establishments, geography: { n } }: Run, f: number): Int32Array {
  const { count, size, cell, function: kind } = establishments;
  const jobs = new Int32Array(n);
  for (let row = 0; row < count; row++) if (kind[row] === f) jobs[cell[row]!]! += size[row]!;
  return jobs;
}

describe.each([
  ['an uneven town', UNEVEN, 30_000],
  ['an uneven town of few agents', UNEVEN, 350],
  ['a town most of whose zones are next to empty', parseCity(sparseTown()), 20_000],
  ['a town of several cells a zone', FEW_ZONES, 5000],
] as const)('jobs of %s', (_, city, agents) => {
  const run = smallRun(city, { agents });
  const { observed, geography, establishments } = run;
  const { zones, zoneOf } = geography;

  test.each(FUNCTIONS)('function %d: as many as it has workers', (f) => {
    expect(total(jobsByCell(run, f))).toBe(establishments.totalSize[f]);
    expect(establishments.totalSize[f]).toBe(run.tally.byFunction[f]);
    expect(Math.abs(establishments.totalSize[f]! - agents * observed.functionShare[f]!)).toBeLessThan(1);
  });

  test.each(FUNCTIONS)('function %d: in each cell and zone the observed ones to within one agent', (f) => {
    const scale = establishments.totalSize[f]! / observed.functionShare[f]!;
    const gap = new Float64Array(zones);
    jobsByCell(run, f).forEach((jobs, i) => {
      const off = jobs - scale * observed.jobs[f]![i]!;
      expect(Math.abs(off)).toBeLessThan(1);
      gap[zoneOf[i]!]! += off;
    });
    for (const off of gap) expect(Math.abs(off)).toBeLessThan(1);
  });
});

test('over 400 seeds a cell has the whole number below or above what it should, and in the mean what it should, to 4 standard errors', () => {
  const agents = 300;
  const first = smallRun(UNEVEN, { agents });
  const scale = first.establishments.totalSize[2]! / first.observed.functionShare[2]!;
  const parts = first.observed.jobs[2]!.map((jobs) => scale * jobs - Math.floor(scale * jobs));
  const cell = parts.findIndex((part) => part > 0.25 && part < 0.45);
  const [part, least] = [parts[cell]!, Math.floor(scale * first.observed.jobs[2]![cell]!)];
  const counts = Array.from({ length: 400 }, (_, k) => jobsByCell(smallRun(UNEVEN, { agents, seed: k + 1 }), 2)[cell]!);
  expect(new Set(counts)).toEqual(new Set([least, least + 1]));
  expect(Math.abs(total(counts) / 400 - least - part)).toBeLessThan(4 * Math.sqrt((part * (1 - part)) / 400));
});

describe('sizes', () => {
  const sizesOf = (run: Run): number[] => Array.from(run.establishments.size);

  test('whole agents, one at least', () => {
    for (const agents of [200, 5000])
      for (const size of sizesOf(smallRun(UNEVEN, { agents }))) expect(size).toBeGreaterThan(0);
  });

  test('all one where an agent stands for more jobs than an establishment has', () => {
    const run = smallRun(town({ residents: 10_000 }), { agents: 900, parameters: { establishmentSize: 90 } });
    expect(run.weight).toBe(100);
    expect(new Set(sizesOf(run))).toEqual(new Set([1]));
  });

  test('geometric on 1, 2, 3 … in cells that hold hundreds: P(s) = ¼·¾^(s−1) for a mean of 4 agents', () => {
    const run = smallRun(town({ residents: 10_000 }), { agents: 60_000, parameters: { establishmentSize: 6 } });
    expect((6 * run.households.count) / run.observed.workers).toBe(4);
    const most = 25;
    const counts = new Int32Array(most);
    const { size, cell, function: kind, count } = run.establishments;
    for (let id = 0; id < count; id++) {
      // The last of a cell is what is left.
      const isLast = cell[id + 1] !== cell[id] || kind[id + 1] !== kind[id];
      if (!isLast) counts[Math.min(size[id]!, most) - 1]! += 1;
    }
    const law = Array.from({ length: most }, (_, k) => (k < most - 1 ? 0.25 : 1) * 0.75 ** k);
    const { chi2, degrees } = chiSquare(counts, law);
    expect(total(counts)).toBeGreaterThan(10_000);
    expect(chi2).toBeLessThan(chiSquareLimit(degrees));
  });

  test('one agent a job: the mean size is the parameter, but for the cuts at 63 edges of cell and function', () => {
    const run = smallRun(town({ residents: 1000, jobs: false }), { agents: 'full' });
    expect(run.weight).toBe(1);
    const size = run.parameters.establishmentSize;
    // In a cell 1 + (jobs − 1)/size establishments are expected; 4 standard deviations of the cuts.
    const expected = 63 + (9000 - 63) / size;
    const deviation = Math.sqrt(((9000 - 63) / size) * (1 - 1 / size));
    expect(Math.abs(run.establishments.count - expected)).toBeLessThan(4 * deviation);
  });

  test('another seed cuts otherwise', () => {
    expect(sizesOf(smallRun(UNEVEN, { agents: 5000, seed: 2 }))).not.toEqual(
      sizesOf(smallRun(UNEVEN, { agents: 5000 })),
    );
  });
});
