import { LAYERS, type LayerId } from '../../engine/index.ts';
import { flowWidth } from '../data/arcs.ts';
import {
  type ColourBy,
  differenceOf,
  type FieldId,
  FIELDS,
  goesBothWays,
  hasColumns,
  isField,
  isShare,
  type Reading,
  readColourBy,
} from './colourBy.ts';
import type { LegendGradient, LegendItems, LegendSpec, LegendWidths } from './legendSpec.ts';
import { LAYER_COLOURS, toHex } from './palette.ts';
import { delayRamp, differenceRamp, layerRamp, magnitudeRamp, type Ramp } from './ramps.ts';
import { niceCeiling, type References } from '../data/references.ts';
import { bothWaysLimit, changeLimit, differenceLimit, shareOfChange, shareOfDensity } from '../data/scales.ts';
import { DELAY_LIMIT, type TrafficLook, widthOf } from '../data/traffic.ts';
import type { Theme } from '../types.ts';

/** Every key a legend may ask for, apart from `layer.<id>`. */
export const LEGEND_KEYS = [
  'legend.dominant.title',
  'legend.dominant.hint',
  'legend.blocks.note',
  'legend.layer.title',
  'legend.layer.hint',
  ...FIELDS.flatMap((field) => [`legend.${field}.title`, `legend.${field}.hint`]),
  'legend.converted.note',
  'legend.traffic.title',
  'legend.traffic.hint',
  'legend.traffic.roads',
  'legend.traffic.lines',
  'legend.traffic.note',
  'legend.change.title',
  'legend.changeOf.title',
  'legend.change.hint',
  'legend.difference.title',
  'legend.differenceOf.title',
  ...FIELDS.map((field) => `legend.difference.${field}.title` as const),
  'legend.difference.hint',
  'legend.flow.title',
  'legend.lights.title',
  'legend.flow.width',
  'legend.flow.none',
  'legend.columns.title',
  'legend.beam.title',
  'legend.logical.title',
  'legend.unit.personsPerHa',
  'legend.unit.rentIndex',
  'legend.unit.minutes',
  'legend.unit.leasedFloor',
  'legend.unit.cellFloor',
  'legend.unit.delay',
] as const;

const NO_TRAFFIC: TrafficLook = { cars: 1, passengers: 0, drawn: true, view: 1 };
const GRADIENT_STEPS = 17;
const PERSONS_PER_HA = 'legend.unit.personsPerHa';

const FIELD_UNIT: Readonly<Record<FieldId, string>> = {
  rent: 'legend.unit.rentIndex',
  workRent: 'legend.unit.rentIndex',
  vacancy: 'legend.unit.leasedFloor',
  converted: 'legend.unit.cellFloor',
  commute_min: 'legend.unit.minutes',
  logicalDistance_min: 'legend.unit.minutes',
};

/** Information jobs per ha in one segment of a column: about eight of them in the tallest at the start. */
export const columnSegment = (references: References): number => niceCeiling(references.tallest / 8);

/** What a legend must know besides the mode. */
export interface LegendLook {
  readonly traffic?: TrafficLook;
  /** One run minus another is shown. */
  readonly difference?: boolean;
  /** Flows are shown. */
  readonly flows?: FlowLook;
  /** Functions are shown as the windows of blocks, not as colours of cells. */
  readonly blocks?: boolean;
  /** Homes or jobs that a light stands for; 0 where none flies. */
  readonly perLight?: number;
}

/** All that a legend says of flows. */
export interface FlowLook {
  /** The value that is widest. */
  readonly scale: number;
  readonly layers: readonly number[];
  /** How wide arrows are in the view, of their usual width. */
  readonly view: number;
}

export function legendOf(mode: ColourBy, theme: Theme, references: References, look: LegendLook = {}): LegendSpec {
  const reading = look.difference === true ? differenceOf(readColourBy(mode)) : readColourBy(mode);
  const columns = {
    titleKey: 'legend.columns.title',
    segment: columnSegment(references),
    unit: PERSONS_PER_HA,
    colour: LAYER_COLOURS[theme].information,
    beamKey: 'legend.beam.title',
  };
  const logical = { titleKey: 'legend.logical.title', ringMinutes: references.ringMinutes };
  const description = describe(reading, theme, references, look);
  return {
    mode,
    ...(hasColumns(reading) ? { columns } : {}),
    logical,
    ...description,
    ...(look.flows === undefined ? {} : flowLegend(look.flows, description)),
    ...(look.perLight ? { lights: { titleKey: 'legend.lights.title', value: look.perLight } } : {}),
  };
}

function flowLegend({ scale, layers, view }: FlowLook, { widths = [] }: Description): Partial<LegendSpec> {
  const samples = [0.25, 1].map((share) => ({ value: scale * share, width: flowWidth(share) * view }));
  return {
    widths: [
      ...widths,
      {
        kind: 'flow',
        titleKey: layers.length > 0 ? 'legend.flow.width' : 'legend.flow.none',
        samples: scale > 0 ? samples : [],
      },
    ],
    flows: { titleKey: 'legend.flow.title', layers: layers.flatMap((layer) => LAYERS[layer] ?? []) },
  };
}

