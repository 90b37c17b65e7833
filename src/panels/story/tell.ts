/** What the introduction says at each step: worked out of the run, in the language of `text`. */
import type { AgentKind, Comparison, LeverId, LeverValues } from '../../engine/index.ts';
import type { MessageKey, Text } from '../../i18n/index.ts';
import { type CaptionInput, composeCaption } from '../caption/caption.ts';
import { reasonInformationIn, reasonOutward } from '../caption/reasons.ts';
import { renderSentence } from '../caption/render.ts';
import { formatValue } from '../indicators/format.ts';
import { indicatorOf } from '../indicators/groups.ts';
import { formatLeverValue } from '../levers/format.ts';
import { gainOf, signedPercent, worth } from '../why/weigh.ts';
import { type BillItem, type BillRow, billOf } from './bill.ts';
import { type StoryCast, layerOf, type CastMember, type StoryRole } from './cast.ts';
import type { Fate } from './fates.ts';
import { PULLED_TO } from './steps.ts';
import { type HeadquartersGuess, guessedRight, judgeHeadquarters } from './verdict.ts';

/** What stands on the card. */
export interface StoryTold {
  readonly title: string;
  /** One or two sentences. */
  readonly lines: readonly string[];
  /** In small type beneath. */
  readonly notes?: readonly string[];
  /** Two places line by line. */
  readonly weighed?: StoryWeighed;
  readonly bill?: StoryBill;
}

export interface StoryWeighed {
  readonly heading?: string;
  readonly kind: AgentKind;
  readonly comparison: Comparison;
  readonly note?: string;
}

export interface StoryBill {
  readonly caption: string;
  readonly rows: readonly (BillRow & { readonly name: string; readonly before: string; readonly after: string })[];
}

/** Names of a city's places. */
export interface NamedPlaces {
  readonly district: ArrayLike<number>;
  readonly districts: readonly Readonly<Record<string, string>>[];
  readonly distance_km: ArrayLike<number>;
}

const km = (text: Text, distance_km: number): string => text.t('unit.km', { value: text.number(distance_km, 1) });

/** District of a cell, or how far out it is where nobody has named it. */
export function placeName(text: Text, places: NamedPlaces, cell: number): string {
  const named = places.districts[places.district[cell] ?? -1];
  return named === undefined
    ? text.t('story.out', { distance: km(text, places.distance_km[cell] ?? 0) })
    : text.name(named);
}

export interface StoryCity {
  readonly name: Readonly<Record<string, string>>;
  /** What was fitted to the city's own data. */
  readonly fitted?: unknown;
}

/** Distance at the start, and what it costs to get to work; before the city is there just the first. */
export function tellDistance(text: Text, city: StoryCity | undefined, start: ArrayLike<number> | undefined): StoryTold {
  const title = text.t('story.distance.title');
  if (city === undefined || start === undefined) return { title, lines: [] };
  const name = text.name(city.name);
  const notes = [text.t('story.distance.note', { city: name })];
  if (city.fitted === undefined) notes.push(text.t('story.distance.illustrative'));
  const minutes = value(text, 'meanCommute_min', start);
  return { title, lines: [text.t('story.distance.text', { city: name, minutes })], notes };
}

/** Somebody of the cast, and why it is where it is. */
export function tellMember(text: Text, places: NamedPlaces, cast: StoryCast, role: StoryRole): StoryTold {
  const member = cast[role];
  if (member === undefined) return { title: text.t('story.missing.title'), lines: [text.t('story.missing.text')] };
  const { card, cell, elsewhere, comparison } = member;
  const linked = isLinked(cast, role);
  const title: MessageKey =
    role === 'family' ? 'story.family.title' : linked ? `story.${role}.linked` : `story.${role}.title`;
  const layer = layerOf(card);
  const what = layer === 'housing' ? '' : text.t(`layer.${layer}.one`);
  return {
    title: text.t(title, { district: placeName(text, places, cell), what }),
    lines: [
      text.t(`story.${role}.ask`, {
        place: placeName(text, places, elsewhere),
        distance: km(text, places.distance_km[elsewhere] ?? 0),
      }),
      balance(text, role, comparison),
    ],
    weighed: { kind: card.kind, comparison: felt(comparison) },
  };
}

