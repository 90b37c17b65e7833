import { useMemo } from 'preact/hooks';
import {
  backTo,
  calendarOf,
  CaptionDetail,
  CaptionHeadline,
  composeDifference,
  Sentences,
} from '../../panels/index.ts';
import type { FaceProps, Shown } from '../page.ts';
import { ContractionNote } from './contraction/ContractionNote.tsx';

/** The year, large, and what the run shows; where another is taken from it (`minus`), how the two differ. */
export function Headline({ state, actions, minus }: FaceProps & { readonly minus?: Shown | undefined }) {
  const text = state.text.value;
  const caption = state.caption.value;
  const contraction = state.contraction.value;
  return (
    <div class="headline">
      <Year state={state} actions={actions} />
      {minus !== undefined ? (
        <Difference state={state} minus={minus} />
      ) : contraction !== undefined ? (
        <ContractionNote state={state} contraction={contraction} mayStay />
      ) : caption === undefined ? null : (
        <CaptionHeadline text={text} caption={caption} />
      )}
    </div>
  );
}

/** While years pass, sentences that changed with every month could not be read. */
const DIFFERENCE_EVERY_MONTHS = 12;

function Difference({ state, minus }: Pick<FaceProps, 'state'> & { readonly minus: Shown }) {
  const [run, shown] = [state.run.value, state.shown.value];
  const every = state.playing.value ? DIFFERENCE_EVERY_MONTHS : 1;
  const moment = Math.floor((shown?.month ?? 0) / every);
  const sentences = useMemo(() => {
    if (run === undefined || shown?.month !== minus.month) return [];
    const { district, districts } = run.city;
    return composeDifference({ run, a: shown, b: minus, district, districts, weight: run.weight });
  }, [run, moment, every, shown?.month === minus.month]);
  return <Sentences text={state.text.value} sentences={sentences} />;
}

/** Figures and reasons behind the headline; beside the map rather than on it, where they would hide the city. */
export function Reasons({ state }: Pick<FaceProps, 'state'>) {
  const text = state.text.value;
  const caption = state.caption.value;
  if (caption === undefined || caption.detail.length === 0) return null;
  return (
    <section class="reasons">
      <h3>{text.t('results.story')}</h3>
      <CaptionDetail text={text} caption={caption} />
    </section>
  );
}

/** Its own component, because it changes with every snapshot and the caption doesn't. */
export function Year({ state, actions }: FaceProps) {
  const text = state.text.value;
  const shown = state.shown.value;
  const latest = state.month.value;
  if (shown === undefined) return null;
  const looksBack = state.shownMonth.value < latest;
  return (
    <div class={looksBack ? 'year-row looking-back' : 'year-row'}>
      <p class="year" data-testid="year" data-month={shown.month}>
        {calendarOf(state.startYear.value, shown.month).year}
      </p>
      {looksBack ? (
        <button type="button" class="small-button" data-testid="live" onClick={() => actions.scrub(latest)}>
          {backTo(text, state.startYear.value, shown.month, latest)}
        </button>
      ) : null}
    </div>
  );
}
