import type { ReadonlySignal, Signal } from '@preact/signals';
import type { AgentAnswer, AgentDetails, CityFacts, DrawnPlace } from '../bridge/protocol.ts';
import type { CitySource } from '../bridge/citySource.ts';
import type { SectionBins, SectionProfile, Series } from '../charts/index.ts';
import type {
  AgentKind,
  BroadbandOrder,
  Comparison,
  LeverId,
  LeverValues,
  Move,
  NetworkShape,
  Policy,
  Reasons,
  Scenario,
  Schedule,
  Sectors,
  Snapshot,
} from '../engine/index.ts';
import type { Language, Text } from '../i18n/index.ts';
import type { CityMap, ColourBy, MapData, Theme } from '../map/index.ts';

import type { LinkOptions, LinkParts, MadeLink } from './link.ts';
import type { AveragedOver, Face, FlowChoice, NamedPolicy, Plan, View } from './plan.ts';
import type {
  BakedRuns,
  Caption,
  CityEntry,
  GainReport,
  LeverEvent,
  LinkNote,
  OverYears,
  RangesReport,
  Rings,
  Sample,
  ScenarioLibrary,
  Stage,
  Unfolded,
} from '../panels/index.ts';

/** What could not be done, and why: `message` names file, field, got and expected. */
export interface PageError {
  readonly about: 'city' | 'change';
  readonly message: string;
}

export interface LoadPlanOptions {
  /** Goes to this month once loaded; 0 without. */
  readonly month?: number;
  /** Plays from there; without, it stands. */
  readonly play?: boolean;
  /** As many households as this machine carries, instead of the plan's number. */
  readonly fit?: boolean;
}

/** A future that was left when the past was changed: kept to look at, and to go back to. */
export interface Branch {
  readonly id: number;
  readonly policy: Policy;
  /** Month in which it was left behind, and the furthest month it had come to. */
  readonly from: number;
  readonly until: number;
  readonly coreShares: Series;
}

/** A second run of the same city on the same draws, kept in the same month, to compare with. */
export interface Twin extends NamedPolicy {
  /** Undefined until it is loaded. */
  readonly run: ReadonlySignal<Run | undefined>;
  /** How far it is with what it has to do before its first month; undefined where nothing has been heard. */
  readonly stage: ReadonlySignal<Stage | undefined>;
  /** The month it shows: while both run that of the page, month for month. */
  readonly shown: ReadonlySignal<Shown | undefined>;
  /** What is kept of its months, in order, and last the month that it has come to. */
  readonly frames: () => readonly Shown[];
  readonly coreShares: ReadonlySignal<Series>;
  readonly error: ReadonlySignal<string | undefined>;
}

/**
 * Where the run is heading: the rest that a solver finds under the levers as they stand. `restless` where it finds none;
 * `failed` where city or levers are refused, or the worker died.
 */
export type Heading =
  | { readonly status: 'working' | 'restless' | 'failed' }
  | {
      readonly status: 'known';
      /** Persons by layer and cell, in the first columns of a month's cells. */
      readonly cells: Float32Array;
      /** By layer, 0–1. */
      readonly coreShare: readonly number[];
    };

/** A city to be drawn before there is a run of it. */
export interface Observed {
  readonly city: CityFacts;
  readonly mapData: MapData;
  /** In the columns of a month; what only a run can know is left at its mean or NaN. */
  readonly cells: Float32Array;
}

/** The mean minutes to the core before a lever was pulled and now, while the city is shown by them. */
export interface Contraction {
  readonly from_min: number;
  readonly to_min: number;
}

/** A loaded run with what is worked out of it once, because it doesn't change from month to month. */
export interface Run {
  readonly city: CityFacts;
  readonly mapData: MapData;
  /** Where the roads and lines run that months speak of. */
  readonly network: NetworkShape;
  /** Rings and sectors between which months count moves. */
  readonly sectors: Sectors;
  readonly seed: number;
  readonly startYear: number;
  readonly agents: number;
  /** Threads that share the work of its months. */
  readonly threads: number;
  readonly weight: number;
  readonly start: Shown;
  readonly bins: SectionBins;
  readonly startProfile: SectionProfile;
  readonly rings: Rings;
  readonly sample: Sample;
}

