import { INFORMATION, LAYERS, LEVERS, type LayerId, type LeverValues } from '../../engine/index.ts';
import type { MessageKey } from '../../i18n/index.ts';
import { sharesAt } from './baked.ts';
import { type Claim, type ClaimInput, claimsOf, growthInCore } from './claims.ts';
import type { Move } from './moves.ts';
import { tellingMonths } from './telling.ts';
import { reasonInformationIn, reasonOutward } from './reasons.ts';

/** The colour of the function that a sentence is about; `plain` for what is about the run as a whole. */
export type Tone = LayerId | 'plain';

/** How sure a sentence is, to be shown as a dot: of `open` it is too early to tell. */
export type Sureness = 'sure' | 'likely' | 'open';

/** A value is a core share, between which two core shares something lies, a number of people or jobs and whose, a list of layers, or a year. */
export type CaptionValue =
  | { readonly kind: 'share'; readonly value: number }
  | { readonly kind: 'shares'; readonly low: number; readonly high: number }
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'who'; readonly layer: LayerId }
  | { readonly kind: 'year'; readonly value: number }
  | { readonly kind: 'name'; readonly name: Readonly<Record<string, string>> }
  | { readonly kind: 'layers'; readonly layers: readonly LayerId[]; readonly more: boolean };

export interface CaptionSentence {
  readonly key: Extract<MessageKey, `caption.${string}`>;
  readonly tone: Tone;
  readonly values: Readonly<Record<string, CaptionValue>>;
  /** Missing where a sentence is certain anyway. */
  readonly sureness?: Sureness;
  /** Said in smaller type, after the sentence before. */
  readonly aside?: true;
}

export interface Caption {
  /** What the run shows: what left the core, what came, and what became of information. */
  readonly headline: readonly CaptionSentence[];
  /** Figures and reasons. */
  readonly detail: readonly CaptionSentence[];
}

/** All a caption may know: where the run began, where it is, what was pulled, and how much luck can do. */
export interface CaptionInput extends ClaimInput {
  readonly startYear: number;
  readonly levers: LeverValues;
  /** Core shares by layer at which the city would rest under these levers, where that is known. */
  readonly rest?: readonly number[] | undefined;
  /** Months from the start to the first lever that was pulled. */
  readonly firstPull?: number | undefined;
}

const MONTHS_A_YEAR = 12;
/** More names than this make a headline a list; the rest is "and more". */
const NAMES = 2;

/**
 * What this run shows. Nothing of the thesis is assumed: every sentence follows from the measured moves and core shares, and
 * what luck alone would explain isn't claimed.
 */
export function composeCaption(input: CaptionInput): Caption {
  const claims = claimsOf(input);
  const information = informationOf(input, claims);
  if (claims.length === 0 && information.key === 'caption.informationStays') return nothingMoved(input);
  const functions = claims.filter(({ layer }) => layer !== 'information').sort((a, b) => b.count - a.count);
  const out = functions.filter(({ direction }) => direction < 0);
  const into = functions.filter(({ direction }) => direction > 0);
  const unprompted = isNull(input.levers) && !input.everPulled;
  return {
    headline: [
      ...(unprompted ? [plain('caption.unprompted')] : []),
      ...movedSentence('left', out),
      ...movedSentence('came', into),
      ...(functions.length === 0 ? [plain('caption.functionsStay')] : []),
      information,
    ],
    detail: [
      ...figures(input, claims.find(({ layer }) => layer === 'information')?.move, (out[0] ?? into[0])?.move),
      ...(unprompted ? [] : reasons(input.levers, information, out)),
    ],
  };
}

function nothingMoved(input: CaptionInput): Caption {
  const { levers, everPulled } = input;
  if (!isNull(levers))
    return {
      headline: [{ ...plain('caption.chance'), sureness: 'open' }, ...whenToTell(input)],
      detail: [plain('caption.slow')],
    };
  if (everPulled) return { headline: [plain('caption.released')], detail: [] };
  return { headline: [plain('caption.nothing')], detail: [plain('caption.nothing.start')] };
}

/** Which function will be the first to stand out from luck, and about when; nothing before it is known where the city is heading. */
function whenToTell({ start, startYear, months, sample, rest, firstPull = months }: CaptionInput): CaptionSentence[] {
  if (rest === undefined) return [];
  const foreseen = tellingMonths({ start, rest, pulled: firstPull, sample }).flatMap((month, layer) =>
    month === undefined || month <= months ? [] : [{ month, layer: LAYERS[layer]! }],
  );
  const [first] = foreseen.sort((a, b) => a.month - b.month);
  if (first === undefined) return [{ ...plain('caption.tellNever'), aside: true }];
  const year: CaptionValue = { kind: 'year', value: startYear + first.month / MONTHS_A_YEAR };
  return [{ ...plain('caption.tell'), values: { layer: layerOf(first.layer), year }, aside: true }];
}

