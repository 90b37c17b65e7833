import {
  csvLine,
  FUNCTIONS,
  INDICATORS,
  LAYERS,
  type Run,
  type Snapshot,
  columnIndex,
  takeSnapshot,
} from '../engine/index.ts';

/** Header of series.csv: a row a month. */
export const SERIES_HEADER = csvLine(['month', 'year', ...INDICATORS.map(({ id }) => id)]);

/** A row of series.csv. */
export function seriesRow({ month, year, indicators }: Snapshot): string {
  return csvLine([month, Number(year.toFixed(4)), ...Array.from(indicators, (value) => Number(value.toPrecision(10)))]);
}

/** Header of cells.csv: a row a cell with land, for the first and the last month. */
export const CELL_HEADER = csvLine([
  'month',
  'cell',
  'residents',
  ...FUNCTIONS,
  'rent',
  'wage',
  'minutes',
  'workRent',
  'vacancy',
  'converted',
]);

/** Rows of cells.csv for the run's present month; `cell` counts as in the city file. */
export function cellRows(run: Run): string[] {
  const { cells } = takeSnapshot(run);
  const { n, fileIndex, zoneOf, zones } = run.geography;
  const value = (column: number, i: number) => Number(cells[column * n + i]!.toPrecision(7));
  return Array.from({ length: n }, (_, i) => {
    const jobs = FUNCTIONS.map((_id, f) => value(f, i));
    const minutes = value(columnIndex('commute_min'), i);
    return csvLine([
      run.month,
      fileIndex[i]!,
      value(LAYERS.length - 1, i),
      ...jobs,
      value(columnIndex('rent'), i),
      meanWage(run, i, zoneOf[i]!, zones),
      minutes,
      value(columnIndex('workRent'), i),
      value(columnIndex('vacancy'), i),
      value(columnIndex('converted'), i),
    ]);
  });
}

/** Mean wage of the jobs in a cell, empty where there are none; 1 is the city's mean of each function. */
function meanWage({ fields, geography: { n } }: Run, i: number, zone: number, zones: number): number | '' {
  let bill = 0;
  let jobs = 0;
  for (let f = 0; f < FUNCTIONS.length; f++) {
    const here = fields.jobs[f * n + i]!;
    jobs += here;
    bill += here * Math.exp(fields.lnWage[f * zones + zone]!);
  }
  return jobs > 0 ? Number((bill / jobs).toPrecision(7)) : '';
}
