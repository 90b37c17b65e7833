/** Lessons as data. Nothing outside `src/lessons` imports past this file. */
export { parseJson } from '../engine/index.ts';
export * from './answers.ts';
export { LESSONS } from './bundled/index.ts';
export * from './curve.ts';
export * from './expected.ts';
export * from './figures.ts';
export * from './findings.ts';
export * from './fold.ts';
export * from './hash.ts';
export * from './lesson.ts';
export * from './merge.ts';
export * from './parseAnswers.ts';
export * from './parseLesson.ts';
export * from './plan.ts';
export * from './score.ts';
export * from './statistics.ts';
export * from './trial.ts';
