import { createNumberFormat } from '../../i18n/index.ts';
import type { Easel } from './easel.ts';
import { metresLonLat } from '../data/grid.ts';
import { shareMetres } from '../data/heights.ts';
import { INKS, LAYER_COLOURS } from '../colours/palette.ts';
import { marksFor, NUMBER_PX, platesOf, RULER_PX } from '../labels/ruler.ts';

/** Of a cell's width. */
const WIDTH = 0.55;

/** Where the beam and its scale are: left, top, right, bottom, px. */
export function beamBox(easel: Easel): [number, number, number, number] {
  const { x, foot, perShare_px, width } = beamOn(easel);
  const { field, labelScale } = easel.scene;
  return [x - width, foot - field.beam[1] * perShare_px, x + RULER_PX * labelScale, foot + width];
}

/** Axis, foot, height of 100 % and width, px. */
function beamOn({ scene: { facts }, at }: Easel): { x: number; foot: number; perShare_px: number; width: number } {
  const { core, cellSize_m } = facts;
  const [x, foot] = at(metresLonLat(facts, core.x_m, core.y_m));
  const [, top] = at(metresLonLat(facts, core.x_m, core.y_m), shareMetres(facts));
  const [next] = at(metresLonLat(facts, core.x_m + cellSize_m, core.y_m));
  return { x, foot, perShare_px: foot - top, width: Math.max(3, (next - x) * WIDTH) };
}

/** The beam, laid down to the north, with its scale. */
export function paintBeam(easel: Easel): void {
  const { context, scene } = easel;
  const { field, labelScale, language } = scene;
  const share = field.beam[1];
  const { x, foot, perShare_px, width } = beamOn(easel);
  const inks = INKS[field.theme];
  context.fillStyle = LAYER_COLOURS[field.theme].information;
  context.strokeStyle = inks.halo;
  context.lineWidth = 3;
  const bar = [x - width / 2, foot - share * perShare_px, width, share * perShare_px] as const;
  context.strokeRect(...bar);
  context.fillRect(...bar);

  const marks = marksFor(share, perShare_px, labelScale);
  if (marks === null) return;
  const size_px = NUMBER_PX * labelScale;
  context.font = `500 ${size_px}px "IBM Plex Sans Variable", "Noto Sans SC Variable", sans-serif`;
  context.textAlign = 'left';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  const format = createNumberFormat(language);
  const texts = marks.marks.map((mark) => format.percent(mark));
  const sizes = texts.map((text) => ({ width: context.measureText(text).width, height: size_px }));
  for (const { low, high, left_px, right_px, below_px, above_px, text } of platesOf(marks, sizes, labelScale)) {
    const [top, bottom] = [foot - high * perShare_px - above_px, foot - low * perShare_px - below_px];
    context.fillStyle = inks.label;
    if (text === undefined) {
      context.fillRect(x + left_px, top, right_px - left_px, bottom - top);
      continue;
    }
    const place = [texts[text] ?? '', x + left_px, (top + bottom) / 2] as const;
    context.strokeText(...place);
    context.fillText(...place);
  }
}