/** How many of the function that moved most left or came, and which others did. */
function movedSentence(way: 'left' | 'came', claims: readonly Claim[]): CaptionSentence[] {
  const [first, ...others] = claims;
  if (first === undefined) return [];
  const values = { count: count(first.count), who: who(first.layer) };
  const look = { tone: first.layer, sureness: surenessOf(first) };
  const said: CaptionSentence = { key: `caption.${way}`, values, ...look };
  if (others.length === 0) return [said];
  return [said, { key: `caption.${way}Too`, values: { list: layers(others, NAMES) }, tone: first.layer, aside: true }];
}

/** Information is counted as well as shared out: where its jobs grow, the core may gain many and keep its share. */
function informationOf(input: CaptionInput, claims: readonly Claim[]): CaptionSentence {
  const claim = claims.find(({ layer }) => layer === 'information');
  const grown = growthInCore(input, INFORMATION);
  const said = (key: CaptionSentence['key'], value?: number): CaptionSentence => ({
    key,
    tone: 'information',
    values: value === undefined ? {} : { count: count(value), who: who('information') },
    ...(key === 'caption.informationStays' ? {} : { sureness: claim === undefined ? 'sure' : surenessOf(claim) }),
  });
  if (claim === undefined) {
    if (grown === 0) return said('caption.informationStays');
    return said(grown > 0 ? 'caption.informationIn' : 'caption.informationFewer', grown);
  }
  if (claim.direction > 0) return grown > 0 ? said('caption.informationIn', grown) : said('caption.came', claim.count);
  return grown > 0 ? said('caption.informationSpread') : said('caption.left', claim.count);
}

const surenessOf = ({ sure }: Claim): Sureness => (sure ? 'sure' : 'likely');

/** Where core shares were and are; where runs were made beforehand, between which all of them are. */
function figures(
  { startYear, months, baked }: CaptionInput,
  information: Move | undefined,
  first: Move | undefined,
): CaptionSentence[] {
  const values: Record<string, CaptionValue> = { year: { kind: 'year', value: startYear } };
  const now = ({ layer, to }: Move): CaptionValue => {
    const range = baked === undefined ? undefined : sharesAt(baked, layer, months);
    return range === undefined ? share(to) : { kind: 'shares', low: range[0], high: range[2] };
  };
  if (first !== undefined)
    Object.assign(values, { layer: layerOf(first.layer), from: share(first.from), to: now(first) });
  if (information !== undefined) Object.assign(values, { infoFrom: share(information.from), infoTo: now(information) });
  if (first === undefined && information === undefined) return [];
  const isRange = [values['to'], values['infoTo']].some((value) => value?.kind === 'shares');
  if (baked !== undefined && isRange) values['count'] = count(baked.seeds.length);
  const what = isRange ? 'caption.runs' : 'caption.figures';
  const of = information === undefined ? 'Function' : first === undefined ? 'Information' : '';
  return [{ key: `${what}${of}`, tone: 'plain', values }];
}

function reasons(levers: LeverValues, information: CaptionSentence, out: readonly Claim[]): CaptionSentence[] {
  const found: CaptionSentence[] = [];
  const homesLeft = out.some(({ layer }) => layer === 'housing');
  const first = out[0] === undefined ? undefined : reasonOutward(out[0].layer, levers, homesLeft);
  if (first !== undefined) found.push({ key: first, tone: out[0]!.layer, values: {} });
  const second = reasonInformation(levers, information.key);
  if (second !== undefined) found.push({ key: second, tone: 'information', values: {} });
  return found;
}

function reasonInformation(levers: LeverValues, said: CaptionSentence['key']): CaptionSentence['key'] | undefined {
  if (said === 'caption.informationIn' || said === 'caption.came') return reasonInformationIn(levers);
  return said === 'caption.left' ? reasonOutward('information', levers, false) : undefined;
}

const plain = (key: CaptionSentence['key']): CaptionSentence => ({ key, tone: 'plain', values: {} });
const share = (value: number): CaptionValue => ({ kind: 'share', value });
const count = (value: number): CaptionValue => ({ kind: 'count', value });
const who = (layer: LayerId): CaptionValue => ({ kind: 'who', layer });
const layerOf = (layer: LayerId): CaptionValue => ({ kind: 'layers', layers: [layer], more: false });
const layers = (moves: readonly Claim[], most: number): CaptionValue => ({
  kind: 'layers',
  layers: moves.slice(0, most).map(({ layer }) => layer),
  more: moves.length > most,
});

/** Whether every lever stands where it changes nothing. */
export function isNull(levers: LeverValues): boolean {
  return LEVERS.every(({ id, default: value }) => levers[id] === value);
}
