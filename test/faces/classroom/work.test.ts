import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { linkTo, routeOf, whoOf } from '../../../src/faces/classroom/logic/address.ts';
import { createLibrary } from '../../../src/faces/classroom/logic/library.ts';
import type { Store } from '../../../src/faces/classroom/logic/storage.ts';
import { createWork } from '../../../src/faces/classroom/logic/work.ts';
import { parseLesson } from '../../../src/lessons/index.ts';
import { sampleLesson, sampleRun } from '../../lessons/sample.ts';

const lesson = parseLesson(sampleLesson());
const WHO = { student: 'Mia', class: '7b' };

function memory(): Store & { readonly kept: Map<string, string> } {
  const kept = new Map<string, string>();
  return {
    kept,
    read: (key) => kept.get(key),
    write: (key, value) => kept.set(key, value) === kept,
  };
}

let clock = 0;
const now = () => new Date(Date.UTC(2027, 2, 1, 9, 0, clock++)).toISOString();
let ids = 0;
const open = (store: Store) => createWork(lesson, store, WHO, now, () => `id-${ids++}`);

const CURVES = { 'coreShare.housing': [0.11, 0.1], meanCommute_min: [20, 21] };

describe('a student’s work', () => {
  test('shows no run before a prediction stands, and lets nobody draw after it', () => {
    const work = open(memory());
    expect(work.allows({ step: 0, stage: 'predict' })).toBe(true);
    for (const stage of ['observe', 'score', 'explain'] as const) expect(work.allows({ step: 0, stage })).toBe(false);
    work.change('first', { curves: CURVES, committed: now() });
    expect(work.allows({ step: 0, stage: 'observe' })).toBe(true);
    expect(work.allows({ step: 0, stage: 'score' })).toBe(false);
    expect(work.allows({ step: 0, stage: 'predict' })).toBe(false);
    work.change('first', { curves: { 'coreShare.housing': [0.5, 0.5] }, chosen: { eCommerce: 1 } });
    expect(work.answersOf('first')).toMatchObject({ curves: CURVES, chosen: {} });
  });

  test('goes to the next step only when this one is explained; words stand from then on', () => {
    const work = open(memory());
    work.change('first', { curves: CURVES, committed: now(), run: sampleRun() });
    expect(work.allows({ step: 0, stage: 'explain' })).toBe(true);
    expect(work.allows({ step: 1, stage: 'brief' })).toBe(false);
    work.change('first', { causes: ['remote'], text: 'Because.' });
    work.change('first', { explained: now() });
    work.change('first', { causes: [], text: 'I knew it all along.' });
    expect(work.answersOf('first')).toMatchObject({ causes: ['remote'], text: 'Because.' });
    expect(work.allows({ step: 1, stage: 'brief' })).toBe(true);
    expect(work.allows({ step: 2, stage: 'brief' })).toBe(false);
  });

  test('is there again after a reload, to the place and the letter', () => {
    const store = memory();
    const before = open(store);
    before.change('first', { curves: { 'coreShare.housing': [0.11, null] } });
    before.change('first', { text: '“<b>”\n' });
    before.go({ step: 0, stage: 'predict' });
    const after = open(store);
    expect(after.sheet.value).toEqual(before.sheet.value);
    expect(after.position.value).toEqual({ step: 0, stage: 'predict' });
  });

  test('belongs to one student and one version of the lesson', () => {
    const store = memory();
    open(store).change('first', { text: 'mine' });
    const other = createWork(lesson, store, { student: 'Ben', class: '7b' }, now);
    expect(other.answersOf('first').text).toBe('');
    const newer = createWork({ ...lesson, hash: 'other' }, store, WHO, now);
    expect(newer.answersOf('first').text).toBe('');
    expect(open(store).answersOf('first').text).toBe('mine');
  });

  test('begun again is another sheet, and empty', () => {
    const store = memory();
    const work = open(store);
    const { id } = work.sheet.value;
    work.change('first', { text: 'gone' });
    work.startAgain();
    expect(work.sheet.value.id).not.toBe(id);
    expect(open(store).answersOf('first').text).toBe('');
  });

  test('goes on where the browser keeps nothing, and says so', () => {
    const work = open({ read: () => undefined, write: () => false });
    work.change('first', { text: 'kept in mind' });
    expect(work.kept.value).toBe(false);
    expect(work.answersOf('first').text).toBe('kept in mind');
  });

  test('that was kept damaged is begun anew', () => {
    const store = memory();
    open(store);
    for (const key of store.kept.keys()) store.kept.set(key, '{"position":{"step":0},"answers":{"format":"x"}}');
    expect(open(store).answersOf('first').text).toBe('');
  });
});

