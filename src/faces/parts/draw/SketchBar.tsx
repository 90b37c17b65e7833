import type { ComponentChildren } from 'preact';
import { formatLeverValue, Icon } from '../../../panels/index.ts';
import type { FaceProps } from '../../page.ts';
import { drawName } from './drawName.ts';
import { measureText } from './measure.ts';
import { isWhole } from './sketch.ts';
import type { SketchDesk, SketchSession } from './sketchSession.ts';

interface BarProps extends Pick<FaceProps, 'state'> {
  readonly desk: SketchDesk;
}

/** What is drawn, how large it is, and a button for all that the hand and the keys do. */
export function SketchBar({ state, desk }: BarProps) {
  const session = desk.session.value;
  if (session === undefined) return null;
  const text = state.text.value;
  const { history, next, dragged, lever } = session;
  const sketch = { ...history.now, points: dragged ?? history.now.points };
  const editing = sketch.phase === 'edit';
  return (
    <section
      class="draw-desk sketching"
      data-testid="sketch"
      data-phase={sketch.phase}
      data-points={sketch.points.length}
      aria-label={drawName(text, lever)}
    >
      <header>
        <h2>{drawName(text, lever)}</h2>
        <output data-testid="sketch-measure">{measureText(sketch, text, next)}</output>
      </header>
      <p class="muted">{text.t(editing ? 'draw.hint.edit' : `draw.hint.${sketch.kind}`)}</p>
      {desk.said.value === 'crosses' ? (
        <p class="draw-fault" role="alert" data-testid="sketch-fault">
          {text.t('draw.crosses')}
        </p>
      ) : null}
      <Raise state={state} desk={desk} session={session} />
      <div class="draw-acts">
        <Act
          text={text.t('draw.undo')}
          id="undo"
          off={history.past.length === 0}
          onAct={() => desk.act({ kind: 'undo' })}
        />
        <Act
          text={text.t('draw.redo')}
          id="redo"
          off={history.future.length === 0}
          onAct={() => desk.act({ kind: 'redo' })}
        />
        {editing ? null : (
          <Act
            text={text.t('draw.finish')}
            id="finish"
            off={!isWhole(sketch)}
            onAct={() => desk.act({ kind: 'finish' })}
            main
          />
        )}
        {editing ? (
          <Act text={text.t('draw.done')} id="done" off={session.sent} onAct={() => void desk.take()} main />
        ) : null}
        <Act text={text.t('draw.cancel')} id="cancel" onAct={desk.leave} />
      </div>
      <details class="draw-keys" open={!state.narrow.peek()}>
        <summary>{text.t('draw.move')}</summary>
        <Pad state={state} desk={desk} session={session} />
        <p class="muted">{text.t(editing ? 'draw.hint.keys.edit' : 'draw.hint.keys')}</p>
      </details>
    </section>
  );
}

interface PartProps extends BarProps {
  readonly session: SketchSession;
}

/** A place alone changes nothing: whether its lever rises with it. */
function Raise({ state, desk, session }: PartProps) {
  const value = desk.raise.value;
  if (value === undefined) return null;
  const text = state.text.value;
  const years = state.overYears.value;
  const values = {
    lever: text.t(`lever.${session.lever}`),
    value: formatLeverValue(session.lever, value, text),
    years: text.number(years),
  };
  return (
    <label class="draw-raise">
      <input
        type="checkbox"
        data-testid="sketch-raise"
        checked={desk.raises.value}
        onChange={(event) => (desk.raises.value = event.currentTarget.checked)}
      />
      {text.t(years === 0 ? 'draw.raise.now' : 'draw.raise', values)}
    </label>
  );
}

const WAYS = [
  ['north', 0, 1],
  ['west', -1, 0],
  ['east', 1, 0],
  ['south', 0, -1],
] as const;

/** What the arrow keys do, for those who press buttons. */
function Pad({ state, desk, session }: PartProps) {
  const text = state.text.value;
  const { phase, kind, points, chosen } = session.history.now;
  return (
    <>
      <div class="draw-pad" role="group" aria-label={text.t('draw.move')}>
        {WAYS.map(([way, dx, dy]) => (
          <button
            key={way}
            type="button"
            class={`icon-button ${way}`}
            data-testid={`sketch-${way}`}
            aria-label={text.t(`draw.${way}`)}
            title={text.t(`draw.${way}`)}
            onClick={() => desk.key({ kind: 'move', dx, dy })}
          >
            <Icon name="chevron" />
          </button>
        ))}
      </div>
      <div class="draw-acts">
        {phase === 'draw' ? (
          <>
            <Act text={text.t('draw.set')} id="set" onAct={() => desk.key({ kind: 'enter' })} />
            <Act
              text={text.t('draw.takeBack')}
              id="back"
              off={points.length === 0}
              onAct={() => desk.act({ kind: 'back' })}
            />
          </>
        ) : kind === 'point' ? null : (
          <>
            <Act text={text.t('draw.previous')} id="previous" onAct={() => desk.act({ kind: 'choose', step: -1 })} />
            <Act text={text.t('draw.next')} id="next" onAct={() => desk.act({ kind: 'choose', step: 1 })} />
            <Act
              text={text.t('draw.takeOut')}
              id="out"
              off={chosen === undefined}
              onAct={() => desk.act({ kind: 'back' })}
            />
            <output class="muted" data-testid="sketch-chosen">
              {chosen === undefined
                ? text.t('draw.chosen.all')
                : text.t('draw.chosen', { index: text.number(chosen + 1), count: text.number(points.length) })}
            </output>
          </>
        )}
      </div>
    </>
  );
}

interface ActProps {
  readonly text: string;
  readonly id: string;
  readonly off?: boolean;
  readonly main?: boolean;
  readonly onAct: () => void;
}

/** aria-disabled instead of disabled: a button that goes grey under the finger must not lose the focus. */
function Act({ text, id, off = false, main = false, onAct }: ActProps): ComponentChildren {
  return (
    <button
      type="button"
      class={main ? 'small-button draw-main' : 'small-button'}
      data-testid={`sketch-${id}`}
      aria-disabled={off}
      onClick={off ? undefined : onAct}
    >
      {text}
    </button>
  );
}
