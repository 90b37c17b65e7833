import type { Text } from '../../../i18n/index.ts';
import type { LegendSpec } from '../../../map/index.ts';
import { calendarOf, type CaptionSentence, renderSentence, type Sureness } from '../../../panels/index.ts';
import { drawGlyph, legendHeight, paintLegend } from './legendPaint.ts';
import type { Look } from './look.ts';
import { wrap } from './wrap.ts';

/** What a film says beside its map. */
export interface Words {
  readonly text: Text;
  readonly city: string;
  readonly startYear: number;
  /** Whether it is fitted to what, or illustrative. */
  readonly stamp: string;
  readonly credits: string;
  /** Of each run: its name, and the sentences that are true of a month. */
  readonly runs: readonly {
    readonly letter: string | undefined;
    readonly scenario: string;
    readonly captionAt: (month: number) => readonly CaptionSentence[];
  }[];
}

/** What was chosen to be seen. */
export interface Parts {
  readonly caption: boolean;
  readonly legend: boolean;
}

/** Width and height in units of the layout. */
export interface Room {
  readonly width: number;
  readonly height: number;
}

const EDGE = 28;
const YEAR_SIZE = 60;
const NAME_SIZE = 17;
const CAPTION_SIZE = 17;
const SENTENCES = 3;
/** Radius. */
const DOT = 3.4;
const CREDIT_SIZE = 10.5;
const CREDIT_LINE = 14;

/** What lies over the map, from above and from below, in units of the layout: the city is shown in the rest. */
export function margins(
  context: CanvasRenderingContext2D,
  room: Room,
  words: Words,
  parts: Parts,
  look: Look,
): { top: number; bottom: number } {
  const two = words.runs.length > 1;
  const caption = parts.caption ? (two ? 3 : 2) * CAPTION_SIZE : 0;
  const legend = parts.legend ? legendHeight() : 0;
  return {
    top: (two ? 76 : 44) + 32 + caption,
    bottom: EDGE / 2 + creditLines(context, room, words, look).length * CREDIT_LINE + 8 + legend,
  };
}

/** What is shown in a frame: the month, and the one whose caption stands there. */
export interface Shot {
  readonly month: number;
  readonly captionMonth: number;
}

/** Draws year, names, caption, legend and credits over the maps that the canvas has already. */
export function paintWords(
  context: CanvasRenderingContext2D,
  room: Room,
  shot: Shot,
  words: Words,
  parts: Parts,
  look: Look,
  legend: LegendSpec | undefined,
): void {
  const { top, bottom } = margins(context, room, words, parts, look);
  shade(context, room, look, top + 40, bottom + 24);
  context.textBaseline = 'alphabetic';
  if (words.runs.length > 1) paintDivide(context, room, look, bottom);
  paintHead(context, room, shot, words, parts, look);
  paintFoot(context, room, words, parts, look, legend);
}

/** Where letters stand the map stands back. */
function shade(
  context: CanvasRenderingContext2D,
  { width, height }: Room,
  look: Look,
  top: number,
  bottom: number,
): void {
  const from = (y: number, to: number) => {
    const gradient = context.createLinearGradient(0, y, 0, to);
    gradient.addColorStop(0, `${look.ground}f2`);
    gradient.addColorStop(0.6, `${look.ground}c8`);
    gradient.addColorStop(1, `${look.ground}00`);
    return gradient;
  };
  context.fillStyle = from(0, top);
  context.fillRect(0, 0, width, top);
  context.fillStyle = from(height, height - bottom);
  context.fillRect(0, height - bottom, width, bottom);
}

function paintDivide(context: CanvasRenderingContext2D, { width, height }: Room, look: Look, bottom: number): void {
  context.fillStyle = look.muted;
  context.fillRect(width / 2 - 1, 76, 2, height - 76 - bottom);
}

