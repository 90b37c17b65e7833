import type { LayerId } from '../../engine/index.ts';
import type { ColourBy } from './colourBy.ts';

/** A legend without a word in it: keys for the page to look up, numbers for it to format. */
export interface LegendSpec {
  readonly mode: ColourBy;
  readonly titleKey: string;
  /** One sentence that says how to read the colours. */
  readonly hintKey: string;
  readonly unit: string;
  /** The layer the title speaks of, for `{{layer}}` in it. */
  readonly layer?: LayerId;
  readonly body: LegendItems | LegendGradient;
  /** The columns of light, where there are any: one segment of theirs stands for so many information jobs per ha. */
  readonly columns?: {
    readonly titleKey: string;
    readonly segment: number;
    readonly unit: string;
    readonly colour: string;
    /** What the beam beside them stands for; its scale is on the map. */
    readonly beamKey: string;
  };
  /** Values are averaged over each cell's surroundings, or over its part of the city. */
  readonly averaged?: true;
  /** What must be said beside it. */
  readonly noteKey?: string;
  /** Widths of roads and of lines, where traffic is shown, and of flows. */
  readonly widths?: readonly LegendWidths[];
  /** What moves along the flows that are shown: arrows have the colours of these layers. */
  readonly flows?: { readonly titleKey: string; readonly layers: readonly LayerId[] };
  /** How many homes or jobs one of the lights that fly stands for. */
  readonly lights?: { readonly titleKey: string; readonly value: number };
  /** The logical city: minutes to the core from one ring to the next. */
  readonly logical: { readonly titleKey: string; readonly ringMinutes: number };
}

/** What a line of a width stands for. */
export interface LegendWidths {
  readonly kind: 'road' | 'line' | 'flow';
  readonly titleKey: string;
  readonly samples: readonly { readonly value: number; readonly width: number }[];
}

export interface LegendItems {
  readonly kind: 'items';
  /** The one whose lights alone are lit. */
  readonly chosen?: LayerId;
  readonly items: readonly { readonly layer: LayerId; readonly labelKey: string; readonly colour: string }[];
}

export interface LegendGradient {
  readonly kind: 'gradient';
  /** Colours at even distances, from left to right. */
  readonly colours: readonly string[];
  /** `at` is 0–1 along the gradient. */
  readonly ticks: readonly { readonly at: number; readonly value: number }[];
  /** Whether the first and the last tick stand for everything beyond them too. */
  readonly open: { readonly low: boolean; readonly high: boolean };
  /** Values are shares, to be said in per cent. */
  readonly shares?: boolean;
}
