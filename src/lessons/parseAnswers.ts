import { findLever, LEVER_IDS, type LeverId } from '../engine/index.ts';
import { type AnswerSheet, ANSWERS_FORMAT, type Findings, type RunRecord, type StepAnswers } from './answers.ts';
import type { Curve } from './curve.ts';
import type { CauseResult, ClaimVerdict, Verdict } from './findings.ts';
import type { Chosen } from './plan.ts';
import { path, Reader } from './reader.ts';

const SHEET_KEYS = ['format', 'id', 'lesson', 'student', 'class', 'started', 'saved', 'marks', 'steps'];
const STEP_KEYS = ['id', 'chosen', 'curves', 'committed', 'run', 'causes', 'text', 'explained', 'findings', 'scores'];
const RUN_KEYS = ['model', 'plan', 'planHash', 'fingerprint', 'finished', 'months', 'series', 'deviation'];
const CAUSE_KEYS = ['id', 'kind', 'verdict', 'change', 'changeWithout', 'shift', 'part'];
const VERDICTS: readonly Verdict[] = ['holds', 'fails', 'chance', 'unknown'];
const CLAIMS: readonly ClaimVerdict[] = ['holds', 'contradicted', 'chance'];
const MOST = { name: 200, steps: 8, months: 2000, marks: 200, causes: 20 };
/** A month, in months from the start: a thousand years are enough. */
const LAST_MONTH = 12_000;

export interface Answers extends AnswerSheet {
  /** Months at which the curves were drawn. */
  readonly marks: readonly number[];
}

/** Reads an answer file's parsed JSON (`edgeward-answers/1`). @throws InputError naming file, field, got and expected */
export function parseAnswers(json: unknown, file = 'answers'): Answers {
  const reader = new Reader('answers', file);
  const root = reader.record(json, '');
  if (root['format'] !== ANSWERS_FORMAT) reader.fail('format', root['format'], `"${ANSWERS_FORMAT}"`);
  reader.object(root, '', SHEET_KEYS);
  const lesson = reader.object(root['lesson'], 'lesson', ['id', 'hash', 'title']);
  const marks = parseMarks(reader, root['marks']);
  return {
    id: reader.text(root['id'], 'id', MOST.name),
    lesson: {
      id: reader.id(lesson['id'], 'lesson.id'),
      hash: reader.text(lesson['hash'], 'lesson.hash', MOST.name),
      title: reader.words(lesson['title'], 'lesson.title'),
    },
    student: reader.note(root['student'], 'student', MOST.name),
    class: reader.note(root['class'], 'class', MOST.name),
    started: time(reader, root['started'], 'started'),
    saved: time(reader, root['saved'], 'saved'),
    marks,
    steps: reader
      .list(root['steps'], 'steps', 0, MOST.steps)
      .map((step, index) => parseStep(reader, step, `steps[${index}]`, marks.length - 1)),
  };
}

/** Months, each later than the one before. */
function parseMarks(reader: Reader, value: unknown): number[] {
  const marks = numbers(reader, value, 'marks', MOST.marks);
  return marks.map((month, index) => {
    const before = marks[index - 1];
    return reader.whole(month, `marks[${index}]`, before === undefined ? 0 : before + 1, LAST_MONTH);
  });
}

function parseStep(reader: Reader, value: unknown, field: string, marks: number): StepAnswers {
  const step = reader.object(value, field, STEP_KEYS);
  const has = (key: string) => step[key] !== undefined;
  const at = (key: string) => path(field, key);
  return {
    id: reader.id(step['id'], path(field, 'id')),
    chosen: parseChosen(reader, step['chosen'], path(field, 'chosen')),
    curves: byIndicator(reader, step['curves'], path(field, 'curves'), (curve, at) =>
      parseCurve(reader, curve, at, marks),
    ),
    causes: reader
      .list(step['causes'], path(field, 'causes'), 0, MOST.causes)
      .map((cause, index) => reader.id(cause, `${field}.causes[${index}]`)),
    text: reader.note(step['text'], path(field, 'text')),
    ...(has('committed') ? { committed: time(reader, step['committed'], at('committed')) } : {}),
    ...(has('run') ? { run: parseRun(reader, step['run'], at('run')) } : {}),
    ...(has('explained') ? { explained: time(reader, step['explained'], at('explained')) } : {}),
    ...(has('findings') ? { findings: parseFindings(reader, step['findings'], at('findings')) } : {}),
  };
}

