import { LAYERS, type LayerId } from '../engine/index.ts';
import { type ColourBy, type FieldId, readColourBy } from './colourBy.ts';
import { LAYER_COLOURS, toHex } from './palette.ts';
import { differenceRamp, layerRamp, magnitudeRamp, type Ramp } from './ramps.ts';
import { niceCeiling, type References } from './references.ts';
import { changeLimit, shareOfChange, shareOfDensity } from './scales.ts';
import type { Theme } from './types.ts';

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
  /** The columns of light: one segment of theirs stands for so many information jobs per ha. */
  readonly columns: { readonly titleKey: string; readonly segment: number; readonly unit: string; readonly colour: string };
}

export interface LegendItems {
  readonly kind: 'items';
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
}

const GRADIENT_STEPS = 17;
const PERSONS_PER_HA = 'legend.unit.personsPerHa';

const FIELD_UNIT: Readonly<Record<FieldId, string>> = {
  rent: 'legend.unit.rentIndex',
  commute_min: 'legend.unit.minutes',
  logicalDistance_min: 'legend.unit.minutes',
};

/** Information jobs per ha in one segment of a column: about eight of them in the tallest at the start. */
export const columnSegment = (references: References): number => niceCeiling(references.tallest / 8);

export function legendOf(mode: ColourBy, theme: Theme, references: References): LegendSpec {
  const columns = {
    titleKey: 'legend.columns.title',
    segment: columnSegment(references),
    unit: PERSONS_PER_HA,
    colour: LAYER_COLOURS[theme].information,
  };
  return { mode, columns, ...describe(mode, theme, references) };
}

function describe(mode: ColourBy, theme: Theme, references: References): Omit<LegendSpec, 'mode' | 'columns'> {
  const reading = readColourBy(mode);
  switch (reading.kind) {
    case 'lights':
      return { titleKey: 'legend.dominant.title', hintKey: 'legend.dominant.hint', unit: PERSONS_PER_HA, body: items(theme) };
    case 'layer':
      return {
        titleKey: 'legend.layer.title',
        hintKey: 'legend.layer.hint',
        unit: PERSONS_PER_HA,
        layer: reading.layer,
        body: densityGradient(layerRamp(reading.layer, theme), references.layerDensity[LAYERS.indexOf(reading.layer)] ?? 1),
      };
    case 'field':
      return {
        titleKey: `legend.${reading.field}.title`,
        hintKey: `legend.${reading.field}.hint`,
        unit: FIELD_UNIT[reading.field],
        body: linearGradient(magnitudeRamp(theme), references.fieldRange[reading.field]),
      };
    case 'change':
      return {
        titleKey: reading.layer === 'all' ? 'legend.change.title' : 'legend.changeOf.title',
        hintKey: 'legend.change.hint',
        unit: PERSONS_PER_HA,
        ...(reading.layer === 'all' ? {} : { layer: reading.layer }),
        body: changeGradient(differenceRamp(theme), changeLimit(reading.layer, references)),
      };
  }
}

function items(theme: Theme): LegendItems {
  return {
    kind: 'items',
    items: LAYERS.map((layer) => ({ layer, labelKey: `layer.${layer}`, colour: LAYER_COLOURS[theme][layer] })),
  };
}

const coloursOf = (ramp: Ramp): string[] =>
  Array.from({ length: GRADIENT_STEPS }, (_, step) => toHex(ramp(step / (GRADIENT_STEPS - 1))));

function densityGradient(ramp: Ramp, reference: number): LegendGradient {
  const top = niceCeiling(reference);
  const values = [0, top / 20, top / 5, top / 2, top];
  const ticks = values.map((value) => ({ at: shareOfDensity(value, reference), value }));
  return { kind: 'gradient', colours: coloursOf(ramp), ticks, open: { low: false, high: true } };
}

function linearGradient(ramp: Ramp, [low, high]: readonly [number, number]): LegendGradient {
  const ticks = [0, 0.25, 0.5, 0.75, 1].map((at) => ({ at, value: low + (high - low) * at }));
  return { kind: 'gradient', colours: coloursOf(ramp), ticks, open: { low: true, high: true } };
}

function changeGradient(ramp: Ramp, limit: number): LegendGradient {
  const ticks = [-1, -0.25, 0, 0.25, 1].map((part) => ({ at: shareOfChange(part * limit, limit), value: part * limit }));
  return { kind: 'gradient', colours: coloursOf(ramp), ticks, open: { low: true, high: true } };
}
