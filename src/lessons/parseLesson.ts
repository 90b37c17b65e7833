import {
  ESTABLISHMENT_TERMS,
  findLever,
  HOUSEHOLD_TERMS,
  INDICATORS,
  LEVER_IDS,
  type LeverId,
  type Scenario,
} from '../engine/index.ts';
import { hashOf } from './hash.ts';
import {
  type Cause,
  CHANGES,
  type Drawing,
  type Explanation,
  type FreeLever,
  type Lesson,
  LESSON_FORMAT,
  MARK_YEARS,
  type Step,
} from './lesson.ts';
import { parseSheet } from './parseSheet.ts';
import { leversMoved, planHash, scenarioIn } from './plan.ts';
import { type Json, path, Reader } from './reader.ts';

const LESSON_KEYS = ['format', 'id', 'title', 'question', 'about', 'minutes', 'run', 'steps', 'sheet'];
const RUN_KEYS = ['city', 'seed', 'start', 'years', 'agents', 'parameters', 'levers', 'places'];
const STEP_KEYS = ['id', 'title', 'question', 'story', 'levers', 'places', 'free', 'draw', 'explain'];
const YEARS = { least: 10, most: 60 };
const MOST_AGENTS = 500_000;
const DRAWN = { least: 1, most: 2 };
const MOST = { steps: 8, causes: 8 };
/** Ways to test a cause, each a key of its own. */
const TESTS = ['without', 'term', 'moves'];
const MOVES = ['rises', 'falls'] as const;

/**
 * Reads a lesson file's parsed JSON (`edgeward-lesson/1`).
 * @param cities ids of the cities there are; without, any id will do
 * @throws InputError naming file, field, index, got and expected
 */
export function parseLesson(json: unknown, file = 'lesson', cities?: readonly string[]): Lesson {
  const reader = new Reader('lesson', file);
  const root = reader.record(json, '');
  if (root['format'] !== LESSON_FORMAT) reader.fail('format', root['format'], `"${LESSON_FORMAT}"`);
  reader.object(root, '', LESSON_KEYS);
  const run = parseRun(reader, root['run'], cities);
  const id = reader.id(root['id'], 'id');
  const steps = reader
    .list(root['steps'], 'steps', 1, MOST.steps)
    .map((step, index) => parseStep(reader, step, `steps[${index}]`, run));
  reader.unique(
    steps.map((step) => step.id),
    'steps',
  );
  refuseSpoilers(reader, steps);
  const { sheet: _, ...played } = root;
  return {
    id,
    hash: hashOf(played),
    title: reader.words(root['title'], 'title'),
    question: reader.words(root['question'], 'question'),
    ...(root['about'] === undefined ? {} : { about: reader.words(root['about'], 'about') }),
    minutes: reader.whole(root['minutes'], 'minutes', 5, 600),
    city: String(run['city']),
    years: Number(run['years']),
    steps,
    ...(root['sheet'] === undefined ? {} : { sheet: parseSheet(reader, root['sheet']) }),
  };
}

/** What all steps share, as a scenario file has it; checked again with the levers of each step. */
function parseRun(reader: Reader, value: unknown, cities: readonly string[] | undefined): Json {
  const run = reader.object(value, 'run', RUN_KEYS);
  const city = reader.text(run['city'], 'run.city', 64);
  if (cities !== undefined && !cities.includes(city)) reader.fail('run.city', city, `one of ${cities.join(', ')}`);
  const years = reader.whole(run['years'], 'run.years', YEARS.least, YEARS.most);
  if (years % MARK_YEARS !== 0) reader.fail('run.years', years, `a multiple of ${MARK_YEARS}`);
  reader.whole(run['agents'], 'run.agents', 100, MOST_AGENTS);
  reader.whole(run['seed'], 'run.seed', 0, 4_294_967_295);
  scenarioIn(reader, 'run', run);
  return run;
}

function parseStep(reader: Reader, value: unknown, field: string, run: Json): Step {
  const step = reader.object(value, field, STEP_KEYS);
  const title = reader.words(step['title'], path(field, 'title'));
  const scenario = scenarioIn(reader, field, {
    ...run,
    name: title,
    levers: { ...inner(reader, run, 'levers', 'run'), ...inner(reader, step, 'levers', field) },
    places: { ...inner(reader, run, 'places', 'run'), ...inner(reader, step, 'places', field) },
  });
  const free = reader
    .list(step['free'] ?? [], path(field, 'free'), 0, 6)
    .map((lever, index) => parseFree(reader, lever, `${field}.free[${index}]`, scenario));
  const draw = reader
    .list(step['draw'], path(field, 'draw'), DRAWN.least, DRAWN.most)
    .map((drawing, index) => parseDrawing(reader, drawing, `${field}.draw[${index}]`));
  return {
    id: reader.id(step['id'], path(field, 'id')),
    title,
    question: reader.words(step['question'], path(field, 'question')),
    story: reader.words(step['story'], path(field, 'story')),
    scenario,
    free,
    draw,
    explain: parseExplanation(reader, step['explain'], path(field, 'explain'), draw, leversMoved({ scenario, free })),
  };
}

const inner = (reader: Reader, json: Json, key: string, field: string): Json =>
  json[key] === undefined ? {} : reader.record(json[key], path(field, key));

