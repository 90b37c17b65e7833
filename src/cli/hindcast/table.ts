import { type ComparedRow, type Fit, FORECASTS, type ForecastId, type HindcastComparison } from '../../engine/index.ts';
import type { HindcastJob } from './job.ts';
import type { HindcastOutcome } from './report.ts';
import { fixed, leversText, missesText, signed, verdictText } from './words.ts';

const SERIES_HEADER = ['row', 'observed', '±', 'model', '±', 'nothing', 'distance', 'left out', 'sign', 'miss'];
const FIT_HEADER = ['', 'RMSE', 'MAE', 'size', 'r', 'ρ', "model's skill over it"];
const NAMES: Readonly<Record<ForecastId, string>> = {
  model: 'model',
  nothing: 'nothing changes',
  distance: 'distance alone, fitted',
  leftOut: 'distance alone, left out',
};

/** What it is, in two lines. */
function heading({ city, observation, scenario }: HindcastJob, { seeds }: HindcastOutcome): string[] {
  const { source } = observation;
  const agents = scenario.agents === 'full' ? 'one agent a worker' : `${scenario.agents} agents`;
  return [
    `${observation.id}: ${city.id}, ${String(Number(scenario.years.toFixed(2)))} ${scenario.years === 1 ? 'year' : 'years'}, ` +
      `${leversText(scenario)}; ${agents}, seeds ${seeds[0]} to ${seeds.at(-1)}`,
    source === undefined
      ? 'data: no source given'
      : `data: ${inEnglish(source.what)}; ${source.who}, ${source.licence}`,
  ];
}

/** In English where there is English, else in any language. */
const inEnglish = (names: Readonly<Record<string, string>>): string => names['en'] ?? Object.values(names)[0] ?? '';

/** For the terminal: verdict and misses of each outcome, then its tables. */
export function hindcastText(job: HindcastJob, outcome: HindcastOutcome): string {
  const parts = outcome.comparisons.map((comparison) => [
    `${comparison.column} (n = ${comparison.n}; percentage points relative to the city's mean)`,
    verdictText(comparison),
    `Misses: ${missesText(comparison.rows, outcome.names)}.`,
    '',
    ...aligned([SERIES_HEADER, ...comparison.rows.map((row) => cellsOf(row, outcome.names))]),
    '',
    ...aligned([FIT_HEADER, ...fitRows(comparison)]),
    luckLine(comparison),
  ]);
  return `${[heading(job, outcome).join('\n'), ...parts.map((lines) => lines.join('\n'))].join('\n\n')}\n`;
}

/** The same as Markdown. */
export function hindcastMarkdown(job: HindcastJob, outcome: HindcastOutcome): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const rule = (header: readonly string[]) => line(header.map((_, k) => (k === 0 ? '---' : '--:')));
  const [what = '', data = ''] = heading(job, outcome);
  const parts = outcome.comparisons.map((comparison) =>
    [
      `**\`${comparison.column}\`, n = ${comparison.n}.** ${verdictText(comparison)}`,
      `Misses: ${missesText(comparison.rows, outcome.names)}.`,
      [
        line(SERIES_HEADER),
        rule(SERIES_HEADER),
        ...comparison.rows.map((row) => line(cellsOf(row, outcome.names))),
      ].join('\n'),
      [line(FIT_HEADER), rule(FIT_HEADER), ...fitRows(comparison).map(line)].join('\n'),
      luckLine(comparison),
    ].join('\n\n'),
  );
  return [`*${what}. ${data}.*`, ...parts].join('\n\n');
}

function cellsOf(row: ComparedRow, names: readonly string[]): string[] {
  const { observed, uncertainty = Number.NaN, model, luck, nothing, distance, leftOut, sign, miss } = row;
  return [
    names[row.row] ?? '',
    signed(observed),
    fixed(uncertainty, 1),
    signed(model),
    fixed(luck, 1),
    signed(nothing),
    signed(distance),
    signed(leftOut),
    sign,
    signed(miss),
  ];
}

function fitRows({ fits, skill }: HindcastComparison): string[][] {
  return FORECASTS.map((id) => [
    NAMES[id],
    ...fitCells(fits[id], id === 'nothing'),
    id === 'model' ? '' : fixed(skill[id], 2),
  ]);
}

function fitCells({ rmse, mae, size, pearson, spearman }: Fit, constant: boolean): string[] {
  const order = constant ? ['–', '–'] : [fixed(pearson, 2), fixed(spearman, 2)];
  return [fixed(rmse, 2), fixed(mae, 2), fixed(size, 2), ...order];
}

const luckLine = ({ samplingError }: HindcastComparison): string =>
  Number.isFinite(samplingError)
    ? `Of the model's RMSE, sampling error is ${fixed(samplingError, 2)} (root mean square of the standard errors over seeds).`
    : 'One seed: sampling error is unknown.';

/** Columns under each other: names to the left, numbers to the right. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, k) => Math.max(...rows.map((row) => row[k]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, k) => (k === 0 ? cell.padEnd(widths[k] ?? 0) : cell.padStart(widths[k] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
