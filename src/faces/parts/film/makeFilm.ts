import { type CaptionSentence, composeCaption, evidenceOf, renderSentence } from '../../../panels/index.ts';
import { groupsShown } from '../averaged.ts';
import type { PageState, Shown } from '../../page.ts';
import { fetchMapMaker, mapMaker } from '../mapMaker.ts';
import { creditLine } from './credits.ts';
import { fileName } from './fileName.ts';
import { type Filmed, filmedOf, spanOf } from './filmed.ts';
import { framesPerSecond, type Way } from './formats.ts';
import { reached } from './kept.ts';
import { legendWords } from './legendPaint.ts';
import { fetchLetters, readLook } from './look.ts';
import { margins, paintWords, type Parts, type Words } from './paint.ts';
import { captionMonth, type FilmPlan, loopPlan, wholePlan } from './plan.ts';
import { shoot } from './shoot.ts';
import type { FilmSink } from './sink.ts';
import type { FilmSize } from './sizes.ts';
import { openStage, type StageLook } from './stage.ts';
import { stampText } from '../stampText.ts';

/** What somebody wants to take along. */
export interface FilmWish extends Parts {
  /** Seconds of a film of the whole run; undefined for a loop. */
  readonly length_s: number | undefined;
  readonly size: FilmSize;
  readonly way: Way;
  /** Beside the run that it is compared with, where there is one. */
  readonly twins: boolean;
}

export interface MadeFilm {
  readonly name: string;
  readonly file: Blob;
}

/** How a wish becomes frames; undefined where no month has passed. */
export function planOf(state: PageState, wish: FilmWish): FilmPlan | undefined {
  const span = spanOf(chosen(state, wish));
  if (span.until <= span.from) return undefined;
  const rate = framesPerSecond(wish.way.format, wish.size);
  return wish.length_s === undefined ? loopPlan(span, rate) : wholePlan(span, wish.length_s, rate);
}

/**
 * Makes a film of what was kept of the run.
 * @param signal gives it up
 * @param onFrame hears how many frames are done
 * @returns the file and its name. Errors where a map, the encoder or a canvas fails, and with the signal's reason
 */
export async function makeFilm(
  state: PageState,
  wish: FilmWish,
  signal: AbortSignal,
  onFrame: (done: number) => void,
): Promise<MadeFilm> {
  const filmed = chosen(state, wish);
  const plan = planOf(state, wish);
  const [only] = filmed;
  if (plan === undefined || only === undefined) throw new Error('film: got no month, expected one that has passed');
  const look = readLook();
  const words = wordsOf(state, filmed);
  await Promise.all([fetchMapMaker(), fetchLetters(look, allWords(words, filmed))]);
  signal.throwIfAborted();
  const make = mapMaker.peek();
  if (make === undefined) throw new Error('film: got no map, expected one');
  const { canvas, context } = createCanvas(wish.size);
  try {
    const { width, height, scale } = wish.size;
    const room = { width: width / scale, height: height / scale, scale };
    const margin = margins(context, room, words, wish, look);
    const stage = await openStage(make, filmed, plan, { ...room, ...margin }, stageLook(state), signal);
    try {
      const legend = stage.legend();
      if (legend !== undefined) await fetchLetters(look, legendWords(legend, words.text));
      const draw = (frame: number) => {
        context.setTransform(scale, 0, 0, scale, 0, 0);
        stage.draw(context, frame);
        const shot = { month: plan.at(frame).month, captionMonth: captionMonth(plan, frame) };
        paintWords(context, room, shot, words, wish, look, stage.legend());
      };
      const sink = await openSink(canvas, wish, words);
      const file = await shoot(canvas, plan, draw, sink, signal, onFrame);
      return { name: nameOf(filmed, only, wish), file };
    } finally {
      stage.close();
    }
  } finally {
    // A canvas keeps its pixels until it is collected.
    canvas.width = canvas.height = 0;
  }
}

function chosen(state: PageState, { twins }: Pick<FilmWish, 'twins'>): Filmed[] {
  const all = filmedOf(state);
  return twins ? all : all.slice(0, 1).map((one) => ({ ...one, letter: undefined }));
}

function createCanvas({ width, height }: FilmSize): { canvas: HTMLCanvasElement; context: CanvasRenderingContext2D } {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  // Frames are read back one by one: in main memory that takes less.
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
  if (context === null) throw new Error(`film: got no canvas of ${width} × ${height} pixels, expected one`);
  return { canvas, context };
}

/** What writes the file is fetched when it is needed. */
async function openSink(canvas: HTMLCanvasElement, { way, size }: FilmWish, words: Words): Promise<FilmSink> {
  const rate = framesPerSecond(way.format, size);
  if (way.format === 'gif') return (await import('./gifSink.ts')).openGif(canvas, rate);
  const about = { title: `Edgeward: ${words.city}`, comment: words.credits };
  return (await import('./videoSink.ts')).openVideo(canvas, way, rate, about);
}

function wordsOf(state: PageState, filmed: readonly Filmed[]): Words {
  const text = state.text.peek();
  const { run } = filmed[0]!;
  return {
    text,
    city: text.name(run.city.name),
    startYear: run.startYear,
    stamp: stampText(text, run.city.fitted),
    credits: creditLine(text, run),
    runs: filmed.map((one) => ({ letter: one.letter, scenario: one.scenario, captionAt: captionsOf(one) })),
  };
}

/** Sentences as of the last month kept; each is composed once. */
function captionsOf({ run, frames, policy }: Filmed): (month: number) => readonly CaptionSentence[] {
  const known = new Map<Shown, readonly CaptionSentence[]>();
  const firstPull = Math.min(...Object.values(policy.levers).flatMap((steps) => steps.map(({ month }) => month)));
  return (month) => {
    const shown = reached(frames, month);
    if (shown === undefined) return [];
    const sentences =
      known.get(shown) ??
      composeCaption({ ...evidenceOf(run, shown, firstPull <= shown.month), levers: shown.levers }).headline;
    known.set(shown, sentences);
    return sentences;
  };
}

/** All that may be written in the film, for its letters to be fetched. */
function allWords({ text, city, stamp, credits, runs }: Words, filmed: readonly Filmed[]): string[] {
  const said = runs.flatMap(({ captionAt, scenario }, index) => [
    scenario,
    ...(filmed[index]?.frames ?? []).flatMap(({ month }) => captionAt(month).map((one) => renderSentence(one, text))),
  ]);
  return [city, credits, '0123456789.,%+−…·', text.t('app.name'), stamp, ...said];
}

function stageLook(state: PageState): StageLook {
  const map = state.map.peek();
  const away = map !== undefined && !map.atHome;
  const run = state.run.peek();
  return {
    theme: state.theme.peek(),
    language: state.text.peek().language,
    colourBy: state.colourBy.peek(),
    groupOf: run === undefined ? undefined : groupsShown(state, run, false),
    logical: state.logical.peek(),
    camera: away
      ? { state: map.camera(), height: document.querySelector('.map')?.clientHeight ?? innerHeight }
      : undefined,
  };
}

function nameOf(filmed: readonly Filmed[], { run }: Filmed, { way }: FilmWish): string {
  const { from, until } = spanOf(filmed);
  const year = (month: number) => Math.floor(run.startYear + month / 12);
  return fileName(
    { city: run.city.id, from: year(from), until: year(until), seed: run.seed, twins: filmed.length > 1 },
    way.format,
  );
}
