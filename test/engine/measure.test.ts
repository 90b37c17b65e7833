import { describe, expect, test } from 'vitest';
import { floorSpace_m2 } from '../../src/engine/accounts/carbon.ts';
import { columnIndex, type CellColumn, CELL_COLUMN_COUNT, takeSnapshot } from '../../src/engine/output/snapshot.ts';
import { indicatorIndex, INDICATORS } from '../../src/engine/accounts/indicators.ts';
import { logicalDistances } from '../../src/engine/accounts/places.ts';
import { measure } from '../../src/engine/accounts/measure.ts';
import type { Run } from '../../src/engine/state/run.ts';
import { TRAIT_TELEWORKABLE } from '../../src/engine/state/agents.ts';
import { type City } from '../../src/engine/city/city.ts';
import { parseCity } from '../../src/engine/city/parseCity.ts';
import type { Scenario } from '../../src/engine/policy/scenario.ts';
import { countAnew, allHomes, setHome, setTraits, workplaceOf } from '../fixtures/agents.ts';
import { pulledRun, total } from '../fixtures/runs.ts';
import { town, unevenTown } from '../fixtures/town.ts';

/** Hand calculations below know no congestion: neighbours are 5.6 minutes apart. */
const quietRun = (city: City, scenario: Partial<Scenario> = {}): Run =>
  pulledRun(city, { ...scenario, parameters: { traffic: 'off', ...scenario.parameters } });

const of = (run: Run, id: string): number => measure(run)[indicatorIndex(id)]!;

/** Cells of the 3 × 3 town: 4 is the middle and the core; 1, 3, 5, 7 are 1 km away; 0, 2, 6, 8 are √2 km away. */
const SIDES = [1, 3, 5, 7];

describe('where things are, on the 3 × 3 town', () => {
  test('everything in the middle', () => {
    const run = quietRun(town());
    run.fields.jobs.fill(0);
    run.fields.jobs[4] = 0.3;
    expect(of(run, 'coreShare.information')).toBe(1);
    expect(of(run, 'meanDistance_km.information')).toBe(0);
  });

  test('one quarter in the middle, three quarters on the sides', () => {
    const run = quietRun(town());
    run.fields.jobs.fill(0, 27, 36);
    run.fields.jobs[27 + 4] = 0.1;
    for (const side of SIDES) run.fields.jobs[27 + side] = 0.075;
    expect(of(run, 'coreShare.retail')).toBeCloseTo(0.25, 12);
    expect(of(run, 'meanDistance_km.retail')).toBeCloseTo(0.75, 12);
  });

  test('spread evenly: a ninth in the core, mean distance (4 + 4√2)/9 km', () => {
    const run = quietRun(town());
    run.fields.residents.fill(1 / 9);
    expect(of(run, 'coreShare.housing')).toBeCloseTo(1 / 9, 12);
    expect(of(run, 'meanDistance_km.housing')).toBeCloseTo((4 + 4 * Math.SQRT2) / 9, 12);
  });

  test('information in the core: 6 of 10 core jobs; over 20 % of all jobs a quotient of 3', () => {
    const run = quietRun(town());
    run.fields.jobs.fill(0.01);
    for (let f = 0; f < 7; f++) run.fields.jobs[f * 9 + 4] = f === 0 ? 0.06 : 0.04 / 6;
    run.functionShare[0] = 0.2;
    expect(of(run, 'informationShareOfCoreJobs')).toBeCloseTo(0.6, 12);
    expect(of(run, 'informationQuotient')).toBeCloseTo(3, 12);
  });
});

describe('density gradient', () => {
  test('from 800 in the middle to 400 on each side: ln 2 a kilometre', () => {
    const run = quietRun(town());
    run.tally.residents.set([0, 400, 0, 400, 800, 400, 0, 400, 0]);
    expect(of(run, 'densityGradient_per_km')).toBeCloseTo(Math.LN2, 12);
  });

  test('counts density, not heads: half the heads on half the land is flat', () => {
    const run = quietRun(town({ land_ha: [100, 50, 100, 50, 100, 50, 100, 50, 100] }));
    run.tally.residents.set([0, 400, 0, 400, 800, 400, 0, 400, 0]);
    expect(of(run, 'densityGradient_per_km')).toBeCloseTo(0, 12);
  });

  test('negative where the rim is denser', () => {
    const run = quietRun(town());
    run.tally.residents.set([0, 400, 0, 400, 100, 400, 0, 400, 0]);
    expect(of(run, 'densityGradient_per_km')).toBeCloseTo(-Math.log(4), 12);
  });
});

/** Everybody lives in `home` and works at an establishment in `job`; the first `remote` of them can telework. */
function commuters(run: Run, home: number, job: number, remote: number): void {
  const { households, establishments } = run;
  establishments.cell.fill(job);
  for (let id = 0; id < households.count; id++) {
    setHome(run, id, home);
    setTraits(run, id, id < remote ? TRAIT_TELEWORKABLE : 0);
  }
  countAnew(run);
}