/** Whether the firm is where the family works, and the office that firm's own. */
function isLinked({ family, firm, office }: StoryCast, role: StoryRole): boolean {
  if (firm?.card.kind !== 'establishment') return false;
  if (role === 'firm') return family?.card.kind === 'household' && family.card.establishment === firm.card.id;
  return firm.card.headOffice !== undefined && firm.card.headOffice.id === office?.card.id;
}

/** Less than half a per cent is the same. */
const LEAST_WORTH = 0.005;

function balance(text: Text, role: StoryRole, { gain }: Comparison): string {
  const share = worth(gain);
  const way = Math.abs(share) < LEAST_WORTH ? 'same' : share > 0 ? 'for' : 'against';
  const whose = role === 'family' ? 'family' : 'firm';
  return text.t(`story.${whose}.${way}`, { worth: text.percent(Math.abs(share), 1) });
}

/** Only what somebody would feel; the balance stays that of all terms. */
function felt({ terms, gain }: Comparison): Comparison {
  return { terms: terms.filter((term) => Math.abs(gainOf(term)) >= LEAST_WORTH), gain };
}

/** Says which levers the introduction has put where they are, so that nobody takes them for their own. */
function tellPulled(text: Text, pulled: readonly LeverId[]): string[] {
  if (pulled.length === 0) return [];
  const levers = text.list(pulled.map((id) => text.t(`lever.${id}`)));
  return [text.t('story.pulled', { levers, value: text.percent(PULLED_TO) })];
}

/** Remote work: to be dragged, or pulled. */
export function tellRemote(text: Text, targets: LeverValues, pulled: readonly LeverId[]): StoryTold {
  const lever = text.t('lever.remoteWork');
  const value = formatLeverValue('remoteWork', targets.remoteWork, text);
  const key = targets.remoteWork > 0 ? 'story.remote.pulled' : 'story.remote.drag';
  return {
    title: text.t('story.remote.title'),
    lines: [text.t(key, { lever, value })],
    notes: tellPulled(text, pulled),
  };
}

/** All that the step about counters and shops may know. */
export interface OnlineInput {
  readonly targets: LeverValues;
  /** Levers that the introduction has put where they are. */
  readonly pulled: readonly LeverId[];
  readonly places: NamedPlaces;
  readonly startYear: number;
  readonly year: number;
  readonly family: CastMember | undefined;
  /** What the other place would be to the family now; only while it lives where it did. */
  readonly now: Comparison | undefined;
}

/** E-government and e-commerce, and what they make of the family's other place. */
export function tellOnline(
  text: Text,
  { targets, pulled, places, startYear, year, family, now }: OnlineInput,
): StoryTold {
  const lines = [
    text.t('story.online.text', {
      government: text.t('lever.eGovernment'),
      governmentValue: formatLeverValue('eGovernment', targets.eGovernment, text),
      commerce: text.t('lever.eCommerce'),
      commerceValue: formatLeverValue('eCommerce', targets.eCommerce, text),
    }),
  ];
  if (family !== undefined && now !== undefined)
    lines.push(
      text.t('story.online.family', {
        place: placeName(text, places, family.elsewhere),
        start: startYear,
        year: wholeYear(year),
        before: signedPercent(text, worth(family.comparison.gain)),
        now: signedPercent(text, worth(now.gain)),
      }),
    );
  return { title: text.t('story.online.title'), lines, notes: tellPulled(text, pulled) };
}

export function tellQuestion(text: Text, guess: HeadquartersGuess | undefined): StoryTold {
  return {
    title: text.t('story.question.title'),
    lines: [text.t(guess === undefined ? 'story.question.text' : `story.question.said.${guess}`)],
  };
}

/** All that the answer may know. */
export interface AnswerInput extends CaptionInput {
  readonly year: number;
  readonly guess: HeadquartersGuess | undefined;
}

