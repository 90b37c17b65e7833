import { describe, expect, test } from 'vitest';
import {
  answersFile,
  mergeAnswers,
  parseAnswers,
  scoreOfCurve,
  type Versions,
  withFiles,
} from '../../src/lessons/index.ts';
import { sampleRun, sampleSheet } from './sample.ts';

const MARKS = [0, 60, 120];
const text = (changes: Parameters<typeof sampleSheet>[0] = {}) =>
  JSON.stringify(answersFile(sampleSheet(changes), MARKS));
const NONE: Versions = new Map();
const sample = (...hashes: string[]): Versions => new Map([['sample', hashes.map((hash) => ({ hash }))]]);

/** A sheet whose run left another fingerprint. */
const otherPrint = (fingerprint: string, planHash = 'aaaa') => {
  const [step] = sampleSheet().steps;
  return [{ ...step!, run: sampleRun({ fingerprint, planHash }) }];
};

describe('an answer file', () => {
  test('is read back as it was written, and scored anew from its curves', () => {
    const written = answersFile(sampleSheet(), MARKS);
    const read = parseAnswers(JSON.parse(JSON.stringify(written)), 'a.json');
    const { marks, ...sheet } = read;
    expect(marks).toEqual(MARKS);
    expect(sheet).toEqual(sampleSheet());
    const score = scoreOfCurve(read.steps[0]!, 'coreShare.housing', marks);
    // By hand: drawn .11 and .09, run .11 and .10, luck .002; level .12 is off by .008 and .018 beyond luck.
    expect(score?.plainError).toBeCloseTo(0.005, 12);
    expect(score?.skill).toBeCloseTo(1 - 0.004 / 0.013, 9);
    expect(score).toMatchObject({ drawn: 'down', run: 'down', directionRight: true });
  });

  const broken = (change: (file: Record<string, unknown>) => void) => {
    const file = JSON.parse(text()) as Record<string, unknown>;
    change(file);
    return () => parseAnswers(file, 'mia.json');
  };
  const step = (file: Record<string, unknown>) => (file['steps'] as Record<string, unknown>[])[0]!;

  test.each<[string, (file: Record<string, unknown>) => void]>([
    [
      'mia.json: format: got "edgeward-answers/9", expected "edgeward-answers/1"',
      (file) => (file['format'] = 'edgeward-answers/9'),
    ],
    ['mia.json: grade: got an unknown key', (file) => (file['grade'] = 'A')],
    ['mia.json: saved: got "yesterday", expected a time', (file) => (file['saved'] = 'yesterday')],
    [
      'mia.json: steps[0].curves.coreShare.housing: got an array of 1, expected a list of 2',
      (file) => (step(file)['curves'] = { 'coreShare.housing': [0.1] }),
    ],
    [
      'mia.json: steps[0].curves.coreShare.housing[1]: got "low", expected a number',
      (file) => (step(file)['curves'] = { 'coreShare.housing': [0.1, 'low'] }),
    ],
    [
      'mia.json: steps[0].run.fingerprint: got nothing, expected a text',
      (file) => delete (step(file)['run'] as Record<string, unknown>)['fingerprint'],
    ],
    ['mia.json: steps[0].chosen.telepathy: got an unknown lever', (file) => (step(file)['chosen'] = { telepathy: 1 })],
    ['mia.json: steps[0].text: got 5, expected a text', (file) => (step(file)['text'] = 5)],
    ['mia.json: marks[2]: got 60, expected a whole number from 61 to 12000', (file) => (file['marks'] = [0, 60, 60])],
  ])('with a fault says where: %s', (message, change) => {
    expect(broken(change)).toThrow(message);
  });
});