describe('commutes', () => {
  const at60 = { levers: { remoteWork: [{ month: 0, value: 0.6, curve: 'step' as const }] } };
  // Times are counted in 1/1024 of a minute.
  const EXACT = 3;

  test('all from a side to the middle: 5.6 minutes', () => {
    const run = quietRun(town());
    commuters(run, 1, 4, 1000);
    expect(of(run, 'meanCommute_min')).toBeCloseTo(5.6, EXACT);
    expect(of(run, 'commutePersonMinutes')).toBeCloseTo(5.6, EXACT);
  });

  test('half of them teleworkable at 60 %: 5.6 · (½ + ½ · .4) minutes a day, still 5.6 a trip', () => {
    const run = quietRun(town(), at60);
    commuters(run, 1, 4, 1000);
    expect(of(run, 'commutePersonMinutes')).toBeCloseTo(5.6 * 0.7, EXACT);
    expect(of(run, 'meanCommute_min')).toBeCloseTo(5.6, EXACT);
  });

  test('where half of the premises are connected: 5.6 · (½ + ½ · .7)', () => {
    const run = quietRun(town({ connectivity: 0.5 }), at60);
    commuters(run, 1, 4, 1000);
    expect(of(run, 'commutePersonMinutes')).toBeCloseTo(5.6 * 0.85, EXACT);
  });

  test('a trip counts as often as it is made', () => {
    // 1,000 telework from a side (5.6 minutes, .4 of the days), 1,000 drive from a corner (6.677).
    const run = quietRun(town(), at60);
    commuters(run, 1, 4, 1000);
    for (let id = 1000; id < run.households.count; id++) setHome(run, id, 0);
    countAnew(run);
    const corner = 3 + 2.6 * Math.SQRT2;
    expect(of(run, 'meanCommute_min')).toBeCloseTo((0.4 * 5.6 + corner) / 1.4, EXACT);
    expect(of(run, 'commutePersonMinutes')).toBeCloseTo((0.4 * 5.6 + corner) / 2, EXACT);
  });
});

describe('(3) logical distance to the core', () => {
  test('at zero levers 1 commute and .9 errands of the same time', () => {
    const run = quietRun(town());
    const minutes = logicalDistances(run);
    expect(minutes[1]).toBeCloseTo(1.9 * 5.6, 10);
    expect(minutes[4]).toBeCloseTo(1.9 * 3, 10);
  });

  test('remote work .6 where 37 % of the jobs are teleworkable', () => {
    // Mean τ over seven equal functions: (.8 + .6 + .1 + .1 + .4 + .5 + .1)/7 = 2.6/7.
    const run = quietRun(town(), {
      levers: { remoteWork: [{ month: 0, value: 0.6, curve: 'step' }] },
      parameters: { informationGrowth: 0 },
    });
    expect(logicalDistances(run)[1]).toBeCloseTo(5.6 * (1 - (0.6 * 2.6) / 7) + 0.9 * 5.6, 8);
  });

  test('e-commerce at 1: .6 of .35 visits cost 8 minutes instead of 5.6, less where there is less broadband', () => {
    const run = quietRun(town({ connectivity: 0.5 }), {
      levers: { eCommerce: [{ month: 0, value: 1, curve: 'step' }] },
    });
    expect(logicalDistances(run)[1]).toBeCloseTo(1.9 * 5.6 + 0.35 * 0.3 * (8 - 5.6), 10);
  });

  test('the mean is over residents outside the core', () => {
    const run = quietRun(town());
    run.tally.residents.set([0, 30, 0, 0, 500, 0, 10, 0, 0]);
    const corner = 3 + 2.6 * Math.SQRT2;
    expect(of(run, 'logicalDistance_min')).toBeCloseTo((1.9 * (3 * 5.6 + corner)) / 4, 10);
  });
});

describe('rent and land', () => {
  test('100 in core and fringe together at the start', () => {
    const run = quietRun(parseCity(unevenTown()));
    const { fields, geography } = run;
    let core = 0;
    let floor = 0;
    for (let i = 0; i < geography.n; i++) {
      const here = fields.homeStock[i]! + fields.workStock[i]!;
      floor += here;
      if (geography.inCore[i] === 1) core += here;
    }
    const share = core / floor;
    expect(share * of(run, 'rentCore') + (1 - share) * of(run, 'rentFringe')).toBeCloseTo(100, 8);
    expect(of(run, 'rentCore')).toBeGreaterThan(of(run, 'rentFringe'));
  });

  test('weighted by floor space: 2 on 3 and 1 on 1 make 1.75, of homes, of workplaces, and of both together', () => {
    const run = quietRun(town());
    const { fields, baseline } = run;
    fields.homeStock.fill(0);
    fields.workStock.fill(0);
    fields.homeStock[1] = 3;
    fields.lnRent[1] = Math.log(2);
    fields.workStock[3] = 1;
    fields.lnWorkRent[3] = 0;
    fields.homeStock[4] = 5;
    fields.lnRent[4] = Math.log(4);
    expect(of(run, 'rentFringe')).toBeCloseTo(175 / baseline.meanRent, 8);
    expect(of(run, 'rentCore')).toBeCloseTo(400 / baseline.meanRent, 8);
    expect(of(run, 'homeRent.outside')).toBeCloseTo(200 / baseline.meanRent, 8);
    expect(of(run, 'workRent.outside')).toBeCloseTo(100 / baseline.meanRent, 8);
    expect([of(run, 'homeRent.core'), of(run, 'workRent.core')]).toEqual([
      expect.closeTo(400 / baseline.meanRent, 8),
      0,
    ]);
  });

  test('urban land counts hectares', () => {
    const run = quietRun(town({ land_ha: [10, 20, 30, 40, 50, 60, 70, 80, 90] }));
    run.fields.urban.set([1, 0, 0, 1, 0, 0, 0, 0, 1]);
    expect(of(run, 'urbanLand_ha')).toBe(140);
  });

  test('digital volume is the run’s', () => {
    const run = quietRun(town(), { levers: { eCommerce: [{ month: 0, value: 1, curve: 'step' }] } });
    expect(of(run, 'digitalVolume')).toBeCloseTo(0.0875, 10);
  });
});

