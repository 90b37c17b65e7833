import './window.css';
import { useEffect, useMemo } from 'preact/hooks';
import { agentLine, agentName } from '../../../panels/index.ts';
import type { PageState } from '../../page.ts';
import { placeName } from '../placeName.ts';
import { asksWho, WhoPanel } from '../Place.tsx';
import { cellOf, isSame } from './agent.ts';
import { openDesk } from './openDesk.ts';
import { createWindowDesk, type WindowDesk } from './windowDesk.ts';
import type { WindowProps } from './windowProps.ts';

/** Who is behind the touched window, and who is followed. */
export function WindowActs(props: WindowProps) {
  const { state, signals } = props;
  const desk = useMemo(() => createWindowDesk(props, signals), []);
  useEffect(() => {
    openDesk.value = desk;
    return () => {
      openDesk.value = undefined;
      desk.dispose();
    };
  }, [desk]);
  return (
    <>
      <p class="visually-hidden" aria-live="polite" data-testid="window-said">
        {spoken(state, desk)}
      </p>
      {desk.nobody.value ? <p class="window-note">{state.text.value.t('window.nobody')}</p> : null}
      <Followed {...props} desk={desk} />
      {props.card === true && asksWho(signals) ? (
        <div class="window-card">
          <WhoPanel {...props} alone />
        </div>
      ) : null}
    </>
  );
}

/** For those who listen: who was asked, that nobody is there, or that somebody has moved. */
function spoken(state: PageState, desk: WindowDesk): string {
  const text = state.text.value;
  const card = desk.asked.value;
  if (desk.nobody.value) return text.t('window.nobody');
  const moved = movedWords(state, desk);
  if (moved !== undefined && (card === undefined || isSame(card, desk.moved.value?.agent))) return moved;
  return card === undefined ? '' : text.t('window.said', { name: agentName(text, card), line: agentLine(text, card) });
}

/** The last move that was seen of the one that is followed. */
function movedWords(state: PageState, { moved }: WindowDesk): string | undefined {
  const run = state.run.value;
  const move = moved.value;
  if (run === undefined || move === undefined) return undefined;
  const text = state.text.value;
  return text.t('window.moved', {
    name: agentName(text, move.card),
    from: placeName(text, run, move.from.cell),
    to: placeName(text, run, cellOf(move.card)),
    year: Math.floor(run.startYear + move.month / 12 + 1e-6),
  });
}

/** Whom the map follows, where it has gone, and the way there. */
function Followed({
  state,
  actions,
  signals,
  card: floats = false,
  desk,
}: WindowProps & { readonly desk: WindowDesk }) {
  const run = state.run.value;
  const card = desk.followed.value;
  const agent = signals.followed.value;
  if (run === undefined || card === undefined || agent === undefined) return null;
  const isOpen = isSame(signals.asked.value, agent);
  // Where there is no room to say it twice: the card has the same.
  if ((state.narrow.value || floats) && isOpen) return null;
  const text = state.text.value;
  const cell = cellOf(card);
  const open = () => {
    signals.selected.value = cell;
    signals.who.value = true;
    signals.asked.value = agent;
  };
  const stop = () => {
    actions.ask.follow(agent.kind, agent.id, false);
    signals.followed.value = undefined;
  };
  return (
    <section class="window-followed" data-testid="followed" aria-label={text.t('window.followed')}>
      <p>
        {movedWords(state, desk) ??
          text.t(`window.stays.${card.kind}`, { name: agentName(text, card), place: placeName(text, run, cell) })}
      </p>
      <div class="window-tools">
        <button type="button" class="small-button" data-testid="followed-go" onClick={() => desk.goTo(agent)}>
          {text.t('window.go')}
        </button>
        {isOpen ? null : (
          <button type="button" class="small-button" data-testid="followed-open" onClick={open}>
            {text.t('window.open')}
          </button>
        )}
        <button type="button" class="small-button" data-testid="followed-stop" onClick={stop}>
          {text.t('window.stop')}
        </button>
      </div>
    </section>
  );
}
