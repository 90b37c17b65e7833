import {
  type AgentKind,
  type Comparison,
  FUNCTIONS,
  type LayerId,
  type LeverId,
  type Scenario,
} from '../engine/index.ts';
import type { TermShifts } from './findings.ts';
import { withoutLevers } from './plan.ts';
import type { Step } from './lesson.ts';

/** A run out of sight, to be taken through its months and asked. */
export interface Trial {
  /** Values of all indicators after a month. */
  at(month: number): Promise<Float64Array>;
  readonly places: TrialPlaces;
  agentsAt(kind: AgentKind, cell: number, most: number): Promise<readonly number[]>;
  /** Index of an establishment's function. */
  functionOf(establishment: number): Promise<number | undefined>;
  tryPlace(kind: AgentKind, id: number, cell: number): Promise<Comparison | undefined>;
  dispose(): void;
}

/** Where the cells of a trial lie, and who is there at the start. */
interface TrialPlaces {
  readonly distance_km: ArrayLike<number>;
  readonly coreRadius_km: number;
  /** Persons or jobs of a layer by cell. */
  readonly persons: (layer: LayerId) => ArrayLike<number>;
}

export type StartTrial = (scenario: Scenario) => Promise<Trial>;

/** Values of all indicators at each month, of a run from start to end. */
export async function course(
  start: StartTrial,
  scenario: Scenario,
  months: readonly number[],
): Promise<Float64Array[]> {
  const trial = await start(scenario);
  try {
    const rows: Float64Array[] = [];
    for (const month of months) rows.push(await trial.at(month));
    return rows;
  } finally {
    trial.dispose();
  }
}

/** The same city, other luck. */
export const otherDice = (scenario: Scenario): Scenario => ({ ...scenario, seed: (scenario.seed + 1) % 4_294_967_296 });

/** What the twin without some levers comes to: its start and its end. */
export async function endWithout(
  start: StartTrial,
  scenario: Scenario,
  levers: readonly LeverId[],
): Promise<readonly [first: Float64Array, last: Float64Array]> {
  const [first, last] = await course(start, withoutLevers(scenario, levers), [0, scenario.years * 12]);
  return [first!, last!];
}

/** Pairs of places that are compared, and agents asked at each. */
const PAIRS = 40;
const AGENTS = 6;
/** Establishments of all functions looked through at a place to find some of one; ids are sorted by function. */
const LOOKED_THROUGH = 64;
const ALL = 100_000;

/**
 * How the terms of (4) or (7) have shifted in favour of outside since the start: agents of the core compare their place
 * with one outside, in their own utility, at the start and at the end of the run.
 */
export async function termShifts(
  start: StartTrial,
  scenario: Scenario,
  { of }: Step['explain'],
): Promise<TermShifts | undefined> {
  const layer = of.slice('coreShare.'.length) as LayerId;
  const trial = await start(scenario);
  try {
    const pairs = pairsOf(trial.places, layer);
    await trial.at(0);
    const before = await pullOutward(trial, layer, pairs);
    await trial.at(scenario.years * 12);
    const after = await pullOutward(trial, layer, pairs);
    if (before === undefined || after === undefined) return undefined;
    return Object.fromEntries(Object.entries(after).map(([term, value]) => [term, value - (before[term] ?? 0)]));
  } finally {
    trial.dispose();
  }
}

type Pair = readonly [core: number, outside: number];

/** Places in the core and outside it, each where as many of the layer are on either side in the list of cells. */
function pairsOf({ distance_km, coreRadius_km, persons }: TrialPlaces, layer: LayerId): Pair[] {
  const weights = persons(layer);
  const inside: number[] = [];
  const outside: number[] = [];
  for (let cell = 0; cell < distance_km.length; cell++)
    (distance_km[cell]! < coreRadius_km ? inside : outside).push(cell);
  const from = spread(inside, weights, PAIRS);
  // Another order than that of the core's, so that pairs lie in all directions.
  const to = spread(outside, weights, PAIRS);
  return from.map((cell, at) => [cell, to[(at * 7) % to.length]!] as const);
}

/** So many cells, evenly spread over what they weigh. */
export function spread(cells: readonly number[], weights: ArrayLike<number>, count: number): number[] {
  const total = cells.reduce((sum, cell) => sum + (weights[cell] ?? 0), 0);
  const chosen: number[] = [];
  if (total <= 0) return chosen;
  let passed = 0;
  for (const cell of cells) {
    passed += weights[cell] ?? 0;
    while (chosen.length < count && passed >= ((chosen.length + 0.5) / count) * total) chosen.push(cell);
  }
  return chosen;
}

/** Mean of each term outside less in the core, over the agents that are asked. */
async function pullOutward(
  trial: Trial,
  layer: LayerId,
  pairs: readonly Pair[],
): Promise<Record<string, number> | undefined> {
  const sums: Record<string, number> = {};
  const asked = await Promise.all(pairs.map((pair) => askAt(trial, layer, pair)));
  const comparisons = asked.flat();
  for (const { terms } of comparisons)
    for (const { term, before, after } of terms) sums[term] = (sums[term] ?? 0) + (after - before) / comparisons.length;
  return comparisons.length === 0 ? undefined : sums;
}

async function askAt(trial: Trial, layer: LayerId, [core, outside]: Pair): Promise<Comparison[]> {
  const kind = layer === 'housing' ? 'household' : 'establishment';
  const ids = layer === 'housing' ? await trial.agentsAt(kind, core, AGENTS) : await standingAt(trial, layer, core);
  const comparisons = await Promise.all(ids.map((id) => trial.tryPlace(kind, id, outside)));
  return comparisons.filter((comparison) => comparison !== undefined);
}

/** At most so many of a list, evenly spaced. */
function evenly<Item>(list: readonly Item[], most: number): Item[] {
  const every = Math.max(1, list.length / most);
  return Array.from({ length: Math.min(list.length, most) }, (_, at) => list[Math.floor(at * every)]!);
}

async function standingAt(trial: Trial, layer: LayerId, cell: number): Promise<number[]> {
  const all = evenly(await trial.agentsAt('establishment', cell, ALL), LOOKED_THROUGH);
  const functions = await Promise.all(all.map((id) => trial.functionOf(id)));
  return all
    .filter((_, at) => functions[at] === FUNCTIONS.indexOf(layer as (typeof FUNCTIONS)[number]))
    .slice(0, AGENTS);
}
