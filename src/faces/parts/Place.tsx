import type { TargetedKeyboardEvent } from 'preact';
import { CellCard } from '../../panels/index.ts';
import type { FaceProps } from '../page.ts';
import type { MapSignals } from './MapPane.tsx';
import { CloseButton, PlaceTabs, Who } from './Who.tsx';
import { AskButton } from './window/AskButton.tsx';

interface PlaceProps extends FaceProps {
  readonly signals: MapSignals;
}

/** Whether somebody asks who is in the chosen cell: then that takes the results' place. */
export const asksWho = ({ who, selected }: MapSignals): boolean => who.value && selected.value !== undefined;

/** What is in the cell under the pointer, else in the one that was chosen. */
export function Place(props: PlaceProps) {
  const { state, signals } = props;
  const run = state.run.value;
  const shown = state.shown.value;
  const selected = signals.selected.value;
  const cell = signals.hovered.value ?? selected;
  if (run === undefined || shown === undefined || cell === undefined) return null;
  if (asksWho(signals)) return null;
  const text = state.text.value;
  const named = run.city.districts[run.city.district[cell] ?? -1];
  const distance_km = run.city.distance_km[cell] ?? 0;
  const stays = cell === selected;
  return (
    <CellCard
      text={text}
      cell={cell}
      district={named === undefined ? undefined : text.name(named)}
      distance_km={distance_km}
      inCore={distance_km <= run.city.core.radius_km}
      cells={shown.cells}
      startCells={run.start.cells}
      startYear={run.startYear}
      onClose={stays ? () => (signals.selected.value = undefined) : undefined}
    >
      {stays ? (
        <>
          <PlaceTabs text={text} who={signals.who} />
          <AskButton {...props} cell={cell} />
        </>
      ) : null}
    </CellCard>
  );
}

/** Who is in the chosen cell, and why; `alone` where the face has no card that says what is in it. */
export function WhoPanel({ alone = false, ...props }: PlaceProps & { readonly alone?: boolean }) {
  const { state, signals } = props;
  const run = state.run.value;
  const cell = signals.selected.value;
  if (run === undefined || cell === undefined) return null;
  const text = state.text.value;
  const named = run.city.districts[run.city.district[cell] ?? -1];
  // Out of the card by steps; what had the focus is gone then, and the keyboard goes on from what is left.
  const leave = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Escape') return;
    event.preventDefault();
    const asked = signals.asked.peek() !== undefined;
    if (asked) signals.asked.value = undefined;
    else signals.selected.value = undefined;
    const next = asked ? event.currentTarget : document.querySelector<HTMLElement>('.map canvas');
    next?.focus({ preventScroll: true });
  };
  return (
    <section class="who-panel" data-testid="who-panel" aria-label={text.t('why.title')} tabIndex={-1} onKeyDown={leave}>
      <header>
        <h3>{named === undefined ? text.t('cell.noDistrict', { index: cell }) : text.name(named)}</h3>
        <CloseButton text={text} onClose={() => (signals.selected.value = undefined)} />
      </header>
      {alone ? null : <PlaceTabs text={text} who={signals.who} />}
      <Who {...props} cell={cell} />
    </section>
  );
}
