import type { ReadonlySignal } from '@preact/signals';
import { firstPolicyChange, LEVERS, type Policy, type Scenario, SCENARIOS, valueAt } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { formatLever, formatLeverValue } from '../levers/format.ts';
import type { LeverEvent } from '../transport/decisions.ts';
import { calendarOf } from './dates.ts';

/** A scenario of the visitor's own, kept in this browser. */
export interface SavedScenario {
  readonly id: string;
  /** When it was last changed, ms since 1970. */
  readonly saved_ms: number;
  readonly scenario: Scenario;
}

/** Why something could not be kept, or not be read. */
export type LibraryProblem = 'full' | 'blocked' | 'newer' | 'damaged';

/** The visitor's own scenarios, latest first. Changes that could not be kept leave the list as it is and return false. */
export interface ScenarioLibrary {
  readonly saved: ReadonlySignal<readonly SavedScenario[]>;
  readonly problem: ReadonlySignal<LibraryProblem | undefined>;
  /** Adds a scenario, or puts it in the place of the one with the same id. */
  readonly put: (entry: SavedScenario) => boolean;
  readonly remove: (id: string) => boolean;
}

/** A scenario to choose: one that comes with the page, or one's own. */
export interface Choice {
  readonly key: string;
  readonly scenario: Scenario;
  /** The library's id; undefined for those that come with the page. */
  readonly own: string | undefined;
}

/** Everything to choose from: one's own first. */
export function choicesOf(saved: readonly SavedScenario[]): Choice[] {
  return [
    ...saved.map(({ id, scenario }) => ({ key: `own:${id}`, scenario, own: id })),
    ...SCENARIOS.map((scenario) => ({ key: `bundled:${scenario.id}`, scenario, own: undefined })),
  ];
}

/** Choices in whose name, question or levers every word of `search` stands. */
export function matching(choices: readonly Choice[], search: string, text: Text): Choice[] {
  const words = search.toLocaleLowerCase(text.tag).split(/\s+/).filter(Boolean);
  return choices.filter(({ scenario }) => {
    const said = [
      text.name(scenario.name),
      scenario.question === undefined ? '' : text.name(scenario.question),
      ...leversUsed(scenario).map(({ id }) => text.t(`lever.${id}`)),
    ].join('\n');
    const hay = said.toLocaleLowerCase(text.tag);
    return words.every((word) => hay.includes(word));
  });
}

/** Levers that a policy moves, in the registry's order. */
export const leversUsed = ({ levers }: Pick<Policy, 'levers'>): readonly (typeof LEVERS)[number][] =>
  LEVERS.filter(({ id, default: before }) => (levers[id] ?? []).some(({ value }) => value !== before));

/** Where each lever that moves ends, in words. */
export function summaryOf({ levers }: Pick<Policy, 'levers'>, text: Text): string {
  const moved = leversUsed({ levers }).map((lever) => {
    const last = valueAt(levers[lever.id] ?? [], Number.POSITIVE_INFINITY, lever.default);
    return text.t('planner.leverTo', { lever: text.t(`lever.${lever.id}`), value: formatLever(lever, last, text) });
  });
  return moved.length === 0 ? text.t('planner.noLever') : moved.join(text.t('planner.separator'));
}

/** Whether two policies come to the same in every month up to `last`. */
export const samePolicy = (a: Policy, b: Policy, last: number): boolean => firstPolicyChange(a, b, last) === undefined;

/** The scenario that a policy follows up to month `last`, if it moves a lever and any does: one's own first. */
export const followedBy = (policy: Policy, last: number, saved: readonly SavedScenario[]): Scenario | undefined =>
  leversUsed(policy).length === 0
    ? undefined
    : choicesOf(saved).find(({ scenario }) => samePolicy(scenario, policy, last))?.scenario;

/** When levers move and where to, a line for each time in which some do. */
export function timesOf(events: readonly LeverEvent[], startYear: number, text: Text): string[] {
  // What was decided at the end of a month acts in the next.
  const yearOf = (month: number) => calendarOf(startYear, month + 1).year;
  const times: { from: number; to: number; levers: string[] }[] = [];
  for (const { lever, month, value, overMonths } of events) {
    const [from, to] = [yearOf(month), yearOf(month + overMonths)];
    let time = times.find((one) => one.from === from && one.to === to);
    if (time === undefined) times.push((time = { from, to, levers: [] }));
    const label = text.t(`lever.${lever}`);
    time.levers.push(text.t('planner.leverTo', { lever: label, value: formatLeverValue(lever, value, text) }));
  }
  return times.map(({ from, to, levers }) =>
    text.t(from === to ? 'planner.inYear' : 'planner.years', {
      from,
      to,
      levers: levers.join(text.t('planner.separator')),
    }),
  );
}

/** A policy whose dates count from another year: calendar years stay what they are. */
export function sinceStart(policy: Policy, writtenFor: number, start: number): Policy {
  const later = (writtenFor - start) * 12;
  if (later === 0) return policy;
  const shift = <T extends { readonly month: number }>(dated: readonly T[]): T[] =>
    dated.map((entry) => ({ ...entry, month: entry.month + later }));
  return {
    ...policy,
    levers: Object.fromEntries(Object.entries(policy.levers).map(([id, schedule]) => [id, shift(schedule)])),
    ...(policy.broadbandOrderChanges === undefined
      ? {}
      : { broadbandOrderChanges: shift(policy.broadbandOrderChanges) }),
    ...(policy.placeChanges === undefined ? {} : { placeChanges: shift(policy.placeChanges) }),
  };
}

/** A file name from a scenario's name: letters and digits of any script, else its id. */
export function fileNameOf(name: string): string {
  const plain = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${plain === '' ? 'scenario' : plain}.scenario.json`;
}
