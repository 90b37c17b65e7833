import { STORY_STEPS, STORY_SECONDS } from './steps.ts';

/** A moment of the introduction: the step, and how long it has been on the screen. */
export interface StoryMoment {
  readonly index: number;
  readonly elapsed_s: number;
}

export const STORY_START: StoryMoment = { index: 0, elapsed_s: 0 };

/** So much later, or undefined after the end. */
export function laterMoment({ index, elapsed_s }: StoryMoment, by_s: number): StoryMoment | undefined {
  const step = STORY_STEPS[index];
  if (step === undefined) return undefined;
  const now_s = elapsed_s + by_s;
  return now_s < step.seconds ? { index, elapsed_s: now_s } : beginStep(index + 1);
}

/** The beginning of a step; undefined where there is none. */
export const beginStep = (index: number): StoryMoment | undefined =>
  STORY_STEPS[index] === undefined ? undefined : { index, elapsed_s: 0 };

/** Part of the introduction that has passed. */
export function storyProgress({ index, elapsed_s }: StoryMoment): number {
  const before_s = STORY_STEPS.slice(0, index).reduce((sum, { seconds }) => sum + seconds, 0);
  return Math.min(1, (before_s + elapsed_s) / STORY_SECONDS);
}
