import {
  FUNCTIONS,
  type HindcastComparison,
  LEVERS,
  type Observation,
  type OutcomeId,
  type RowPlace,
  type Scenario,
} from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { sentenceSpace } from '../caption/render.ts';
import { formatLever } from '../levers/format.ts';

/** "3–5 km", or the zone's name. */
export const sayPlace = (text: Text, place: RowPlace): string =>
  place.kind === 'ring'
    ? text.t('hindcast.ring', { from: short(text, place.from_km), to: short(text, place.to_km) })
    : place.zone;

const short = (text: Text, km: number): string => text.number(km, Number.isInteger(km) ? 0 : 1);

/** "Residents", "Jobs: shops"; with the name of the series where the file has several of it. */
export function sayOutcome(text: Text, { name, outcome }: Observation['columns'][number]): string {
  const said = saidOutcome(text, outcome);
  const series = name.slice(outcome.length).replace(/^_|_?pct$/g, '');
  return series === '' ? said : text.t('hindcast.series', { outcome: said, series: series.replaceAll('_', ' ') });
}

const saidOutcome = (text: Text, outcome: OutcomeId): string => {
  const layer = FUNCTIONS.find((id) => outcome === `jobs.${id}`);
  return layer === undefined
    ? text.t(`hindcast.outcome.${outcome as 'residents' | 'rent' | 'price' | 'jobs'}`)
    : text.t('hindcast.outcome.jobsOf', { layer: text.t(`layer.${layer}`) });
};

/** What the comparison comes to: the verdict, then signs, sizes and what lies within the data. */
export function sayVerdict(text: Text, { verdict, n, signs, fits, rows }: HindcastComparison): string {
  const inside = rows.filter(({ withinData }) => withinData).length;
  const told = n - signs.data;
  return [
    text.t(`hindcast.verdict.${verdict}`),
    told > 0 ? text.t('hindcast.signs', { right: signs.right, told, wrong: signs.wrong, luck: signs.luck }) : '',
    signs.data > 0 ? text.t('hindcast.signs.data', { n: signs.data }) : '',
    Number.isFinite(fits.model.size) ? text.t('hindcast.size', { size: text.number(fits.model.size, 2) }) : '',
    inside > 0 ? text.t('hindcast.inside', { n: inside, all: n }) : '',
  ]
    .filter((part) => part !== '')
    .join(sentenceSpace(text));
}

/** The levers that change and when, a line a lever: "Remote work: 30 % from 2020.25 on". */
export function sayLevers(text: Text, { levers, start }: Pick<Scenario, 'levers' | 'start'>): string[] {
  return LEVERS.flatMap((lever) => {
    const points = levers[lever.id] ?? [];
    if (points.length === 0) return [];
    const steps = points.map(({ month, value }) =>
      text.t('hindcast.lever.step', { value: formatLever(lever, value, text), year: sayYear(start + month / 12) }),
    );
    return [text.t('hindcast.lever', { lever: text.t(`lever.${lever.id}`), steps: text.list(steps) })];
  });
}

/** Years are not grouped by thousands; what is left of a year is a decimal. */
const sayYear = (year: number): string => String(Number(year.toFixed(2)));
