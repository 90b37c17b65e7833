import { INDICATORS, indicatorIndex, type MorrisEffect, type SensitivityRange } from '../../engine/index.ts';

/** Everything one analysis found, indicator by indicator. */
export interface SensitivityReport {
  readonly city: string;
  readonly scenario: string;
  readonly years: number;
  readonly agents: number | 'full';
  readonly seed: number;
  readonly walks: number;
  readonly ranges: readonly SensitivityRange[];
  readonly indicators: readonly string[];
  /** Change of each indicator over the run with every parameter at its default. */
  readonly base: readonly number[];
  /** Standard deviation of that change over seeds: what luck alone does. */
  readonly noise: readonly number[];
  /** By indicator and parameter: change with the parameter high less that with it low. */
  readonly swing: readonly (readonly number[])[];
  /** By indicator and parameter. */
  readonly morris: readonly (readonly MorrisEffect[])[];
  /** Settings that were refused. */
  readonly failed: number;
}

/** A swing below so many standard deviations of luck is not told from it. */
const TOLD_APART = 3;

/** One Markdown table: a row a parameter, a column an indicator; each cell `swing (μ*)`, a dot where luck would do it. */
export function sensitivityTable(report: SensitivityReport): string {
  const { ranges, indicators, base, noise, swing, morris } = report;
  const head = ['parameter', ...indicators.map((id) => `${id} (${unitOf(id)})`)];
  const rows = ranges.map(({ id, assumed, low, high }, p) => [
    `\`${id}\`${assumed ? ' *a*' : ''} ${short(low)}…${short(high)}`,
    ...indicators.map((_, k) => cell(swing[k]![p]!, morris[k]![p]!, noise[k]!, base[k]!)),
  ]);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head),
    line(head.map((_, k) => (k === 0 ? '---' : '--:'))),
    line(['**change over the run**', ...base.map((value) => `**${short(value)}**`)]),
    line(['*luck (one standard deviation)*', ...noise.map((value) => `*${short(value)}*`)]),
    ...rows.map(line),
  ].join('\n');
}

function cell(swing: number, { meanSize }: MorrisEffect, noise: number, base: number): string {
  if (Number.isNaN(swing)) return 'refused';
  if (Math.abs(swing) <= TOLD_APART * noise * Math.SQRT2)
    return meanSize > TOLD_APART * noise ? `· (${short(meanSize)})` : '·';
  // A swing as large as twice the change itself turns its sign at one end.
  const turns = Math.abs(swing) / 2 > Math.abs(base) ? '**' : '';
  return `${turns}${swing > 0 ? '+' : ''}${short(swing)}${turns} (${short(meanSize)})`;
}

const unitOf = (id: string): string => INDICATORS[indicatorIndex(id)]!.unit;

/** Two significant digits. */
function short(value: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const rounded = Number(value.toPrecision(2));
  return (Math.abs(rounded) >= 1e-3 ? String(rounded) : rounded.toExponential(0)).replace('-', '−');
}
