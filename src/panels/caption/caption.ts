import { LEVERS, type LayerId, type LeverValues } from '../../engine/index.ts';
import type { MessageKey } from '../../i18n/index.ts';
import { coreMoves, type Move, type MoveInput } from './moves.ts';
import { reasonInformationIn, reasonOutward } from './reasons.ts';

/** Warm for functions, cyan for information, neither for what is about the run as a whole. */
export type Tone = 'functions' | 'information' | 'plain';

/** A value is a core share, a list of layers, or a year; whoever renders knows the language. */
export type CaptionValue =
  | { readonly kind: 'share'; readonly value: number }
  | { readonly kind: 'year'; readonly value: number }
  | { readonly kind: 'layers'; readonly layers: readonly LayerId[]; readonly more: boolean };

export interface CaptionSentence {
  readonly key: Extract<MessageKey, `caption.${string}`>;
  readonly tone: Tone;
  readonly values: Readonly<Record<string, CaptionValue>>;
}

export interface Caption {
  /** One or two sentences that say what the run shows. */
  readonly headline: readonly CaptionSentence[];
  /** Figures and reasons. */
  readonly detail: readonly CaptionSentence[];
}

/** All a caption may know: where the run began, where it is, what was pulled, and how much luck can do. */
export interface CaptionInput extends MoveInput {
  readonly startYear: number;
  readonly levers: LeverValues;
}

/** More names than this make a headline a list; the rest is "and more". */
const NAMES = 3;

/**
 * What this run shows. Nothing of the thesis is assumed: every sentence follows from the measured core shares, and what
 * luck alone would explain is called chance.
 */
export function composeCaption(input: CaptionInput): Caption {
  const moves = coreMoves(input);
  const information = moves.find(({ layer }) => layer === 'information');
  const functions = moves.filter(({ layer }) => layer !== 'information');
  if (information === undefined || moves.every(({ withinChance }) => withinChance)) return nothingMoved(input);
  const out = strongest(functions, -1);
  const into = strongest(functions, 1);
  const unprompted = isNull(input.levers) && !input.everPulled;
  return {
    headline: [
      ...(unprompted ? [plain('caption.unprompted')] : []),
      functionsSentence(out, into),
      informationSentence(information),
    ],
    detail: [
      ...figures(input, information, out[0] ?? into[0]),
      ...(unprompted ? [] : reasons(input.levers, information, out)),
    ],
  };
}

function nothingMoved({ levers, everPulled }: CaptionInput): Caption {
  if (!isNull(levers)) return { headline: [plain('caption.chance')], detail: [plain('caption.slow')] };
  if (everPulled) return { headline: [plain('caption.released')], detail: [] };
  return { headline: [plain('caption.nothing')], detail: [plain('caption.nothing.start')] };
}

/** Layers that moved in one direction (−1: out of the core), largest change first. */
function strongest(moves: readonly Move[], direction: 1 | -1): Move[] {
  return moves
    .filter(({ change, withinChance }) => !withinChance && change * direction > 0)
    .sort((a, b) => Math.abs(b.change) - Math.abs(a.change));
}

function functionsSentence(out: readonly Move[], into: readonly Move[]): CaptionSentence {
  if (out.length > 0 && into.length > 0) {
    const values = { out: layers(out, NAMES - 1), in: layers(into, NAMES - 1) };
    return { key: 'caption.functionsMixed', tone: 'functions', values };
  }
  if (out.length > 0) return { key: 'caption.functionsOut', tone: 'functions', values: { list: layers(out, NAMES) } };
  if (into.length > 0) return { key: 'caption.functionsIn', tone: 'functions', values: { list: layers(into, NAMES) } };
  return { key: 'caption.functionsStay', tone: 'functions', values: {} };
}

function informationSentence({ change, withinChance }: Move): CaptionSentence {
  const key = withinChance
    ? 'caption.informationStays'
    : change > 0
      ? 'caption.informationIn'
      : 'caption.informationOut';
  return { key, tone: 'information', values: {} };
}

function figures({ startYear }: CaptionInput, information: Move, first: Move | undefined): CaptionSentence[] {
  const year: CaptionValue = { kind: 'year', value: startYear };
  const info = { infoFrom: share(information.from), infoTo: share(information.to) };
  if (first === undefined) return [{ key: 'caption.figuresInformation', tone: 'plain', values: { year, ...info } }];
  const moved = { layer: layers([first], 1), from: share(first.from), to: share(first.to) };
  const key = information.withinChance ? 'caption.figuresFunction' : 'caption.figures';
  return [{ key, tone: 'plain', values: { year, ...moved, ...(information.withinChance ? {} : info) } }];
}

function reasons(levers: LeverValues, information: Move, out: readonly Move[]): CaptionSentence[] {
  const found: CaptionSentence[] = [];
  const homesLeft = out.some(({ layer }) => layer === 'housing');
  const first = out[0] === undefined ? undefined : reasonOutward(out[0].layer, levers, homesLeft);
  if (first !== undefined) found.push({ key: first, tone: 'functions', values: {} });
  const second = reasonInformation(levers, information);
  if (second !== undefined) found.push({ key: second, tone: 'information', values: {} });
  return found;
}

function reasonInformation(levers: LeverValues, { change, withinChance }: Move): CaptionSentence['key'] | undefined {
  if (withinChance) return undefined;
  return change > 0 ? reasonInformationIn(levers) : reasonOutward('information', levers, false);
}

const plain = (key: CaptionSentence['key']): CaptionSentence => ({ key, tone: 'plain', values: {} });
const share = (value: number): CaptionValue => ({ kind: 'share', value });
const layers = (moves: readonly Move[], most: number): CaptionValue => ({
  kind: 'layers',
  layers: moves.slice(0, most).map(({ layer }) => layer),
  more: moves.length > most,
});

/** Whether every lever stands where it changes nothing. */
export function isNull(levers: LeverValues): boolean {
  return LEVERS.every(({ id, default: value }) => levers[id] === value);
}
