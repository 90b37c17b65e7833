import type { PageState } from '../../page.ts';
import { FilmButton } from '../../parts/film/Film.tsx';
import { FullscreenButton } from '../../parts/film/fullscreen.tsx';
import { SoundButton } from '../../parts/film/sound/Sound.tsx';
import { StaffPart } from './fields.tsx';

/** What only those who look after the screen may do: fill it, let it sound, take a film along. */
export function TakePart({ state }: { readonly state: PageState }) {
  return (
    <StaffPart title={state.text.value.t('film.staff')}>
      <div class="staff-take">
        <FilmButton state={state} look="staff-button" />
        <FullscreenButton state={state} words="staff-button" />
        <SoundButton state={state} words="staff-button" />
      </div>
    </StaffPart>
  );
}
