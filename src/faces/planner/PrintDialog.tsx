import { useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { hasAssumedGain } from '../../engine/index.ts';
import { coversMonth, Dialog, GainProgress, gainStatus } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import type { WithoutGain } from './withoutGain.ts';

interface PrintDialogProps extends FaceProps {
  readonly twin: WithoutGain;
}

/** Prints the report at once where its twin stands beside the run; else asks for the twin first. */
export function printWithTwin({ state, actions }: FaceProps): void {
  const [plan, shown] = [state.plan.peek(), state.shown.peek()];
  const lacks = plan !== undefined && shown !== undefined && hasAssumedGain(plan.parameters);
  if (!lacks || coversMonth(state.withoutGain.peek(), shown.month)) {
    void actions.print();
    return;
  }
  // The report is of one month: the run waits for its twin.
  actions.pause();
  state.dialog.value = 'report';
}

/** While a report waits for its twin. */
export function PrintDialog(props: PrintDialogProps) {
  return props.state.dialog.value === 'report' ? <Waiting {...props} /> : null;
}

function Waiting({ state, actions, twin }: PrintDialogProps) {
  const text = state.text.value;
  const report = state.withoutGain.value;
  const status = gainStatus(report);
  useEffect(() => twin.begin(), [twin]);
  const print = () => {
    state.dialog.value = undefined;
    void actions.print();
  };
  useSignalEffect(() => {
    const [shown, found] = [state.shown.value, state.withoutGain.value];
    if (shown === undefined || gainStatus(found) !== 'done') return;
    if (coversMonth(found, shown.month)) print();
    // A month that was under way when the run was paused has come since.
    else twin.begin();
  });
  const withdraw = () => {
    state.dialog.value = undefined;
    if (gainStatus(state.withoutGain.peek()) === 'running') twin.clear();
  };
  return (
    <Dialog text={text} title={text.t('report.title')} testid="print-dialog" onClose={withdraw}>
      <p>{text.t('gain.print')}</p>
      {status === 'running' && report !== undefined ? (
        <GainProgress text={text} report={report} startYear={state.startYear.value} />
      ) : null}
      {status === 'failed' ? <p role="alert">{text.t('gain.failed', { message: report?.error ?? '' })}</p> : null}
      <div class="dialog-buttons">
        {status === 'running' ? null : (
          <button type="button" class="button" data-testid="print-again" onClick={twin.begin}>
            {text.t('gain.print.again')}
          </button>
        )}
        <button
          type="button"
          class="button"
          data-testid="print-now"
          onClick={() => {
            twin.clear();
            print();
          }}
        >
          {text.t('gain.print.now')}
        </button>
        <button type="button" class="button" data-testid="print-cancel" onClick={withdraw}>
          {text.t('dialog.close')}
        </button>
      </div>
    </Dialog>
  );
}
