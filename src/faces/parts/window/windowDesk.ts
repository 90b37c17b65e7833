/** Knows who is behind a touched window, frames the windows of those who are asked and followed, and sees them move. */
import { effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import type { AgentAnswer } from '../../../bridge/protocol.ts';
import { HOUSING } from '../../../engine/index.ts';
import type { CityWindow, WindowMark } from '../../../map/index.ts';
import { agentName } from '../../../panels/index.ts';
import type { FaceProps, Run } from '../../page.ts';
import type { MapSignals } from '../MapPane.tsx';
import { type Agent, cellOf, isSame, layerOf } from './agent.ts';
import { seatsOf } from './seats.ts';

/** The last move that was seen of somebody who is followed. */
export interface SeenMove {
  readonly agent: Agent;
  readonly card: AgentAnswer['card'];
  readonly from: CityWindow;
  readonly month: number;
}

export interface WindowDesk {
  /** Who is asked, and who is followed, as they are this month. */
  readonly asked: ReadonlySignal<AgentAnswer['card'] | undefined>;
  readonly followed: ReadonlySignal<AgentAnswer['card'] | undefined>;
  /** Undefined until the one that is followed moves. */
  readonly moved: ReadonlySignal<SeenMove | undefined>;
  /** Whether nobody was found behind the window that was touched last. */
  readonly nobody: ReadonlySignal<boolean>;
  /** Looks at the window of somebody who is asked or followed. */
  readonly goTo: (agent: Agent) => void;
  readonly dispose: () => void;
}

interface Place {
  readonly card: AgentAnswer['card'];
  /** Month of its last move. */
  readonly came: number | undefined;
  readonly window: CityWindow | undefined;
}

const nameOf = ({ kind, id }: Agent): string => `${kind} ${id}`;

export function createWindowDesk({ state, actions }: FaceProps, signals: MapSignals): WindowDesk {
  const asked = signal<AgentAnswer['card'] | undefined>(undefined);
  const followed = signal<AgentAnswer['card'] | undefined>(undefined);
  const moved = signal<SeenMove | undefined>(undefined);
  const nobody = signal(false);
  /** Where those were seen who have been asked: who stays keeps its window. */
  const seen = new Map<string, { readonly agent: Agent; readonly window: CityWindow }>();
  let run: Run | undefined;
  let month = 0;
  let disposed = false;

  function keptIn(cell: number, kind: Agent['kind']): Map<number, CityWindow> {
    const here = [...seen.values()].filter(({ agent, window }) => agent.kind === kind && window.cell === cell);
    return new Map(here.map(({ agent, window }) => [agent.id, window]));
  }

  async function seatsIn(cell: number, layer: number) {
    const kind = layer === HOUSING ? 'household' : 'establishment';
    const [ids, windows] = await Promise.all([
      actions.ask.allAt(cell, layer),
      signals.map.peek()?.windowsOf(cell, layer) ?? [],
    ]);
    return { kind, seats: seatsOf(ids, windows, keptIn(cell, kind)) } as const;
  }

  async function touch(window: CityWindow): Promise<void> {
    const { kind, seats } = await seatsIn(window.cell, window.layer);
    // Another may have been touched meanwhile.
    if (disposed || signals.window?.peek() !== window) return;
    const id = seats.agentAt(window);
    signals.window.value = undefined;
    nobody.value = id === undefined;
    if (id === undefined) return;
    const agent = { kind, id } as const;
    seen.set(nameOf(agent), { agent, window });
    signals.asked.value = agent;
    signals.who.value = true;
  }

  async function placeOf(agent: Agent): Promise<Place | undefined> {
    const answer = await actions.ask.agent(agent.kind, agent.id);
    if (answer === undefined) return undefined;
    const { card, lastMove } = answer;
    const came = lastMove?.month;
    const known = seen.get(nameOf(agent))?.window;
    const [cell, layer] = [cellOf(card), layerOf(card)];
    if (known?.cell === cell) return { card, came, window: known };
    const { seats } = await seatsIn(cell, layer);
    return { card, came, window: seats.windowOf(agent.id) };
  }

  /** Takes note of where somebody is now, and of a move where it is followed and time went on. */
  function note(agent: Agent, { card, came, window }: Place, at: number, onward: boolean): void {
    const before = seen.get(nameOf(agent))?.window;
    const isFollowed = isSame(agent, signals.followed.peek());
    if (isFollowed) followed.value = card;
    if (isSame(agent, signals.asked.peek())) asked.value = card;
    if (before !== undefined && before.cell !== cellOf(card)) {
      if (isFollowed) moved.value = onward ? { agent, card, from: before, month: came ?? at } : undefined;
      // The card goes along with whom it is about.
      const isAsked = isSame(agent, signals.asked.peek());
      if (isAsked && signals.selected.peek() === before.cell) signals.selected.value = cellOf(card);
    }
    if (window === undefined) seen.delete(nameOf(agent));
    else seen.set(nameOf(agent), { agent, window });
  }

  function markOf(agent: Agent, { card, window }: Place): WindowMark[] {
    if (window === undefined) return [];
    const move = moved.peek();
    const isFollowed = isSame(agent, signals.followed.peek());
    const from = isFollowed && isSame(agent, move?.agent) ? move?.from : undefined;
    const label = agentName(state.text.peek(), card);
    return [{ window, label, followed: isFollowed, ...(from === undefined ? {} : { from }) }];
  }

  async function look(): Promise<void> {
    const now = state.run.peek();
    const at = state.shownMonth.peek();
    const onward = now === run && at >= month;
    if (now !== run) forget();
    // A run that went back has forgotten whom it was to take note of.
    const follow = signals.followed.peek();
    if (follow !== undefined && !onward) actions.ask.follow(follow.kind, follow.id, true);
    [run, month] = [now, at];
    const one = signals.asked.peek();
    const agents = [follow, isSame(one, follow) ? undefined : one].filter((agent) => agent !== undefined);
    const marks: WindowMark[] = [];
    for (const agent of agents) {
      const place = await placeOf(agent);
      if (disposed || now !== state.run.peek()) return;
      if (place === undefined) continue;
      note(agent, place, at, onward);
      marks.push(...markOf(agent, place));
    }
    signals.map.peek()?.setWindowMarks(marks);
  }

  /** Another run: its households are others. */
  function forget(): void {
    seen.clear();
    moved.value = undefined;
    if (run === undefined) return;
    followed.value = undefined;
    signals.followed.value = undefined;
    signals.asked.value = undefined;
  }

  const looking = oneAtATime(look);
  const effects = [
    effect(() => {
      const window = signals.window?.value;
      if (window !== undefined) untracked(() => void touch(window));
    }),
    effect(() => {
      void [state.run.value, state.shownMonth.value, state.text.value, signals.map.value];
      void [signals.asked.value, signals.followed.value];
      untracked(() => {
        if (signals.followed.peek() === undefined) [followed.value, moved.value] = [undefined, undefined];
        if (signals.asked.peek() === undefined) asked.value = undefined;
        else nobody.value = false;
        looking();
      });
    }),
    effect(() => {
      if (signals.selected.value === undefined) untracked(() => (signals.asked.value = undefined));
    }),
  ];

  return {
    asked,
    followed,
    moved,
    nobody,
    goTo: (agent) => {
      const window = seen.get(nameOf(agent))?.window;
      if (window !== undefined) void signals.map.peek()?.lookAtWindow(window);
    },
    dispose: () => {
      disposed = true;
      for (const end of effects) end();
      signals.map.peek()?.setWindowMarks([]);
    },
  };
}

/** Does it again after it is done if it was asked for meanwhile, however often. */
function oneAtATime(act: () => Promise<void>): () => void {
  let [busy, again] = [false, false];
  const begin = async (): Promise<void> => {
    busy = true;
    do {
      again = false;
      await act();
    } while (again);
    busy = false;
  };
  return () => {
    again = true;
    if (!busy) void begin();
  };
}
