import { LAYERS, type LayerId } from '../../engine/index.ts';

/** Per-cell values that aren't a layer of people, in the order of a menu and of the planes of a month. */
export const FIELDS = ['rent', 'workRent', 'vacancy', 'converted', 'commute_min', 'logicalDistance_min'] as const;
export type FieldId = (typeof FIELDS)[number];

/** Shares of floor space, to be said in per cent. */
export const isShare = (field: FieldId): boolean => field === 'vacancy' || field === 'converted';
/** Fields that go both ways from none: drawn as changes are. */
export const goesBothWays = (field: FieldId): boolean => field === 'converted';

/**
 * What the map's colours mean: `dominant` (lights in the colours of what is in the cell), one layer, one of the fields,
 * the traffic on roads and lines, or the change since the start, of one layer or of all.
 */
export type ColourBy = 'dominant' | LayerId | FieldId | 'traffic' | 'change' | `change.${LayerId}`;

/** Every mode, in the order of a menu. */
export const COLOUR_BY: readonly ColourBy[] = [
  'dominant',
  ...LAYERS,
  ...FIELDS,
  'traffic',
  'change',
  ...LAYERS.map((layer) => `change.${layer}` as const),
];

/** A mode taken apart: how it is drawn and of what. */
export type Reading =
  | { readonly kind: 'lights' }
  /** Cells stand back as faint lights. */
  | { readonly kind: 'traffic' }
  | { readonly kind: 'layer'; readonly layer: LayerId }
  | { readonly kind: 'field'; readonly field: FieldId }
  | { readonly kind: 'change'; readonly layer: LayerId | 'all' }
  /** This run minus another, of a layer, all layers or a field. */
  | { readonly kind: 'difference'; readonly of: LayerId | 'all' | FieldId };

export const isLayer = (text: string): text is LayerId => (LAYERS as readonly string[]).includes(text);
export const isField = (text: string): text is FieldId => (FIELDS as readonly string[]).includes(text);

export function isColourBy(text: string): text is ColourBy {
  return (COLOUR_BY as readonly string[]).includes(text);
}

export function readColourBy(mode: ColourBy): Reading {
  if (mode === 'dominant') return { kind: 'lights' };
  if (mode === 'traffic') return { kind: 'traffic' };
  if (mode === 'change') return { kind: 'change', layer: 'all' };
  if (isLayer(mode)) return { kind: 'layer', layer: mode };
  if (isField(mode)) return { kind: 'field', field: mode };
  const layer = mode.slice('change.'.length);
  if (isLayer(layer)) return { kind: 'change', layer };
  throw new Error(`colour by: got '${mode}', expected one of ${COLOUR_BY.join(', ')}`);
}

/** What a mode speaks of: a layer, a field, or all people and jobs. */
export function subjectOf(reading: Reading): LayerId | 'all' | FieldId {
  if (reading.kind === 'lights' || reading.kind === 'traffic') return 'all';
  if (reading.kind === 'field') return reading.field;
  return reading.kind === 'difference' ? reading.of : reading.layer;
}

/** The same subject where a run is shown minus another. */
export const differenceOf = (reading: Reading): Reading => ({ kind: 'difference', of: subjectOf(reading) });

/** Columns and the beam belong to the views that speak of information; elsewhere they would hide what is shown. */
export const hasColumns = (reading: Reading): boolean =>
  reading.kind === 'lights' || (reading.kind === 'layer' && reading.layer === 'information');
