import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { FaceProps } from '../../page.ts';
import type { ImportDialog } from './ImportDialog.tsx';

/** The desk is fetched with the first file. */
const dialog = signal<typeof ImportDialog | undefined>(undefined);

/** The desk at which areas and tables become a city, over any face. */
export function Importing({ state, actions }: FaceProps) {
  const open = state.dialog.value === 'import';
  const close = () => (state.dialog.value = undefined);
  useEffect(() => {
    if (!open || dialog.peek() !== undefined) return;
    import('./ImportDialog.tsx').then(
      (fetched) => (dialog.value = fetched.ImportDialog),
      (error: unknown) => {
        close();
        state.error.value = { about: 'city', message: error instanceof Error ? error.message : String(error) };
      },
    );
  }, [open]);
  const Fetched = dialog.value;
  return open && Fetched !== undefined ? <Fetched state={state} actions={actions} onClose={close} /> : null;
}
