import {
  type City,
  coreShares,
  type Equilibrium,
  isAtRest,
  LAYER_COUNT,
  checkOverrides,
  cityParameters,
  observeCity,
  type ObservedCity,
  type ParameterOverrides,
  type Parameters,
  REST_RESIDUAL,
  solveEquilibrium,
} from '../engine/index.ts';
import { KnownCity } from './knownCity.ts';
import { OBSERVE, type Rest, type RestAnswer, type RestQuestion, type RestWorker } from './restProtocol.ts';

/** Where a city comes to rest, it does so within a hundred rounds or two: the command line's default as well. */
const MOST_ITERATIONS = 1000;

/** A question whose input was read and checked. */
interface Opened {
  readonly question: RestQuestion;
  readonly parameters: Parameters;
}

/** Solves for the rest of one city at a time on behalf of a page, and keeps that city as observed. */
export class RestHost implements RestWorker {
  readonly #known: KnownCity;
  #generation = -1;
  #opened: Opened | undefined;
  #observed: { readonly key: string; readonly city: ObservedCity } | undefined;

  constructor(around: { fetchText(url: string): Promise<string> }) {
    this.#known = new KnownCity(around);
  }

  async open(request: RestQuestion & { readonly generation: number }): Promise<void> {
    this.#generation = request.generation;
    this.#opened = undefined;
    checkOverrides(request.parameters, 'parameters');
    const text = await this.#known.textOf(request.source);
    // A newer request may have come while the city was fetched; then the city is its business.
    if (this.#generation !== request.generation) return;
    if (this.#known.read(request.source, text)) this.#observed = undefined;
    const { city } = this.#known;
    if (city === undefined) return;
    this.#opened = { question: request, parameters: cityParameters(city, request.parameters, 'parameters') };
  }

  /** @throws InputError for levers or drawn places of which nothing could come in this city */
  solve(generation: number, index: number): RestAnswer | undefined {
    const { city } = this.#known;
    if (generation !== this.#generation || this.#opened === undefined || city === undefined) return undefined;
    const { question, parameters } = this.#opened;
    const start = this.#observe(city, question.parameters, parameters);
    if (index === OBSERVE) return { generation };
    const solved = solveEquilibrium(city, parameters, question.levers, {
      tolerance: REST_RESIDUAL,
      mostIterations: MOST_ITERATIONS,
      broadbandOrder: question.broadbandOrder,
      places: question.places,
      start,
    });
    return isAtRest(solved) ? { generation, rest: restOf(solved) } : { generation };
  }

  #observe(city: City, overrides: ParameterOverrides, parameters: Parameters): ObservedCity {
    const key = JSON.stringify(overrides);
    if (this.#observed?.key !== key) this.#observed = { key, city: observeCity(city, parameters) };
    return this.#observed.city;
  }
}

function restOf(solved: Equilibrium): Rest {
  const { jobs, residents } = solved;
  const shares = new Float32Array(LAYER_COUNT * residents.length);
  [...jobs, residents].forEach((column, layer) => shares.set(column, layer * residents.length));
  return { shares, coreShare: coreShares(solved) };
}
