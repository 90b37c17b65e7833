import { hindcastSeed, type HindcastStage, prepareHindcast } from '../engine/index.ts';
import type { HindcastQuestion, HindcastWorker, SolvedSeed } from './hindcastProtocol.ts';
import { KnownCity } from './knownCity.ts';

/** Runs the seeds of one hindcast at a time on behalf of a page. */
export class HindcastHost implements HindcastWorker {
  readonly #known: KnownCity;
  #generation = -1;
  #question: HindcastQuestion | undefined;
  #stage: HindcastStage | undefined;

  /** @param around what the host needs of its surroundings */
  constructor(around: { fetchText(url: string): Promise<string> }) {
    this.#known = new KnownCity(around);
  }

  async open({ generation, ...question }: HindcastQuestion & { readonly generation: number }): Promise<void> {
    this.#generation = generation;
    this.#question = undefined;
    const text = await this.#known.textOf(question.source);
    // A newer question may have come while the city was fetched.
    if (this.#generation !== generation) return;
    this.#known.read(question.source, text);
    const { city } = this.#known;
    if (city === undefined) return;
    this.#stage = prepareHindcast(city, question.observation, question.scenario);
    this.#question = question;
  }

  solve(generation: number, index: number): SolvedSeed | undefined {
    const [question, stage, { city }] = [this.#question, this.#stage, this.#known];
    if (generation !== this.#generation || question === undefined || stage === undefined || city === undefined)
      return undefined;
    const { observation, scenario } = question;
    const seed = (scenario.seed + index) >>> 0;
    return {
      index,
      changes: hindcastSeed(city, observation, { ...scenario, seed }, stage),
      distances_km: stage.coverage.map(({ distance_km }) => distance_km),
    };
  }
}
