import { batch, type ReadonlySignal, type Signal, useSignal, useSignalEffect } from '@preact/signals';
import type { AgentAnswer } from '../../bridge/protocol.ts';
import { CELL_COLUMNS, columnIndex, type Comparison, type Move, type Reasons } from '../../engine/index.ts';
import type { MessageKey, Text } from '../../i18n/index.ts';
import {
  agentLine,
  agentName,
  gainOf,
  Icon,
  MoveStory,
  type PlaceTold,
  ReasonList,
  signedPercent,
  speakingFirst,
  termKey,
  weigh,
  worth,
} from '../../panels/index.ts';
import type { FaceProps, PageState, Run, Shown } from '../page.ts';
import { placeName } from './placeName.ts';
import type { MapSignals } from './MapPane.tsx';
import { type Agent, isSame } from './window/agent.ts';
import type * as Details from './window/Details.tsx';

type Kind = 'household' | 'establishment';
const KINDS: readonly Kind[] = ['household', 'establishment'];
/** Number of movers listed, and number of latest movers they are picked from. */
const MOST = 5;
const MOST_ASKED = 25;

/** What another place would be to the one that was chosen. */
interface Trial {
  readonly cell: number;
  readonly comparison: Comparison;
}

interface WhoProps extends FaceProps {
  readonly signals: MapSignals;
  /** The cell whose people are shown. */
  readonly cell: number;
}

/** Who lives and works in a cell, and why each of them came. */
export function Who({ state, actions, signals, cell }: WhoProps) {
  const kind = useSignal<Kind>('household');
  const chosen = signals.asked;
  const here = useSignal(cell);
  here.value = cell;
  const found = useSignal<readonly AgentAnswer[] | undefined>(undefined);
  const reasons = useSignal<Reasons | undefined>(undefined);
  const month = useYearly(state);
  // Asked again when the place, the kind or the year changes; an answer that comes too late is dropped.
  useSignalEffect(() => {
    const [asked, at] = [kind.value, here.value];
    void month.value;
    let current = true;
    void (async () => {
      const ids = await actions.ask.agentsAt(asked, at, MOST_ASKED);
      const answers = await Promise.all(ids.map((id) => actions.ask.agent(asked, id)));
      const all = await actions.ask.reasons(asked);
      if (!current) return;
      batch(() => {
        found.value = speakingFirst(answers.filter((answer) => answer !== undefined)).slice(0, MOST);
        reasons.value = all;
      });
    })();
    return () => {
      current = false;
    };
  });
  const text = state.text.value;
  if (chosen.value !== undefined) return <One state={state} actions={actions} signals={signals} month={month} />;
  return (
    <div class="who">
      <div class="segmented" role="group" aria-label={text.t('why.kind')}>
        {KINDS.map((one) => (
          <button
            key={one}
            type="button"
            data-testid={`who-${one}`}
            aria-pressed={kind.value === one}
            onClick={() => {
              found.value = undefined;
              kind.value = one;
            }}
          >
            {text.t(`why.${one}s`)}
          </button>
        ))}
      </div>
      <List state={state} kind={kind.value} found={found.value} onChoose={(one) => (chosen.value = one)} />
      {reasons.value === undefined || found.value === undefined ? null : (
        <ReasonList text={text} kind={kind.value} reasons={reasons.value} startYear={state.startYear.value} />
      )}
    </div>
  );
}

interface ListProps {
  readonly state: PageState;
  readonly kind: Kind;
  readonly found: readonly AgentAnswer[] | undefined;
  readonly onChoose: (chosen: Agent) => void;
}

