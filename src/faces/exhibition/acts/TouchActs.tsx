import './acts.css';
import { untracked, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect, useMemo } from 'preact/hooks';
import { LAYERS, type LeverId } from '../../../engine/index.ts';
import { formatLeverValue, Glyph } from '../../../panels/index.ts';
import type { FaceProps } from '../../page.ts';
import { cellsAround, peopleIn } from '../../parts/draw/around.ts';
import { type Before, createBefore } from '../../parts/draw/before.ts';
import type { Standing } from '../../parts/draw/placing.ts';
import { createSketchDesk, type SketchDesk } from '../../parts/draw/sketchSession.ts';
import type { ExhibitionConfig } from '../config/types.ts';
import { useEffectAtOnce } from '../../parts/draw/useEffectAtOnce.ts';
import type { Kiosk } from '../kiosk/kiosk.ts';
import { ringAround } from './ring.ts';

interface TouchActsProps extends FaceProps {
  readonly kiosk: Kiosk;
  readonly config: ExhibitionConfig;
}

/** What one finger can do to the map: a lever's place, touched. */
const ACTS = [
  { lever: 'congestionCharge', id: 'ring' },
  { lever: 'governmentRelocation', id: 'government' },
] as const satisfies readonly { readonly lever: LeverId; readonly id: string }[];
type Act = (typeof ACTS)[number];

/** Number of functions around the place that are named: those that changed most. */
const MOST_NAMED = 3;

/** Two acts with one finger: choose one, touch the map, and see what changes around that place. */
export function TouchActs({ state, actions, kiosk, config }: TouchActsProps) {
  const before = useMemo(() => createBefore(state), []);
  const desk = useMemo(() => createSketchDesk(state, actions, before.note), []);
  const last = useSignal<Act | undefined>(undefined);
  const refused = useSignal(false);
  useEffect(() => desk.dispose, [desk]);
  useEffectAtOnce(() => state.map.value?.setDrawing(desk.drawing.value));
  useEffect(() => () => state.map.peek()?.setDrawing(undefined), []);
  useSignalEffect(() => {
    if (kiosk.mode.value === 'attract' && desk.session.peek() !== undefined) desk.leave();
  });
  useSignalEffect(() => {
    const said = desk.said.value;
    if (said === 'refused') {
      refused.value = true;
      state.error.value = undefined;
    } else if (said === 'taken') untracked(actions.play);
  });
  const text = state.text.value;
  const can = state.map.value?.renderer === 'webgl' && state.run.value !== undefined;
  const acts = ACTS.filter(({ lever }) => !config.lockedLevers.includes(lever));
  if (!can || acts.length === 0) return null;
  const begin = (act: Act) => {
    const run = state.run.peek();
    if (run === undefined || !state.ready.peek()) return;
    state.logical.value = false;
    refused.value = false;
    last.value = act;
    desk.begin(act.lever, 'draw', act.id === 'ring' ? (at) => ringAround(at, run.city) : undefined);
    document.querySelector<HTMLElement>('.map canvas')?.focus({ preventScroll: true });
  };
  const asked =
    desk.session.value === undefined ? undefined : ACTS.find(({ lever }) => lever === desk.session.value?.lever);
  return (
    <>
      <div class="kiosk-acts" role="group" aria-label={text.t('draw.touch')}>
        {acts.map((act) => (
          <button
            key={act.id}
            type="button"
            class="kiosk-act"
            data-testid={`touch-${act.id}`}
            aria-pressed={asked === act}
            onClick={() => begin(act)}
          >
            {text.t(`draw.touch.${act.id}`)}
          </button>
        ))}
      </div>
      <div class="kiosk-act-said" data-testid="touch-said" aria-live="polite">
        {asked === undefined ? (
          <Answer state={state} desk={desk} before={before} act={last.value} />
        ) : (
          <p class="kiosk-act-card">
            {text.t(refused.value ? 'draw.touch.refused' : `draw.touch.ask.${asked.id}`)}
            <button type="button" data-testid="touch-cancel" onClick={desk.leave}>
              {text.t('draw.touch.cancel')}
            </button>
          </p>
        )}
      </div>
    </>
  );
}

interface AnswerProps extends Pick<FaceProps, 'state'> {
  readonly desk: SketchDesk;
  readonly before: Before;
  readonly act: Act | undefined;
}

/** What was done last, and what the years after answer around that place. */
function Answer({ state, desk, before, act }: AnswerProps) {
  const standing = desk.standing.value.find(({ lever }) => lever === act?.lever);
  if (act === undefined || standing === undefined) return null;
  const text = state.text.value;
  const value = formatLeverValue(act.lever, state.targets.value[act.lever], text);
  return (
    <p class="kiosk-act-card" data-testid="touch-answer">
      <strong>{text.t(`draw.touch.done.${act.id}`, { value })}</strong>
      <Changes state={state} standing={standing} before={before} />
    </p>
  );
}

function Changes({ state, standing, before }: Pick<AnswerProps, 'state' | 'before'> & { readonly standing: Standing }) {
  const run = state.run.value;
  const shown = state.shown.value;
  const among = useMemo(() => (run === undefined ? [] : cellsAround(run.city, standing.place)), [run, standing.place]);
  const then = before.of(standing);
  if (run === undefined || shown === undefined || then === undefined) return null;
  const text = state.text.value;
  const count = run.city.gridIndex.length;
  const [now, old] = [peopleIn(shown.cells, count, among), peopleIn(then.cells, count, among)];
  const changes = LAYERS.map((layer, index) => ({ layer, by: Math.round((now[index] ?? 0) - (old[index] ?? 0)) }))
    .filter(({ by }) => by !== 0)
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, MOST_NAMED);
  if (shown.month <= then.month || changes.length === 0) return <span>{text.t('draw.touch.still')}</span>;
  return (
    <span>
      {text.t('draw.touch.around')}:{' '}
      {changes.map(({ layer, by }) => (
        <span key={layer} class="kiosk-act-change">
          <Glyph layer={layer} /> {text.t(`layer.${layer}`)} {text.signed(by)}
        </span>
      ))}
    </span>
  );
}