/** One month on the screen. */
export interface Shown extends Snapshot {
  readonly fingerprint: string;
  readonly monthsPerSecond: number;
}

/** A city on its way in. */
export interface LoadUnderWay {
  /** Id of a bundled city; undefined for the visitor's own file. */
  readonly id: string | undefined;
  readonly name: Readonly<Record<string, string>>;
  readonly stage: Stage;
}

/** Who asked for the introduction: the page, of somebody who is here for the first time, or the visitor. */
export interface StoryAsked {
  /** What it is told on where no run is there yet. */
  readonly first?: { readonly city: string; readonly agents?: number };
}

export type Tab = 'story' | 'levers' | 'results' | 'plan';
export type DialogName = 'help' | 'credits' | 'scenarios' | 'share' | 'report' | 'film' | 'import';

/** Where one file is taken: which of those dropped it was, and which were left. */
export interface Dropped {
  /** Undefined where none can be opened. */
  readonly file: string | undefined;
  readonly left: readonly string[];
}

/** Everything a face can show. Signals, so that each part renders only when what it shows changes. */
export interface PageState {
  readonly face: Face;
  /** What the address asked for when the page opened. */
  readonly query: URLSearchParams;
  readonly text: ReadonlySignal<Text>;
  readonly theme: ReadonlySignal<Theme>;
  readonly reducedMotion: ReadonlySignal<boolean>;
  /** A phone, or a window as narrow as one. */
  readonly narrow: ReadonlySignal<boolean>;
  /** A screen so wide that the map lies behind the panels. */
  readonly wide: ReadonlySignal<boolean>;
  readonly cities: readonly CityEntry[];

  readonly run: ReadonlySignal<Run | undefined>;
  /** The city of the first load as its file has it, until a run of it stands ready. */
  readonly observed: ReadonlySignal<Observed | undefined>;
  /** Where the run's city came from, for workers of their own. */
  readonly citySource: ReadonlySignal<CitySource | undefined>;
  /** The month on the screen: the latest, or an earlier one that somebody looks back at. */
  readonly shown: ReadonlySignal<Shown | undefined>;
  /** What is kept of the month nearest to one: about one month a year. */
  readonly frameAt: (month: number) => Shown | undefined;
  /** All that is kept of the run's months, in order, and last the month that it has come to. */
  readonly frames: () => readonly Shown[];
  readonly caption: ReadonlySignal<Caption | undefined>;
  /** Core shares so far, one column a layer. */
  readonly coreShares: ReadonlySignal<Series>;
  /** The furthest month that the run has come to. */
  readonly month: ReadonlySignal<number>;
  /** The month on the screen: as far, or earlier where somebody looks back. */
  readonly shownMonth: ReadonlySignal<number>;
  readonly horizon: ReadonlySignal<number>;
  readonly startYear: ReadonlySignal<number>;
  readonly events: ReadonlySignal<readonly LeverEvent[]>;
  /** Levers with their dates, roll-out and places, as the worker has them. */
  readonly policy: ReadonlySignal<Policy>;
  /** The run as a plan; undefined before the first one. */
  readonly plan: ReadonlySignal<Plan | undefined>;
  /** What the run is compared with. */
  readonly twin: ReadonlySignal<Twin | undefined>;
  /** Futures left behind, latest last. */
  readonly branches: ReadonlySignal<readonly Branch[]>;
  /** The visitor's own scenarios. */
  readonly library: ScenarioLibrary;

