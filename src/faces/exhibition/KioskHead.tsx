import { CaptionFigures, CaptionHeadline } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import { ContractionNote } from '../parts/contraction/ContractionNote.tsx';
import type { Kiosk } from './kiosk/kiosk.ts';
import { stampText } from '../parts/stampText.ts';

interface KioskHeadProps extends Pick<FaceProps, 'state'> {
  readonly kiosk: Kiosk;
  /** Whether there is a way to where the numbers come from. */
  readonly sources: boolean;
}

/** Which city and what it is asked, the year, and what the run shows. */
export function KioskHead({ state, kiosk, sources }: KioskHeadProps) {
  const text = state.text.value;
  const run = state.run.value;
  const caption = state.caption.value;
  const contraction = state.contraction.value;
  const scene = kiosk.scene.value;
  if (run === undefined) return <Arriving state={state} />;
  return (
    <header class="kiosk-head">
      <p class="kiosk-place">
        <strong>{text.name(run.city.name)}</strong>
        <span>{stampText(text, run.city.fitted)}</span>
        {sources ? (
          <button
            type="button"
            class="kiosk-sources"
            data-testid="sources"
            onClick={() => (state.dialog.value = 'credits')}
          >
            {text.t('credits.open')}
          </button>
        ) : null}
      </p>
      <KioskYear state={state} />
      <h1 class="kiosk-scene" data-testid="scene">
        {scene === undefined ? text.t('exhibition.yours') : text.name(scene.name)}
      </h1>
      {contraction !== undefined ? (
        <ContractionNote state={state} contraction={contraction} mayStay={false} />
      ) : caption === undefined ? null : (
        <>
          <CaptionHeadline text={text} caption={caption} />
          <CaptionFigures text={text} caption={caption} />
        </>
      )}
    </header>
  );
}

/** Before the first city. */
function Arriving({ state }: Pick<FaceProps, 'state'>) {
  const text = state.text.value;
  const loading = state.loading.value;
  return (
    <header class="kiosk-head">
      <h1 class="kiosk-arriving">
        {loading === undefined ? text.t('app.name') : text.t('loading.title', { city: text.name(loading.name) })}
      </h1>
    </header>
  );
}

/** Its own component, because it changes with every snapshot and the caption doesn't. */
function KioskYear({ state }: Pick<FaceProps, 'state'>) {
  const shown = state.shown.value;
  if (shown === undefined) return null;
  return (
    <p class="year" data-testid="year" data-month={shown.month}>
      {Math.floor(shown.year + 1e-6)}
    </p>
  );
}
