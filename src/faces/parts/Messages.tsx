import { Crash, LoadError, Loading } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';

/** What is under way or went wrong, over the map. */
export function Messages({ state, actions }: FaceProps) {
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
      {loading === undefined ? null : (
        <Loading
          text={text}
          city={text.name(loading.name)}
          stage={loading.stage}
          onCancel={kept ? actions.cancelLoad : undefined}
        />
      )}
      {loading === undefined && !kept && state.error.value === undefined ? (
        <p class="loading">{text.t('error.empty')}</p>
      ) : null}
      {state.dropping.value ? <div class="drop-hint">{text.t('city.drop')}</div> : null}
    </div>
  );
}
