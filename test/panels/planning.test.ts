import { describe, expect, test } from 'vitest';
import { leverValues, type Policy, policyOf, SCENARIOS, valueAt, type Schedule } from '../../src/engine/index.ts';
import { createText } from '../../src/i18n/index.ts';
import en from '../../src/i18n/en/index.ts';
import zh from '../../src/i18n/zh/index.ts';
import { eventsOf } from '../../src/app/policyView.ts';
import { backTo } from '../../src/panels/planning/dates.ts';
import { outlineOf } from '../../src/panels/planning/curves.ts';
import {
  choicesOf,
  fileNameOf,
  leversUsed,
  matching,
  followedBy,
  samePolicy,
  sinceStart,
  summaryOf,
  timesOf,
} from '../../src/panels/planning/library.ts';

const english = createText('en', en);
const chinese = createText('zh', zh);
const byId = (id: string) => SCENARIOS.find((scenario) => scenario.id === id)!;

describe('a search', () => {
  const found = (words: string, text = english) =>
    matching(choicesOf([]), words, text).map(({ scenario }) => scenario.id);
  test('finds by name, question and lever, whatever the case', () => {
    expect(found('PLATFORM')).toContain('platform-retail');
    expect(found('head office')).toContain('industry-4-0');
    expect(found('carbon price')).toEqual(expect.arrayContaining(['low-carbon', 'low-carbon-digital']));
    expect(found('天际线不存在', chinese)).toEqual([]);
    expect(found('碳价', chinese)).toContain('low-carbon');
  });
  test('an empty one finds all', () => {
    expect(found('  ').length).toBe(SCENARIOS.length);
  });
});

describe('a run that follows a scenario', () => {
  const { levers } = byId('all-digital');

  test('is known by its levers, until one of them is moved', () => {
    const followed = (policy: Policy) => followedBy(policy, 360, [])?.id;
    expect(followed(policyOf(byId('all-digital')))).toBe('all-digital');
    expect(followed(policyOf({ ...byId('all-digital'), levers: { ...levers, remoteWork: [] } }))).toBeUndefined();
    expect(followed(policyOf(byId('nothing-happens')))).toBeUndefined();
  });

  test('says when its levers will act, although all of them stand at zero today', () => {
    const [line, ...others] = timesOf(eventsOf(levers), 2025, english);
    expect(line).toMatch(/^2027 to 2042: Remote work 60\u00a0%, .*E-government 100\u00a0%/);
    expect(others).toEqual([]);
    expect(timesOf([{ month: 59, lever: 'remoteWork', value: 0.5, overMonths: 0 }], 2025, english)).toEqual([
      '2030: Remote work 50\u00a0%',
    ]);
  });
});

test('whoever looks back is told where the run is in other words than where they are', () => {
  expect(backTo(english, 2025, 0, 34)).toBe('Back to 2027');
  expect(backTo(english, 2025, 25, 34)).toBe('Back to November 2027');
  expect(backTo(chinese, 2025, 25, 34)).toBe('回到2027年11月');
});

test('a summary says where each lever ends, and nothing of those that rest', () => {
  expect(summaryOf(byId('nothing-happens'), english)).toBe('no lever moves');
  expect(summaryOf(byId('remote-work'), english)).toBe('Remote work 60\u00a0%');
  expect(leversUsed({ levers: { eCommerce: [{ month: 3, value: 0, curve: 's' }] } })).toEqual([]);
});

test('a policy written for another year keeps its calendar dates', () => {
  const policy = policyOf(byId('low-carbon'));
  const later = sinceStart(policy, 2025, 2030);
  // December 2035 is month 131 of a run from 2025 and month 71 of one from 2030.
  expect(leverValues(later.levers, 71)).toEqual(leverValues(policy.levers, 131));
  expect(samePolicy(policy, sinceStart(later, 2030, 2025), 360)).toBe(true);
  expect(samePolicy(policy, later, 360)).toBe(false);
});

test('file names keep letters of every script and nothing a file system minds', () => {
  expect(fileNameOf('Low-carbon: “city” / 2050?')).toBe('low-carbon-city-2050.scenario.json');
  expect(fileNameOf('能上网的都上网')).toBe('能上网的都上网.scenario.json');
  expect(fileNameOf('???')).toBe('scenario.scenario.json');
});

describe('the outline of a schedule', () => {
  const schedule: Schedule = [
    { month: 24, value: 0.2, curve: 's' },
    { month: 84, value: 0.8, curve: 's' },
    { month: 120, value: 0.5, curve: 'linear' },
    { month: 150, value: 1, curve: 'step' },
  ];
  const outline = outlineOf(schedule, 0, 360);

  test('runs from the start to the end without going back', () => {
    expect(outline[0]).toEqual([0, 0]);
    expect(outline.at(-1)).toEqual([360, 1]);
    outline.forEach(([month], index) => expect(month).toBeGreaterThanOrEqual(outline[index - 1]?.[0] ?? 0));
  });

  test('is the schedule itself: between its corners no month is off by more than half a point in a hundred', () => {
    for (let month = 0; month <= 360; month++) {
      const index = outline.findLastIndex(([corner]) => corner <= month);
      const [from, to] = [outline[index]!, outline[index + 1] ?? outline[index]!];
      const part = to[0] === from[0] ? 0 : (month - from[0]) / (to[0] - from[0]);
      expect(Math.abs(from[1] + part * (to[1] - from[1]) - valueAt(schedule, month, 0))).toBeLessThan(0.005);
    }
  });

  test('begins in the middle of a curve where the schedule began before the run', () => {
    const before: Schedule = [
      { month: -60, value: 0, curve: 's' },
      { month: 60, value: 1, curve: 's' },
    ];
    expect(outlineOf(before, 0, 100)[0]).toEqual([0, 0.5]);
  });
});
