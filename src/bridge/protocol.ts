import type {
  CityDrawing,
  AgentKind,
  BroadbandOrder,
  Comparison,
  EstablishmentCard,
  EstablishmentDetails,
  FittedCity,
  HouseholdCard,
  HouseholdDetails,
  LeverId,
  Move,
  NetworkShape,
  ParameterOverrides,
  Policy,
  Reasons,
  Scenario,
  Sectors,
  Snapshot,
} from '../engine/index.ts';
import type { CitySource } from './citySource.ts';

/** What the page knows of a city once the worker has loaded it; cells are those with land, in engine order. */
export interface CityFacts {
  readonly id: string;
  readonly name: Readonly<Record<string, string>>;
  readonly columns: number;
  readonly rows: number;
  readonly cellSize_m: number;
  /** Longitude and latitude of the south-west corner of the grid; row 0 is the southernmost. */
  readonly origin: readonly [number, number];
  readonly lon_m_per_degree: number;
  readonly lat_m_per_degree: number;
  /** Grid position (row · columns + column) of each cell with land. */
  readonly gridIndex: Uint32Array;
  readonly land_ha: Float32Array;
  /** 1 for the cells that hold most people and jobs: what a view of the whole city has to show. */
  readonly built: Uint8Array;
  /** Index into `districts` of each cell with land, −1 where none. */
  readonly district: Int16Array;
  readonly districts: readonly Readonly<Record<string, string>>[];
  /** Middle of the core, metres east and north of `origin`, and its radius. */
  readonly core: { readonly x_m: number; readonly y_m: number; readonly radius_km: number };
  /** Distance of each cell with land from the middle of the core, km. */
  readonly distance_km: Float32Array;
  readonly residents: number;
  readonly jobs: number;
  /** What was fitted to the city's own data, in this run. */
  readonly fitted?: FittedCity;
  readonly sources: readonly {
    readonly what: string;
    readonly who: string;
    readonly year?: number;
    readonly licence: string;
  }[];
}

/** A place that a lever acts on, as drawn. */
export type DrawnPlace = NonNullable<Policy['places'][LeverId]>;

/** A run that stands ready. */
export interface LoadedRun {
  readonly generation: number;
  readonly city: CityFacts;
  /** What a city file has to be drawn; bundled cities have it in a file of its own. */
  readonly drawing?: CityDrawing;
  /** Where the roads and lines run that snapshots speak of; the same for every month. */
  readonly network: NetworkShape;
  /** Rings and sectors between which snapshots count moves. */
  readonly sectors: Sectors;
  readonly scenario: Scenario;
  /** Real workers per agent. */
  readonly weight: number;
  readonly agents: number;
  /** Threads that share the work of its months. */
  readonly threads: number;
  /** As many independent draws as would scatter each layer as luck does (seven functions, then housing): noise falls with their root. */
  readonly drawsBehindLuck: readonly number[];
  readonly start: RunSnapshot;
}

/** What to load: a bundled city by URL or a city file's text, and a scenario. */
export interface LoadRequest extends CitySource {
  /** Every answer carries it back; answers of an older generation are dropped. */
  readonly generation: number;
  readonly seed: number;
  /** `fit`: one for every worker, or as many as this machine carries at a speed that is worth watching. */
  readonly agents: number | 'fit';
  /** Threads to share the work, where the page is isolated. By default as many as the machine has to spare. */
  readonly threads?: number;
  readonly startYear: number;
  readonly parameters: ParameterOverrides;
  /** Levers with their dates, roll-out and places: what `reset` goes back to. */
  readonly policy: Policy;
  /** What had become of them in a run that is to be replayed. */
  readonly replay?: Policy;
}

/**
 * A snapshot on its way to the page. `cells` must be given back with `release` so that its buffer is used again; roads
 * and passengers are a few kilobytes, copied, and the page's to keep.
 */
export interface RunSnapshot extends Snapshot {
  readonly generation: number;
  /** Hash of the whole state, equal for equal inputs in Node and every browser. */
  readonly fingerprint: string;
  /** Months simulated per second of computing, measured over the last stretch. */
  readonly monthsPerSecond: number;
}

