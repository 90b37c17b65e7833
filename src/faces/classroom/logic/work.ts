import { batch, effect, type ReadonlySignal, signal } from '@preact/signals';
import {
  type AnswerSheet,
  answersFile,
  type Lesson,
  marksOf,
  noAnswers,
  parseAnswers,
  type Step,
  type StepAnswers,
} from '../../../lessons/index.ts';
import type { Who } from './address.ts';
import type { Store } from './storage.ts';

/** The parts of a step, in order. */
export const STAGES = ['brief', 'predict', 'observe', 'score', 'explain'] as const;
export type Stage = (typeof STAGES)[number];

/** Where a student is; after the last step comes the end of the lesson. */
export interface Position {
  readonly step: number;
  readonly stage: Stage;
}

/** One student's work on one lesson: kept on this computer with every change. */
export interface Work {
  readonly lesson: Lesson;
  readonly sheet: ReadonlySignal<AnswerSheet>;
  readonly position: ReadonlySignal<Position>;
  /** False where the browser keeps nothing. */
  readonly kept: ReadonlySignal<boolean>;
  readonly stepOf: (position: Position) => Step | undefined;
  answersOf(step: string): StepAnswers;
  change(step: string, change: Partial<StepAnswers>): void;
  setWho(who: Partial<Who>): void;
  /** Goes where the work allows: nobody sees a run before committing to a prediction. */
  go(position: Position): void;
  /** Whether the work allows to go there. */
  allows(position: Position): boolean;
  startAgain(): void;
}

interface Kept {
  readonly position: Position;
  readonly answers: unknown;
}

/** @param now the time, ISO 8601 */
export function createWork(
  lesson: Lesson,
  store: Store,
  who: Who,
  now = () => new Date().toISOString(),
  newId = drawId,
): Work {
  const key = `work.${lesson.id}.${lesson.hash}.${who.class}.${who.student}`;
  const marks = marksOf(lesson);
  const begun = (): AnswerSheet => ({
    id: newId(),
    lesson: { id: lesson.id, hash: lesson.hash, title: lesson.title },
    ...who,
    started: now(),
    saved: now(),
    steps: lesson.steps.map(({ id }) => noAnswers(id)),
  });
  const before = readKept(store.read(key), lesson);
  const sheet = signal<AnswerSheet>(before?.sheet ?? begun());
  const position = signal<Position>({ step: 0, stage: 'brief' });
  const kept = signal(true);
  const answersOf = (id: string) => sheet.peek().steps.find((step) => step.id === id) ?? noAnswers(id);

  function allows({ step, stage }: Position): boolean {
    if (step > lesson.steps.length) return false;
    const before = lesson.steps.slice(0, step).every(({ id }) => answersOf(id).explained !== undefined);
    const here = lesson.steps[step];
    if (!before || here === undefined) return before;
    const { committed, run } = answersOf(here.id);
    // Nobody draws after the fact.
    if (stage === 'predict') return committed === undefined;
    if (stage === 'observe') return committed !== undefined;
    return stage === 'score' || stage === 'explain' ? run !== undefined : true;
  }

  function update(change: (old: AnswerSheet) => AnswerSheet): void {
    sheet.value = { ...change(sheet.peek()), saved: now() };
  }

  if (before !== undefined && allows(before.position)) position.value = before.position;
  effect(() => {
    const content: Kept = { position: position.value, answers: answersFile(sheet.value, marks) };
    kept.value = store.write(key, JSON.stringify(content));
  });

  return {
    lesson,
    sheet,
    position,
    kept,
    stepOf: ({ step }) => lesson.steps[step],
    answersOf,
    allows,
    change: (id, change) =>
      update((old) => ({
        ...old,
        steps: old.steps.map((step) => (step.id === id ? { ...step, ...change, ...standing(step) } : step)),
      })),
    setWho: (change) => update((old) => ({ ...old, ...change })),
    go: (to) => {
      if (allows(to)) position.value = to;
    },
    startAgain: () =>
      batch(() => {
        sheet.value = begun();
        position.value = { step: 0, stage: 'brief' };
      }),
  };
}

/** 96 random bits. (`crypto.randomUUID` is only there over https, and a school's own server may do without.) */
const drawId = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** What can't be changed any more: curves and levers once committed, causes and words once compared with the run. */
function standing({ committed, chosen, curves, explained, causes, text }: StepAnswers): Partial<StepAnswers> {
  return {
    ...(committed === undefined ? {} : { committed, chosen, curves }),
    ...(explained === undefined ? {} : { explained, causes, text }),
  };
}

/** What was kept of this very lesson; undefined where there is nothing, or nothing that reads. */
function readKept(text: string | undefined, lesson: Lesson): { sheet: AnswerSheet; position: Position } | undefined {
  if (text === undefined) return undefined;
  try {
    const { position, answers } = JSON.parse(text) as Kept;
    const { marks: _, ...sheet } = parseAnswers(answers);
    if (sheet.lesson.hash !== lesson.hash) return undefined;
    const step = Number.isInteger(position.step) ? Math.max(0, position.step) : 0;
    const stage = STAGES.find((known) => known === position.stage) ?? 'brief';
    return { sheet, position: { step, stage } };
  } catch {
    return undefined;
  }
}
