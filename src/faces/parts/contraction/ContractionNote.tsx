import './contraction.css';
import { batch } from '@preact/signals';
import type { Contraction, PageState } from '../../page.ts';

interface ContractionNoteProps {
  readonly state: PageState;
  readonly contraction: Contraction;
  /** Whether a visitor may stay in the logical city; on a shared screen it springs back by itself. */
  readonly mayStay: boolean;
}

/** Says what is seen while the city contracts, in the headline's place. */
export function ContractionNote({ state, contraction, mayStay }: ContractionNoteProps) {
  const text = state.text.value;
  const { from_min, to_min } = contraction;
  const stay = () =>
    batch(() => {
      state.logical.value = true;
      state.contraction.value = undefined;
    });
  return (
    <div class="contraction" data-testid="contraction">
      <p class="caption-headline">
        <span class="tone-information">
          {text.t(to_min < from_min ? 'map.contraction.nearer' : 'map.contraction.farther', {
            from: text.number(from_min),
            to: text.t('unit.min', { value: text.number(to_min) }),
          })}
        </span>
        <span class="aside">{text.t('map.contraction.how')}</span>
      </p>
      {mayStay ? (
        <p class="contraction-ways">
          <button type="button" class="small-button" data-testid="contraction-stay" onClick={stay}>
            {text.t('map.contraction.stay')}
          </button>
          <button
            type="button"
            class="small-button"
            data-testid="contraction-back"
            onClick={() => (state.contraction.value = undefined)}
          >
            {text.t('map.contraction.back')}
          </button>
        </p>
      ) : null}
    </div>
  );
}
