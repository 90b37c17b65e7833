import { Crash, Icon, LoadError, Loading } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';

/** What is under way or went wrong, over the map. */
export function Messages({ state, actions }: FaceProps) {
  const text = state.text.value;
  const loading = state.loading.value;
  const kept = state.run.value !== undefined;
  return (
    <div class={kept || state.observed.value === undefined ? 'messages' : 'messages beside-city'}>
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
      <DropNote state={state} />
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

/** Which of several files that were dropped was taken. */
function DropNote({ state }: Pick<FaceProps, 'state'>) {
  const text = state.text.value;
  const dropped = state.dropped.value;
  if (dropped === undefined) return null;
  const { file, left } = dropped;
  return (
    <div class="notice" role="status" data-testid="dropped">
      <Icon name="info" />
      <p class="notice-body">
        {file === undefined ? text.t('drop.none') : text.t('drop.one', { file, left: text.list(left) })}
      </p>
      <button
        type="button"
        class="icon-button"
        aria-label={text.t('drop.dismiss')}
        onClick={() => (state.dropped.value = undefined)}
      >
        <Icon name="close" />
      </button>
    </div>
  );
}
