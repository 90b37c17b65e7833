/** How far a drawn curve lies from the run's, and how far luck alone could have put it there. */

/** A change of more than so many standard deviations isn't luck: as the caption has it. */
const CHANCE = 3;

export type Direction = 'up' | 'down' | 'none';

export interface Score {
  /** Mean distance of the drawn curve from the run's, in the indicator's unit. */
  readonly plainError: number;
  /** The same, less what luck explains. */
  readonly meanError: number;
  /** What "nothing changes" would have scored, less what luck explains. */
  readonly naiveError: number;
  /**
   * 1 − meanError / naiveError: 1 is a hit, 0 is no better than "nothing changes", below 0 is worse. Null where nothing
   * changed beyond luck.
   */
  readonly skill: number | null;
  readonly drawn: Direction;
  readonly run: Direction;
  readonly directionRight: boolean;
}

export interface ScoreInput {
  readonly start: number;
  /** At each mark after the start. */
  readonly drawn: readonly number[];
  readonly observed: readonly number[];
  /** Standard deviation of the change since the start by luck alone. */
  readonly deviation: readonly number[];
}

export function scoreOf({ start, drawn, observed, deviation }: ScoreInput): Score {
  const beyondLuck = (value: number, mark: number) =>
    Math.max(0, Math.abs(value - (observed[mark] ?? Number.NaN)) - (deviation[mark] ?? 0));
  const meanError = mean(drawn.map(beyondLuck));
  const naiveError = mean(observed.map((_, mark) => beyondLuck(start, mark)));
  const last = observed.length - 1;
  const chance = CHANCE * (deviation[last] ?? 0);
  const run = directionOf((observed[last] ?? start) - start, chance);
  // Who draws a change that luck could have made has not drawn a change, if the run has none.
  const change = (drawn[last] ?? start) - start;
  const meant = directionOf(change, run === 'none' ? chance : 0);
  return {
    plainError: mean(drawn.map((value, mark) => Math.abs(value - (observed[mark] ?? Number.NaN)))),
    meanError,
    naiveError,
    skill: naiveError > 0 ? 1 - meanError / naiveError : null,
    drawn: meant,
    run,
    directionRight: meant === run,
  };
}

/** Which way a change goes, unless it is within `chance`. */
export function directionOf(change: number, chance: number): Direction {
  if (!(Math.abs(change) > chance)) return 'none';
  return change > 0 ? 'up' : 'down';
}

/** Whether a change is one that luck alone would explain. */
export const withinChance = (change: number, deviation: number): boolean =>
  directionOf(change, CHANCE * deviation) === 'none';

/**
 * Standard deviation of a run's change by luck, from two runs that differ in their seed only: their changes lie √2
 * deviations apart on average of squares. Both series begin with the start.
 */
export function deviationOfTwo(a: readonly number[], b: readonly number[]): number {
  const apart = a.slice(1).map((value, at) => value - a[0]! - ((b[at + 1] ?? Number.NaN) - b[0]!));
  return Math.sqrt(mean(apart.map((difference) => (difference * difference) / 2)));
}

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
