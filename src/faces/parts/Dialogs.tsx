import { CreditsDialog, HelpDialog } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';

/** The dialog that is open, if one is. */
export function Dialogs({ state }: FaceProps) {
  const text = state.text.value;
  const run = state.run.value;
  const close = () => (state.dialog.value = undefined);
  switch (state.dialog.value) {
    case 'help':
      return <HelpDialog text={text} shortcuts={state.shortcuts.value} onShortcuts={(on) => (state.shortcuts.value = on)} onClose={close} />;
    case 'credits':
      return (
        <CreditsDialog
          text={text}
          city={run === undefined ? '' : text.name(run.city.name)}
          calibrated={run?.city.calibrated ?? false}
          sources={run?.city.sources ?? []}
          onClose={close}
        />
      );
    case undefined:
      return null;
  }
}
