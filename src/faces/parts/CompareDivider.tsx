import { useRef } from 'preact/hooks';
import type { PageState } from '../page.ts';
import { nameIn, type Twins } from './CompareState.ts';

interface CompareDividerProps {
  readonly state: PageState;
  readonly twins: Twins;
  /** What lies over the stage above and below it, px. */
  readonly top: number;
  readonly bottom: number;
}

const STEP = 0.02;
const LEAP = 0.1;

/** The line between two runs on the map, with their names on its sides; drawn to and fro where one lies upon the other. */
export function CompareDivider({ state, twins, top, bottom }: CompareDividerProps) {
  const text = state.text.value;
  const mode = twins.mode.value;
  if (mode === 'difference') return <DifferenceName state={state} bottom={bottom} />;
  if (mode === 'alone') return null;
  const at = mode === 'beside' ? 0.5 : twins.at.value;
  return (
    <div class="compare-line" style={{ '--at': String(at), top: `${top}px`, bottom: `${bottom}px` }}>
      <p class="compare-names">
        <span class="name-a" data-testid="name-a" data-month={state.shown.value?.month}>
          {nameIn(text, 'a', state)}
        </span>
        <span class="name-b" data-testid="name-b" data-month={state.twin.value?.shown.value?.month}>
          {nameIn(text, 'b', state)}
        </span>
      </p>
      {mode === 'swipe' ? <Handle state={state} twins={twins} /> : null}
    </div>
  );
}

function DifferenceName({ state, bottom }: Pick<CompareDividerProps, 'state' | 'bottom'>) {
  const text = state.text.value;
  return (
    <p class="difference-name" style={{ bottom: `${bottom}px` }}>
      <span data-testid="name-a" data-month={state.shown.value?.month}>
        {nameIn(text, 'a', state)}
      </span>
      <span aria-hidden="true"> − </span>
      <span class="visually-hidden"> {text.t('planner.minus')} </span>
      <span data-testid="name-b" data-month={state.twin.value?.shown.value?.month}>
        {nameIn(text, 'b', state)}
      </span>
    </p>
  );
}

const clamp = (share: number): number => Math.min(1, Math.max(0, share));

function Handle({ state, twins }: Pick<CompareDividerProps, 'state' | 'twins'>) {
  const text = state.text.value;
  const held = useRef<HTMLButtonElement>(null);
  const at = twins.at.value;
  const percent = Math.round(at * 100);
  const move = (event: PointerEvent) => {
    if (!held.current?.hasPointerCapture(event.pointerId)) return;
    const stage = held.current.closest('.stage')?.getBoundingClientRect();
    if (stage !== undefined && stage.width > 0) twins.at.value = clamp((event.clientX - stage.left) / stage.width);
  };
  const press = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -STEP, ArrowRight: STEP, PageDown: -LEAP, PageUp: LEAP, Home: -1, End: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    twins.at.value = clamp(twins.at.value + by);
  };
  return (
    <button
      ref={held}
      type="button"
      class="compare-handle"
      role="slider"
      data-testid="divider"
      aria-label={text.t('planner.divider')}
      aria-orientation="horizontal"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      aria-valuetext={text.t('planner.divider.value', { a: text.percent(at), b: text.percent(1 - at) })}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={move}
      onKeyDown={press}
    >
      <svg width="28" height="20" viewBox="0 0 28 20" aria-hidden="true">
        <path d="M9 4 3 10l6 6zM19 4l6 6-6 6z" />
      </svg>
    </button>
  );
}
