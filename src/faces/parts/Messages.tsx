import { Crash, LoadError, Loading, Notice } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';

/** What is under way or went wrong, over the map. */
export function Messages({ state, actions }: FaceProps) {
  const text = state.text.value;
  const loading = state.loading.value;
  const kept = state.run.value !== undefined;
  return (
    <div class={kept || state.observed.value === undefined ? 'messages' : 'messages beside-city'}>
      <Trouble state={state} actions={actions} />
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

/** What went wrong with the run. */
export function Trouble({ state, actions }: FaceProps) {
  const text = state.text.value;
  const [crash, error] = [state.crash.value, state.error.value];
  const kept = state.run.value !== undefined;
  return (
    <>
      {crash === undefined ? null : (
        <Crash text={text} message={crash} restarting={state.restarting.value} onRestart={actions.restart} />
      )}
      {error === undefined ? null : (
        <LoadError text={text} {...error} kept={kept} onDismiss={() => (state.error.value = undefined)} />
      )}
    </>
  );
}

/** Which of several files that were dropped was taken. */
function DropNote({ state }: Pick<FaceProps, 'state'>) {
  const text = state.text.value;
  const dropped = state.dropped.value;
  if (dropped === undefined) return null;
  const { file, left } = dropped;
  return (
    <Notice text={text} kind="info" testid="dropped" onDismiss={() => (state.dropped.value = undefined)}>
      <p>{file === undefined ? text.t('drop.none') : text.t('drop.one', { file, left: text.list(left) })}</p>
    </Notice>
  );
}
