/**
 * Truth, signs (MODEL section 9). Working from home (Delventhal, Kwon, Parkhomenko 2022; Brueckner, Kahn, Lin 2023): residents
 * move outward, rents fall in the core where offices stand, the gradient of residents flattens, and people spend fewer
 * minutes commuting. Integration of firms by information technology (Duranton, Puga 2005): information gathers in the core,
 * and every other function leaves it. Rents are prices: in mean wages, weighted by the offices of the start, before and after.
 *
 * The solver on the reference city, a small copy of it and Berlin: the sign, with a margin of a thousandth of the quantity so
 * that no rounding can make it. The agents on the small copy (those of the others agree with the solver,
 * agents-against-solver.test.ts, but would take long to tell some of these signs from chance): runs with and without the
 * lever, at rest, every fourth of 120 months. The difference must be 4 standard errors by the scatter of these months; an eighth of all
 * establishments has not drawn anew in four months, so that 4 are 3.5.
 */
import { beforeAll, describe, expect, test } from 'vitest';
import {
  type City,
  FUNCTIONS,
  type Geography,
  type Observed,
  type Run,
  solveEquilibrium,
} from '../../src/engine/index.ts';
import { monocentricTown } from './monocentricTown.ts';
import {
  advance,
  berlin,
  jobsOf,
  type Levers,
  leverSettings,
  mean,
  noTraffic,
  referenceCity,
  RESTLESS,
  runAgents,
  total,
} from './support.ts';

/** What both implementations can be asked. */
interface Seen {
  readonly geography: Geography;
  readonly observed: Observed;
  readonly residents: ArrayLike<number>;
  readonly jobs: readonly ArrayLike<number>[];
  readonly rent: ArrayLike<number>;
  readonly commute_min: number;
}

type Measure = (seen: Seen) => number;

const share = (column: ArrayLike<number>, inside: (i: number) => boolean): number => {
  let sum = 0;
  for (let i = 0; i < column.length; i++) if (inside(i)) sum += column[i]!;
  return sum / total(column);
};
const weighted = (weights: ArrayLike<number>, value: (i: number) => number): number => {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += weights[i]! * value(i);
  return sum / total(weights);
};

const distance: Measure = ({ geography, residents }) => weighted(residents, (i) => geography.distance_km[i]!);

/** Mean rent in the core, each cell weighted by the offices it had at the start. */
const officeRent: Measure = ({ geography, observed, rent }) => {
  const offices = observed.jobs[0]!.map((J, i) => (geography.inCore[i] === 1 ? J + observed.jobs[1]![i]! : 0));
  return weighted(offices, (i) => rent[i]!);
};

/** −slope of the log of residents per hectare on distance, least squares weighted by residents (Clark). */
const gradient: Measure = ({ geography: { distance_km, land_ha }, residents }) => {
  // A cell without residents has no weight, whatever its logarithm.
  const lnD = (i: number) => Math.log(Math.max(residents[i]!, Number.MIN_VALUE) / land_ha[i]!);
  const middle = weighted(residents, (i) => distance_km[i]!);
  const across = (i: number) => distance_km[i]! - middle;
  return -weighted(residents, (i) => across(i) * lnD(i)) / weighted(residents, (i) => across(i) ** 2);
};
const minutes: Measure = ({ commute_min }) => commute_min;
const inCore =
  (f: number): Measure =>
  ({ geography, jobs }) =>
    share(jobs[f]!, (i) => geography.inCore[i] === 1);

type Row = readonly [string, Levers, Measure, 1 | -1];
const WFH: Levers = { remoteWork: 0.6, broadband: 1 };
const NETWORK: Levers = { broadband: 1 };
const INTEGRATION: Levers = { informatization: 0.8, broadband: 1 };
const ROWS: readonly Row[] = [
  ['working from home: residents outward', WFH, distance, 1],
  ['working from home: office rents in the core down', WFH, officeRent, -1],
  ['working from home: gradient of residents flatter', WFH, gradient, -1],
  ['working from home: fewer commute minutes', WFH, minutes, -1],
  ...FUNCTIONS.map(
    (id, f): Row => [
      `integration: ${id} in the core ${f === 0 ? 'up' : 'down'}`,
      INTEGRATION,
      inCore(f),
      f === 0 ? 1 : -1,
    ],
  ),
];

function solved(city: City, levers: Levers): Seen {
  const found = solveEquilibrium(city, noTraffic(), leverSettings({ ...NETWORK, ...levers }), {
    tolerance: 1e-10,
  });
  expect(found.residual).toBeLessThan(1e-9);
  return { ...found, commute_min: found.commutePersonMinutes };
}

function seenIn(run: Run): Seen {
  const { geography, observed, tally, fields, households } = run;
  const { n, zoneOf } = geography;
  let ticks = 0;
  for (let i = 0; i < n; i++) ticks += tally.commute[i]! + fields.onSite[zoneOf[i]!]! * tally.commute[n + i]!;
  return {
    geography,
    observed,
    residents: tally.residents,
    jobs: FUNCTIONS.map((_, f) => jobsOf(run, f)),
    rent: fields.lnRent.map((lnRent) => Math.exp(lnRent)),
    commute_min: ticks / 1024 / households.count,
  };
}

describe.each<[string, () => City]>([
  ['the reference city', referenceCity],
  ['its small copy', monocentricTown],
  ['Berlin', berlin],
])('the solver: %s', (_, open) => {
  const city = open();
  let before: Seen;
  let after: Map<Levers, Seen>;

  beforeAll(() => {
    before = solved(city, {});
    after = new Map([WFH, INTEGRATION].map((levers) => [levers, solved(city, levers)]));
  });

  test.each(ROWS)('%s', (name, levers, measure, sign) => {
    const change = measure(after.get(levers)!) / measure(before) - 1;
    console.info(`${city.id}, solver, ${name}: ${(100 * change).toFixed(2)} %`);
    expect(sign * change).toBeGreaterThan(1e-3);
  });
});

describe('the agents: the small copy of the reference city', () => {
  const city = monocentricTown();
  // Many small establishments that often look around: more independent draws in a month, and sooner others.
  const parameters = { ...RESTLESS, establishmentSize: 1, hazardEstablishment: 0.4 };

  /** Each row's measure in months 29, 33 … 145. */
  function history(levers: Levers): number[][] {
    const run = runAgents({
      city,
      seed: 1,
      months: 25,
      agents: 100_000,
      levers: { ...NETWORK, ...levers },
      parameters,
    });
    return Array.from({ length: 30 }, () => {
      advance(run, 4);
      return ROWS.map(([, , measure]) => measure(seenIn(run)));
    });
  }
  let histories: Map<Levers, number[][]>;

  beforeAll(() => {
    histories = new Map([NETWORK, WFH, INTEGRATION].map((levers) => [levers, history(levers)]));
  });

  test.each(ROWS.map((row, k) => [...row, k] as const))('%s', (name, levers, _, sign, k) => {
    const was = histories.get(NETWORK)!.map((values) => values[k]!);
    const is = histories.get(levers)!.map((values) => values[k]!);
    const error = Math.sqrt(squaredError(was) + squaredError(is));
    const change = mean(is) - mean(was);
    const percent = ((100 * change) / mean(was)).toFixed(2);
    console.info(`${city.id}, agents, ${name}: ${percent} %, ${(change / error).toFixed(1)} standard errors`);
    expect((sign * change) / error).toBeGreaterThan(4);
  });
});

/** Squared standard error of a mean. */
function squaredError(values: readonly number[]): number {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2)) / (values.length - 1);
}
