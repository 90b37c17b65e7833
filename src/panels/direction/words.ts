import { LAYERS, type SweepAxes, type SweepPoint, THESIS_VERDICTS } from '../../engine/index.ts';
import type { MessageKey, Text } from '../../i18n/index.ts';
import { sentenceSpace } from '../caption/render.ts';
import { type AxisId, axisName, formatAxis } from './axisChoices.ts';
import { countThesis, type Points, type Way, wayOf } from './grid.ts';

/** Percentage points in a share. */
export const POINTS = 100;

/** A change of a core share, in percentage points with its sign. */
export const sayChange = (text: Text, change: number, decimals = 2): string => text.signed(change * POINTS, decimals);

/** "Remote work 50 %, e-commerce 25 %". */
export function saySetting(text: Text, axes: SweepAxes, values: readonly [number, number]): string {
  return axes
    .map(({ id }, side) =>
      text.t('direction.setting', {
        axis: axisName(text, id as AxisId),
        value: formatAxis(text, id as AxisId, values[side] ?? Number.NaN),
      }),
    )
    .join(text.t('direction.comma'));
}

const layersGoing = (text: Text, point: SweepPoint, way: Way): string[] =>
  LAYERS.flatMap((layer, index) =>
    layer !== 'information' && wayOf(point, index) === way ? [text.t(`layer.${layer}.plain`)] : [],
  );

/** What a point does, in sentences: "Shops and homes leave the core. Information gathers in it." */
export function sayPoint(text: Text, point: SweepPoint): string {
  if (point.thesis === 'noRest') return text.t('direction.say.noRest');
  if (point.counts.unmoved === LAYERS.length) return text.t('direction.say.nothing');
  const sentences: string[] = [];
  const add = (key: MessageKey, who: readonly string[]) => {
    if (who.length > 0) sentences.push(text.sentence(text.t(key, { list: text.list(who) })));
  };
  add('direction.say.out', layersGoing(text, point, 'out'));
  add('direction.say.in', layersGoing(text, point, 'in'));
  const information = wayOf(point, LAYERS.indexOf('information'));
  sentences.push(text.t(`direction.say.information.${information === 'unknown' ? 'stays' : information}`));
  add('direction.say.stays', layersGoing(text, point, 'stays'));
  return sentences.join(sentenceSpace(text));
}

/** What a screen reader hears at a point of the map. */
export function labelOf(text: Text, axes: SweepAxes, values: readonly [number, number], point: SweepPoint | undefined) {
  const setting = saySetting(text, axes, values);
  if (point === undefined) return text.t('direction.cell.pending', { setting });
  return text.t('direction.cell', {
    setting,
    verdict: text.t(`direction.verdict.${point.thesis}`),
    count: point.counts.holds,
    all: LAYERS.length,
    words: sayPoint(text, point),
  });
}

/** The answer in one line; none while a point of the grid is missing, which could be the other way. */
export function headlineOf(text: Text, axes: SweepAxes, done: Points): string {
  const counts = countThesis(done);
  const all = axes[0].values.length * axes[1].values.length;
  if (done.size < all) return text.t('direction.headline.open', { n: done.size, all });
  const same = THESIS_VERDICTS.find((verdict) => counts[verdict] === all);
  if (same !== undefined) return text.t(`direction.headline.all.${same}`, { all });
  const parts = THESIS_VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) =>
    // "holds at 5, in part at 8": the verb is said once.
    text.t(
      verdict === 'partly' && counts.holds > 0 ? 'direction.headline.partlyToo' : `direction.headline.${verdict}`,
      {
        n: counts[verdict],
      },
    ),
  );
  return text.t('direction.headline.mixed', { all, list: parts.join(text.t('direction.comma')) });
}

/** "about 40 s", "about 3 min". */
export function sayDuration(text: Text, seconds: number): string {
  return seconds < 90
    ? text.t('direction.seconds', { n: text.number(Math.max(1, Math.round(seconds))) })
    : text.t('direction.minutes', { n: text.number(Math.round(seconds / 60)) });
}
