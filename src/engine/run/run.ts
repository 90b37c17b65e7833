import { BitSet, ByClass, Calendar, List } from '../kernels/index.ts';
import { NO_ACCOUNTS, startAccounts } from '../accounts/index.ts';
import { type City, cityParameters, type Geography, makeGeography, makeSectors, type Observed } from '../city/index.ts';
import { InputError } from '../base/index.ts';
import { newWatch, NOTED } from '../following/index.ts';
import { type BroadbandOrder, type LeverId, LEVERS, NULL_POLICY, type Parameters } from '../registries/index.ts';
import { drawEstablishments, drawHouseholds, invertedStage } from '../start/index.ts';
import {
  countDemand,
  countJobs,
  refreshAccess,
  refreshOffers,
  settleNuisance,
  placeWorkers,
  recountHouseholds,
  settleTally,
  turnoverOf,
  waitingTimes,
} from '../model/index.ts';
import {
  checkLever,
  checkPlaces,
  checkPolicy,
  FIRST_POLICY_MONTH,
  layPlaces,
  parsePlaces,
  type Policy,
  policyOf,
  redirect,
  type Scenario,
} from '../policy/index.ts';
import { makeTally, type Run } from '../state/index.ts';

/** Beyond this exponent e^(−εκ·t) would be 0 and agents could not weigh far places any more; the solver can. */
const MOST_EXPONENT = 700;
const FEWEST_AGENTS = 100;

/**
 * Sets a run up at month 0: the observed city, its baseline and its agents, before any lever acts. Pass the geography of an
 * earlier run of the same city to save its travel times.
 * @throws InputError for parameters out of range or too few agents
 */
export function createRun(city: City, scenario: Scenario, geography: Geography = makeGeography(city)): Run {
  const parameters = cityParameters(city, scenario.parameters, `scenario ${scenario.id}`);
  checkDecay(parameters, geography);
  checkPolicy(scenario, parameters);
  let count = 0;
  const { stage, baseline } = invertedStage(city, geography, parameters, (observed) => {
    count = scenario.agents === 'full' ? Math.round(observed.workers) : scenario.agents;
    checkAgents(count, observed);
  });
  const { observed, fields, tables, times, traffic, service } = stage;
  const waiting = waitingTimes(parameters);
  const establishments = drawEstablishments(stage, count, scenario.seed);
  countJobs(geography, establishments, observed.functionShare, fields);
  refreshOffers(geography, parameters, fields, tables);
  const households = drawHouseholds(stage, baseline, establishments, waiting, count, scenario.seed);
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
    calendars: {
      job: new Calendar(households.nextJob),
      home: new Calendar(households.nextHome),
    },
    waiting,
    turnover: turnoverOf(parameters),
    lists: {
      due: new List(),
      uprooted: new List(),
      moving: new List(),
      closing: new List(),
      moved: new List(),
      choosing: new ByClass(),
      marked: new BitSet(establishments.count),
      workers: new BitSet(households.count),
    },
    tally: makeTally(geography.n, geography.zones),
    fields,
    tables,
    times,
    traffic,
    transit: { base: service },
    places: layPlaces({ city, geography, baseline, observed }, scenario, 0),
    sectors: makeSectors(city, geography),
    watch: newWatch(geography.n, count, establishments.count),
    moves: NOTED,
    start: NO_ACCOUNTS,
    weight: observed.workers / count,
  };
  for (const month of [FIRST_POLICY_MONTH, ...(scenario.placeChanges ?? []).map((change) => change.month)])
    checkPlaces(run, layPlaces(run, scenario, month), `scenario ${scenario.id}`);
  placeWorkers(run);
  recountHouseholds(run);
  settleTally(run);
  settleNuisance(geography, parameters, traffic, fields);
  refreshAccess(run);
  countDemand(run);
  run.start = startAccounts(run);
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
  checkLever(id, value, run.parameters);
  const schedule = redirect(run.scenario.levers[id] ?? [], run.month + 1, value, overMonths, lever.default);
  run.scenario = { ...run.scenario, levers: { ...run.scenario.levers, [id]: schedule } };
}

/**
 * Gives a run another policy. The months up to now must be the same under both (see `firstPolicyChange`): what has happened
 * can't be changed afterwards, only gone back to.
 * @throws InputError
 */
export function replacePolicy(run: Run, policy: Policy): void {
  const scenario = { ...withoutPolicy(run.scenario), ...policyOf(policy) };
  checkPolicy(scenario, run.parameters);
  for (const month of [run.month + 1, ...(policy.placeChanges ?? []).map((change) => change.month)])
    checkPlaces(run, layPlaces(run, scenario, month));
  run.scenario = scenario;
}

function withoutPolicy(scenario: Scenario): Scenario {
  const { broadbandOrderChanges: _, placeChanges: __, ...rest } = scenario;
  return rest;
}

/** Changes the order of the broadband roll-out from the coming month on. */
export function setBroadbandOrder(run: Run, order: BroadbandOrder): void {
  const month = run.month + 1;
  const before = (run.scenario.broadbandOrderChanges ?? []).filter((change) => change.month < month);
  run.scenario = { ...run.scenario, broadbandOrderChanges: [...before, { month, order }] };
}

/** Draws a lever's place anew from the coming month on; without one it acts on its default place. @throws InputError */
export function setPlace(run: Run, lever: LeverId, place: unknown): void {
  const geometry = place === undefined ? undefined : parsePlaces({ [lever]: place }, 'places')[lever];
  const month = run.month + 1;
  const before = (run.scenario.placeChanges ?? []).filter((change) => change.month < month || change.lever !== lever);
  const change = { month, lever, ...(geometry === undefined ? {} : { place: geometry }) };
  const scenario = { ...run.scenario, placeChanges: [...before, change] };
  checkPlaces(run, layPlaces(run, scenario, month));
  run.scenario = scenario;
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