function parseFree(reader: Reader, value: unknown, field: string, scenario: Scenario): FreeLever {
  const free = reader.object(value, field, ['lever', 'from', 'to', 'most']);
  const lever = leverOf(reader, free['lever'], path(field, 'lever'));
  if (scenario.levers[lever] !== undefined)
    reader.refuse(path(field, 'lever'), `${lever}, which the step moves by itself`, 'a lever that is not fixed');
  const end = scenario.start + scenario.years;
  const from = reader.number(free['from'], path(field, 'from'), scenario.start, end);
  const { min, max } = findLever(lever)!;
  return {
    lever,
    from,
    to: reader.number(free['to'], path(field, 'to'), from + 1 / 12, end),
    most: reader.number(free['most'] ?? max, path(field, 'most'), min, max),
  };
}

function leverOf(reader: Reader, value: unknown, field: string): LeverId {
  return reader.oneOf(value, field, LEVER_IDS);
}

function parseDrawing(reader: Reader, value: unknown, field: string): Drawing {
  const drawing = reader.object(value, field, ['indicator', 'name', 'axis']);
  const indicator = indicatorOf(reader, drawing['indicator'], path(field, 'indicator'));
  const name = drawing['name'] === undefined ? {} : { name: reader.words(drawing['name'], path(field, 'name')) };
  if (drawing['axis'] === undefined) return { indicator, ...name };
  const ends = reader.list(drawing['axis'], path(field, 'axis'), 2, 2);
  const [low, high] = ends.map((end, index) => reader.number(end, `${field}.axis[${index}]`)) as [number, number];
  if (!(low < high)) reader.fail(`${field}.axis[1]`, high, `a number above ${low}`);
  return { indicator, ...name, axis: [low, high] };
}

function indicatorOf(reader: Reader, value: unknown, field: string): string {
  const known = INDICATORS.find(({ id }) => id === value);
  return known?.id ?? reader.fail(field, value, 'the id of an indicator (docs/parameters.md)');
}

function parseExplanation(
  reader: Reader,
  value: unknown,
  field: string,
  draw: readonly Drawing[],
  moved: readonly LeverId[],
): Explanation {
  const explain = reader.object(value, field, ['prompt', 'claim', 'of', 'causes']);
  const drawn = draw.map(({ indicator }) => indicator);
  const of = reader.oneOf(explain['of'] ?? drawn[0], path(field, 'of'), drawn);
  const causes = reader
    .list(explain['causes'] ?? [], path(field, 'causes'), 0, MOST.causes)
    .map((cause, index) => parseCause(reader, cause, `${field}.causes[${index}]`, of, moved));
  reader.unique(
    causes.map(({ id }) => id),
    path(field, 'causes'),
  );
  return {
    prompt: reader.words(explain['prompt'], path(field, 'prompt')),
    ...(explain['claim'] === undefined ? {} : { claim: parseClaim(reader, explain['claim'], path(field, 'claim')) }),
    of,
    causes,
  };
}

function parseClaim(reader: Reader, value: unknown, field: string): NonNullable<Explanation['claim']> {
  const claim = reader.object(value, field, ['text', 'indicator', 'change']);
  return {
    text: reader.words(claim['text'], path(field, 'text')),
    indicator: indicatorOf(reader, claim['indicator'], path(field, 'indicator')),
    change: reader.oneOf(claim['change'], path(field, 'change'), CHANGES),
  };
}

function parseCause(reader: Reader, value: unknown, field: string, of: string, moved: readonly LeverId[]): Cause {
  const cause = reader.object(value, field, ['id', 'text', ...TESTS]);
  const id = reader.id(cause['id'], path(field, 'id'));
  const text = reader.words(cause['text'], path(field, 'text'));
  const tests = TESTS.filter((test) => cause[test] !== undefined);
  if (tests.length !== 1)
    reader.refuse(field, `${tests.length} of ${TESTS.join(', ')}`, 'one of them: what tests the cause');
  if (cause['moves'] !== undefined) {
    const moves = reader.object(cause['moves'], path(field, 'moves'), ['indicator', 'change']);
    const indicator = indicatorOf(reader, moves['indicator'], `${field}.moves.indicator`);
    return {
      id,
      text,
      kind: 'moves',
      indicator,
      change: reader.oneOf(moves['change'], `${field}.moves.change`, MOVES),
    };
  }
  if (cause['without'] !== undefined) {
    const levers = reader
      .list(cause['without'], path(field, 'without'), 1, LEVER_IDS.length)
      .map((lever, index) => reader.oneOf(lever, `${field}.without[${index}]`, moved));
    return { id, text, kind: 'without', without: levers };
  }
  if (!of.startsWith('coreShare.'))
    reader.refuse(path(field, 'term'), `a term, of ${of}`, 'terms only where the step is about a core share');
  const terms = of === 'coreShare.housing' ? HOUSEHOLD_TERMS : ESTABLISHMENT_TERMS;
  return { id, text, kind: 'term', term: reader.oneOf(cause['term'], path(field, 'term'), terms) };
}

/** Whoever has seen a run knows the answer to any question about it: every step needs a run of its own. */
function refuseSpoilers(reader: Reader, steps: readonly Step[]): void {
  const plans = steps.map(({ scenario, free }) => (free.length > 0 ? undefined : planHash(scenario)));
  plans.forEach((plan, index) => {
    const earlier = plan === undefined ? -1 : plans.indexOf(plan);
    if (earlier >= 0 && earlier < index)
      reader.refuse(`steps[${index}].levers`, `the run of steps[${earlier}]`, 'another run, not seen before');
  });
}
