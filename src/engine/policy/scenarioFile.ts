/** Scenarios as files: the inverse of `parseScenario`. */
import { type LeverId, LEVERS } from '../registries/index.ts';
import { type Policy, type Scenario, SCENARIO_FORMAT } from './scenario.ts';
import type { Schedule } from './schedule.ts';

/** A scenario as `parseScenario` reads it. */
export type ScenarioFile = Readonly<Record<string, unknown>> & { readonly format: typeof SCENARIO_FORMAT };

/** Three decimals of a year tell every month from its neighbours, and read better than sixteen. */
const DECIMALS = 3;
/** Lists and objects up to so many characters stand on one line. */
const LINE = 110;

/** A scenario as plain data; `parseScenario` makes the same scenario of it. Empty parts are left out. */
export function writeScenario(scenario: Scenario): ScenarioFile {
  const { id, name, question, city, seed, start, years, agents, parameters, places } = scenario;
  const yearOf = (month: number) => Number((start + month / 12).toFixed(DECIMALS));
  const orders = (scenario.broadbandOrderChanges ?? []).map(({ month, order }) => ({ year: yearOf(month), order }));
  const moves = (scenario.placeChanges ?? []).map(({ month, lever, place }) => ({
    year: yearOf(month),
    lever,
    ...(place === undefined ? {} : { place }),
  }));
  return {
    format: SCENARIO_FORMAT,
    id,
    name,
    ...(question === undefined ? {} : { question }),
    ...(city === undefined ? {} : { city }),
    seed,
    start,
    years,
    agents,
    ...(isEmpty(parameters) ? {} : { parameters }),
    levers: { ...writeLevers(scenario.levers, yearOf), 'broadband.order': scenario.broadbandOrder },
    ...(orders.length === 0 ? {} : { broadbandOrderChanges: orders }),
    ...(isEmpty(places) ? {} : { places }),
    ...(moves.length === 0 ? {} : { placeChanges: moves }),
  };
}

/** The same as the text of a file that people can read: a point of a schedule a line. */
export const scenarioText = (scenario: Scenario): string => `${print(writeScenario(scenario), '')}\n`;

/** Levers in the registry's order; those without a date are left out. */
function writeLevers(levers: Policy['levers'], yearOf: (month: number) => number): Record<string, unknown> {
  const used = LEVERS.filter(({ id }) => (levers[id] ?? []).length > 0);
  return Object.fromEntries(used.map(({ id }) => [id, writeSchedule(scheduleOf(levers, id), yearOf)]));
}

const scheduleOf = (levers: Policy['levers'], id: LeverId): Schedule => levers[id] ?? [];

/** A value from the start on is that value alone, and the smooth curve goes without saying. */
function writeSchedule(schedule: Schedule, yearOf: (month: number) => number): unknown {
  const [first] = schedule;
  if (schedule.length === 1 && first?.month === 0 && first.curve === 'step') return first.value;
  return schedule.map(({ month, value, curve }) => ({
    year: yearOf(month),
    value,
    ...(curve === 's' ? {} : { curve }),
  }));
}

const isEmpty = (record: object): boolean => Object.keys(record).length === 0;

/** JSON with short parts on one line each. */
function print(value: unknown, indent: string): string {
  const short = oneLine(value);
  if (typeof value !== 'object' || value === null || indent.length + short.length <= LINE) return short;
  const inner = `${indent}  `;
  const parts = Array.isArray(value)
    ? value.map((part) => print(part, inner))
    : Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${print(part, inner)}`);
  const [open, close] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${open}\n${parts.map((part) => inner + part).join(',\n')}\n${indent}${close}`;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const parts = Object.entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${oneLine(part)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}
