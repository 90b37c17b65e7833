import type { MoveInput, Move } from '../caption/moves.ts';
import { coreMoves } from '../caption/moves.ts';

/** What headquarters did, as far as it is more than luck. */
export type Headquarters = 'in' | 'out' | 'chance';

/** What the reader expected of them. */
export type HeadquartersGuess = 'leave' | 'stay';

export interface HeadquartersJudged {
  readonly verdict: Headquarters;
  /** Share of information jobs in the core, at the start and now. */
  readonly from: number;
  readonly to: number;
}

/** Whether headquarters left: by the change of information's core share in the run itself. */
export function judgeHeadquarters(input: MoveInput): HeadquartersJudged {
  const move = coreMoves(input).find(({ layer }) => layer === 'information');
  if (move === undefined) return { verdict: 'chance', from: Number.NaN, to: Number.NaN };
  return { verdict: verdictOf(move), from: move.from, to: move.to };
}

function verdictOf({ change, withinChance }: Move): Headquarters {
  if (withinChance) return 'chance';
  return change > 0 ? 'in' : 'out';
}

/** Whoever says they leave is right only if they do; whoever says they don't, also where they merely stay. */
export const guessedRight = (guess: HeadquartersGuess, verdict: Headquarters): boolean =>
  (guess === 'leave') === (verdict === 'out');