  readonly playing: ReadonlySignal<boolean>;
  readonly speed: ReadonlySignal<number>;
  readonly seed: ReadonlySignal<number>;
  readonly ready: ReadonlySignal<boolean>;
  readonly targets: ReadonlySignal<LeverValues>;
  readonly inForce: ReadonlySignal<LeverValues>;
  /** The lever that was last pulled by hand. Every pull sets a new object. */
  readonly lastPull: ReadonlySignal<{ readonly lever: LeverId } | undefined>;
  readonly order: ReadonlySignal<BroadbandOrder>;
  /** Places drawn for levers. */
  readonly places: ReadonlySignal<Scenario['places']>;
  readonly overYears: ReadonlySignal<OverYears>;

  readonly loading: ReadonlySignal<LoadUnderWay | undefined>;
  readonly error: Signal<PageError | undefined>;
  readonly crash: ReadonlySignal<string | undefined>;
  readonly restarting: ReadonlySignal<boolean>;
  readonly announcement: ReadonlySignal<string>;

  /** The map with the run on it, once there is one; where there are several, the first. */
  readonly map: Signal<CityMap | undefined>;
  /** Whether a map has drawn the city, or has failed to. No month goes by itself before. */
  readonly drawn: Signal<boolean>;
  readonly colourBy: Signal<ColourBy>;
  /** Over what the map averages changes. */
  readonly averagedOver: Signal<AveragedOver>;
  readonly flows: Signal<FlowChoice>;
  readonly logical: Signal<boolean>;
  /** The city as it is shown for a while by how far the core feels, because a lever was pulled; undefined while it isn't. */
  readonly contraction: Signal<Contraction | undefined>;
  /** What ten runs of the plan came to, where they were made beforehand. */
  readonly baked: Signal<BakedRuns | undefined>;
  /** What other seeds make of the plan, where a face has asked. */
  readonly ranges: Signal<RangesReport | undefined>;
  /** Where the run is heading, where a face asks; undefined before a lever was moved. */
  readonly heading: Signal<Heading | undefined>;
  /** The run's twin without the assumed gain from digital work, where a face has asked. */
  readonly withoutGain: Signal<GainReport | undefined>;
  readonly view: Signal<View>;
  readonly tab: Signal<Tab>;
  readonly dialog: Signal<DialogName | undefined>;
  /** The introduction, while it is told. */
  readonly story: Signal<StoryAsked | undefined>;
  /** Which groups of levers and results are unfolded. */
  readonly unfolded: Unfolded;
  /** Whether single keys act; some people's speech input types at random (WCAG 2.1.4). */
  readonly shortcuts: Signal<boolean>;
  readonly dropping: ReadonlySignal<boolean>;
  /** Files for the import desk, until it has taken them. */
  readonly importFiles: Signal<readonly File[]>;
  /** What came of a drop of several files, until it is dismissed. */
  readonly dropped: Signal<Dropped | undefined>;

  /** What the face wants links to hold besides the run and the view; a link that is opened sets it again. */
  readonly linkParts: Signal<LinkParts>;
  /** What became of the link that was opened last; undefined where there was none, or it was dismissed. */
  readonly linkNote: Signal<LinkNote | undefined>;
  /** Everything is kept on this machine: the page opens without a network. */
  readonly offlineReady: ReadonlySignal<boolean>;
  /** A new version of the page is fetched and waits for `applyUpdate`. */
  readonly updateReady: ReadonlySignal<boolean>;
  /** The link to what is shown now, as signals have it; undefined before the first run. */
  readonly link: (options?: LinkOptions) => MadeLink | undefined;
}

