/**
 * Truth: the agents at rest, under the levers that act on planning and on the flows between firms, without traffic. Tolerance
 * as in test/theory/agents-against-solver.test.ts: total variation of each layer at most 1.3 × what independent draws from
 * the solver's answer show; and rents of homes, weighted by residents, on average within 3.5 % (their own sampling noise is
 * 2.4 %, whatever the lever), those of workplaces, weighted by jobs, within 5.5 % (4 %) and off by no more than .5 % in sum.
 */
import { expect, test } from 'vitest';
import { independentDraws } from '../../../src/engine/output/independentDraws.ts';
import { solveEquilibrium } from '../../../src/engine/equilibrium/solve.ts';
import { FUNCTIONS } from '../../../src/engine/registries/functions.ts';
import { makeGeography } from '../../../src/engine/city/geography.ts';
import { advanceMonth } from '../../../src/engine/run/month.ts';
import { makeParameters } from '../../../src/engine/registries/parameters.ts';
import { parsePlaces } from '../../../src/engine/policy/places.ts';
import { lonLatOf } from '../../../src/engine/city/frame.ts';
import { createRun } from '../../../src/engine/run/run.ts';
import { NOTHING_HAPPENS } from '../../../src/engine/policy/scenario.ts';
import { parseLevers } from '../../../src/engine/policy/parseScenario.ts';
import {
  type Levers,
  leverSettings,
  jobsOf,
  referenceCity,
  RESTLESS,
  samplingVariation,
  totalVariation,
} from '../../theory/support.ts';

const MONTHS = 40;
const city = referenceCity();
const geography = makeGeography(city);
const parameters = { ...RESTLESS, traffic: 'off' };
const [x, y] = [city.core.x_m, city.core.y_m];

/** A square around the core's middle, or to the east of it. */
const square = (side_m: number, east_m = 0) => {
  const corner = (a: number, b: number) => lonLatOf(city, x + east_m + (a * side_m) / 2, y + (b * side_m) / 2);
  return {
    type: 'Polygon',
    coordinates: [[corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1), corner(-1, -1)]],
  };
};

const POLICIES: readonly (readonly [string, Levers, Readonly<Record<string, unknown>>])[] = [
  [
    'half of government in a place in the east',
    { governmentRelocation: 0.5 },
    { governmentRelocation: square(5000, 9000) },
  ],
  ['nothing may grow but in the middle', { remoteWork: 1, growthBoundary: 1 }, { growthBoundary: square(9000) }],
  ['a cap on floor space', { informatization: 1, floorAreaCap: 1 }, {}],
  [
    'flows between firms, each at its own level',
    {
      informatization: 0.2,
      'informatization.information': 0.9,
      'informatization.logistics': 0.3,
      'informatization.business': 0.7,
    },
    {},
  ],
  ['offices become homes where that pays', { remoteWork: 1, conversion: 0.8 }, {}],
  ['the same under a cap on floor space', { remoteWork: 1, conversion: 0.8, floorAreaCap: 0.8 }, {}],
];

test.each(POLICIES)(
  '%s',
  (_name, levers, drawn) => {
    const places = parsePlaces(drawn, 'test');
    const solved = solveEquilibrium(city, makeParameters({ traffic: 'off' }), leverSettings(levers), { places });
    expect(solved.residual).toBeLessThan(1e-9);
    const scenario = { ...NOTHING_HAPPENS, seed: 3, parameters, places, ...parseLevers(levers, NOTHING_HAPPENS.start) };
    const run = createRun(city, scenario, geography);
    for (let month = 0; month < MONTHS; month++) advanceMonth(run);
    const draws = independentDraws(run.establishments, run.households.count);
    const ratios = [
      ...FUNCTIONS.map(
        (_, f) => totalVariation(jobsOf(run, f), solved.jobs[f]!) / samplingVariation(solved.jobs[f]!, draws[f]!),
      ),
      totalVariation(run.tally.residents, solved.residents) / samplingVariation(solved.residents, draws[7]!),
    ];
    for (const ratio of ratios) expect(ratio).toBeLessThan(1.3);
    const apart = (payers: Float64Array, lnRent: Float64Array, rent: Float64Array) =>
      payers.reduce((sum, share, i) => sum + share * Math.abs(lnRent[i]! - Math.log(rent[i]!)), 0);
    const jobs = solved.jobs[0]!.map((_, i) => solved.jobs.reduce((sum, column) => sum + column[i]!, 0));
    const homes = apart(solved.residents, run.fields.lnRent, solved.rent);
    const work = apart(jobs, run.fields.lnWorkRent, solved.workRent);
    console.info(
      `${_name}: ${ratios.map((ratio) => ratio.toFixed(2)).join(' ')}; rents ${homes.toFixed(4)} ${work.toFixed(4)}`,
    );
    expect(homes).toBeLessThan(0.035);
    expect(work).toBeLessThan(0.055);
    const off = jobs.reduce(
      (sum, share, i) => sum + share * (run.fields.lnWorkRent[i]! - Math.log(solved.workRent[i]!)),
      0,
    );
    expect(Math.abs(off)).toBeLessThan(0.005);
  },
  300_000,
);
