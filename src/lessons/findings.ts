import type { Change, Explanation } from './lesson.ts';
import { directionOf, withinChance } from './score.ts';

/** What an experiment says of a cause: in the run it is one, it isn't, or there was nothing beyond luck to explain. */
export type Verdict = 'holds' | 'fails' | 'chance' | 'unknown';

/** A cause, tested. */
export type CauseResult =
  | {
      readonly id: string;
      readonly kind: 'without';
      readonly verdict: Verdict;
      /** Change until the end as it ran, and in the twin without the levers. */
      readonly change: number;
      readonly changeWithout: number;
      /** The part of the change that goes with the levers. */
      readonly part: number;
    }
  | {
      readonly id: string;
      readonly kind: 'term';
      readonly verdict: Verdict;
      /** How much more the term speaks for a place outside the core than it did at the start, in logs. */
      readonly shift: number;
      /** The same, of all terms that pull the way the run went. */
      readonly part: number;
    }
  | {
      readonly id: string;
      readonly kind: 'moves';
      readonly verdict: Verdict;
      /** Change until the end of what the cause speaks of. */
      readonly change: number;
    };

/** Least part of a change that makes a cause worth the name. */
const LEAST_PART = { without: 0.2, term: 0.25 } as const;

/** A twin without some levers against the run: what of the change do they carry? */
export function judgeWithout(id: string, change: number, changeWithout: number, deviation: number): CauseResult {
  const part = (change - changeWithout) / change;
  const carries = part >= LEAST_PART.without && Math.abs(change - changeWithout) > deviation;
  const verdict = withinChance(change, deviation) ? 'chance' : carries ? 'holds' : 'fails';
  return { id, kind: 'without', verdict, change, changeWithout, part: Number.isFinite(part) ? part : 0 };
}

/** How each term's difference between outside and core has shifted since the start, in favour of outside. */
export type TermShifts = Readonly<Record<string, number>>;

/** Does a term pull the way the run went, and is it more than one among many that do? */
export function judgeTerm(
  id: string,
  term: string,
  shifts: TermShifts | undefined,
  change: number,
  deviation: number,
): CauseResult {
  const shift = shifts?.[term];
  if (shifts === undefined || shift === undefined) return { id, kind: 'term', verdict: 'unknown', shift: 0, part: 0 };
  const way = change < 0 ? 1 : -1;
  const pulls = Object.values(shifts).reduce((sum, each) => sum + Math.max(0, way * each), 0);
  const part = pulls > 0 ? (way * shift) / pulls : 0;
  const verdict = withinChance(change, deviation) ? 'chance' : part >= LEAST_PART.term ? 'holds' : 'fails';
  return { id, kind: 'term', verdict, shift, part };
}

/** What a cause speaks of, looked up in the run: did it move, and that way? */
export function judgeMoves(id: string, claimed: 'rises' | 'falls', change: number, deviation: number): CauseResult {
  const moved = directionOf(change, 0) === (claimed === 'rises' ? 'up' : 'down') && !withinChance(change, deviation);
  return { id, kind: 'moves', verdict: moved ? 'holds' : 'fails', change };
}

export type ClaimVerdict = 'holds' | 'contradicted' | 'chance';

/** A text's claim against the run. */
export function judgeClaim(claimed: Change, change: number, deviation: number): ClaimVerdict {
  const chance = withinChance(change, deviation);
  if (claimed === 'stays') return chance ? 'holds' : 'contradicted';
  if (chance) return 'chance';
  return (directionOf(change, 0) === 'up') === (claimed === 'rises') ? 'holds' : 'contradicted';
}

/** Terms can be compared only where a core share is explained, and only if some cause is about them. */
export const asksForTerms = ({ causes }: Explanation): boolean => causes.some(({ kind }) => kind === 'term');
