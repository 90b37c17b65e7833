import type { FaceProps } from '../faces/page.ts';
import { LinkNoteView } from '../panels/index.ts';

/** What the page itself has to say, over whichever face is shown. */
export function Notes({ state, actions }: FaceProps) {
  const note = state.linkNote.value;
  return (
    <div class="notes">
      {note === undefined ? null : (
        <LinkNoteView
          text={state.text.value}
          note={note}
          onFile={actions.loadFile}
          onDismiss={() => (state.linkNote.value = undefined)}
        />
      )}
    </div>
  );
}
