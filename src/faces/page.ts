import type { ReadonlySignal, Signal } from '@preact/signals';
import type { CityFacts } from '../bridge/protocol.ts';
import type { SectionBins, SectionProfile, Series } from '../charts/index.ts';
import type { BroadbandOrder, LeverId, LeverValues, NetworkShape, Scenario, Snapshot } from '../engine/index.ts';
import type { Language, Text } from '../i18n/index.ts';
import type { ColourBy, MapData, Theme } from '../map/index.ts';

import type { Caption, CityEntry, LeverEvent, OverYears, Rings, Sample, Stage, Unfolded } from '../panels/index.ts';

/** A loaded run with what is worked out of it once, because it doesn't change from month to month. */
export interface Run {
  readonly city: CityFacts;
  readonly mapData: MapData;
  /** Where the roads and lines run that months speak of. */
  readonly network: NetworkShape;
  readonly seed: number;
  readonly startYear: number;
  readonly agents: number;
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

export type View = 'map' | 'table';
export type Tab = 'story' | 'levers' | 'results';
export type DialogName = 'help' | 'credits';

/** Everything a face can show. Signals, so that each part renders only when what it shows changes. */
export interface PageState {
  readonly text: ReadonlySignal<Text>;
  readonly theme: ReadonlySignal<Theme>;
  readonly reducedMotion: ReadonlySignal<boolean>;
  /** A phone, or a window as narrow as one. */
  readonly narrow: ReadonlySignal<boolean>;
  /** A screen so wide that the map lies behind the panels. */
  readonly wide: ReadonlySignal<boolean>;
  readonly cities: readonly CityEntry[];

  readonly run: ReadonlySignal<Run | undefined>;
  /** The month on the screen: the latest, or an earlier one that somebody looks back at. */
  readonly shown: ReadonlySignal<Shown | undefined>;
  readonly caption: ReadonlySignal<Caption | undefined>;
  /** Core shares so far, one column a layer. */
  readonly coreShares: ReadonlySignal<Series>;
  readonly month: ReadonlySignal<number>;
  readonly shownMonth: ReadonlySignal<number>;
  readonly horizon: ReadonlySignal<number>;
  readonly startYear: ReadonlySignal<number>;
  readonly events: ReadonlySignal<readonly LeverEvent[]>;

  readonly playing: ReadonlySignal<boolean>;
  readonly speed: ReadonlySignal<number>;
  readonly seed: ReadonlySignal<number>;
  readonly ready: ReadonlySignal<boolean>;
  readonly targets: ReadonlySignal<LeverValues>;
  readonly inForce: ReadonlySignal<LeverValues>;
  readonly order: ReadonlySignal<BroadbandOrder>;
  /** Places drawn for levers. */
  readonly places: ReadonlySignal<Scenario['places']>;
  readonly overYears: ReadonlySignal<OverYears>;

  readonly loading: ReadonlySignal<LoadUnderWay | undefined>;
  readonly error: Signal<string | undefined>;
  readonly crash: ReadonlySignal<string | undefined>;
  readonly restarting: ReadonlySignal<boolean>;
  readonly announcement: ReadonlySignal<string>;

  readonly colourBy: Signal<ColourBy>;
  readonly logical: Signal<boolean>;
  readonly view: Signal<View>;
  readonly tab: Signal<Tab>;
  readonly dialog: Signal<DialogName | undefined>;
  /** Which groups of levers and results are unfolded. */
  readonly unfolded: Unfolded;
  /** Whether single keys act; some people's speech input types at random (WCAG 2.1.4). */
  readonly shortcuts: Signal<boolean>;
  readonly dropping: ReadonlySignal<boolean>;
}

/** Everything a face can do. */
export interface PageActions {
  readonly play: () => void;
  readonly pause: () => void;
  readonly step: () => void;
  readonly reset: () => void;
  readonly setSpeed: (monthsPerSecond: number) => void;
  readonly setSeed: (seed: number) => void;
  readonly setLever: (lever: LeverId, value: number) => void;
  readonly setOrder: (order: BroadbandOrder) => void;
  readonly setOverYears: (years: OverYears) => void;
  readonly scrub: (month: number) => void;
  readonly loadCity: (id: string) => void;
  readonly loadFile: (file: File) => void;
  readonly cancelLoad: () => void;
  readonly restart: () => void;
  readonly setLanguage: (language: Language) => void;
  readonly setTheme: (theme: Theme) => void;
}

export interface FaceProps {
  readonly state: PageState;
  readonly actions: PageActions;
}
