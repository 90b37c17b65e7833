import { CaptionDetail, CaptionHeadline } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';

/** The year, large, and what the run shows. */
export function Headline({ state, detail = true }: Pick<FaceProps, 'state'> & { readonly detail?: boolean }) {
  const text = state.text.value;
  const caption = state.caption.value;
  return (
    <div class="headline">
      <Year state={state} />
      {caption === undefined ? null : <CaptionHeadline text={text} caption={caption} />}
      {caption === undefined || !detail ? null : <CaptionDetail text={text} caption={caption} />}
    </div>
  );
}

/** Its own component, because it changes with every snapshot and the caption doesn't. */
function Year({ state }: Pick<FaceProps, 'state'>) {
  const shown = state.shown.value;
  const looksBack = state.shownMonth.value < state.month.value;
  if (shown === undefined) return null;
  return (
    <p
      class={looksBack ? 'year looking-back' : 'year'}
      data-testid="year"
      aria-label={state.text.value.t('transport.year')}
    >
      {Math.floor(shown.year + 1e-6)}
    </p>
  );
}
