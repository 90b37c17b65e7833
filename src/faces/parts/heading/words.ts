import { LAYERS, indicatorIndex } from '../../../engine/index.ts';
import type { SectionProfile } from '../../../charts/index.ts';
import type { Text } from '../../../i18n/index.ts';
import { CORE_SHARES, type LayerHeading, tellingMonths } from '../../../panels/index.ts';
import type { Heading, Run, Shown } from '../../page.ts';
import { lengthOf, wayGone } from './way.ts';

export type KnownHeading = Extract<Heading, { readonly status: 'known' }>;

/** Half a point of a share, and a hundredth of a curve: nearer than that, a rest is about where the run began. */
const LEAST_SHARE = 0.005;
const LEAST_CURVE = 0.01;

/** How much of its way each layer's core share has gone; undefined where it stays about where it was. */
export function waysOf({ coreShare }: KnownHeading, run: Run, shown: Shown): (number | undefined)[] {
  return LAYERS.map((layer, index) => {
    const column = indicatorIndex(`coreShare.${layer}`);
    return wayGone([run.start.indicators[column]!], [shown.indicators[column]!], [coreShare[index]!], LEAST_SHARE);
  });
}

/** The same for a curve of the section. */
export function wayAlong(
  curve: keyof SectionProfile,
  start: SectionProfile,
  now: SectionProfile,
  rest: SectionProfile,
) {
  return wayGone(start[curve], now[curve], rest[curve], LEAST_CURVE * lengthOf(start[curve]));
}

/** "31 % of the way there". */
export function sayWay(text: Text, way: number | undefined): string {
  if (way === undefined) return text.t('heading.way.none');
  // Luck alone takes a city so far to the other side.
  if (way < -0.05) return text.t('heading.way.back');
  return text.t('heading.way', { share: text.percent(Math.max(0, way)) });
}

/** "Stands out from luck by about 2031"; undefined for a layer that has by now, or that stays about where it was. */
export function sayTellings(
  text: Text,
  { coreShare }: KnownHeading,
  run: Run,
  shown: Shown,
  firstPull: number,
): (string | undefined)[] {
  const { sample, startYear, start } = run;
  const months = tellingMonths({ start: start.indicators, rest: coreShare, pulled: firstPull, sample });
  return coreShare.map((rest, layer) => {
    const step = Math.abs(rest - (start.indicators[CORE_SHARES[layer]!] ?? Number.NaN));
    const month = months[layer];
    if (!(step >= LEAST_SHARE) || (month !== undefined && month <= shown.month)) return undefined;
    if (month === undefined) return text.t('heading.tell.never');
    return text.t('heading.tell', { year: String(Math.floor(startYear + month / 12)) });
  });
}

/** Each layer's share at rest and what is said of it. */
export function layerHeadings(
  text: Text,
  heading: KnownHeading,
  run: Run,
  shown: Shown,
  firstPull: number,
): LayerHeading[] {
  const ways = waysOf(heading, run, shown);
  const tellings = sayTellings(text, heading, run, shown, firstPull);
  return heading.coreShare.map((value, layer) => ({
    value,
    said: Number.isNaN(value)
      ? ''
      : text.t('heading.for', {
          share: text.percent(value, 1),
          way: text.list([sayWay(text, ways[layer]), ...(tellings[layer] === undefined ? [] : [tellings[layer]])]),
        }),
  }));
}

/** The chart of core shares in words, as far as it shows where the run is heading. */
export function sayShares(text: Text, heading: KnownHeading, run: Run, shown: Shown): string {
  const ways = waysOf(heading, run, shown);
  const items = LAYERS.flatMap((layer, index) => {
    const share = heading.coreShare[index] ?? Number.NaN;
    if (Number.isNaN(share)) return [];
    const name = text.t(`layer.${layer}.plain`);
    return [text.t('heading.item', { layer: name, share: text.percent(share, 1), way: sayWay(text, ways[index]) })];
  });
  return text.t('heading.list', { list: text.list(items) });
}

/** What the strip says of its diamonds, or of why it has none. */
export function sayShort(text: Text, status: Heading['status'], compared: boolean): string {
  return text.t(compared && status === 'known' ? 'heading.short.knownA' : `heading.short.${status}`);
}
