import {
  type ComparedRow,
  type HindcastComparison,
  type HindcastVerdict,
  LEVERS,
  type Scenario,
} from '../../engine/index.ts';

/** What a verdict says, in a sentence. */
const VERDICTS: Readonly<Record<HindcastVerdict, string>> = {
  tooFew: 'Fewer than three rows say nothing: any line fits them.',
  dataTooRough: "The data cannot tell: every observed change is 0 within the data's own uncertainty.",
  luck: 'The model says that nothing changes: all of its changes are 0 within its own luck.',
  worseThanNothing: 'The model adds nothing: it is no nearer to the data than "nothing changes".',
  addsNothing: 'The model adds nothing over distance alone, even where each row is predicted from the others.',
  beatsLeftOut:
    'The model is nearer than distance alone where each row is predicted from the others, but not nearer than the line fitted to these very data.',
  beatsDistance: 'The model is nearer to the data than "nothing changes" and than distance alone.',
};

/** The verdict with signs and sizes, in plain words. */
export function verdictText({ verdict, n, signs, fits, rows }: HindcastComparison): string {
  const told = n - signs.data;
  const inside = rows.filter(({ withinData }) => withinData).length;
  const parts = [
    VERDICTS[verdict],
    `Sign right in ${signs.right} of ${told}, wrong in ${signs.wrong}, within luck in ${signs.luck}` +
      `${signs.data > 0 ? `; ${signs.data} observed too roughly to have a sign` : ''}.`,
    Number.isFinite(fits.model.size) ? `Sizes are ${fixed(fits.model.size, 2)} of those observed.` : '',
    inside > 0 ? `${inside} of ${n} misses lie within the data's own uncertainty.` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

/** The misses, largest first: "0–3 km −7.1 instead of −11.7". */
export const missesText = (rows: readonly ComparedRow[], names: readonly string[]): string =>
  rows
    .toSorted((a, b) => Math.abs(b.miss) - Math.abs(a.miss))
    .map((each) => `${names[each.row]} ${signed(each.model)} instead of ${signed(each.observed)}${remark(each)}`)
    .join('; ');

const remark = ({ sign, withinData }: ComparedRow): string =>
  sign === 'wrong' ? ' (wrong sign)' : withinData ? ' (within the data)' : '';

/** "remoteWork 0.3 from 2020.25 on"; schedules with all their points. */
export function leversText({ levers, start }: Scenario): string {
  const moved = LEVERS.flatMap(({ id }) => {
    const points = (levers[id] ?? []).map(({ month, value }) => `${value} from ${fixedYear(start + month / 12)}`);
    return points.length === 0 ? [] : [`${id} ${points.join(', ')}`];
  });
  return moved.length === 0 ? 'no lever' : moved.join('; ');
}

const fixedYear = (year: number): string => String(Number(year.toFixed(2)));

/** A number with a sign, one decimal. */
export const signed = (value: number): string => {
  const text = fixed(value, 1);
  return value > 0 && text !== '0.0' ? `+${text}` : text;
};

/** A number with decimals and a real minus; a dash where there is none. */
export function fixed(value: number, decimals: number): string {
  if (!Number.isFinite(value)) return '–';
  const text = value.toFixed(decimals);
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}