/** What became of headquarters in this run, and why; whatever the thesis says. */
export function tellAnswer(text: Text, input: AnswerInput): StoryTold {
  const { guess, startYear, year } = input;
  const { verdict, from, to } = judgeHeadquarters(input);
  const caption = composeCaption(input);
  const figures = text.t(verdict === 'chance' ? 'story.answer.figuresChance' : 'story.answer.figures', {
    from: text.percent(from, 1),
    to: text.percent(to, 1),
    start: startYear,
    year: wholeYear(year),
  });
  const why =
    verdict === 'in'
      ? reasonInformationIn(input.levers)
      : verdict === 'out'
        ? reasonOutward('information', input.levers, false)
        : undefined;
  const others = caption.headline.filter(({ tone }) => tone !== 'information').map((one) => renderSentence(one, text));
  const guessed =
    guess === undefined ? [] : [text.t(`story.answer.${guessedRight(guess, verdict) ? 'right' : 'wrong'}`)];
  return {
    title: text.t(`story.answer.${verdict}`),
    lines: [[...guessed, figures].join(text.language === 'zh' ? '' : ' '), ...(why === undefined ? [] : [text.t(why)])],
    notes: others,
  };
}

/** What became of the cast, a sentence each. */
export function tellFates(text: Text, places: NamedPlaces, fates: readonly Fate[]): string[] {
  return fates.map(({ role, from, to, went, out_km, closed = false }) =>
    text.t(closed ? `story.fate.closed.${went}` : `story.fate.${went}`, {
      who: text.t(`story.fate.${role}`),
      from: placeName(text, places, from),
      to: placeName(text, places, to),
      distance: km(text, Math.abs(out_km)),
    }),
  );
}

/** The reckoning of the office itself: why it went where it is, or why it stayed. */
export function tellOffice(
  text: Text,
  places: NamedPlaces,
  startYear: number,
  year: number,
  office: CastMember | undefined,
  fate: Fate | undefined,
  /** What its other place would be to it now. */
  now: Comparison | undefined,
): StoryWeighed | undefined {
  if (office === undefined || fate === undefined) return undefined;
  const { kind } = office.card;
  if (fate.went === 'stayed') {
    if (now === undefined) return undefined;
    const place = placeName(text, places, office.elsewhere);
    const heading = text.t(fate.closed === true ? 'story.answer.successor' : 'story.answer.office', {
      place,
      year: wholeYear(year),
    });
    return { heading, kind, comparison: felt(now) };
  }
  if (fate.move === undefined) return undefined;
  const place = placeName(text, places, fate.move.to);
  const moved = wholeYear(startYear + fate.move.month / 12);
  return {
    heading: text.t(fate.closed === true ? 'story.answer.opened' : 'story.answer.moved', { place, year: moved }),
    kind,
    comparison: felt(fate.move),
    ...(fate.move.gain > 0 ? {} : { note: text.t(fate.move.what === 'opened' ? 'why.taste.opened' : 'why.taste') }),
  };
}

/** What it cost and saved, item by item, and in a sentence. */
export function tellBill(
  text: Text,
  startYear: number,
  year: number,
  start: ArrayLike<number>,
  now: ArrayLike<number>,
  agents: number,
): StoryTold {
  const rows = billOf(start, now, agents);
  const said = (item: BillItem) => rows.filter((row) => row.item === item).map((row) => row.direction)[0] ?? 'same';
  const list = (['commute', 'land', 'ict'] as const).map((item) => text.t(`story.bill.${item}.${said(item)}`));
  return {
    title: text.t('story.bill.title'),
    lines: [
      text.sentence(text.t('story.bill.text', { list: text.language === 'zh' ? list.join('，') : text.list(list) })),
      text.t(`story.bill.carbon.${said('carbon')}`),
    ],
    bill: {
      caption: text.t('story.bill.caption', { start: startYear, year: wholeYear(year) }),
      rows: rows.map((row) => ({
        ...row,
        name: text.t(`story.bill.${row.item}`),
        before: value(text, row.indicator, start),
        after: value(text, row.indicator, now),
      })),
    },
  };
}

export function tellYours(text: Text, year: number, pulled: readonly LeverId[]): StoryTold {
  return {
    title: text.t('story.yours.title'),
    lines: [text.t('story.yours.text', { year: wholeYear(year) }), ...tellPulled(text, pulled)],
  };
}

/** The calendar year of a month; December must not round up. */
const wholeYear = (year: number): number => Math.floor(year + 1e-6);

/** An indicator's value with its unit. */
function value(text: Text, id: string, values: ArrayLike<number>): string {
  const found = indicatorOf(id);
  return found === undefined ? '–' : formatValue(found.definition, values[found.column] ?? Number.NaN, text);
}
