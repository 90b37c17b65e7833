import { useState } from 'preact/hooks';
import type { FaceProps } from '../faces/page.ts';
import { BasemapNotes } from '../faces/parts/basemap/BasemapNotes.tsx';
import { Film } from '../faces/parts/film/Film.tsx';
import { Importing } from '../faces/parts/importing/Importing.tsx';
import { SoundCaption } from '../faces/parts/film/sound/Sound.tsx';
import { LinkNoteView, UpdateNote } from '../panels/index.ts';

/** What the page itself has to say, over whichever face is shown. */
export function Notes({ state, actions }: FaceProps) {
  const text = state.text.value;
  const note = state.linkNote.value;
  const [later, setLater] = useState(false);
  // An exhibition has nobody to ask: it takes a new version over by itself, between two visitors.
  const asks = state.updateReady.value && !later && state.face !== 'exhibition';
  return (
    <>
      <Film state={state} actions={actions} />
      <Importing state={state} actions={actions} />
      <div class="notes">
        <SoundCaption state={state} />
        {note === undefined ? null : (
          <LinkNoteView
            text={text}
            note={note}
            onFile={actions.loadFile}
            onDismiss={() => (state.linkNote.value = undefined)}
          />
        )}
        {state.face === 'exhibition' ? null : <BasemapNotes text={text} />}
        {asks ? (
          <UpdateNote text={text} onRestart={() => void actions.applyUpdate()} onLater={() => setLater(true)} />
        ) : null}
      </div>
    </>
  );
}