/** Questions to the run about single households and establishments. */
export interface Questions {
  /** Ids of up to `most` who live or stand in a cell. */
  readonly agentsAt: (kind: AgentKind, cell: number, most: number) => Promise<number[]>;
  /** All who live in a cell, where `layer` is housing, or all establishments of that function there; who came first is first. */
  readonly allAt: (cell: number, layer: number) => Promise<Uint32Array>;
  /** How it travels, what it spends on rent, who works there. */
  readonly details: (kind: AgentKind, id: number) => Promise<AgentDetails | undefined>;
  /** Who it is this month, and its last move term by term. */
  readonly agent: (kind: AgentKind, id: number) => Promise<AgentAnswer | undefined>;
  /** What another cell would be to it. */
  readonly tryPlace: (kind: AgentKind, id: number, cell: number) => Promise<Comparison | undefined>;
  /** Moves noted into or out of a cell, latest first. */
  readonly movesAt: (cell: number, most: number) => Promise<Move[]>;
  /** What led those who moved in the month that the run has come to. */
  readonly reasons: (kind: AgentKind) => Promise<Reasons | undefined>;
  /** Notes every move of an agent from now on, or no longer. */
  readonly follow: (kind: AgentKind, id: number, on: boolean) => void;
}

/** One month of a run that isn't on the screen. */
export interface AsideMonth {
  readonly month: number;
  readonly fingerprint: string;
  /** In the order of `INDICATORS`. */
  readonly indicators: Float64Array;
}

/** A run that nobody looks at, in a worker of its own. */
export interface AsideRun extends Pick<Questions, 'agentsAt' | 'agent' | 'tryPlace'> {
  readonly run: Run;
  readonly at: (month: number) => Promise<AsideMonth>;
  readonly dispose: () => void;
}

/** Everything a face can do. */
export interface PageActions {
  readonly ask: Questions;
  readonly play: () => void;
  readonly pause: () => void;
  readonly step: () => void;
  readonly reset: () => void;
  readonly setSpeed: (monthsPerSecond: number) => void;
  readonly setSeed: (seed: number) => void;
  /** The same plan with another number of households. */
  readonly setAgents: (agents: number) => void;
  readonly setLever: (lever: LeverId, value: number) => void;
  readonly setOrder: (order: BroadbandOrder) => void;
  readonly setOverYears: (years: OverYears) => void;
  readonly scrub: (month: number) => void;
  /**
   * Changes levers, roll-out or places at any dates, when every change before has come. Where that changes the past, the
   * run goes back to just before. Settles once the run has taken it or refused it; never where the run dies first.
   */
  readonly revisePolicy: (edit: (policy: Policy) => Policy) => Promise<void>;
  /** Replaces one lever's dates. */
  readonly setSchedule: (lever: LeverId, schedule: Schedule) => Promise<void>;
  readonly setPlace: (lever: LeverId, place: DrawnPlace | undefined) => void;
  /** Goes to a month exactly: back along what was simulated, or forward. */
  readonly goTo: (month: number) => Promise<void>;
  /** Goes back to a future that was left. */
  readonly takeBranch: (id: number) => void;
  readonly discardBranch: (id: number) => void;
  /** Runs another policy beside this one, on the same draws and in step; undefined ends it. */
  readonly compareWith: (other: NamedPolicy | undefined) => void;
  /** Loads a plan in place of the run; resolves once it stands at the month asked for, or could not. */
  readonly loadPlan: (plan: Plan, options?: LoadPlanOptions) => Promise<void>;
  /** Restores what a link's fragment (`#r1.…`) holds; what is wrong with it goes to `linkNote`, and the run stays. */
  readonly openLink: (fragment: string) => Promise<void>;
  /** Runs a plan aside, for an experiment; rejects where it can't. */
  readonly runAside: (plan: Plan) => Promise<AsideRun>;
  /** Starts the page again, in its new version if one waits; the run is kept unless `keepRun` is false. */
  readonly applyUpdate: (options?: { readonly keepRun?: boolean }) => Promise<void>;
  readonly loadCity: (id: string) => void;
  readonly loadFile: (file: File) => void;
  readonly cancelLoad: () => void;
  readonly restart: () => void;
  /** Prints the run as a report. */
  readonly print: () => Promise<void>;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
}

export interface FaceProps {
  readonly state: PageState;
  readonly actions: PageActions;
}
