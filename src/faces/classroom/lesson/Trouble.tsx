import { Crash, LoadError } from '../../../panels/index.ts';
import type { Desk } from '../logic/desk.ts';

/** What went wrong with the run. */
export function Trouble({ desk: { state, actions } }: { readonly desk: Desk }) {
  const text = state.text.value;
  const kept = state.run.value !== undefined;
  return (
    <div class="messages">
      {state.crash.value === undefined ? null : (
        <Crash
          text={text}
          message={state.crash.value}
          restarting={state.restarting.value}
          onRestart={actions.restart}
        />
      )}
      {state.error.value === undefined ? null : (
        <LoadError text={text} {...state.error.value} kept={kept} onDismiss={() => (state.error.value = undefined)} />
      )}
    </div>
  );
}
