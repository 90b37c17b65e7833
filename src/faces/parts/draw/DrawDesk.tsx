import './draw.css';
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import { findLever, type LeverId, PLACE_LEVERS } from '../../../engine/index.ts';
import { formatLeverValue, Icon, PlaceField } from '../../../panels/index.ts';
import type { FaceProps } from '../../page.ts';
import { AroundCard } from './AroundCard.tsx';
import { createBefore } from './before.ts';
import { useEffectAtOnce } from './useEffectAtOnce.ts';
import { drawName } from './drawName.ts';
import { canBeEdited, handFor, whyNot } from './drawHand.ts';
import { drawOrder, handSteps } from './drawOpen.ts';
import { measureText } from './measure.ts';
import { SketchBar } from './SketchBar.tsx';
import { createSketchDesk, type SketchDesk } from './sketchSession.ts';

/** Where places are drawn, listed and looked at; it also keeps those in force on the map. */
export function DrawDesk({ state, actions }: FaceProps) {
  const before = useMemo(() => createBefore(state), []);
  const desk = useMemo(() => createSketchDesk(state, actions, before.note), []);
  useEffect(() => desk.dispose, [desk]);
  useEffectAtOnce(() => state.map.value?.setDrawing(desk.drawing.value));
  useEffect(() => () => state.map.peek()?.setDrawing(undefined), []);
  useOrders(desk);
  useSteps(desk);
  // A sketch that can't be seen any more is ended.
  useEffectAtOnce(() => {
    if (desk.session.value !== undefined && whyNot(state) !== undefined) desk.leave();
  });
  const card = useRef<HTMLElement>(null);
  const sketching = desk.session.value !== undefined;
  // Before anything is painted: a key pressed at once must reach what is on the screen.
  useLayoutEffect(() => {
    if (sketching) document.querySelector<HTMLElement>('.map canvas')?.focus({ preventScroll: true });
    else card.current?.focus({ preventScroll: true });
  }, [sketching]);
  const order = drawOrder.value;
  return (
    <>
      {sketching ? (
        <SketchBar state={state} desk={desk} />
      ) : order === undefined ? null : (
        <section
          class="draw-desk"
          data-testid="draw-desk"
          aria-label={state.text.value.t('draw.title')}
          tabIndex={-1}
          ref={card}
        >
          <Head state={state} lever={order.lever} />
          {order.lever === undefined ? (
            <List state={state} actions={actions} />
          ) : (
            <One state={state} actions={actions} lever={order.lever} desk={desk} before={before} />
          )}
        </section>
      )}
      <p class="visually-hidden" aria-live="polite" data-testid="draw-said">
        {saidOf(state, desk)}
      </p>
    </>
  );
}

/** Begins what the map's foot, the list or the time line ask for. */
function useOrders(desk: SketchDesk): void {
  useEffectAtOnce(() => {
    const order = drawOrder.value;
    if (order?.lever === undefined || order.how === undefined) return;
    drawOrder.value = { lever: order.lever };
    desk.begin(order.lever, order.how);
  });
}

/** While something is drawn, the keys that take changes back take back points. */
function useSteps(desk: SketchDesk): void {
  useEffectAtOnce(() => {
    handSteps.value =
      desk.session.value === undefined
        ? undefined
        : { undo: () => desk.act({ kind: 'undo' }), redo: () => desk.act({ kind: 'redo' }) };
  });
  useEffect(() => () => (handSteps.value = undefined), []);
}

function Head({ state, lever }: Pick<FaceProps, 'state'> & { readonly lever: LeverId | undefined }) {
  const text = state.text.value;
  return (
    <header>
      <h2>{lever === undefined ? text.t('draw.title') : drawName(text, lever)}</h2>
      <button
        type="button"
        class="icon-button"
        data-testid="draw-close"
        aria-label={text.t('draw.close')}
        onClick={() => (drawOrder.value = undefined)}
      >
        <Icon name="close" />
      </button>
    </header>
  );
}

/** All that can be drawn. */
function List({ state, actions }: FaceProps) {
  const text = state.text.value;
  const why = whyNot(state);
  return (
    <>
      <p class="muted">{text.t(why ?? 'draw.intro')}</p>
      <ul>
        {PLACE_LEVERS.map((lever) => (
          <li key={lever}>
            <h3>{drawName(text, lever)}</h3>
            <Field state={state} actions={actions} lever={lever} around />
          </li>
        ))}
      </ul>
    </>
  );
}

interface OneProps extends FaceProps {
  readonly lever: LeverId;
  readonly desk: SketchDesk;
  readonly before: ReturnType<typeof createBefore>;
}

/** One place: what has changed around it, and what can be done with it. */
function One({ state, actions, lever, desk, before }: OneProps) {
  const text = state.text.value;
  const standing = desk.standing.value.find((one) => one.lever === lever);
  return (
    <>
      {standing === undefined ? null : <AroundCard state={state} standing={standing} before={before.of(standing)} />}
      <Still state={state} lever={lever} />
      <InParts state={state} lever={lever} />
      <Field state={state} actions={actions} lever={lever} />
      <button type="button" class="text-button" data-testid="draw-back" onClick={() => (drawOrder.value = {})}>
        {text.t('draw.back')}
      </button>
    </>
  );
}

/** A place alone changes nothing. */
function Still({ state, lever }: Pick<FaceProps, 'state'> & { readonly lever: LeverId }) {
  const text = state.text.value;
  const value = state.targets.value[lever];
  if (value !== findLever(lever)?.default || state.places.value[lever] === undefined) return null;
  const name = text.t(`lever.${lever}`);
  return <p class="draw-still">{text.t('draw.still', { lever: name, value: formatLeverValue(lever, value, text) })}</p>;
}

/** Why a place has no button to edit it. */
function InParts({ state, lever }: Pick<FaceProps, 'state'> & { readonly lever: LeverId }) {
  const place = state.places.value[lever];
  if (place === undefined || canBeEdited(place)) return null;
  return (
    <p class="draw-still" data-testid="draw-parts">
      {state.text.value.t('draw.parts')}
    </p>
  );
}

function Field({
  state,
  actions,
  lever,
  around = false,
}: FaceProps & { readonly lever: LeverId; readonly around?: boolean }) {
  const place = state.places.value[lever];
  const { onAround, ...hand } = handFor(state, lever, place);
  return (
    <PlaceField
      text={state.text.value}
      lever={lever}
      place={place}
      onPlace={(place) => actions.setPlace(lever, place)}
      hand={around ? { ...hand, onAround } : hand}
    />
  );
}

function saidOf(state: FaceProps['state'], desk: SketchDesk): string {
  const text = state.text.value;
  const said = desk.said.value;
  // Messages say why the run refused.
  if (said === undefined || said === 'refused') return '';
  if (said === 'crosses') return text.t('draw.crosses');
  const sketch = desk.session.value?.history.now;
  if (said === 'taken' || said === 'left' || sketch === undefined)
    return said === 'left' ? text.t('draw.said.left') : text.t('draw.said.taken');
  return text.t(`draw.said.${said}`, { count: text.number(sketch.points.length), measure: measureText(sketch, text) });
}
