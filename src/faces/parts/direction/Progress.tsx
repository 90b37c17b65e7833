import type { Text } from '../../../i18n/index.ts';
import { GRID_SIZES, headlineOf, type Question, sayDuration } from '../../../panels/index.ts';
import { middleOf, secondsLeft, type SweepRun } from './sweepRun.ts';

interface Props {
  readonly text: Text;
  readonly sweep: SweepRun;
  /** A question that is quicker to answer. */
  readonly onAsk: (question: Question) => void;
}

/** Points that take longer than this are worth a way out. */
const SLOW_MS = 1500;
/** With less than this left, waiting is the quickest. */
const WORTH_S = 15;

/** Starts and stops the work, says how far it is, and offers something quicker where points take long. */
export function Progress({ text, sweep, onAsk }: Props) {
  const status = sweep.status.value;
  const n = sweep.points.value.size;
  const [across, up] = sweep.axes.value;
  const all = across.values.length * up.values.length;
  const running = status === 'running';
  return (
    <div class="direction-progress">
      {running ? (
        <button type="button" class="button" data-testid="direction-cancel" onClick={() => sweep.cancel()}>
          {text.t('direction.cancel')}
        </button>
      ) : status === 'done' ? null : (
        <button type="button" class="button primary" data-testid="direction-start" onClick={() => sweep.start()}>
          {text.t(n === 0 ? 'direction.start' : 'direction.continue')}
        </button>
      )}
      <progress
        class="thin-progress"
        max={all}
        value={n}
        aria-label={text.t('direction.progress')}
        data-testid="direction-progress"
        data-status={status}
      />
      <p class="note">{sayProgress(text, sweep, n, all)}</p>
      {status === 'failed' ? (
        <p class="direction-failed" role="alert">
          {text.t('direction.failed', { message: sweep.error.value ?? '' })}
        </p>
      ) : null}
      <Slow text={text} sweep={sweep} onAsk={onAsk} />
      <p class="visually-hidden" aria-live="polite">
        {status === 'done' ? headlineOf(text, sweep.axes.value, sweep.points.value) : ''}
      </p>
    </div>
  );
}

function sayProgress(text: Text, sweep: SweepRun, n: number, all: number): string {
  const took_ms = sweep.took_ms.value;
  if (sweep.status.value === 'running') {
    if (took_ms.length === 0) return text.t('direction.progress.opening');
    const left = secondsLeft(took_ms, all - n, sweep.workers);
    if (left === undefined) return text.t('direction.progress.count', { n, all });
    return text.t('direction.progress.value', { n, all, left: sayDuration(text, left) });
  }
  if (sweep.status.value === 'done') {
    const seconds = took_ms.reduce((sum, each) => sum + each, 0) / 1000;
    return text.t('direction.progress.done', { all, time: sayDuration(text, seconds) });
  }
  return text.t(sweep.status.value === 'stopped' ? 'direction.progress.stopped' : 'direction.progress.count', {
    n,
    all,
  });
}

/** Nobody need wait for minutes: without traffic, or with a smaller grid, there is an answer sooner. */
function Slow({ text, sweep, onAsk }: Props) {
  const took_ms = sweep.took_ms.value;
  const middle = middleOf(took_ms.slice(sweep.workers)) ?? 0;
  const [across, up] = sweep.axes.value;
  const missing = across.values.length * up.values.length - sweep.points.value.size;
  const left_s = secondsLeft(took_ms, missing, sweep.workers) ?? 0;
  if (middle < SLOW_MS || left_s < WORTH_S || sweep.status.value !== 'running') return null;
  const question = sweep.question.value;
  const [smallest] = GRID_SIZES;
  return (
    <div class="direction-slow" data-testid="direction-slow">
      <p class="note">{text.t('direction.slow', { time: sayDuration(text, middle / 1000) })}</p>
      {sweep.roads.value === 'on' && question.traffic ? (
        <button type="button" class="small-button" onClick={() => onAsk({ ...question, traffic: false })}>
          {text.t('direction.slow.traffic')}
        </button>
      ) : question.size > smallest ? (
        <button type="button" class="small-button" onClick={() => onAsk({ ...question, size: smallest })}>
          {text.t('direction.slow.grid')}
        </button>
      ) : null}
    </div>
  );
}
