import { describe, expect, test } from 'vitest';
import { INDICATORS, leverValues } from '../../src/engine/index.ts';
import {
  expectedOfLesson,
  LESSONS,
  marksOf,
  otherRunsOf,
  parseLesson,
  planHash,
  scenarioFile,
  scenarioOf,
  withoutLevers,
} from '../../src/lessons/index.ts';
import { type SampleLesson, sampleLesson } from './sample.ts';

type Change = (lesson: SampleLesson & Record<string, unknown>) => void;

/** Reads the sample with one thing changed. */
function changed(change: Change): () => unknown {
  const lesson = sampleLesson() as SampleLesson & Record<string, unknown>;
  change(lesson);
  return () => parseLesson(lesson, 'my.json', ['monocentric', 'berlin']);
}

const set =
  (path: string, value: unknown): Change =>
  (lesson) => {
    const keys = path.split('.');
    const last = keys.pop() ?? '';
    const holder = keys.reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, lesson);
    if (value === undefined) delete holder[last];
    else holder[last] = value;
  };

describe('a lesson file', () => {
  test('is read whole: steps with their own levers over the run’s, marks every five years', () => {
    const lesson = parseLesson(sampleLesson(), 'my.json');
    expect(lesson.steps.map(({ id }) => id)).toEqual(['first', 'second']);
    expect(marksOf(lesson)).toEqual([0, 60, 120]);
    const [first, second] = lesson.steps;
    expect(leverValues(first!.scenario.levers, 60)).toMatchObject({ remoteWork: 1, broadband: 1, eCommerce: 0 });
    expect(leverValues(second!.scenario.levers, 60)).toMatchObject({ remoteWork: 0, broadband: 0 });
    expect(second!.explain).toMatchObject({ of: 'logicalDistance_min', causes: [] });
  });

  test.each<[string, Change]>([
    ['my.json: format: got "edgeward-lesson/2", expected "edgeward-lesson/1"', set('format', 'edgeward-lesson/2')],
    ['my.json: minuets: got an unknown key, expected one of', set('minuets', 45)],
    ['my.json: id: got "My Lesson", expected an id of small letters, digits and hyphens', set('id', 'My Lesson')],
    ['my.json: title: got no text, expected a text in en or zh', set('title', {})],
    ['my.json: title.en: got 7, expected a text', set('title', { en: 7 })],
    ['my.json: title.de: got an unknown key, expected one of en, zh', set('title', { de: 'Titel' })],
    ['my.json: run.city: got "atlantis", expected one of monocentric, berlin', set('run.city', 'atlantis')],
    ['my.json: run.years: got 12, expected a multiple of 5', set('run.years', 12)],
    ['my.json: run.years: got 5, expected a whole number from 10 to 60', set('run.years', 5)],
    ['my.json: run.agents: got "full", expected a whole number', set('run.agents', 'full')],
    ['my.json: run.parameters.thetta: got an unknown parameter', set('run.parameters', { thetta: 4 })],
    ['my.json: steps: got an array of 0, expected a list of 1 to 8', set('steps', [])],
    ['my.json: steps[1].id: got "first", which is there already', set('steps.1.id', 'first')],
    [
      'my.json: steps[0].levers.remoteWork.value[1]: got 6, expected a number from 0 to 1 (share)',
      set('steps.0.levers.remoteWork.1.value', 6),
    ],
    ['my.json: steps[0].levers.telepathy: got an unknown lever', set('steps.0.levers.telepathy', 1)],
    [
      'my.json: steps[0].draw[0].indicator: got "homes", expected the id of an indicator',
      set('steps.0.draw.0.indicator', 'homes'),
    ],
    ['my.json: steps[0].draw: got an array of 0, expected a list of 1 to 2', set('steps.0.draw', [])],
    ['my.json: steps[0].draw[1].axis[1]: got 5, expected a number above 10', set('steps.0.draw.1.axis', [10, 5])],
    [
      'my.json: steps[1].free[0].lever: got "eComerce", expected one of remoteWork',
      set('steps.1.free.0.lever', 'eComerce'),
    ],
    ['my.json: steps[1].free[0].to: got 2020, expected a number from 2026', set('steps.1.free.0.to', 2020)],
    ['my.json: steps[1].free[0].most: got 4, expected a number from 0 to 1', set('steps.1.free.0.most', 4)],
    [
      'my.json: steps[1].free[0].lever: got eCommerce, which the step moves by itself',
      set('steps.1.levers', { eCommerce: 1 }),
    ],
    [
      'my.json: steps[0].explain.of: got "coreShare.retail", expected one of coreShare.housing, meanCommute_min',
      set('steps.0.explain.of', 'coreShare.retail'),
    ],
    [
      'my.json: steps[0].explain.claim.change: got "explodes", expected one of rises, falls, stays',
      set('steps.0.explain.claim.change', 'explodes'),
    ],
    [
      'my.json: steps[0].explain.causes[0].without[0]: got "eCommerce", expected one of remoteWork, broadband',
      set('steps.0.explain.causes.0.without', ['eCommerce']),
    ],
    [
      'my.json: steps[0].explain.causes[1].term: got "customers", expected one of amenity',
      set('steps.0.explain.causes.1.term', 'customers'),
    ],
    [
      'my.json: steps[0].explain.causes[1]: got 0 of without, term, moves, expected one of them',
      set('steps.0.explain.causes.1.term', undefined),
    ],
    [
      'my.json: steps[0].explain.causes[2].moves.change: got "stays", expected one of rises, falls',
      set('steps.0.explain.causes.2.moves.change', 'stays'),
    ],
    [
      'my.json: steps[0].explain.causes[1].id: got "remote", which is there already',
      set('steps.0.explain.causes.1.id', 'remote'),
    ],
    ['my.json: sheet.aims: got nothing, expected a list', set('sheet', {})],
  ])('with a fault says where: %s', (message, change) => {
    expect(changed(change)).toThrow(message);
  });

  test('that asks about a run already seen is refused: it would give the answer away', () => {
    const again = changed((lesson) => {
      lesson.steps[1] = { ...lesson.steps[0]!, id: 'again' } as never;
    });
    expect(again).toThrow('my.json: steps[1].levers: got the run of steps[0], expected another run, not seen before');
  });

  test('a term is no test where no core share is explained', () => {
    expect(
      changed((lesson) => {
        lesson.steps[0]!.explain.of = 'meanCommute_min';
      }),
    ).toThrow('my.json: steps[0].explain.causes[1].term: got a term, of meanCommute_min');
  });

  test('has a hash that follows everything a student meets, and nothing else', () => {
    const hash = (change: Change = () => undefined) => {
      const lesson = sampleLesson() as SampleLesson & Record<string, unknown>;
      change(lesson);
      return parseLesson(lesson).hash;
    };
    expect(hash(set('run.seed', 4))).not.toBe(hash());
    expect(hash(set('steps.0.question', { en: 'Other?' }))).not.toBe(hash());
    const sheet = {
      aims: [{ en: 'a' }],
      plan: [{ minutes: 5, what: { en: 'b' } }],
      misconceptions: [{ belief: { en: 'c' }, answer: { en: 'd' } }],
      discussion: [{ en: 'e' }],
      doubts: [{ en: 'f' }],
    };
    expect(hash(set('sheet', sheet))).toBe(hash());
    const reordered = (lesson: Record<string, unknown>) => {
      const { format, ...rest } = lesson;
      for (const key of Object.keys(lesson)) delete lesson[key];
      Object.assign(lesson, rest, { format });
    };
    expect(hash(reordered as Change)).toBe(hash());
  });
});

