/** A model's changes beside observed ones: what a comparison holds. */
import type { OutcomeId } from './observation.ts';

/**
 * What a comparison comes to, in the order in which they are tried:
 *
 * - `tooFew`: fewer than three rows, which any line fits.
 * - `dataTooRough`: every observed value is 0 within the data's own uncertainty.
 * - `luck`: the model's changes are all 0 within its own luck: it says that nothing changes.
 * - `worseThanNothing`: it is no nearer to the data than "nothing changes".
 * - `addsNothing`: nearer than that, but no nearer than distance alone when each row is predicted from the others.
 * - `beatsLeftOut`: nearer than distance alone that way, but not nearer than the line that was fitted to these very data.
 * - `beatsDistance`: nearer than both.
 */
export const HINDCAST_VERDICTS = [
  'tooFew',
  'dataTooRough',
  'luck',
  'worseThanNothing',
  'addsNothing',
  'beatsLeftOut',
  'beatsDistance',
] as const;
export type HindcastVerdict = (typeof HINDCAST_VERDICTS)[number];

/**
 * Whether the model has the sign of what was observed. `data`: what was observed is 0 within its own uncertainty, so there
 * is no sign to have. `luck`: the 95 % interval over seeds has 0 in it.
 */
export const SIGNS = ['right', 'wrong', 'luck', 'data'] as const;
export type Sign = (typeof SIGNS)[number];

/** What the model is held against. `leftOut`: distance alone, each row predicted from the others. */
export const FORECASTS = ['model', 'nothing', 'distance', 'leftOut'] as const;
export type ForecastId = (typeof FORECASTS)[number];

/** A row of the comparison; all values are percentage points relative to the city's mean. */
export interface ComparedRow {
  /** Position in the table. */
  readonly row: number;
  readonly weight: number;
  readonly observed: number;
  readonly uncertainty?: number;
  /** Mean over seeds. */
  readonly model: number;
  /** Standard deviation over seeds, and half the 95 % interval of the mean; NaN with one seed. */
  readonly spread: number;
  readonly luck: number;
  readonly nothing: number;
  readonly distance: number;
  readonly leftOut: number;
  readonly sign: Sign;
  /** Model less observed. */
  readonly miss: number;
  /** The miss is no larger than the data's own uncertainty. */
  readonly withinData: boolean;
}

/** How near a forecast comes to what was observed; numbers that cannot be had are NaN. */
export interface Fit {
  /** Root mean square and mean absolute error, percentage points. */
  readonly rmse: number;
  readonly mae: number;
  /** Slope through 0 of the forecast on what was observed. */
  readonly size: number;
  readonly pearson: number;
  readonly spearman: number;
}

export interface Comparison {
  readonly column: string;
  readonly outcome: OutcomeId;
  /** Rows with an observed value. */
  readonly n: number;
  readonly rows: readonly ComparedRow[];
  readonly fits: Readonly<Record<ForecastId, Fit>>;
  readonly signs: Readonly<Record<Sign, number>>;
  /** 1 − SSE/SSE of the rival: above 0 the model is nearer to the data; NaN where the rival has no error. */
  readonly skill: Readonly<Record<Exclude<ForecastId, 'model'>, number>>;
  /** Root mean square of the rows' standard errors: what luck alone adds to the model's RMSE; NaN with one seed. */
  readonly samplingError: number;
  readonly verdict: HindcastVerdict;
}