describe('merging', () => {
  test('tells broken files by name, and keeps the rest', () => {
    const merged = mergeAnswers(
      [
        { name: 'mia.json', text: text() },
        { name: 'torn.json', text: text().slice(0, 300) },
        { name: 'city.json', text: '{"format":"edgeward-city/1"}' },
        { name: 'ben.json', text: text({ id: 'sheet-2', student: 'Ben' }) },
      ],
      NONE,
    );
    expect(merged.sheets.map(({ answers }) => answers.student)).toEqual(['Mia', 'Ben']);
    expect(merged.broken.map(({ file }) => file)).toEqual(['torn.json', 'city.json']);
    expect(merged.broken[0]!.message).toMatch(/^torn\.json: got text that is not JSON/);
    expect(merged.broken[1]!.message).toContain('city.json: format: got "edgeward-city/1"');
  });

  test('of one student’s files the newest counts, in whichever order they come', () => {
    const old = { name: 'old.json', text: text({ saved: '2027-03-01T09:00:00.000Z' }) };
    const fresh = { name: 'new.json', text: text({ student: 'Mia K.' }) };
    const twin = {
      name: 'twin.json',
      text: text({ id: 'sheet-9', student: ' mia k. ', saved: '2027-03-01T10:00:00.000Z' }),
    };
    for (const files of [
      [old, fresh, twin],
      [twin, fresh, old],
    ]) {
      const merged = mergeAnswers(files, NONE);
      expect(merged.sheets.map(({ file }) => file)).toEqual(['twin.json']);
      expect(merged.replaced.map(({ file }) => file).toSorted()).toEqual(['new.json', 'old.json']);
    }
  });

  test('two without a name are two, unless it is one sheet', () => {
    const anonymous = (id: string) => ({ name: `${id}.json`, text: text({ id, student: '' }) });
    expect(mergeAnswers([anonymous('a'), anonymous('b')], NONE).sheets).toHaveLength(2);
    expect(mergeAnswers([anonymous('a'), anonymous('a')], NONE).sheets).toHaveLength(1);
  });

  test('files of one name, opened one after the other, are told apart by what they hold', () => {
    const file = (id: string, student: string) => ({ name: 'answers.json', text: text({ id, student }) });
    let open = withFiles([], [file('sheet-1', 'Mia')]);
    open = withFiles(open, [file('sheet-2', 'Ben')]);
    open = withFiles(open, [file('sheet-3', 'Eva')]);
    const merged = mergeAnswers(open, NONE);
    expect(merged.sheets.map(({ file, answers }) => [file, answers.student])).toEqual([
      ['answers.json', 'Mia'],
      ['answers.json (2)', 'Ben'],
      ['answers.json (3)', 'Eva'],
    ]);
    expect([merged.replaced, merged.repeated]).toEqual([[], []]);
  });

  test('the very same sheet opened again counts once and is told, under its own or another name', () => {
    const mia = { name: 'mia.json', text: text() };
    const torn = { name: 'torn.json', text: '{' };
    const open = withFiles(withFiles([], [mia, torn]), [mia, { ...mia, name: 'copy.json' }, torn]);
    const merged = mergeAnswers(open, NONE);
    expect(merged.sheets.map(({ file }) => file)).toEqual(['mia.json']);
    expect(merged.broken.map(({ file }) => file)).toEqual(['torn.json']);
    expect(merged.replaced).toEqual([]);
    expect(merged.repeated).toEqual([
      { file: 'mia.json', as: 'mia.json' },
      { file: 'copy.json', as: 'mia.json' },
      { file: 'torn.json', as: 'torn.json' },
    ]);
  });

  test('a class written in other case, spacing or Unicode form is one class, shown as most write it', () => {
    const of = (id: string, name: string) => ({ name: id, text: text({ id, student: id, class: name }) });
    const classes = (...names: string[]) =>
      mergeAnswers(
        names.map((name, at) => of(`sheet-${at}`, name)),
        NONE,
      ).sheets.map((sheet) => sheet.class);
    expect(classes('7B', '7b', ' 7 b ', '７ｂ', '7b')).toEqual(['7b', '7b', '7b', '7b', '7b']);
    // "é" as one character and as two; of equally frequent spellings the first.
    expect(classes('Ere\u0301', 'er\u00e9', '7a')).toEqual(['Er\u00e9', 'Er\u00e9', '7a']);
  });

  test('a student of one class is one student, however class and name are written', () => {
    const one = { name: 'a.json', text: text({ id: 'a', student: 'Zo\u00eb  Li', class: '7b' }) };
    const two = { name: 'b.json', text: text({ id: 'b', student: 'zoe\u0308 li', class: '7 B' }) };
    expect(mergeAnswers([one, two], NONE).sheets).toHaveLength(1);
  });

  test('what this version doesn’t know is told, and the sheets count', () => {
    const [step] = sampleSheet().steps;
    const steps = [{ ...step!, curves: { 'no.such.indicator': [0.1, 0.2] } }];
    const lesson = { id: 'not-here', hash: 'h', title: { en: 'Elsewhere' } };
    const files = [
      { name: 'a.json', text: text() },
      { name: 'b.json', text: text({ id: 'b', student: 'Ben', lesson, steps }) },
    ];
    const merged = mergeAnswers(files, sample('h'));
    expect(merged.sheets).toHaveLength(2);
    expect(merged.unknownLessons).toEqual([lesson]);
    expect(merged.unknownIndicators).toEqual(['no.such.indicator']);
  });

  test('of two versions of a lesson here, sheets are compared with the one that most of them are about', () => {
    const sheet = (id: string, hash: string) => ({
      name: id,
      text: text({ id, student: id, lesson: { ...sampleSheet().lesson, hash } }),
    });
    const files = [sheet('a', 'own'), sheet('b', 'own'), sheet('c', 'bundled')];
    const flags = mergeAnswers(files, sample('bundled', 'own')).sheets.map(({ flags }) => flags.length);
    expect(flags).toEqual([0, 0, 1]);
  });

  test('one name in two classes is two students', () => {
    const files = ['7a', '7b'].map((name) => ({ name, text: text({ id: name, class: name }) }));
    expect(mergeAnswers(files, NONE).sheets).toHaveLength(2);
  });

  test('flags another version of the lesson, and nothing where the lesson isn’t known', () => {
    const [known] = mergeAnswers([{ name: 'a', text: text() }], sample('other')).sheets;
    expect(known!.flags).toEqual([{ kind: 'otherVersion' }]);
    expect(mergeAnswers([{ name: 'a', text: text() }], NONE).sheets[0]!.flags).toEqual([]);
  });

  test('one plan has one fingerprint: who differs from most is flagged, and all are where there is no most', () => {
    const sheet = (id: string, print: string, plan?: string) => ({
      name: id,
      text: text({ id, student: id, steps: otherPrint(print, plan) }),
    });
    const flags = (...sheets: ReturnType<typeof sheet>[]) =>
      mergeAnswers(sheets, NONE).sheets.map(({ flags }) => flags.map(({ kind }) => kind).join());
    expect(flags(sheet('a', '1'), sheet('b', '1'), sheet('c', '2'))).toEqual(['', '', 'fingerprint']);
    expect(flags(sheet('a', '1'), sheet('b', '2'))).toEqual(['fingerprint', 'fingerprint']);
    expect(flags(sheet('a', '1'), sheet('b', '2', 'another plan'))).toEqual(['', '']);
  });
});