function parseChosen(reader: Reader, value: unknown, field: string): Chosen {
  const chosen: Partial<Record<LeverId, number>> = {};
  for (const [id, amount] of Object.entries(reader.record(value, field))) {
    const lever = LEVER_IDS.find((known) => known === id);
    if (lever === undefined)
      return reader.refuse(path(field, id), 'an unknown lever', `one of ${LEVER_IDS.join(', ')}`);
    const { min, max } = findLever(lever)!;
    chosen[lever] = reader.number(amount, path(field, id), min, max);
  }
  return chosen;
}

function byIndicator<Value>(
  reader: Reader,
  value: unknown,
  field: string,
  read: (value: unknown, field: string) => Value,
): Record<string, Value> {
  const entries = Object.entries(reader.record(value, field));
  return Object.fromEntries(entries.map(([id, inner]) => [id, read(inner, path(field, id))]));
}

function parseCurve(reader: Reader, value: unknown, field: string, marks: number): Curve {
  return reader
    .list(value, field, marks, marks)
    .map((point, index) => (point === null ? null : reader.number(point, `${field}[${index}]`)));
}

function parseRun(reader: Reader, value: unknown, field: string): RunRecord {
  const run = reader.object(value, field, RUN_KEYS);
  const text = (key: string) => reader.text(run[key], path(field, key), MOST.name);
  const months = numbers(reader, run['months'], path(field, 'months'), MOST.months);
  const series = (key: string) =>
    byIndicator(reader, run[key], path(field, key), (given, at) =>
      numbers(reader, given, at, MOST.months, months.length),
    );
  return {
    model: text('model'),
    plan: reader.record(run['plan'], path(field, 'plan')),
    planHash: text('planHash'),
    fingerprint: text('fingerprint'),
    finished: time(reader, run['finished'], path(field, 'finished')),
    months,
    series: series('series'),
    deviation: series('deviation'),
  };
}

function parseFindings(reader: Reader, value: unknown, field: string): Findings {
  const findings = reader.object(value, field, ['claim', 'causes']);
  const claim = findings['claim'];
  return {
    ...(claim === undefined ? {} : { claim: reader.oneOf(claim, path(field, 'claim'), CLAIMS) }),
    causes: reader
      .list(findings['causes'], path(field, 'causes'), 0, MOST.causes)
      .map((cause, index) => parseCause(reader, cause, `${field}.causes[${index}]`)),
  };
}

function parseCause(reader: Reader, value: unknown, field: string): CauseResult {
  const cause = reader.object(value, field, CAUSE_KEYS);
  const number = (key: string) => reader.number(cause[key], path(field, key));
  const id = reader.id(cause['id'], path(field, 'id'));
  const kind = reader.oneOf(cause['kind'], path(field, 'kind'), ['without', 'term', 'moves']);
  const verdict = reader.oneOf(cause['verdict'], path(field, 'verdict'), VERDICTS);
  if (kind === 'moves') return { id, kind, verdict, change: number('change') };
  const part = number('part');
  return kind === 'without'
    ? { id, kind, verdict, change: number('change'), changeWithout: number('changeWithout'), part }
    : { id, kind, verdict, shift: number('shift'), part };
}

function numbers(reader: Reader, value: unknown, field: string, most: number, exactly?: number): number[] {
  return reader
    .list(value, field, exactly ?? 1, exactly ?? most)
    .map((number, index) => reader.number(number, `${field}[${index}]`));
}

function time(reader: Reader, value: unknown, field: string): string {
  const text = reader.text(value, field, MOST.name);
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? text : reader.fail(field, value, 'a time as 2027-03-01T09:30:00Z');
}