function describe(reading: Reading, theme: Theme, references: References, look: LegendLook): Description {
  const { blocks = false, traffic = NO_TRAFFIC } = look;
  if (reading.kind === 'lights') return lightsLegend(theme, blocks);
  if (reading.kind === 'layer')
    return blocks ? lightsLegend(theme, blocks, reading.layer) : layerLegend(reading.layer, theme, references);
  if (reading.kind === 'field') return fieldLegend(reading.field, theme, references);
  if (reading.kind === 'traffic') return trafficLegend(theme, traffic);
  if (reading.kind === 'difference') return differenceLegend(reading.of, theme, references);
  return changeLegend(reading.layer, theme, references);
}

type Description = Omit<LegendSpec, 'mode' | 'columns' | 'logical'>;

const lightsLegend = (theme: Theme, blocks: boolean, chosen?: LayerId): Description => ({
  titleKey: 'legend.dominant.title',
  hintKey: 'legend.dominant.hint',
  unit: PERSONS_PER_HA,
  body: { ...items(theme), ...(chosen === undefined ? {} : { chosen }) },
  ...(blocks ? { noteKey: 'legend.blocks.note' } : {}),
});

const layerLegend = (layer: LayerId, theme: Theme, references: References): Description => ({
  titleKey: 'legend.layer.title',
  hintKey: 'legend.layer.hint',
  unit: PERSONS_PER_HA,
  layer,
  body: densityGradient(layerRamp(layer, theme), references.layerDensity[LAYERS.indexOf(layer)] ?? 1),
});

const fieldLegend = (field: FieldId, theme: Theme, references: References): Description => ({
  titleKey: `legend.${field}.title`,
  hintKey: `legend.${field}.hint`,
  unit: FIELD_UNIT[field],
  body: fieldGradient(field, theme, references),
  ...(goesBothWays(field) ? { noteKey: 'legend.converted.note' } : {}),
});

function fieldGradient(field: FieldId, theme: Theme, references: References): LegendGradient {
  if (goesBothWays(field))
    return sharesOf(field, changeGradient(differenceRamp(theme), bothWaysLimit(field, references)));
  const body = linearGradient(magnitudeRamp(theme), references.fieldRange[field]);
  // Nothing is less than none.
  return isShare(field) ? sharesOf(field, { ...body, open: { low: false, high: true } }) : body;
}

const sharesOf = (field: FieldId, body: LegendGradient): LegendGradient =>
  isShare(field) ? { ...body, shares: true } : body;

const trafficLegend = (theme: Theme, { cars, passengers, view, drawn }: TrafficLook): Description => ({
  titleKey: 'legend.traffic.title',
  hintKey: 'legend.traffic.hint',
  unit: 'legend.unit.delay',
  body: {
    kind: 'gradient',
    colours: coloursOf(delayRamp(theme)),
    ticks: [0, 0.5, 1].map((at) => ({ at, value: at * DELAY_LIMIT })),
    open: { low: false, high: true },
    shares: true,
  },
  widths: [
    { kind: 'road', titleKey: 'legend.traffic.roads', samples: samples('road', cars, view) },
    ...(passengers > 0
      ? [{ kind: 'line' as const, titleKey: 'legend.traffic.lines', samples: samples('line', passengers, view) }]
      : []),
  ],
  ...(drawn ? {} : { noteKey: 'legend.traffic.note' }),
});

const samples = (kind: 'road' | 'line', reference: number, view: number): LegendWidths['samples'] =>
  [0.1, 1].map((share) => ({ value: reference * share, width: widthOf(share, kind) * view }));

const changeLegend = (layer: LayerId | 'all', theme: Theme, references: References): Description => ({
  titleKey: layer === 'all' ? 'legend.change.title' : 'legend.changeOf.title',
  hintKey: 'legend.change.hint',
  unit: PERSONS_PER_HA,
  ...(layer === 'all' ? {} : { layer }),
  body: changeGradient(differenceRamp(theme), changeLimit(layer, references)),
  averaged: true,
});

function differenceLegend(of: LayerId | 'all' | FieldId, theme: Theme, references: References): Description {
  const body = changeGradient(differenceRamp(theme), differenceLimit(of, references));
  const hintKey = 'legend.difference.hint';
  if (isField(of))
    return { titleKey: `legend.difference.${of}.title`, hintKey, unit: FIELD_UNIT[of], body: sharesOf(of, body) };
  if (of === 'all') return { titleKey: 'legend.difference.title', hintKey, unit: PERSONS_PER_HA, body, averaged: true };
  return { titleKey: 'legend.differenceOf.title', hintKey, unit: PERSONS_PER_HA, layer: of, body, averaged: true };
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
  const ticks = [-1, -0.25, 0, 0.25, 1].map((part) => ({
    at: shareOfChange(part * limit, limit),
    value: part * limit,
  }));
  return { kind: 'gradient', colours: coloursOf(ramp), ticks, open: { low: true, high: true } };
}
