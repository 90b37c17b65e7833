import {
  byEquilibrium,
  type City,
  type Evaluate,
  LEVERS,
  makeAxes,
  makePlan,
  NOTHING_HAPPENS,
  type ParameterOverrides,
  type Scenario,
  type SweepPlan,
  sweepPoint,
} from '../engine/index.ts';
import { KnownCity } from './knownCity.ts';
import type { SolvedPoint, SweepRequest, SweepWorker } from './sweepProtocol.ts';

/** What the host needs of its surroundings; the worker passes its own, tests pass theirs. */
export interface SweepSurroundings {
  fetchText(url: string): Promise<string>;
  /** Milliseconds, to say how long a point took. */
  now(): number;
}

/** Where a city comes to rest, it does so within a hundred rounds or two: the command line's default as well. */
const MOST_ITERATIONS = 1000;
/** An observed city with its matrices takes tens of megabytes; points that share one come one after the other. */
const MOST_EVALUATORS = 3;

/** An evaluator for one set of parameters: it keeps the observed city and the twin without levers. */
interface Evaluator {
  readonly evaluate: Evaluate;
  /** The worst traffic gap that any of its solves was left with. */
  readonly worstGap_min: () => number;
}

/** Works out points of one grid at a time on behalf of a page. */
export class SweepHost implements SweepWorker {
  readonly #around: SweepSurroundings;
  #generation = -1;
  #plan: SweepPlan | undefined;
  readonly #known: KnownCity;
  /** By parameters; the one used last stands last. */
  readonly #evaluators = new Map<string, Evaluator>();

  constructor(around: SweepSurroundings) {
    this.#around = around;
    this.#known = new KnownCity(around);
  }

  async open(request: SweepRequest): Promise<void> {
    this.#generation = request.generation;
    this.#plan = undefined;
    const plan = makePlan(scenarioOf(request), makeAxes(request.axes), request.threshold);
    const text = await this.#known.textOf(request.source);
    // A newer request may have come while the city was fetched; then city and plan are its business.
    if (this.#generation !== request.generation) return;
    if (this.#known.read(request.source, text)) this.#evaluators.clear();
    this.#plan = plan;
  }

  solve(generation: number, index: number): SolvedPoint | undefined {
    const plan = this.#plan;
    const { city } = this.#known;
    if (generation !== this.#generation || plan === undefined || city === undefined) return undefined;
    const begun_ms = this.#around.now();
    let gap_min = 0;
    const point = sweepPoint(plan, index, (setting) => {
      const evaluator = this.#evaluatorFor(city, setting.parameters);
      const reading = evaluator.evaluate(setting);
      gap_min = evaluator.worstGap_min();
      return reading;
    });
    return { generation, point, took_ms: this.#around.now() - begun_ms, trafficGap_min: gap_min };
  }

  #evaluatorFor(city: City, parameters: ParameterOverrides): Evaluator {
    const key = JSON.stringify(parameters);
    const known = this.#evaluators.get(key) ?? makeEvaluator(city);
    this.#evaluators.delete(key);
    this.#evaluators.set(key, known);
    for (const old of this.#evaluators.keys())
      if (this.#evaluators.size > MOST_EVALUATORS) this.#evaluators.delete(old);
    return known;
  }
}

function makeEvaluator(city: City): Evaluator {
  /** Of each solve so far, what its last round of traffic left. */
  const gaps_min: number[] = [];
  const evaluate = byEquilibrium(city, {
    mostIterations: MOST_ITERATIONS,
    onTrafficRound: (round, gap_min) => {
      if (round === 1) gaps_min.push(gap_min);
      else gaps_min[gaps_min.length - 1] = gap_min;
    },
  });
  return { evaluate, worstGap_min: () => gaps_min.reduce((worst, gap) => Math.max(worst, gap), 0) };
}

/** Levers as they stand, from the first month on; those at their default are left out, as nobody had touched them. */
function scenarioOf({ parameters, levers, broadbandOrder, places }: SweepRequest): Scenario {
  const pulled = LEVERS.filter(({ id, default: idle }) => levers[id] !== idle);
  return {
    ...NOTHING_HAPPENS,
    parameters,
    levers: Object.fromEntries(pulled.map(({ id }) => [id, [{ month: 0, value: levers[id], curve: 'step' as const }]])),
    broadbandOrder,
    places,
  };
}