test('at the start the agents’ indicators are the observed city’s, as near as 20,000 draws come', () => {
  const run = quietRun(parseCity(unevenTown()), { agents: 20_000 });
  const { observed, geography } = run;
  const core = (column: Float64Array) =>
    column.reduce((sum, share, i) => sum + share * geography.inCore[i]!, 0) / total(column);
  // Four standard deviations of a share drawn 20,000 times.
  expect(Math.abs(of(run, 'coreShare.housing') - core(observed.residents))).toBeLessThan(4 * Math.sqrt(0.25 / 20_000));
});

describe('a snapshot', () => {
  const run = quietRun(parseCity(unevenTown()), { start: 2030, agents: 3000 });
  run.month = 18;
  const { n } = run.geography;
  const snapshot = takeSnapshot(run);
  const column = (id: CellColumn) => snapshot.cells.subarray(columnIndex(id) * n, (columnIndex(id) + 1) * n);

  test('says when', () => {
    expect([snapshot.month, snapshot.year]).toEqual([18, 2031.5]);
    expect(snapshot.levers).toBe(run.levers);
  });

  test('counts real persons: residents and jobs each add up to the city’s workers', () => {
    const workers = total(unevenTown().cells.residents);
    expect(total(column('housing'))).toBeCloseTo(workers, 1);
    const jobs = (
      ['information', 'business', 'industry', 'retail', 'government', 'education', 'leisure'] as const
    ).reduce((sum, id) => sum + total(column(id)), 0);
    expect(jobs / workers).toBeCloseTo(1, 5);
    expect(run.weight).toBeCloseTo(workers / 3000, 12);
  });

  test('has rent as an index, connectivity by share, minutes of the residents', () => {
    for (let i = 0; i < n; i++) {
      const rent = (100 * Math.exp(run.fields.lnRent[i]!)) / run.baseline.meanRent;
      expect(column('rent')[i]! / rent).toBeCloseTo(1, 6);
      expect(column('connectivity')[i]).toBe(Math.fround(run.fields.connectivity[run.geography.zoneOf[i]!]!));
      expect(column('logicalDistance_min')[i]).toBe(Math.fround(logicalDistances(run)[run.geography.zoneOf[i]!]!));
    }
    const here = Array.from(allHomes(run)).flatMap((home, row) =>
      home === 7 ? [run.establishments.cell[workplaceOf(run, row)]!] : [],
    );
    const minutes = here.map((job) => run.times.travel_min[7 * n + job]!);
    expect(column('commute_min')[7]).toBeCloseTo(total(minutes) / minutes.length, 2);
  });

  test('floor space of all cells is that of the city', () => {
    const { homes, workplaces } = floorSpace_m2(run);
    expect(total(column('floor_m2')) / (homes + workplaces)).toBeCloseTo(1, 5);
    expect(Math.min(...column('floor_m2'))).toBeGreaterThan(0);
  });

  test('has every indicator in registry order', () => {
    expect(snapshot.indicators).toHaveLength(INDICATORS.length);
    expect(Array.from(snapshot.indicators)).toEqual(Array.from(measure(run)));
  });

  test('uses a buffer of the right size again, and no other', () => {
    const buffer = new Float32Array(CELL_COLUMN_COUNT * n);
    expect(takeSnapshot(run, buffer).cells).toBe(buffer);
    const small = new Float32Array(3);
    expect(takeSnapshot(run, small).cells).toHaveLength(CELL_COLUMN_COUNT * n);
    expect(Array.from(buffer)).toEqual(Array.from(snapshot.cells));
  });

  test('a cell without residents has no commute', () => {
    const empty = quietRun(town());
    commuters(empty, 1, 4, 0);
    const { cells } = takeSnapshot(empty);
    expect(cells[columnIndex('commute_min') * 9]).toBeNaN();
    expect(cells[columnIndex('commute_min') * 9 + 1]).toBeCloseTo(5.6, 3);
  });
});