describe('own lessons', () => {
  const cities = ['monocentric'];

  test('stay on the computer, can be replaced and removed; a broken file changes nothing', () => {
    const store = memory();
    const library = createLibrary(store, cities);
    library.add('my.json', JSON.stringify(sampleLesson()));
    expect(createLibrary(store, cities).find('sample', false)?.title).toEqual(lesson.title);
    expect(() => library.add('bad.json', '{"format":"edgeward-lesson/1","id":"sample"}')).toThrow('bad.json: ');
    expect(() => library.add('bad.json', 'not JSON')).toThrow('bad.json: got text that is not JSON');
    expect(library.find('sample', false)).toBeDefined();
    library.remove('sample');
    expect(library.find('sample', false)).toBeUndefined();
  });

  test('an edited copy of a bundled lesson is what opens from its file, beside the bundled one', () => {
    const store = memory();
    const library = createLibrary(store, cities);
    const [bundled] = library.bundled;
    const text = JSON.stringify({ ...sampleLesson(), id: bundled!.id });
    const { lesson, kept } = library.add('my.json', text);
    expect([lesson.title, kept]).toEqual([{ en: 'A sample', zh: '中文8' }, true]);
    expect(library.isVersion(lesson)).toBe(true);
    // After a reload the address tells the two apart.
    expect([library.address(bundled!), library.address(lesson)]).toEqual([
      { lesson: bundled!.id, own: undefined },
      { lesson: bundled!.id, own: '1' },
    ]);
    const again = createLibrary(store, cities);
    expect(again.find(bundled!.id, false)).toBe(bundled);
    expect(again.find(bundled!.id, true)?.title).toEqual(lesson.title);
    expect(again.own()).toHaveLength(1);
  });

  test('a bundled lesson’s own file is the bundled lesson', () => {
    const store = memory();
    const library = createLibrary(store, cities);
    const { lesson } = library.add('copy.json', readFileSync('src/lessons/bundled/aggregation.json', 'utf8'));
    expect(library.bundled).toContain(lesson);
    expect(store.kept.size).toBe(0);
  });

  test('where the browser keeps nothing, an own lesson opens all the same and says that it isn’t kept', () => {
    const library = createLibrary({ read: () => undefined, write: () => false }, cities);
    const { lesson, kept } = library.add('my.json', JSON.stringify(sampleLesson()));
    expect([lesson.id, kept]).toEqual(['sample', false]);
  });
});

describe('addresses', () => {
  const query = (text: string) => new URLSearchParams(text);

  test('lead to their places; what isn’t an id leads to the list', () => {
    expect(routeOf(query('lesson=bill'))).toEqual({ page: 'lesson', id: 'bill', own: false });
    expect(routeOf(query('lesson=bill&own=1'))).toEqual({ page: 'lesson', id: 'bill', own: true });
    expect(routeOf(query('lesson=bill&sheet=1'))).toEqual({ page: 'sheet', id: 'bill', own: false });
    expect(routeOf(query('teacher=1&lesson=bill'))).toEqual({ page: 'teacher' });
    expect(routeOf(query(''))).toEqual({ page: 'picker' });
    expect(routeOf(query('lesson=../../etc'))).toEqual({ page: 'picker' });
  });

  test('to hand out name the lesson and keep nobody’s name from before', () => {
    const link = linkTo('https://x.org/?face=classroom&teacher=1&own=1&student=Mia&lang=zh&theme=light#a', {
      lesson: 'bill',
      class: '7 b',
    });
    expect(Object.fromEntries(new URL(link).searchParams)).toEqual({
      face: 'classroom',
      lang: 'zh',
      theme: 'light',
      lesson: 'bill',
      class: '7 b',
    });
    expect(whoOf(new URL(link).searchParams)).toEqual({ student: '', class: '7 b' });
  });
});
