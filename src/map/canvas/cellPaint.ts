import { LAYER_COUNT, LAYERS } from '../../engine/index.ts';
import { goesBothWays, isField, type Reading, subjectOf } from '../colours/colourBy.ts';
import type { Field } from '../data/field.ts';
import { fieldAt, NOBODY, planeLength } from '../data/fieldData.ts';
import { layerPalette, mix, parseHex, type Rgb, INKS } from '../colours/palette.ts';
import type { References } from '../data/references.ts';
import { bothWaysLimit, changeLimit, differenceLimit, shareOfChange, shareOfDensity } from '../data/scales.ts';
import { tone } from '../colours/tone.ts';

/** Lights in a cell where there is no shader to draw more. */
export const LIGHTS = 4;

/**
 * The colours of a cell as the shader would have them, for where there is no shader: one, or one for each of the four
 * lights; none where there is nothing to say.
 */
export function cellPaint(field: Field, references: References, position: number): readonly Rgb[] {
  const { reading } = field;
  if (reading.kind === 'lights' || reading.kind === 'traffic') return lights(field, references, position);
  const value = valueAt(field, reading, field.next.values, position);
  if (value === NOBODY) return [];
  const colour = field.ramp()(rampPosition(field, reading, references, value, position));
  return [mix(parseHex(INKS[field.theme].city), colour, field.brightness(Infinity))];
}

function rampPosition(
  field: Field,
  reading: Exclude<Reading, { kind: 'lights' | 'traffic' }>,
  references: References,
  value: number,
  position: number,
): number {
  if (reading.kind === 'layer') {
    return shareOfDensity(value, references.layerDensity[LAYERS.indexOf(reading.layer)] ?? 1);
  }
  if (reading.kind === 'field') {
    if (goesBothWays(reading.field)) return shareOfChange(value, bothWaysLimit(reading.field, references));
    const [low, high] = references.fieldRange[reading.field];
    return Math.min(1, Math.max(0, (value - low) / (high - low)));
  }
  if (reading.kind === 'difference') return shareOfChange(value, differenceLimit(reading.of, references));
  const start = valueAt(field, reading, field.base.values, position);
  return shareOfChange(value - start, changeLimit(reading.layer, references));
}

function layersAt(field: Field, values: Float32Array, position: number): number[] {
  const plane = planeLength(field.city);
  return Array.from(
    { length: LAYER_COUNT },
    (_, layer) => values[Math.floor(layer / 4) * plane + position * 4 + (layer % 4)] ?? 0,
  );
}

function valueAt(field: Field, reading: Reading, values: Float32Array, position: number): number {
  const of = subjectOf(reading);
  if (isField(of)) return values[fieldAt(field.city, of, position)] ?? 0;
  const layers = layersAt(field, values, position);
  if (of === 'all') return layers.reduce((sum, density) => sum + density, 0);
  return layers[LAYERS.indexOf(of)] ?? 0;
}

/** Each light stands for a quarter of the people, laid end to end in the order of `LAYERS`. */
export function layersOfLights(layers: readonly number[], shift: number): number[] {
  const total = layers.reduce((sum, density) => sum + density, 0);
  return Array.from({ length: LIGHTS }, (_, light) => {
    let left = ((light + shift) / LIGHTS) * total;
    const found = layers.findIndex((density) => (left -= density) < 0);
    return found < 0 ? layers.length - 1 : found;
  });
}

function lights(field: Field, references: References, position: number): Rgb[] {
  const layers = layersAt(field, field.next.values, position);
  const total = layers.reduce((sum, density) => sum + density, 0);
  if (total <= 0) return [];
  const bright = tone(total / references.totalDensity);
  const strength = (field.theme === 'dark' ? bright : 0.06 + 0.94 * Math.sqrt(bright)) * field.brightness(Infinity);
  const ground = parseHex(INKS[field.theme].city);
  const palette = layerPalette(field.theme);
  return layersOfLights(layers, shiftOf(position)).map((layer) => mix(ground, palette[layer] ?? ground, strength));
}

/** A number in 0–1 that a cell keeps, so that lights don't change colour together. */
const shiftOf = (position: number): number => (position * 0.618_033_988_75) % 1;
