/** One seed's run, at the months of its ensemble. */
export interface EnsembleRun {
  readonly seed: number;
  /** A row a month, in the order of `INDICATORS`. */
  readonly rows: readonly Float64Array[];
  /** The same of what it is compared with, on the same draws. */
  readonly other?: readonly Float64Array[];
}

/** The same plan under several seeds: what luck makes of it. */
export interface Ensemble {
  /** Months since the start at which every run was asked, rising from 0. */
  readonly months: readonly number[];
  /** How many seeds there will be. */
  readonly wanted: number;
  /** Whether each seed ran twice: as planned, and as what that is compared with. */
  readonly paired: boolean;
  readonly runs: readonly EnsembleRun[];
}

/** How far an ensemble has come. */
export interface RangesReport {
  readonly ensemble: Ensemble;
  readonly running: boolean;
  /** Why a seed could not be run. */
  readonly error?: string;
}

/** Where eight runs of ten lie, and the middle. */
export interface Range {
  /** 10th percentile. */
  readonly low: number;
  readonly median: number;
  /** 90th percentile. */
  readonly high: number;
}

const LOW = 0.1;
const HIGH = 0.9;

/**
 * Quantile of a rising sample, linear between its values: number 7 of Hyndman and Fan (1996), "Sample quantiles in
 * statistical packages", The American Statistician 50(4).
 * @param p 0 to 1
 */
export function quantile(rising: ArrayLike<number>, p: number): number {
  const at = (rising.length - 1) * p;
  const below = Math.floor(at);
  const [low, high] = [rising[below] ?? Number.NaN, rising[Math.ceil(at)] ?? Number.NaN];
  return low + (high - low) * (at - below);
}

/** A number of every run in one month; straight lines between the months that were asked. */
export type Reading = (run: EnsembleRun, row: number) => number;

/** Reads an indicator, by its place in `INDICATORS`. */
export const reading =
  (column: number): Reading =>
  (run, row) =>
    run.rows[row]?.[column] ?? Number.NaN;

/** Reads what the plan has more of an indicator than what it is compared with, seed by seed. */
export const differenceReading =
  (column: number): Reading =>
  (run, row) =>
    (run.rows[row]?.[column] ?? Number.NaN) - (run.other?.[row]?.[column] ?? Number.NaN);

/** Range of a number in a month; undefined while seeds are missing, after the last month, and where a run has no such number. */
export function rangeAt(ensemble: Ensemble, month: number, read: Reading): Range | undefined {
  const { months, runs, wanted } = ensemble;
  const after = months.findIndex((each) => each >= month);
  if (runs.length < wanted || after < 0) return undefined;
  const before = months[after] === month ? after : after - 1;
  const [from, to] = [months[before] ?? month, months[after] ?? month];
  const part = from === to ? 0 : (month - from) / (to - from);
  const values = runs.map((run) => read(run, before) * (1 - part) + (part === 0 ? 0 : read(run, after) * part));
  if (!values.every(Number.isFinite)) return undefined;
  values.sort((a, b) => a - b);
  return { low: quantile(values, LOW), median: quantile(values, 0.5), high: quantile(values, HIGH) };
}

/** Whether eight runs of ten agree that something is more, or less: the range leaves out nothing at all. */
export const isSettled = ({ low, high }: Range): boolean => low > 0 || high < 0;
