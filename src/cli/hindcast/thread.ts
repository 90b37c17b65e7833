/** One thread of a hindcast: asked for a seed, it answers with the model's changes by column and row. */
import { workerData } from 'node:worker_threads';
import { type HindcastStage, hindcastSeed, prepareHindcast, type SeedChanges } from '../../engine/index.ts';
import { answerQuestions } from '../threads.ts';
import type { HindcastJob } from './job.ts';

const { city, observation, scenario } = workerData as HindcastJob;
let stage: HindcastStage | undefined;

answerQuestions((seed): SeedChanges => {
  stage ??= prepareHindcast(city, observation, scenario);
  return hindcastSeed(city, observation, { ...scenario, seed: seed as number }, stage);
});
