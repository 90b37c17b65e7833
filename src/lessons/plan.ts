import {
  InputError,
  type LeverId,
  NULL_POLICY,
  parseScenario,
  type Scenario,
  SCENARIO_FORMAT,
  type Schedule,
} from '../engine/index.ts';
import { hashOf } from './hash.ts';
import type { Step } from './lesson.ts';
import type { Json, Reader } from './reader.ts';

/** What a student set, by lever; those left out stay where they change nothing. */
export type Chosen = Readonly<Partial<Record<LeverId, number>>>;

/**
 * The scenario that a step's run is: what the lesson fixes, and what the student chose. Both write levers as scenario
 * files do, so that the command line can run what a student ran.
 */
export function scenarioOf({ scenario, free }: Pick<Step, 'scenario' | 'free'>, chosen: Chosen): Scenario {
  const levers: Partial<Record<LeverId, Schedule>> = { ...scenario.levers };
  for (const { lever, from, to } of free) {
    const value = chosen[lever];
    const unmoved = NULL_POLICY[lever];
    if (value === undefined || value === unmoved) continue;
    const month = (year: number) => Math.round((year - scenario.start) * 12);
    levers[lever] = [
      { month: month(from), value: unmoved, curve: 's' },
      { month: month(to), value, curve: 's' },
    ];
  }
  return { ...scenario, levers };
}

/** The same without some levers: the twin that shows what they did. */
export function withoutLevers(scenario: Scenario, levers: readonly LeverId[]): Scenario {
  const kept = Object.entries(scenario.levers).filter(([id]) => !levers.includes(id as LeverId));
  return { ...scenario, levers: Object.fromEntries(kept) };
}

/** Levers that move in a step, fixed ones and those that a student may set. */
export const leversMoved = ({ scenario, free }: Pick<Step, 'scenario' | 'free'>): LeverId[] => [
  ...(Object.keys(scenario.levers) as LeverId[]),
  ...free.map(({ lever }) => lever),
];

/** A scenario as a scenario file, for answers: `edgeward run --scenario` takes it. */
export function scenarioFile(scenario: Scenario): Json {
  const { city, seed, start, years, agents, parameters, broadbandOrder, places } = scenario;
  const levers: Record<string, unknown> = {};
  for (const [id, schedule] of Object.entries(scenario.levers))
    levers[id] = schedule.map(({ month, value, curve }) => ({ year: start + month / 12, value, curve }));
  if (broadbandOrder !== 'coreFirst') levers['broadband.order'] = broadbandOrder;
  return { format: SCENARIO_FORMAT, city, seed, start, years, agents, parameters, levers, places };
}

/** Tells plans apart: equal plans have equal fingerprints, wherever they run. */
export const planHash = (scenario: Scenario): string => hashOf(scenarioFile(scenario));

/** Reads a scenario that stands inside another file: faults name that file and the field in it. @throws InputError */
export function scenarioIn(reader: Reader, field: string, json: Json): Scenario {
  try {
    return parseScenario({ ...json, format: SCENARIO_FORMAT }, reader.file);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    const { fault } = error;
    throw new InputError(error.kind, { ...fault, field: `${field}.${fault.field ?? ''}` });
  }
}
