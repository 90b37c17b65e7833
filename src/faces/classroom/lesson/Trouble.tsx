import { Crash, LoadError, Loading } from '../../../panels/index.ts';
import type { Desk } from '../logic/desk.ts';

/** What is under way or went wrong with the run. */
export function Trouble({ desk: { state, actions } }: { readonly desk: Desk }) {
  const text = state.text.value;
  const loading = state.loading.value;
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
      {loading === undefined ? null : <Loading text={text} city={text.name(loading.name)} stage={loading.stage} />}
    </div>
  );
}
