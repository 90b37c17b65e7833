import { expect, test } from 'vitest';
import { HEADLINES, INDICATORS, indicatorIndex } from '../../src/engine/index.ts';
import { loadMessages, createText } from '../../src/i18n/index.ts';
import {
  coversMonth,
  type GainReport,
  gainRows,
  gainStatus,
  gainVerdict,
  INDICATOR_GROUPS,
} from '../../src/panels/index.ts';

const EN = createText('en', await loadMessages('en'));
const ZH = createText('zh', await loadMessages('zh'));

function report(now: Readonly<Record<string, number>>, without: Readonly<Record<string, number>>): GainReport {
  const row = (values: Readonly<Record<string, number>>) => {
    const column = new Float64Array(INDICATORS.length);
    for (const [id, value] of Object.entries(values)) column[indicatorIndex(id)] = value;
    return column;
  };
  return { month: 12, reached: 12, start: row({}), now: row(now), without: row(without) };
}

const rowOf = (of: GainReport, id: string) => gainRows(of, EN).find((row) => row.id === id);

test('every number that stands for a group while it is folded is a headline with a twin', () => {
  const headlines = INDICATOR_GROUPS.flatMap(({ headline }) => headline);
  expect(headlines.filter((id) => !HEADLINES.includes(id))).toEqual([]);
});

test('a share that rises by 2 points in the run and falls by 1 without the gain changes its sign', () => {
  const found = rowOf(
    report({ 'coreShare.information': 0.02 }, { 'coreShare.information': -0.01 }),
    'coreShare.information',
  );
  expect(found).toMatchObject({ change: '+2.0 points', changeWithout: '−1.0 points', signChanges: true });
});

test('what rounds to nothing has no sign to change', () => {
  const found = rowOf(report({ 'coreShare.retail': 0.02 }, { 'coreShare.retail': -0.0001 }), 'coreShare.retail');
  expect(found?.signChanges).toBe(false);
});

test('the verdict counts signs, in both languages', () => {
  const some = report({ carbonTotal_kt: 5, landTake_ha: 9 }, { carbonTotal_kt: -5, landTake_ha: 8 });
  expect(gainVerdict(gainRows(some, EN), EN)).toBe(`Signs that change without it: 1 of ${HEADLINES.length}.`);
  expect(gainVerdict(gainRows(some, ZH), ZH)).toContain(String(HEADLINES.length));
  expect(gainVerdict(gainRows(report({}, {}), EN), EN)).toBe('No sign changes without it.');
});

test('it stands beside the run in its own month alone, and only once it is there', () => {
  const done = report({}, {});
  const { without: _, ...running } = done;
  expect([coversMonth(done, 12), coversMonth(done, 13), coversMonth(running, 12), coversMonth(undefined, 12)]).toEqual([
    true,
    false,
    false,
    false,
  ]);
  expect([
    gainStatus(undefined),
    gainStatus(running),
    gainStatus({ ...running, error: 'x' }),
    gainStatus(done),
  ]).toEqual(['none', 'running', 'failed', 'done']);
  expect(gainRows(running, EN)).toEqual([]);
});
