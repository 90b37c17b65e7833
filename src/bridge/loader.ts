import {
  type Cells,
  type City,
  createRun,
  type Geography,
  InputError,
  makeCells,
  makeGeography,
  cityParameters,
  NOTHING_HAPPENS,
  observe,
  observedCells,
  type Run,
  type Scenario,
} from '../engine/index.ts';
import { fittingHouseholds } from './capacity.ts';
import { cityFacts, drawingOf } from './facts.ts';
import { KnownCity } from './knownCity.ts';
import { KnownRoads } from './knownRoads.ts';
import type { LoadRequest } from './protocol.ts';
import type { HostSurroundings } from './surroundings.ts';

/** A page that takes longer to draw its first picture is on a slow machine, and a search is as fast as waiting. */
const PICTURE_MS = 1000;

/** A run at month 0 and what it was made of. */
export interface Loaded {
  readonly city: City;
  readonly geography: Geography;
  readonly scenario: Scenario;
  readonly run: Run;
  /** How many share its work. */
  readonly threads: number;
}

/** Thrown out of a load that a newer one or `cancel` has overtaken. */
class Superseded extends Error {
  constructor() {
    super('superseded');
    this.name = 'Superseded';
  }
}

/** Makes runs of cities, stage by stage; between stages a newer request overtakes an older one. */
export class Loader {
  readonly #around: HostSurroundings;
  /** The city read last, and its travel times: another seed or policy needs neither again. */
  readonly #known: KnownCity;
  readonly #roads: KnownRoads;
  #notePicture!: (pictured: true) => void;
  /** Resolves once the page has its first picture. */
  readonly #pictured = new Promise<true>((resolve) => (this.#notePicture = resolve));
  #geography: Geography | undefined;
  /** Generation of the load that counts; overtaken or cancelled ones give up. */
  #wanted = -1;

  constructor(around: HostSurroundings) {
    this.#around = around;
    this.#known = new KnownCity(around);
    this.#roads = new KnownRoads(around);
  }

  /** @throws Superseded, InputError */
  async load(request: LoadRequest): Promise<Loaded> {
    this.#wanted = request.generation;
    const text = await this.#stage(request, 'fetch', () => this.#known.textOf(request));
    if (this.#known.read(request, text)) this.#geography = undefined;
    const city = onGrid(this.#known.city, request);
    const cells = this.#geography ?? makeCells(city);
    this.#tellObserved(request, city, cells);
    const started = this.#around.startTeam(request.threads);
    const geography = await this.#stage(request, 'times', () => this.#geography ?? makeGeography(city, cells));
    this.#geography = geography;
    const agents = request.agents === 'fit' ? this.#fitting(request, city, geography) : request.agents;
    const scenario = scenarioOf({ ...request, agents });
    const threads = await started;
    const run = await this.#stage(request, 'baseline', async () => {
      const keepRoads = await this.#recallRoads(request, city);
      this.#refuseStale(request);
      const created = createRun(city, { ...scenario, ...request.replay }, geography);
      keepRoads();
      return created;
    });
    return { city, geography, scenario, run, threads };
  }

  pictured(): void {
    this.#notePicture(true);
  }

  cancel(generation: number): void {
    if (generation === this.#wanted) this.#wanted = -1;
  }

  #fitting({ parameters }: LoadRequest, city: City, geography: Geography): number {
    const { workers } = observe(city, geography, cityParameters(city, parameters, 'parameters'));
    return fittingHouseholds(() => this.#around.now(), geography.zones, workers);
  }

  /** The page draws this while travel times and households are worked out. */
  #tellObserved({ generation, parameters }: LoadRequest, city: City, cells: Cells): void {
    const given = cityParameters(city, parameters, 'parameters');
    const observed = observe(city, cells, given);
    const columns = observedCells(cells, observed, given);
    const told = { facts: cityFacts(city, cells, observed, parameters), ...drawingOf(city), cells: columns };
    this.#around.tell({ kind: 'observed', generation, city: told }, [columns.buffer as ArrayBuffer]);
  }

  /** Announces a stage, lets messages in, and gives up if a newer request came with them. */
  async #stage<T>(request: LoadRequest, stage: 'fetch' | 'times' | 'baseline', work: () => T | Promise<T>): Promise<T> {
    this.#around.tell({ kind: 'progress', generation: request.generation, stage }, []);
    await new Promise<void>((resolve) => this.#around.later(resolve, 0));
    this.#refuseStale(request);
    const result = await work();
    this.#refuseStale(request);
    return result;
  }

  /** Roads that came with the page are megabytes, and must not keep a slow line from the first picture. */
  async #recallRoads({ parameters, roadsUrl }: LoadRequest, city: City): Promise<() => void> {
    if (roadsUrl === undefined) return this.#roads.recall(city, parameters);
    const late = new Promise<false>((resolve) => this.#around.later(() => resolve(false), PICTURE_MS));
    const mayFetch = await Promise.race([this.#pictured, late]);
    return this.#roads.recall(city, parameters, mayFetch ? roadsUrl : undefined);
  }

  #refuseStale(request: LoadRequest): void {
    if (request.generation !== this.#wanted) throw new Superseded();
  }
}

/** @throws InputError */
function onGrid(city: City | undefined, { cityName: file = 'city file' }: LoadRequest): City {
  if (city?.grid) return city;
  throw new InputError('city', {
    file,
    field: 'grid',
    got: 'a city without a grid',
    expected: 'a grid: the page draws cells (the command line takes any zones)',
  });
}

type Decided = Omit<LoadRequest, 'agents'> & { readonly agents: number };

function scenarioOf({ seed, agents, startYear, parameters, policy }: Decided): Scenario {
  return { ...NOTHING_HAPPENS, seed, agents, start: startYear, parameters, ...policy };
}