describe('a plan', () => {
  const [, second] = parseLesson(sampleLesson()).steps;

  test('holds what the student chose, reached in the lesson’s years', () => {
    const scenario = scenarioOf(second!, { eCommerce: 0.5 });
    expect(leverValues(scenario.levers, 12).eCommerce).toBe(0);
    expect(leverValues(scenario.levers, 60).eCommerce).toBe(0.5);
    // Nothing chosen is nothing done.
    expect(planHash(scenarioOf(second!, { eCommerce: 0 }))).toBe(planHash(scenarioOf(second!, {})));
    expect(planHash(scenario)).not.toBe(planHash(scenarioOf(second!, {})));
  });

  test('as a scenario file is the same plan again', async () => {
    const { parseScenario } = await import('../../src/engine/index.ts');
    const scenario = scenarioOf(second!, { eCommerce: 0.5 });
    expect(planHash(parseScenario(scenarioFile(scenario)))).toBe(planHash(scenario));
  });

  test('without some levers keeps the others', () => {
    const [first] = parseLesson(sampleLesson()).steps;
    expect(Object.keys(withoutLevers(first!.scenario, ['remoteWork']).levers)).toEqual(['broadband']);
  });
});

describe('the lessons that come along', () => {
  test('are at least four, in both languages throughout', () => {
    expect(LESSONS.length).toBeGreaterThanOrEqual(4);
    const oneLanguage: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      if ('en' in value !== 'zh' in value) oneLanguage.push(path);
      for (const [key, inner] of Object.entries(value)) look(inner, `${path}.${key}`);
    };
    for (const lesson of LESSONS) look(lesson, lesson.id);
    expect(oneLanguage).toEqual([]);
  });

  test.each(LESSONS.map((lesson) => [lesson.id, lesson] as const))(
    '%s runs on a small laptop and fits its time',
    (_, lesson) => {
      for (const { scenario } of lesson.steps) expect(scenario.agents).toBeLessThanOrEqual(60_000);
      const planned = lesson.sheet?.plan.reduce((sum, { minutes }) => sum + minutes, 0);
      expect(planned).toBe(lesson.minutes);
    },
  );

  test('draw indicators whose units the page can name', () => {
    const units = LESSONS.flatMap(({ steps }) => steps.flatMap(({ draw }) => draw.map(({ indicator }) => indicator)));
    for (const id of units) expect(INDICATORS.map((indicator) => indicator.id)).toContain(id);
  });
});

describe('other runs of a lesson', () => {
  test.each(LESSONS)('$id: known for every choice that was run beforehand, and for no other', (lesson) => {
    const expected = expectedOfLesson(lesson);
    for (const step of lesson.steps) {
      const variants = expected?.steps.find(({ id }) => id === step.id)?.variants ?? [];
      expect(variants.length).toBeGreaterThan(0);
      for (const variant of variants) expect(otherRunsOf(lesson, step, variant.chosen)?.variant).toBe(variant);
      for (const { lever, most } of step.free) expect(otherRunsOf(lesson, step, { [lever]: most / 2 })).toBeUndefined();
    }
    expect(otherRunsOf({ hash: 'of my own' }, lesson.steps[0]!, {})).toBeUndefined();
  });
});
