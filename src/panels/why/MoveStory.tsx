import './why.css';
import type { Comparison } from '../../engine/index.ts';
import type { Text } from '../../i18n/index.ts';
import { TermBars } from './TermBars.tsx';
import { whySentence } from './weigh.ts';

/** A place as it is told: its name and what it is like this month. */
export interface PlaceTold {
  readonly name: string;
  readonly rent: number;
  readonly logical_min: number;
}

interface MoveStoryProps {
  readonly text: Text;
  readonly kind: 'household' | 'establishment';
  readonly heading: string;
  readonly from: PlaceTold;
  readonly to: PlaceTold;
  readonly comparison: Comparison;
  /** Not a move, but what another place would be. */
  readonly tried: boolean;
  /** Compared at the prices of the month shown, because nobody took note when it happened. */
  readonly asNow: boolean;
  /** No move: one closed, and another opened elsewhere. */
  readonly opened?: boolean;
}

/** Why this one moved: the two places, the reason in words, then line by line. */
export function MoveStory({ text, kind, heading, from, to, comparison, tried, asNow, opened = false }: MoveStoryProps) {
  const labels = tried
    ? (['why.now', 'why.there'] as const)
    : opened
      ? (['why.closedAt', 'why.openedAt'] as const)
      : (['why.from', 'why.to'] as const);
  const place = (what: PlaceTold, label: string) => (
    <div class="move-place">
      <span class="move-label">{label}</span>
      <strong>{what.name}</strong>
      <span class="move-facts">
        {text.t('why.placeFacts', {
          rent: text.number(what.rent),
          minutes: text.t('unit.min', { value: text.number(what.logical_min) }),
        })}
      </span>
    </div>
  );
  return (
    <article class="move-story" data-testid="move-story">
      <h4>{heading}</h4>
      <div class="move-places">
        {place(from, text.t(labels[0]))}
        <span class="move-arrow" aria-hidden="true">
          →
        </span>
        {place(to, text.t(labels[1]))}
      </div>
      <p class="why-sentence" data-testid="why-sentence">
        {whySentence(text, comparison, { kind, tried, opened })}
      </p>
      <TermBars text={text} kind={kind} comparison={comparison} />
      <p class="note">
        {text.t(`why.unit.${kind}`)} {asNow ? text.t('why.asNow') : ''}
      </p>
    </article>
  );
}
