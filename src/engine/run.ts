import { drawEstablishments, drawHouseholds } from './agents.ts';
import { invertBaseline } from './baseline.ts';
import type { City } from './city.ts';
import { InputError } from './errors.ts';
import { FUNCTION_COUNT, SERVICE_COUNT } from './functions.ts';
import { type Geography, makeGeography } from './geography.ts';
import { type LeverId, NULL_POLICY, LEVERS, type BroadbandOrder } from './levers.ts';
import { DecayMatrix } from './model/decay.ts';
import { countJobs } from './model/establishments.ts';
import { settleNuisance } from './model/nuisance.ts';
import { refreshOffers } from './model/offers.ts';
import { pullLevers } from './model/policy.ts';
import { COMMUTE_TICKS, tallyHouseholds } from './model/tally.ts';
import { observe, type Observed } from './observed.ts';
import { makeParameters, type Parameters } from './parameters.ts';
import type { Scenario } from './scenario.ts';
import { redirect } from './schedule.ts';
import { type ChoiceTables, makeFields, makeTally, type Run } from './state.ts';
import { refreshAccess } from './model/access.ts';

/** Beyond this exponent e^(−εκ·t) would be 0 and agents could not weigh far places any more; the solver can. */
const MOST_EXPONENT = 700;
const FEWEST_AGENTS = 100;

/**
 * Sets a run up at month 0: the observed city, its baseline and its agents. Pass the geography of an earlier run of the
 * same city to save its travel times.
 * @throws InputError for parameters out of range or too few agents
 */
export function createRun(city: City, scenario: Scenario, geography: Geography = makeGeography(city)): Run {
  const parameters = makeParameters(scenario.parameters, `scenario ${scenario.id}`);
  checkDecay(parameters, geography);
  const observed = observe(city, geography, parameters);
  const fields = makeFields(geography.n, geography.zones);
  fields.connectivity.set(geography.connectivity);
  const count = scenario.agents === 'full' ? Math.round(observed.workers) : scenario.agents;
  checkAgents(count, observed);
  const tables = makeTables(geography, parameters, count);
  const baseline = invertBaseline(city, geography, parameters, observed, fields, tables);
  const establishments = drawEstablishments(geography, parameters, observed, count, scenario.seed);
  countJobs(geography, establishments, observed.functionShare, fields);
  refreshOffers(geography, parameters, fields, tables);
  const households = drawHouseholds(
    geography,
    parameters,
    observed,
    baseline,
    fields,
    tables,
    establishments,
    count,
    scenario.seed,
  );
  const run: Run = {
    city,
    geography,
    parameters,
    observed,
    baseline,
    scenario,
    month: 0,
    levers: NULL_POLICY,
    digitalVolume: 0,
    functionShare: observed.functionShare.slice(),
    households,
    establishments,
    tally: makeTally(geography.n, geography.zones),
    fields,
    tables,
    weight: observed.workers / count,
  };
  pullLevers(run);
  tallyHouseholds(run);
  settleNuisance(geography, fields);
  refreshAccess(run);
  countJobs(geography, establishments, run.functionShare, fields);
  return run;
}

/** Moves a lever from the coming month on; it arrives after `overMonths` along an S-curve. @throws InputError */
export function setLever(run: Run, id: LeverId, value: number, overMonths: number): void {
  const lever = LEVERS.find((known) => known.id === id);
  if (!lever || !(value >= lever.min && value <= lever.max)) {
    throw new InputError('lever', {
      field: id,
      got: String(value),
      expected: lever ? `a number from ${lever.min} to ${lever.max}` : 'a known lever',
    });
  }
  const schedule = redirect(run.scenario.levers[id] ?? [], run.month + 1, value, overMonths, lever.default);
  run.scenario = { ...run.scenario, levers: { ...run.scenario.levers, [id]: schedule } };
}

/** Changes the order of the broadband roll-out from the coming month on. */
export function setBroadbandOrder(run: Run, order: BroadbandOrder): void {
  const month = run.month + 1;
  const before = (run.scenario.broadbandOrderChanges ?? []).filter((change) => change.month < month);
  run.scenario = { ...run.scenario, broadbandOrderChanges: [...before, { month, order }] };
}

/** Calendar time of the run, e.g. 2031.5. */
export const yearOf = (run: Run): number => run.scenario.start + run.month / 12;

function checkDecay(parameters: Parameters, { time_min }: Geography): void {
  let longest = 0;
  for (const minutes of time_min) longest = Math.max(longest, minutes);
  const exponent = parameters.epsilon * parameters.kappa * longest;
  if (exponent > MOST_EXPONENT) {
    throw new InputError('parameter', {
      field: 'epsilon',
      got: `ε·κ·t up to ${exponent.toFixed(0)}`,
      expected: `at most ${MOST_EXPONENT} for agents; the equilibrium solver takes more`,
    });
  }
}

/** Every function needs a worker, or it would vanish. */
function checkAgents(count: number, { functionShare }: Observed): void {
  const rarest = functionShare.reduce((least, share) => Math.min(least, share), 1);
  const least = Math.max(FEWEST_AGENTS, Math.ceil(1 / rarest));
  if (Number.isInteger(count) && count >= least) return;
  throw new InputError('run', { field: 'agents', got: String(count), expected: `a whole number of at least ${least}` });
}

function makeTables(geography: Geography, parameters: Parameters, households: number): ChoiceTables {
  const { n, zones, time_min } = geography;
  const decay = () => new DecayMatrix(time_min);
  // Functions with equal decay and equal integration share one matrix: all but information are integrated alike.
  const spillover = new Map<string, DecayMatrix>();
  const spilloverDecay = parameters.lambda.map((lambda, f) => {
    if (lambda === 0) return undefined;
    const key = `${f === 0 ? 'information' : 'other'} ${parameters.delta[f]}`;
    const shared = spillover.get(key) ?? decay();
    spillover.set(key, shared);
    return shared;
  });
  return {
    commuteDecay: [new DecayMatrix(time_min, true), new DecayMatrix(time_min, true)],
    customerDecay: parameters.zeta.map((zeta) => (zeta === 0 ? undefined : decay())),
    spilloverDecay,
    visitDecay: Array.from({ length: SERVICE_COUNT }, decay),
    offers: new Float64Array(zones * FUNCTION_COUNT),
    offerSums: new Float64Array(2 * zones * FUNCTION_COUNT),
    homeWeight: new Float64Array(2 * n),
    homeZoneWeight: new Float64Array(2 * zones),
    homeSums: new Float64Array(2 * zones),
    commuteTicks: Int32Array.from(time_min, (minutes) => Math.round(minutes * COMMUTE_TICKS)),
    homeMovers: new Uint32Array(households),
  };
}
