import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { FaceProps, PageState } from '../../page.ts';
import type { FilmDialog } from './FilmDialog.tsx';

/** What makes films is fetched with the first one. */
const dialog = signal<typeof FilmDialog | undefined>(undefined);

/** The dialog that makes films, over any face. */
export function Film({ state, actions }: FaceProps) {
  const open = state.dialog.value === 'film';
  const close = () => (state.dialog.value = undefined);
  useEffect(() => {
    if (!open || dialog.peek() !== undefined) return;
    import('./FilmDialog.tsx').then(
      (fetched) => (dialog.value = fetched.FilmDialog),
      (error: unknown) => {
        close();
        state.error.value = { about: 'change', message: error instanceof Error ? error.message : String(error) };
      },
    );
  }, [open]);
  const Fetched = dialog.value;
  return open && Fetched !== undefined ? <Fetched state={state} actions={actions} onClose={close} /> : null;
}

/** Opens it. */
export function FilmButton({ state, look = 'text-button' }: { readonly state: PageState; readonly look?: string }) {
  return (
    <button
      type="button"
      class={look}
      data-testid="film-open"
      aria-haspopup="dialog"
      disabled={!state.ready.value}
      onClick={() => (state.dialog.value = 'film')}
    >
      {state.text.value.t('film.open')}
    </button>
  );
}
