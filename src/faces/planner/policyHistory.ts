import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { LEVERS, type Policy } from '../../engine/index.ts';
import type { PageActions, PageState } from '../page.ts';

/** Changes of one lever in such quick succession are one: a slider under the finger makes many. */
const SAME_CHANGE_MS = 1200;
const MOST = 100;

/** Changes of policy by hand, to be taken back and made again. */
export interface PolicyHistory {
  /** Undefined where there is nothing to take back, or to make again. */
  readonly undo: ReadonlySignal<(() => void) | undefined>;
  readonly redo: ReadonlySignal<(() => void) | undefined>;
  /** The same for keys, which are heard at any time: also what is still on its way to the run is taken back. */
  readonly back: () => void;
  readonly forth: () => void;
  readonly dispose: () => void;
}

/** Notes every policy that the run has had since it was loaded. Taking one back may take the run back with it. */
export function createPolicyHistory(state: PageState, actions: PageActions, now: () => number): PolicyHistory {
  const past = signal<readonly Policy[]>([]);
  const future = signal<readonly Policy[]>([]);
  let run = state.run.peek();
  let known = state.policy.peek();
  let last: { readonly what: string; readonly at_ms: number } | undefined;
  /** The change that is on its way was asked for here. */
  let own = false;

  const dispose = effect(() => {
    const policy = state.policy.value;
    const current = state.run.value;
    if (current !== run) {
      run = current;
      past.value = [];
      future.value = [];
      last = undefined;
    } else if (policy !== known && !own) note(known, policy);
    own = false;
    known = policy;
  });
  /** A change that was refused never comes. */
  const forget = effect(() => {
    if (state.error.value !== undefined) own = false;
  });

  function note(before: Policy, after: Policy): void {
    const what = changed(before, after);
    if (what === '') return;
    const same = last?.what === what && now() - last.at_ms < SAME_CHANGE_MS && !isAct(before, after);
    if (!same) past.value = [...past.peek(), before].slice(-MOST);
    future.value = [];
    last = { what, at_ms: now() };
  }

  // Which change is the last one is only known when those that are on their way have come.
  const step = (from: typeof past, to: typeof past) => () =>
    void actions.revisePolicy((current) => {
      const policy = from.peek().at(-1);
      if (policy === undefined) return current;
      to.value = [...to.peek(), known];
      from.value = from.peek().slice(0, -1);
      last = undefined;
      own = true;
      return policy;
    });
  const [back, forth] = [step(past, future), step(future, past)];

  return {
    undo: computed(() => (past.value.length === 0 ? undefined : back)),
    redo: computed(() => (future.value.length === 0 ? undefined : forth)),
    back,
    forth,
    dispose: () => {
      dispose();
      forget();
    },
  };
}

/** Whether a change is an act of its own, however soon after another: a place, a date taken out, another curve chosen. */
function isAct(before: Policy, after: Policy): boolean {
  const drawn = ({ places, placeChanges = [] }: Policy) => JSON.stringify([places, placeChanges]);
  if (drawn(before) !== drawn(after)) return true;
  return LEVERS.some(({ id }) => {
    const [old, now] = [before.levers[id] ?? [], after.levers[id] ?? []];
    if (now.length !== old.length) return now.length < old.length;
    return now.some((point, index) => point.curve !== old[index]?.curve);
  });
}

/** Which parts of a policy are others now; empty where none is. */
function changed(before: Policy, after: Policy): string {
  const differs = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);
  const levers = { ...before.levers, ...after.levers };
  const parts = (Object.keys(levers) as (keyof typeof levers)[]).filter((id) =>
    differs(before.levers[id] ?? [], after.levers[id] ?? []),
  );
  const { levers: _, ...rest } = before;
  const { levers: __, ...other } = after;
  return [...parts, ...(differs(rest, other) ? ['rest'] : [])].join(' ');
}
