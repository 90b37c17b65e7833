import type { CauseResult, ClaimVerdict } from './findings.ts';
import type { Curve } from './curve.ts';
import type { Words } from './lesson.ts';
import type { Chosen } from './plan.ts';
import type { Json } from './reader.ts';
import { type Score, scoreOf } from './score.ts';

export const ANSWERS_FORMAT = 'edgeward-answers/1';

/** One student's work on one lesson, as it is kept, exported and merged. Times are ISO 8601, of the student's clock. */
export interface AnswerSheet {
  /** Drawn by lot when the sheet is begun; two files with one id are one student's. */
  readonly id: string;
  readonly lesson: { readonly id: string; readonly hash: string; readonly title: Words };
  readonly student: string;
  readonly class: string;
  readonly started: string;
  readonly saved: string;
  readonly steps: readonly StepAnswers[];
}

export interface StepAnswers {
  readonly id: string;
  /** Levers that were the student's to set. */
  readonly chosen: Chosen;
  /** By indicator: a value at each mark after the start. */
  readonly curves: Readonly<Record<string, Curve>>;
  /** When the curves were committed; from then on they stand. */
  readonly committed?: string;
  readonly run?: RunRecord;
  /** Ids of the causes that the student named. */
  readonly causes: readonly string[];
  readonly text: string;
  /** When causes and text were compared with the run; from then on they stand. */
  readonly explained?: string;
  readonly findings?: Findings;
}

/** What the run came to, and what it was. */
export interface RunRecord {
  readonly model: string;
  /** A scenario file, city included: `edgeward run --scenario` takes it. */
  readonly plan: Json;
  readonly planHash: string;
  /** Of the last month. Equal plans have equal fingerprints. */
  readonly fingerprint: string;
  readonly finished: string;
  /** Months of the series: every year from the start. */
  readonly months: readonly number[];
  /** By indicator, those drawn and those that the step speaks of. */
  readonly series: Readonly<Record<string, readonly number[]>>;
  /** By indicator: standard deviation of the change by luck at each month of the series; absent until it is known. */
  readonly deviation: Readonly<Record<string, readonly number[]>>;
}

/** What the run says of the step's claim and causes. */
export interface Findings {
  readonly claim?: ClaimVerdict;
  readonly causes: readonly CauseResult[];
}

export const noAnswers = (id: string): StepAnswers => ({ id, chosen: {}, curves: {}, causes: [], text: '' });

/** An indicator's values at the marks, the start first. */
export function atMarks(
  { months }: Pick<RunRecord, 'months'>,
  values: readonly number[],
  marks: readonly number[],
): number[] {
  return marks.map((month) => values[months.indexOf(month)] ?? Number.NaN);
}

/** The score of one drawn curve; undefined while there is nothing to score. */
export function scoreOfCurve(
  { curves, run }: StepAnswers,
  indicator: string,
  marks: readonly number[],
): Score | undefined {
  const curve = curves[indicator];
  const values = run?.series[indicator];
  const luck = run?.deviation[indicator];
  if (run === undefined || curve === undefined || values === undefined || luck === undefined) return undefined;
  const [start = Number.NaN, ...observed] = atMarks(run, values, marks);
  const [, ...deviation] = atMarks(run, luck, marks);
  const drawn = curve.filter((value) => value !== null);
  return drawn.length === observed.length ? scoreOf({ start, drawn, observed, deviation }) : undefined;
}

/** A sheet as a file, scores included; reading it scores anew. */
export function answersFile(sheet: AnswerSheet, marks: readonly number[]): Json {
  const steps = sheet.steps.map((step) => {
    const scores = Object.keys(step.curves).map((id) => [id, scoreOfCurve(step, id, marks)] as const);
    return { ...step, scores: Object.fromEntries(scores.filter(([, score]) => score !== undefined)) };
  });
  return { format: ANSWERS_FORMAT, ...sheet, marks, steps };
}
