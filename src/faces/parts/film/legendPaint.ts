import type { MessageKey, Text } from '../../../i18n/index.ts';
import type { LegendGradient, LegendItems, LegendSpec } from '../../../map/index.ts';
import { LAYERS, type LayerId } from '../../../engine/index.ts';
import { GLYPHS } from '../../../panels/index.ts';
import type { Look } from './look.ts';

const SIZE = 13;
const NOTE_SIZE = 11.5;
const BAR = { width: 300, height: 10 } as const;

interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** Two lines: what colours mean, and what is said beside it. */
export const legendHeight = (): number => 46;

/** All that a legend says, for its letters to be fetched. */
export const legendWords = (spec: LegendSpec, text: Text): string[] => [
  ...LAYERS.map((layer) => text.t(`layer.${layer}`)),
  titleOf(spec, text),
  noteOf(spec, text),
];

/** Draws a function's glyph with its upper left corner at a point. */
export function drawGlyph(
  context: CanvasRenderingContext2D,
  layer: LayerId,
  colour: string,
  left: number,
  top: number,
  size: number,
): void {
  context.save();
  context.translate(left, top);
  context.scale(size / 16, size / 16);
  context.fillStyle = colour;
  context.clip(new Path2D(GLYPHS[layer]), 'evenodd');
  context.fillRect(0, 0, 16, 16);
  context.restore();
}

/** What the map's colours mean. The map gives numbers and keys; words are the page's. */
export function paintLegend(
  context: CanvasRenderingContext2D,
  place: Place,
  spec: LegendSpec,
  text: Text,
  look: Look,
): void {
  context.textAlign = 'left';
  if (spec.body.kind === 'items') paintItems(context, place, spec.body, text, look);
  else paintGradient(context, place, spec, spec.body, text, look);
  context.font = look.font(NOTE_SIZE);
  context.fillStyle = look.muted;
  context.fillText(noteOf(spec, text), place.left, place.top + 38, place.width);
}

function titleOf(spec: LegendSpec, text: Text): string {
  const layer = spec.layer === undefined ? {} : { layer: text.t(`layer.${spec.layer}`) };
  const shares = spec.body.kind === 'gradient' && spec.body.shares === true;
  return `${text.t(keyOf(spec.titleKey), layer)}${shares ? '' : ` (${text.t(keyOf(spec.unit))})`}`;
}

function noteOf(spec: LegendSpec, text: Text): string {
  const notes = [
    ...(spec.lights === undefined
      ? []
      : [text.t(keyOf(spec.lights.titleKey), { value: text.number(spec.lights.value) })]),
    ...(spec.columns === undefined ? [] : [text.t(keyOf(spec.columns.beamKey))]),
    ...(spec.noteKey === undefined ? [] : [text.t(keyOf(spec.noteKey))]),
  ];
  return notes.join(' · ');
}

function paintItems(
  context: CanvasRenderingContext2D,
  { left, top, width }: Place,
  { items, chosen }: LegendItems,
  text: Text,
  look: Look,
): void {
  const shown = chosen === undefined ? items : items.filter(({ layer }) => layer === chosen);
  context.font = look.font(SIZE, 600);
  const names = shown.map(({ layer }) => text.t(`layer.${layer}`));
  const needed = names.map((name) => SIZE + 6 + context.measureText(name).width);
  const gap = Math.max(10, Math.min(26, (width - needed.reduce((a, b) => a + b, 0)) / Math.max(1, shown.length - 1)));
  let x = left;
  shown.forEach(({ layer }, index) => {
    drawGlyph(context, layer, look.layer(layer), x, top + 4, SIZE + 1);
    context.font = look.font(SIZE, 600);
    context.fillStyle = look.text;
    context.fillText(names[index] ?? '', x + SIZE + 6, top + 16);
    x += (needed[index] ?? 0) + gap;
  });
}

function paintGradient(
  context: CanvasRenderingContext2D,
  { left, top }: Place,
  spec: LegendSpec,
  body: LegendGradient,
  text: Text,
  look: Look,
): void {
  const ramp = context.createLinearGradient(left, 0, left + BAR.width, 0);
  body.colours.forEach((colour, index) => ramp.addColorStop(index / Math.max(1, body.colours.length - 1), colour));
  context.fillStyle = ramp;
  context.fillRect(left, top, BAR.width, BAR.height);
  context.font = look.font(NOTE_SIZE);
  context.fillStyle = look.text;
  const last = body.ticks.length - 1;
  body.ticks.forEach(({ at, value }, index) => {
    if (index !== 0 && index !== last && index !== Math.floor(last / 2)) return;
    context.textAlign = index === 0 ? 'left' : index === last ? 'right' : 'center';
    const said = body.shares === true ? text.percent(value) : text.number(value, decimals(value));
    context.fillText(openEnd(said, index, last, body, text), left + at * BAR.width, top + 23);
  });
  context.textAlign = 'left';
  context.font = look.font(SIZE, 600);
  context.fillText(titleOf(spec, text), left + BAR.width + 20, top + 10);
}

function openEnd(said: string, index: number, last: number, { open }: LegendGradient, text: Text): string {
  if (index === last && open.high) return text.t('legend.orMore', { value: said });
  return index === 0 && open.low ? text.t('legend.orLess', { value: said }) : said;
}

const decimals = (value: number): number => (value !== 0 && Math.abs(value) < 2 ? 1 : 0);

/** The map's keys are plain strings; a test looks every one of them up. */
const keyOf = (key: string): MessageKey => key as MessageKey;