function paintHead(
  context: CanvasRenderingContext2D,
  room: Room,
  shot: Shot,
  words: Words,
  parts: Parts,
  look: Look,
): void {
  const year = String(calendarOf(words.startYear, Math.floor(shot.month)).year);
  const paintSentences = (left: number, top: number, width: number, sentences: readonly CaptionSentence[]) => {
    if (parts.caption) paintCaption(context, { left, top, width }, sentences, words.text, look);
  };
  context.textAlign = 'left';
  context.fillStyle = look.text;
  context.font = look.font(YEAR_SIZE, 600);
  context.fillText(year, EDGE, EDGE + YEAR_SIZE * 0.62);
  const right = EDGE + context.measureText('0000').width + 22;
  paintMark(context, room, words, look);
  const [only] = words.runs;
  if (words.runs.length === 1 && only !== undefined) {
    const free = room.width - right - EDGE - 190;
    context.font = look.font(NAME_SIZE, 600);
    context.fillStyle = look.text;
    context.fillText(shortened(context, `${words.city} · ${only.scenario}`, free), right, EDGE + 10);
    paintSentences(right, EDGE + 34, free + 40, only.captionAt(shot.captionMonth));
    return;
  }
  context.font = look.font(NAME_SIZE + 2, 600);
  context.fillStyle = look.text;
  context.fillText(words.city, right, EDGE + 24);
  words.runs.forEach(({ letter, scenario, captionAt }, index) => {
    const left = EDGE + index * (room.width / 2);
    const free = room.width / 2 - EDGE * 2;
    context.font = look.font(NAME_SIZE, 600);
    context.fillStyle = look.text;
    context.fillText(shortened(context, `${letter} · ${scenario}`, free), left, 96);
    paintSentences(left, 120, free, captionAt(shot.captionMonth));
  });
}

/** Whose page it is from, and that it is no forecast. */
function paintMark(context: CanvasRenderingContext2D, room: Room, words: Words, look: Look): void {
  context.textAlign = 'right';
  context.font = look.font(15, 600);
  context.fillText(words.text.t('app.name'), room.width - EDGE, EDGE + 8);
  context.font = look.font(12);
  context.fillStyle = look.muted;
  context.fillText(words.stamp, room.width - EDGE, EDGE + 26);
  context.textAlign = 'left';
}

function paintCaption(
  context: CanvasRenderingContext2D,
  { left, top, width }: { readonly left: number; readonly top: number; readonly width: number },
  sentences: readonly CaptionSentence[],
  text: Text,
  look: Look,
): void {
  context.font = look.font(CAPTION_SIZE);
  let y = top;
  for (const sentence of sentences.slice(0, SENTENCES)) {
    const { tone, sureness } = sentence;
    let indent = 0;
    if (tone !== 'plain') {
      drawGlyph(context, tone, look.layer(tone), left, y - CAPTION_SIZE * 0.82, CAPTION_SIZE);
      indent += CAPTION_SIZE + 6;
    }
    if (sureness !== undefined) {
      paintDot(context, left + indent + DOT, y - CAPTION_SIZE * 0.34, sureness, look);
      indent += 2 * DOT + 7;
    }
    context.fillStyle = look.text;
    context.font = look.font(CAPTION_SIZE);
    for (const line of wrap(
      renderSentence(sentence, text),
      width - indent,
      (part) => context.measureText(part).width,
    )) {
      context.fillText(line, left + indent, y);
      y += CAPTION_SIZE * 1.3;
    }
  }
}

/** How sure a sentence is, as on the page: full, half, or a ring where it is too early to tell. */
function paintDot(context: CanvasRenderingContext2D, x: number, y: number, sureness: Sureness, look: Look): void {
  context.fillStyle = context.strokeStyle = look.text;
  context.lineWidth = 1.2;
  context.beginPath();
  context.arc(x, y, DOT, 0, 2 * Math.PI);
  context.stroke();
  if (sureness === 'open') return;
  context.beginPath();
  context.arc(x, y, DOT, Math.PI / 2, sureness === 'sure' ? 2.5 * Math.PI : 1.5 * Math.PI);
  context.fill();
}

function paintFoot(
  context: CanvasRenderingContext2D,
  room: Room,
  words: Words,
  parts: Parts,
  look: Look,
  legend: LegendSpec | undefined,
): void {
  const lines = creditLines(context, room, words, look);
  let y = room.height - EDGE / 2 - (lines.length - 1) * CREDIT_LINE;
  if (parts.legend && legend !== undefined)
    paintLegend(
      context,
      { left: EDGE, top: y - CREDIT_LINE - legendHeight(), width: room.width - 2 * EDGE },
      legend,
      words.text,
      look,
    );
  context.textAlign = 'left';
  context.font = look.font(CREDIT_SIZE);
  context.fillStyle = look.muted;
  for (const line of lines) {
    context.fillText(line, EDGE, y);
    y += CREDIT_LINE;
  }
}

function creditLines(context: CanvasRenderingContext2D, { width }: Room, { credits }: Words, look: Look): string[] {
  context.font = look.font(CREDIT_SIZE);
  return wrap(credits, width - 2 * EDGE, (part) => context.measureText(part).width);
}

/** As much of a name as there is room for. */
function shortened(context: CanvasRenderingContext2D, name: string, width: number): string {
  if (context.measureText(name).width <= width) return name;
  let end = name.length;
  while (end > 1 && context.measureText(`${name.slice(0, end)}…`).width > width) end--;
  return `${name.slice(0, end).trimEnd()}…`;
}
