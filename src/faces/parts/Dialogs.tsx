import { CreditsDialog, HelpDialog } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import { Share } from './Share.tsx';
import { stampText } from './stampText.ts';

/** The dialog that is open, if one is. */
export function Dialogs({ state }: Pick<FaceProps, 'state'>) {
  const text = state.text.value;
  const run = state.run.value;
  const close = () => (state.dialog.value = undefined);
  if (state.dialog.value === 'share') return <Share state={state} onClose={close} />;
  if (state.dialog.value === 'help') {
    const setShortcuts = (on: boolean) => (state.shortcuts.value = on);
    const tell = () => {
      close();
      state.story.value = {};
    };
    return (
      <HelpDialog
        text={text}
        shortcuts={state.shortcuts.value}
        onShortcuts={setShortcuts}
        plan={state.face === 'planner'}
        onClose={close}
        onStory={state.face === 'planner' && state.story.value === undefined ? tell : undefined}
      />
    );
  }
  if (state.dialog.value !== 'credits') return null;
  return (
    <CreditsDialog
      text={text}
      city={run === undefined ? '' : text.name(run.city.name)}
      stamp={stampText(text, run?.city.fitted, 'credits.illustrative')}
      sources={run?.city.sources ?? []}
      onClose={close}
    />
  );
}