/** Who an agent is this month, and its last move explained; without one it has never moved. */
export interface AgentAnswer {
  readonly card: HouseholdCard | EstablishmentCard;
  /** `asNow`: compared at this month's prices, because nobody noted the move when it happened. */
  readonly lastMove?: Move & { readonly asNow: boolean };
}

/** What there is to say of an agent beyond its card. */
export type AgentDetails = HouseholdDetails | EstablishmentDetails;

/** A city as its file has it, long before a run of it stands ready. */
export interface ObservedCity {
  readonly facts: CityFacts;
  readonly drawing?: CityDrawing;
  /** In the columns of a snapshot; what only a run can know is left at its mean or NaN. */
  readonly cells: Float32Array;
}

/** What the worker tells unasked. */
export type WorkerEvent =
  | { readonly kind: 'snapshot'; readonly snapshot: RunSnapshot }
  | { readonly kind: 'progress'; readonly generation: number; readonly stage: 'fetch' | 'times' | 'baseline' }
  | { readonly kind: 'observed'; readonly generation: number; readonly city: ObservedCity }
  | { readonly kind: 'error'; readonly generation: number; readonly message: string };

/** The worker's functions, called through comlink. All are quick except `load`, which `cancel` interrupts. */
export interface SimulationWorker {
  /** The page has its first picture, or waits for none: from now on large files may be fetched. */
  pictured(): void;
  load(request: LoadRequest): Promise<LoadedRun>;
  /** Runs at `monthsPerSecond` until `pause`; faster than the machine means as fast as it can. */
  play(generation: number, monthsPerSecond: number): void;
  pause(generation: number): void;
  /** Simulates `months` at once and sends one snapshot. */
  step(generation: number, months: number): void;
  /** Moves a lever: from next month on, at `value` after `overMonths` along an S-curve. Returns the policy as it is now. */
  setLever(generation: number, lever: LeverId, value: number, overMonths: number): Policy | undefined;
  setBroadbandOrder(generation: number, order: BroadbandOrder): Policy | undefined;
  /** Draws a lever's place anew from next month on; without one it goes back to its default place. */
  setPlace(generation: number, lever: LeverId, place: DrawnPlace | undefined): Policy | undefined;
  /** Replaces levers, dates, roll-out and places. Where that changes months gone by, the run goes back to before them. */
  setPolicy(generation: number, policy: Policy): Policy | undefined;
  /**
   * Goes to a month, back along checkpoints or forward; resolves there, or where another command broke it off.
   * @param wholeYears on the way forward, snapshots are only sent of months 12, 24, 36 …
   */
  goTo(generation: number, month: number, wholeYears: boolean): Promise<void>;
  /** Up to `most` who live or stand in a cell. */
  agentsAt(generation: number, kind: AgentKind, cell: number, most: number): number[];
  /** All who live in a cell, where `layer` is housing, or all establishments of that function there; who came first is first. */
  allAt(generation: number, cell: number, layer: number): Uint32Array;
  askAgent(generation: number, kind: AgentKind, id: number): AgentAnswer | undefined;
  /** How an agent travels, what it spends on rent, and who works there. */
  details(generation: number, kind: AgentKind, id: number): AgentDetails | undefined;
  /** What another cell would be to an agent. */
  tryPlace(generation: number, kind: AgentKind, id: number, cell: number): Comparison | undefined;
  /** Moves noted into or out of a cell, latest first. */
  movesAt(generation: number, cell: number, most: number): Move[];
  /** What led those who moved in the month that the run has come to. */
  reasons(generation: number, kind: AgentKind): Reasons | undefined;
  /** Notes every move of an agent from now on, or no longer. */
  follow(generation: number, kind: AgentKind, id: number, on: boolean): void;
  /** Back to month 0 of the same city, seed and scenario. */
  reset(generation: number): void;
  /** Gives up a load under way. */
  cancel(generation: number): void;
  /** Gives a snapshot's buffer back. */
  release(buffer: ArrayBuffer): void;
}
