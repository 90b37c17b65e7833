/** What a teacher gets of a class's files: columns, scores, the table as a file. */
import { describe, expect, test } from 'vitest';
import { createCollection } from '../../../src/faces/classroom/logic/collect.ts';
import { classCsv } from '../../../src/faces/classroom/teacher/csv.ts';
import { filtered, NO_FILTER } from '../../../src/faces/classroom/teacher/Filters.tsx';
import { columnsOf, crowdOf, rowOf } from '../../../src/faces/classroom/teacher/rows.ts';
import { chosen } from '../../../src/faces/parts/dropped.ts';
import { createText, loadMessages } from '../../../src/i18n/index.ts';
import { type AnswerSheet, answersFile, type Lesson, mergeAnswers, parseLesson } from '../../../src/lessons/index.ts';
import { sampleLesson, sampleSheet } from '../../lessons/sample.ts';

const LESSON = parseLesson(sampleLesson());
const text = createText('en', await loadMessages('en'));
const textOf = (changes: Partial<AnswerSheet>, marks: readonly number[]) =>
  JSON.stringify(answersFile(sampleSheet(changes), marks));
const [STEP] = sampleSheet().steps;

/** A student's file: curves of the first step, at marks. */
const fileOf = (id: string, marks: readonly number[], curves: Readonly<Record<string, readonly number[]>>) => ({
  name: `${id}.json`,
  text: textOf({ id, student: id, steps: [{ ...STEP!, curves }] }, marks),
});

function classOf(files: Parameters<typeof mergeAnswers>[0], lesson: Lesson | undefined) {
  const { sheets } = mergeAnswers(files, new Map());
  const columns = columnsOf(lesson, sheets, text);
  const rows = sheets.map((sheet) => rowOf(sheet, columns, 'no name'));
  return { columns, rows };
}

/** Rows of a CSV by column name. */
function tableOf(csv: string): Record<string, string>[] {
  const [head = [], ...lines] = csv
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  return lines.map((cells) => Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])));
}

const HOUSING = 'coreShare.housing';

describe('the class as a file', () => {
  test('values stand under their years, whichever marks a sheet has and whichever comes first', () => {
    const usual = fileOf('usual', [0, 60, 120], { [HOUSING]: [0.11, 0.09] });
    const other = fileOf('other', [0, 24, 60], { [HOUSING]: [0.5, 0.6] });
    for (const files of [
      [usual, other],
      [other, usual],
    ]) {
      const { rows, columns } = classOf(files, undefined);
      const table = new Map(tableOf(classCsv(rows, columns)).map((row) => [row['student'], row]));
      expect(table.get('usual')).toMatchObject({ drawn_year_2: '', drawn_year_5: '0.11', drawn_year_10: '0.09' });
      expect(table.get('other')).toMatchObject({ drawn_year_2: '0.5', drawn_year_5: '0.6', drawn_year_10: '' });
      // The runs are the same, so their values are the same in every year.
      for (const row of table.values())
        expect(row).toMatchObject({ run_year_0: '0.12', run_year_2: '0.118', run_year_5: '0.11', run_year_10: '0.1' });
    }
  });

  test('one class stands there in one spelling', () => {
    const files = ['7b', '7 B', '7b'].map((name, at) => ({
      name: `${at}.json`,
      text: textOf({ id: `sheet-${at}`, student: `s${at}`, class: name }, [0, 60, 120]),
    }));
    const { rows, columns } = classOf(files, LESSON);
    const classes = tableOf(classCsv(rows, columns)).map((row) => row['class']);
    expect(new Set(classes)).toEqual(new Set(['7b']));
  });
});

describe('curves of a class in one picture', () => {
  test('those drawn at other years are left out and counted, also where there are as many marks', () => {
    const odd = fileOf('odd', [0, 24, 60], { [HOUSING]: [0.5, 0.6] });
    const usual = ['a', 'b'].map((id) => fileOf(id, [0, 60, 120], { [HOUSING]: [0.11, 0.09] }));
    const { rows, columns } = classOf([odd, ...usual], LESSON);
    expect(crowdOf(rows, columns[0]!)).toMatchObject({
      marks: [0, 60, 120],
      curves: [
        [0.11, 0.09],
        [0.11, 0.09],
      ],
      elsewhere: 1,
    });
  });
});

describe('what this version doesn’t know', () => {
  test('an unknown indicator has a column under its id with plain numbers, beside those of the lesson', () => {
    const files = [fileOf('new', [0, 60, 120], { 'no.such.indicator': [0.25, 0.5], [HOUSING]: [0.11, 0.09] })];
    for (const lesson of [LESSON, undefined]) {
      const { rows, columns } = classOf(files, lesson);
      const unknown = columns.find(({ indicator }) => indicator === 'no.such.indicator');
      expect([unknown?.measure.name, unknown?.measure.value(0.25)]).toEqual(['no.such.indicator', '0.25']);
      const row = tableOf(classCsv(rows, columns)).find(({ indicator }) => indicator === 'no.such.indicator');
      expect(row).toMatchObject({ drawn_year_5: '0.25', drawn_year_10: '0.5' });
      expect(rows[0]?.scores.size).toBe(1);
    }
  });
});

test('words are found in every Unicode form', () => {
  const { rows } = classOf([fileOf('Zo\u00eb', [0, 60, 120], {})], LESSON);
  expect(filtered(rows, { ...NO_FILTER, words: 'ZOE\u0308' })).toHaveLength(1);
});

describe('files that are collected', () => {
  const good = (id: string) =>
    new File([textOf({ id, student: id }, [0, 60, 120])], 'answers.json', { type: 'application/json' });

  test('one that can’t be read is told, and the others count', async () => {
    const gone = Object.assign(good('gone'), { arrayBuffer: () => Promise.reject(new Error('A folder, or gone.')) });
    const large = Object.defineProperty(good('large'), 'size', { value: 9e6 });
    const collection = createCollection(new Map());
    await collection.add({ ...chosen([good('mia'), gone, large]), unread: ['7b/locked'], others: 2, over: true });
    expect(collection.merged.value.sheets.map(({ answers }) => answers.student)).toEqual(['mia']);
    expect(collection.merged.value.broken.map(({ message }) => message)).toEqual([
      '7b/locked: got nothing (unreadable), expected an answer file',
      'answers.json: got nothing (A folder, or gone.), expected an answer file',
      'answers.json: got more than 8 MB, expected a file of at most 8 MB, unpacked',
    ]);
    expect([collection.count.value, collection.others.value, collection.over.value]).toEqual([4, 2, true]);
    collection.forget();
    expect([collection.empty.value, collection.count.value]).toEqual([true, 0]);
  });

  test('two students’ files of one name, opened one after the other, are two students', async () => {
    const collection = createCollection(new Map());
    await collection.add(chosen([good('mia')]));
    await collection.add(chosen([good('ben')]));
    expect(collection.merged.value.sheets.map(({ answers }) => answers.student)).toEqual(['mia', 'ben']);
  });
});
