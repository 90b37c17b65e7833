import type { LeverId, Policy } from '../../../engine/index.ts';
import type { Language } from '../../../i18n/index.ts';
import type { ColourBy, Theme } from '../../../map/index.ts';
import type { OverYears } from '../../../panels/index.ts';

/** Parts of the screen that a house may leave out. */
export const PARTS = ['share', 'sources', 'language', 'section', 'indicators'] as const;
export type Part = (typeof PARTS)[number];

/** Something the picture does in a year of a scene. Angles and zoom are measured from the city's home view. */
export interface Beat {
  readonly year: number;
  readonly turn_deg?: number;
  readonly tilt_deg?: number;
  readonly zoom_levels?: number;
  readonly logical?: boolean;
  readonly colourBy?: ColourBy;
}

/** One turn of the attract loop: a run of the simulation, from its start, and how it is looked at. */
export interface Scene {
  readonly id: string;
  readonly name: Readonly<Record<Language, string>>;
  readonly enabled: boolean;
  /** A bundled city; the exhibition's own without. */
  readonly city?: string;
  readonly seed?: number;
  /** A named scenario of the engine, or levers of the scene's own, as a scenario file has them. */
  readonly scenario?: string;
  readonly levers?: Readonly<Record<string, unknown>>;
  readonly years: number;
  readonly monthsPerSecond: number;
  /** How long the last picture stands. */
  readonly hold_s: number;
  readonly beats: readonly Beat[];
}

/** What can be set about an exhibition: `exhibition.json`, and what the staff page keeps on the machine. */
export interface ExhibitionConfig {
  /** The first is the one that the screen comes back to. With one alone there is no switch. */
  readonly languages: readonly Language[];
  readonly theme: Theme;
  readonly city: string;
  readonly seed: number;
  /** `fit`: one household for every worker, or as many as the machine carries. */
  readonly agents: number | 'fit';
  /** Speed of a visitor's run. */
  readonly monthsPerSecond: number;
  /** How long a lever takes to where a visitor has put it. */
  readonly leverYears: OverYears;
  readonly idle_s: number;
  readonly countdown_s: number;
  /** After so long without a touch the staff page closes itself. */
  readonly staff_s: number;
  readonly tiles: readonly LeverId[];
  readonly lockedLevers: readonly LeverId[];
  readonly indicators: readonly string[];
  readonly hidden: readonly Part[];
  readonly projector: boolean;
  /** Size of place names on the map. */
  readonly labelScale: number;
  /** Hour of the day, by the machine's clock; null: never. */
  readonly reloadHour: number | null;
  /** Digits that open the staff page; null: nobody is asked. It keeps visitors out, not burglars. */
  readonly staffPin: string | null;
  /** Where phones reach the page, for the QR code; null: where the screen itself has it from. */
  readonly phoneAddress: string | null;
  /** Address of a PMTiles archive on the page's own origin that is drawn under the cities it covers; null: none. */
  readonly basemap: string | null;
  readonly scenes: readonly Scene[];
}

/** Some of the settings: what a file or the staff page says, the rest being left as it was. */
export type Settings = Partial<ExhibitionConfig>;

/** The policy that a scene plays, and the calendar year in which it starts. */
export interface ScenePolicy {
  readonly policy: Policy;
  readonly startYear: number;
}
