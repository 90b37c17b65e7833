import {
  type Comparison,
  type ExplainedTerm,
  FELT,
  leadingReason,
  type Reason,
  type TermComparison,
} from '../../engine/index.ts';
import type { MessageKey, Text } from '../../i18n/index.ts';

/** What one term gains by a move, in logs of consumption (households) or output (establishments). */
export const gainOf = ({ before, after }: TermComparison): number => after - before;

/** A gain in logs as a share of consumption or output: what it is worth. */
export const worth = (gain: number): number => Math.expm1(gain);

/** What weighed in a decision. */
export interface Weighed {
  /** Terms that spoke for the move, the heaviest first. */
  readonly pros: readonly TermComparison[];
  /** Terms that spoke against it, the heaviest first. */
  readonly cons: readonly TermComparison[];
  /** Whether the terms together speak against it, so that only the mover's own taste can have decided. */
  readonly byTaste: boolean;
}

/** Sorts the terms of a comparison by what they weighed. */
export function weigh(comparison: Comparison): Weighed {
  const felt = comparison.terms.filter((term) => Math.abs(gainOf(term)) >= FELT);
  return {
    pros: felt.filter((term) => gainOf(term) > 0).sort((a, b) => gainOf(b) - gainOf(a)),
    cons: felt.filter((term) => gainOf(term) < 0).sort((a, b) => gainOf(a) - gainOf(b)),
    byTaste: leadingReason(comparison) === 'taste',
  };
}

/** Puts those first whose reasons speak for their last move, then those who moved; else they stay in their order. */
export function speakingFirst<Mover extends { readonly lastMove?: Comparison | undefined }>(
  movers: readonly Mover[],
): Mover[] {
  const rank = ({ lastMove }: Mover) => (lastMove === undefined ? 2 : leadingReason(lastMove) === 'taste' ? 1 : 0);
  return movers.toSorted((a, b) => rank(a) - rank(b));
}

/** What a reason is called; rent and wages mean something else to a firm. */
export const reasonKey = (reason: Reason, kind: 'household' | 'establishment'): MessageKey =>
  reason === 'taste' ? 'why.reason.taste' : termKey(reason, kind);

/** What a term is called; rent and wages mean something else to a firm. */
export function termKey(term: ExplainedTerm, kind: 'household' | 'establishment'): MessageKey {
  if (kind === 'establishment' && (term === 'rent' || term === 'wage' || term === 'nuisance'))
    return `why.term.${term}.firm`;
  return `why.term.${term}`;
}

/** Whose comparison it is, and whether it has happened or is only tried. */
export interface Told {
  readonly kind: 'household' | 'establishment';
  readonly tried: boolean;
  /** No move: one closed, and another opened elsewhere. */
  readonly opened?: boolean;
}

/** One or two sentences: what weighed most for it, what against it, and that taste decided where it did. */
export function whySentence(text: Text, comparison: Comparison, { kind, tried, opened = false }: Told): string {
  const { pros, cons, byTaste } = weigh(comparison);
  const named = (terms: readonly TermComparison[]) =>
    text.list(
      terms.slice(0, 2).map((term) =>
        text.t('why.weight', {
          term: text.t(termKey(term.term, kind)),
          worth: signedPercent(text, worth(gainOf(term))),
        }),
      ),
    );
  const [pro, con] = [named(pros), named(cons)];
  const tense = tried ? 'tried' : opened ? 'opened' : 'done';
  const sentences: string[] = [];
  if (pros.length === 0 && cons.length === 0) sentences.push(text.t('why.same'));
  else if (pros.length === 0) sentences.push(text.t(`why.${tense}.onlyCons`, { cons: con }));
  else if (cons.length === 0) sentences.push(text.t(`why.${tense}.onlyPros`, { pros: pro }));
  else sentences.push(text.t(`why.${tense}.both`, { pros: pro, cons: con }));
  if (byTaste && !tried) sentences.push(text.t(opened ? 'why.taste.opened' : 'why.taste'));
  return text.sentence(sentences.join(text.language === 'zh' ? '' : ' '));
}

/** +4.1 %, with one decimal and a sign. */
export function signedPercent(text: Text, share: number): string {
  const unsigned = text.percent(Math.abs(share), 1);
  return share < -FELT ? `−${unsigned}` : share > FELT ? `+${unsigned}` : unsigned;
}
