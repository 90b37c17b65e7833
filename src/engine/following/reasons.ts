/** Why everybody moved who moved in a month: what led each of them, counted. */
import type { AgentKind, Comparison, ExplainedTerm, Run } from '../state/index.ts';
import { lastMove } from './follow.ts';

/** Less than this is nothing that anybody would move for: a twentieth of a per cent, in logs. */
export const FELT = 0.0005;

/** The term that gained most by a move, or the mover's own taste where all terms together don't speak for it. */
export type Reason = ExplainedTerm | 'taste';

export function leadingReason({ terms, gain }: Comparison): Reason {
  if (gain <= FELT) return 'taste';
  const gainOf = ({ before, after }: Comparison['terms'][number]) => after - before;
  return terms.reduce((most, term) => (gainOf(term) > gainOf(most) ? term : most)).term;
}

export interface Reasons {
  readonly month: number;
  /** Agents that moved in that month, or opened in place of one that closed elsewhere. */
  readonly movers: number;
  /** How many of them each reason led, the most frequent first. */
  readonly led: readonly { readonly reason: Reason; readonly movers: number }[];
}

/** What led those who moved in the month that the run has come to, at its prices and reach. */
export function reasonsOf(run: Run, kind: AgentKind): Reasons {
  const { watch, month } = run;
  const movedIn = kind === 'household' ? watch.homeMonth : watch.placeMonth;
  const counts = new Map<Reason, number>();
  let movers = 0;
  for (let id = 0; id < movedIn.length; id++) {
    if (movedIn[id] !== month) continue;
    // Month 0 has no moves.
    const move = lastMove(run, kind, id);
    if (move === undefined) continue;
    const reason = leadingReason(move);
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
    movers += 1;
  }
  const led = [...counts].map(([reason, count]) => ({ reason, movers: count })).sort((a, b) => b.movers - a.movers);
  return { month, movers, led };
}