function List({ state, kind, found, onChoose }: ListProps) {
  const text = state.text.value;
  if (found === undefined) return <p class="note">{text.t('why.loading')}</p>;
  if (found.length === 0) return <p class="note">{text.t(`why.nobody.${kind}`)}</p>;
  return (
    <ul class="who-list">
      {found.map((answer) => (
        <li key={answer.card.id}>
          <button
            type="button"
            class="who-one"
            data-testid="who-one"
            data-moved={answer.lastMove !== undefined}
            onClick={() => onChoose({ kind, id: answer.card.id })}
          >
            <strong>{agentName(text, answer.card)}</strong>
            <span>{agentLine(text, answer.card)}</span>
            <span class="who-moved">{cameIn(state, answer)}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

interface OneProps extends FaceProps {
  readonly signals: MapSignals;
  readonly month: ReadonlySignal<number>;
}

/** One household or establishment: its last move, and what any other place would be to it. */
function One({ state, actions, signals, month }: OneProps) {
  const chosen = signals.asked;
  const answer = useSignal<AgentAnswer | undefined>(undefined);
  const trying = useSignal(false);
  const trial = useSignal<Trial | undefined>(undefined);
  const details = useSignal<typeof Details | undefined>(undefined);
  useSignalEffect(() => {
    // Without a network the card does without them.
    import('./window/Details.tsx').then(
      (module) => (details.value = module),
      () => undefined,
    );
  });
  useSignalEffect(() => {
    const one = chosen.value;
    void month.value;
    if (one !== undefined) void actions.ask.agent(one.kind, one.id).then((found) => (answer.value = found));
  });
  useSignalEffect(() => {
    const one = chosen.value;
    const cell = signals.hovered.value ?? signals.selected.value;
    void month.value;
    if (one === undefined || cell === undefined || !trying.value) return;
    void actions.ask.tryPlace(one.kind, one.id, cell).then((comparison) => {
      if (comparison !== undefined) trial.value = { cell, comparison };
      return undefined;
    });
  });
  const text = state.text.value;
  const run = state.run.value;
  const shown = state.shown.value;
  const one = chosen.value;
  const isFollowed = one !== undefined && isSame(signals.followed.value, one);
  const Fetched = details.value?.Details;
  const card = answer.value?.card;
  if (run === undefined || shown === undefined || one === undefined || card === undefined || card.id !== one.id)
    return <p class="note">{text.t('why.loading')}</p>;
  const move = answer.value?.lastMove;
  const tell = (cell: number) => placeTold(text, run, shown, one.kind, cell);
  const home = card.kind === 'household' ? card.home : card.cell;
  return (
    <div class="who">
      <div class="who-tools">
        <button type="button" class="small-button" data-testid="who-back" onClick={() => (chosen.value = undefined)}>
          {text.t('why.back')}
        </button>
        <button
          type="button"
          class="small-button"
          data-testid="who-try"
          aria-pressed={trying.value}
          onClick={() => {
            trying.value = !trying.value;
            trial.value = undefined;
          }}
        >
          {text.t(trying.value ? 'why.tryStop' : 'why.try')}
        </button>
        <button
          type="button"
          class="small-button"
          data-testid="who-follow"
          aria-pressed={isFollowed}
          title={text.t('why.followHint')}
          onClick={() => {
            const before = signals.followed.value;
            if (before !== undefined) actions.ask.follow(before.kind, before.id, false);
            if (!isFollowed) actions.ask.follow(one.kind, one.id, true);
            signals.followed.value = isFollowed ? undefined : one;
          }}
        >
          {text.t(isFollowed ? 'why.following' : 'why.follow')}
        </button>
      </div>
      <h4 class="who-name" tabIndex={-1}>
        {agentName(text, card)}
      </h4>
      <p class="note">{agentLine(text, card)}</p>
      {Fetched === undefined ? null : (
        <Fetched state={state} actions={actions} signals={signals} card={card} month={month} />
      )}
      {trying.value ? (
        trial.value === undefined || trial.value.cell === home ? (
          <p class="note">{text.t('why.trying')}</p>
        ) : (
          <MoveStory
            text={text}
            kind={one.kind}
            heading={text.t('why.tryTitle', { place: tell(trial.value.cell).name })}
            from={tell(home)}
            to={tell(trial.value.cell)}
            comparison={trial.value.comparison}
            tried
            asNow={false}
          />
        )
      ) : move === undefined || openedSince(card, move) ? (
        <p>
          {openedMonth(card) === 0
            ? text.t('why.never', { year: run.startYear })
            : text.t('why.openedSame', { year: yearOf(state, openedMonth(card)) })}
        </p>
      ) : (
        <MoveStory
          text={text}
          kind={one.kind}
          heading={text.t(headingOf(move), {
            year: yearOf(state, move.month),
          })}
          from={tell(move.from)}
          to={tell(move.to)}
          comparison={move}
          tried={false}
          asNow={move.asNow}
          opened={move.what === 'opened'}
        />
      )}
    </div>
  );
}

/** A signal that changes with the year while it plays, and with the month while it stands. */
function useYearly(state: PageState): Signal<number> {
  const moment = useSignal(0);
  useSignalEffect(() => {
    const month = state.shownMonth.value;
    moment.value = state.playing.value ? Math.floor(month / 12) : month + 1 / 2;
  });
  return moment;
}

const yearOf = (state: PageState, month: number): number => Math.floor(state.startYear.value + month / 12 + 1e-6);

/** Month in which an establishment took the number of one that had closed; 0 where none has, and for households. */
const openedMonth = (card: AgentAnswer['card']): number => (card.kind === 'establishment' ? (card.opened ?? 0) : 0);

/** Whether what moved last was not this establishment, but the one before it, which has closed in the same place. */
const openedSince = (card: AgentAnswer['card'], move: { readonly month: number }): boolean =>
  openedMonth(card) > move.month;

function headingOf({ what }: Pick<Move, 'what'>): MessageKey {
  if (what === 'opened') return 'why.what.opened';
  return what === 'place' ? 'why.what.place' : 'why.what.home';
}

/** Since when it is here, and what spoke most for it where its reasons did. */
function cameIn(state: PageState, { card, lastMove }: AgentAnswer): string {
  const text = state.text.value;
  const opened = openedMonth(card);
  const moved = lastMove?.month ?? 0;
  if (opened > 0 && opened >= moved) return text.t('why.openedIn', { year: yearOf(state, opened) });
  if (lastMove === undefined) return text.t('why.notMoved');
  const since = text.t('why.movedIn', { year: yearOf(state, moved) });
  const { pros, byTaste } = weigh(lastMove);
  const [most] = pros;
  if (byTaste || most === undefined) return since;
  const term = text.t(termKey(most.term, card.kind));
  return [since, text.t('why.weight', { term, worth: signedPercent(text, worth(gainOf(most))) })].join(
    text.t('why.join'),
  );
}

function placeTold(text: Text, run: Run, shown: Shown, kind: Kind, cell: number): PlaceTold {
  const count = shown.cells.length / CELL_COLUMNS.length;
  const at = (column: 'rent' | 'workRent' | 'logicalDistance_min') =>
    shown.cells[columnIndex(column) * count + cell] ?? Number.NaN;
  return {
    name: placeName(text, run, cell),
    rent: at(kind === 'household' ? 'rent' : 'workRent'),
    logical_min: at('logicalDistance_min'),
  };
}

/** The two sides of a chosen cell. */
export function PlaceTabs({ text, who }: { readonly text: Text; readonly who: Signal<boolean> }) {
  return (
    <div class="segmented place-tabs" role="group" aria-label={text.t('cell.name')}>
      {([false, true] as const).map((side) => (
        <button
          key={String(side)}
          type="button"
          data-testid={side ? 'place-who' : 'place-what'}
          aria-pressed={who.value === side}
          onClick={() => (who.value = side)}
        >
          {text.t(side ? 'why.tab.who' : 'why.tab.place')}
        </button>
      ))}
    </div>
  );
}

/** The button that closes a card. */
export function CloseButton({ text, onClose }: { readonly text: Text; readonly onClose: () => void }) {
  return (
    <button type="button" class="icon-button" aria-label={text.t('cell.close')} onClick={onClose}>
      <Icon name="close" />
    </button>
  );
}
